/* asked_of_us.c -- what the worker's agency was asked for, with the parts of the assessment that went with it: for those of that agency, and nothing else of the help. R-REF-01 */
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/profile/profile.h"
#include "casework/services/services.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/services/asked_of_us.html.h"
#include "web/services/packages.h"
#include "web/services/service_pages.h"

static const char *
whom(struct visit *visit, const struct story_packages_received_row *row)
{
	struct arena *arena = visit->work->arena;

	if (row->person_id == 0)
		return "The family";
	return arena_format(arena, "%s %s%s", text_is_empty(row->given_name) ? "The unborn baby" : row->given_name, text_is_empty(row->family_name) ? "" : row->family_name,
	    date_is_given(row->birth_date) && text_equals(row->birth_precision, "exact") ? arena_format(arena, ", born %s", date_words(arena, row->birth_date)) : "");
}

/* A look at what only some may read says who was asked: a refuge. It is kept from the list of who looked. */
static void
look_at(struct visit *visit, const char *what, const struct story_packages_received_row *row)
{
	visit_look(visit, what, "episode", row->episode_id, row->is_kept ? LOOK_OF_PROTECTION "a request to an agency" : NULL);
}

static const char *
asked_words(struct visit *visit, const struct story_packages_received_row *row)
{
	return arena_format(visit->work->arena, "Asked on %s by %s, %s, %s%s%s", date_words(visit->work->arena, row->asked_on), row->worker_name, row->job_title, row->agency_name,
	    row->phone != NULL ? ", " : "", row->phone != NULL ? row->phone : "");
}

enum outcome
asked_of_us_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct asked_of_us_view view = { .lines = { NULL, 0 } };
	struct asked_of_us_line *lines;
	struct story_packages_received_rows rows;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = q_story_packages_received(visit->work, 0, &rows);

	if (outcome != OK)
		return outcome;
	visit->title = "What your agency was asked for";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	lines = ARENA_ARRAY(arena, struct asked_of_us_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_packages_received_row *row = &rows.at[i];
		const struct profile_service_kind *kind = profile_service_kind(visit->work->profile, row->service_kind);

		lines[i] = (struct asked_of_us_line){ .words = arena_format(arena, "%s: %s", whom(visit, row), kind != NULL ? kind->label : row->service_kind),
			.meta = arena_format(arena, "%s. %s, since %s", asked_words(visit, row), service_what_words(service_what_of(row->state)), date_words(arena, row->state_on)),
			.url = url_to(arena, "/asked-of-us/", arena_format(arena, "%lld", (long long)row->service_request_id)) };
		look_at(visit, "what was asked of an agency", row);
	}
	view.lines.at = lines;
	view.lines.count = rows.count;
	asked_of_us_page(&out, &view);
	return OK;
}

/* The one of the path, as long as it is agreed. */
static enum outcome
find(struct visit *visit, struct story_packages_received_row *row, struct package *package)
{
	struct story_packages_received_rows rows;
	long long number;
	enum outcome outcome;

	if (!slice_number(slice_of(visit->references[0]), INT64_MAX, &number) || number == 0)
		return NOT_FOUND;
	outcome = q_story_packages_received(visit->work, number, &rows);
	if (outcome == OK && rows.count == 0)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	*row = rows.at[0];
	return package_read(visit, row->service_request_id, row->assessment_id, false, package);
}

struct received {
	struct story_packages_received_row row;
	struct package package;
};

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct received *received = given;
	struct arena *arena = visit->work->arena;

	form_words(out, asked_words(visit, &received->row));
	form_words(out, received->row.asked_for);
	form_words(out, arena_format(arena, "Your own form: %s", received->row.own_form));
	form_words(out, arena_format(arena, "These parts of the %s went with it on %s. The family agreed to that, and can take it back at any time. There may be other parts.",
	    profile_word(visit->work->profile, "assessment"), date_words(arena, instant_date(received->row.sent_at))));
	package_paper_link(out, url_to(arena, "/asked-of-us/", visit->references[0], "/pdf"));
	package_fields(out, visit, &received->package);
}

enum outcome
asked_of_us_one_show(struct visit *visit)
{
	struct received *received = ARENA_NEW(visit->work->arena, struct received);
	enum outcome outcome = find(visit, &received->row, &received->package);

	if (outcome != OK)
		return outcome;
	visit->title = "A request to your agency";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	look_at(visit, "a request to an agency", &received->row);
	return form_page_show(visit, &(struct form_page){ .heading = whom(visit, &received->row), .only_reads = true, .version = -1, .back = url_to(visit->work->arena, "/asked-of-us"),
	    .back_words = "What your agency was asked for", .fields = fields, .given = received });
}

enum outcome
asked_of_us_paper_show(struct visit *visit)
{
	struct story_packages_received_row row;
	struct package package;
	struct package_copy copy = { .part_count = 0 };
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = find(visit, &row, &package);
	if (outcome != OK)
		return outcome;
	look_at(visit, "a request to an agency (PDF)", &row);
	copy = (struct package_copy){ .service = row.service_name, .person = row.person_id != 0 ? whom(visit, &row) : NULL, .asked_for = row.asked_for, .own_form = row.own_form,
		.asked = asked_words(visit, &row), .assessment = package.form->title };
	package_parts(visit, &package, &copy);
	return package_answer_paper(visit, &copy);
}
