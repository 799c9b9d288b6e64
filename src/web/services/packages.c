/* packages.c -- what went with a request to a service, as it is read. R-REF-01 */
#include "web/services/packages.h"

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/work.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/forms/form_fields.h"

enum { PDF_SECONDS = 30 };

enum outcome
package_read(struct visit *visit, int64_t service_request_id, int64_t assessment_id, bool sent, struct package *package)
{
	struct work *work = visit->work;
	struct assessment assessment;
	struct story_package_answers_rows rows;
	struct form_answer *answers;
	enum outcome outcome = assessment_read(work, assessment_id, &assessment);

	*package = (struct package){ .service_request_id = service_request_id, .sent = sent };
	if (outcome == OK)
		outcome = assessment_form(work, &assessment, &package->form);
	if (outcome == OK)
		outcome = assessment_context(work, &assessment, &package->context);
	if (outcome == OK)
		outcome = q_story_package_sections(work, service_request_id, sent, &package->sections);
	if (outcome == OK)
		outcome = q_story_package_answers(work, service_request_id, sent, &rows);
	if (outcome != OK)
		return outcome;
	answers = ARENA_ARRAY(work->arena, struct form_answer, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		answers[i] = (struct form_answer){ .question_key = rows.at[i].question_key, .person_id = rows.at[i].person_id, .asked_of = asked_of_named(rows.at[i].asked_of),
			.row = (int)rows.at[i].row_number, .value = rows.at[i].value };
	package->answers = (struct form_answers){ answers, rows.count };
	return OK;
}

const char *
package_title(struct visit *visit, const struct package *package, const struct story_package_sections_row *row)
{
	const struct section *section = form_section(package->form, row->section_key);
	const char *title = section != NULL ? section->title : row->section_key;

	return text_is_empty(row->given_name) ? title : arena_format(visit->work->arena, "%s: %s", title, row->given_name);
}

void
package_fields(struct html_out *out, struct visit *visit, const struct package *package)
{
	for (size_t i = 0; i < package->sections.count; i++) {
		const struct story_package_sections_row *row = &package->sections.at[i];
		struct section_on_page page = { .form = package->form, .section = form_section(package->form, row->section_key), .person_id = row->person_id, .answers = &package->answers,
			.context = &package->context };

		if (page.section == NULL)
			continue;
		page.names[ASKED_OF_CHILD] = row->given_name;
		page.names[ASKED_OF_PRACTITIONER] = row->last_name;
		form_heading(out, package_title(visit, package, row));
		section_reading(out, visit->work->arena, &page);
		if (row->last_name != NULL)
			form_words(out, arena_format(visit->work->arena, "Written by %s, %s.", row->last_name, date_words(visit->work->arena, instant_date(row->last_saved_at))));
	}
}

void
package_parts(struct visit *visit, const struct package *package, struct package_copy *copy)
{
	struct arena *arena = visit->work->arena;
	struct package_copy_part *parts = ARENA_ARRAY(arena, struct package_copy_part, package->sections.count);

	for (size_t i = 0; i < package->sections.count; i++) {
		const struct story_package_sections_row *row = &package->sections.at[i];
		const struct section *section = form_section(package->form, row->section_key);

		if (section != NULL)
			parts[copy->part_count++] = (struct package_copy_part){ .title = package_title(visit, package, row), .section = section, .person_id = row->person_id, .child = row->given_name,
				.written = row->last_name != NULL ? arena_format(arena, "%s, %s", row->last_name, date_words(arena, instant_date(row->last_saved_at))) : NULL };
	}
	copy->parts = parts;
	copy->answers = &package->answers;
	copy->made_at = visit->work->now;
}

enum outcome
package_answer_paper(struct visit *visit, const struct package_copy *copy)
{
	struct arena *arena = visit->work->arena;
	struct slice bytes;
	enum outcome outcome = renderer_render(visit->frame->service->renderer, package_copy_document(arena, copy), PDF_SECONDS, arena, &bytes);

	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "request.pdf");
	return outcome;
}
