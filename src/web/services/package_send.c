/* package_send.c -- which parts of the assessment go with a request: chosen, seen as the service will see them, and sent. R-REF-01 */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/profile/profile.h"
#include "casework/services/services.h"
#include "casework/services/services.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/services/asked_of_us.html.h"
#include "web/services/packages.h"
#include "web/services/service_pages.h"

struct sending {
	struct service_found of;
	struct story_package_choices_rows parts;
	const struct form *form; /* of that assessment; NULL: none is finished, or nothing of it may go */
	bool sent;
	struct service_package_of_row went;
	struct package package;  /* what went */
};

/* What would go, shown before it goes. */
struct preview {
	struct package package;
	const char *mark;
};

static enum outcome
read_sending(struct visit *visit, struct sending *sending)
{
	struct assessment assessment;
	enum outcome outcome = service_find(visit, &sending->of);

	if (outcome == OK && (sending->of.request.state == SERVICE_WHAT_NOT_FOUND || sending->of.request.state == SERVICE_WHAT_FOUND))
		return NOT_FOUND; /* nobody was asked */
	if (outcome == OK)
		outcome = q_service_package_of(visit->work, sending->of.request.service_request_id, &sending->went, &sending->sent);
	if (outcome == OK && sending->sent)
		return package_read(visit, sending->of.request.service_request_id, sending->went.assessment_id, true, &sending->package);
	if (outcome == OK)
		outcome = q_story_package_choices(visit->work, sending->of.request.service_request_id, &sending->parts);
	if (outcome != OK || sending->parts.count == 0)
		return outcome;
	outcome = assessment_read(visit->work, sending->parts.at[0].assessment_id, &assessment);
	return outcome == OK ? assessment_form(visit->work, &assessment, &sending->form) : outcome;
}

static const char *
key_of(struct visit *visit, const struct story_package_choices_row *row)
{
	return arena_format(visit->work->arena, "%lld", (long long)row->section_id);
}

/* What this kind of help needs as a rule, and nothing that is restricted. */
static bool
is_needed(const struct profile_service_kind *kind, const struct story_package_choices_row *row)
{
	for (size_t i = 0; kind != NULL && row->restricted == NULL && i < kind->parts.count; i++)
		if (text_equals(kind->parts.at[i], row->section_key))
			return true;
	return false;
}

static void
choice_fields(struct html_out *out, struct visit *visit, const struct sending *sending)
{
	struct arena *arena = visit->work->arena;
	const struct profile_service_kind *kind = profile_service_kind(visit->work->profile, sending->of.row.service_kind);
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, sending->parts.count);
	const char **needed = ARENA_ARRAY(arena, const char *, sending->parts.count);
	size_t count = 0;

	for (size_t i = 0; i < sending->parts.count; i++) {
		const struct story_package_choices_row *row = &sending->parts.at[i];
		const struct section *section = form_section(sending->form, row->section_key);
		const char *title = section != NULL ? section->title : row->section_key;

		list[i] = (struct profile_choice){ key_of(visit, row), arena_format(arena, "%s%s%s%s", title, text_is_empty(row->given_name) ? "" : ": ", text_is_empty(row->given_name) ? "" : row->given_name,
		    row->restricted != NULL ? " (restricted)" : ""), NULL };
		if (is_needed(kind, row))
			needed[count++] = list[i].key;
	}
	field_checks(out, visit, "sections", "Which parts does the service need?", "As few as it needs. What was written about others is not offered, nor what the family or whoever leads keeps from it",
	    &(struct profile_choices){ list, sending->parts.count }, (struct text_list){ needed, count });
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct sending *sending = given;
	struct arena *arena = visit->work->arena;
	const struct preview *preview = visit->what_if;

	form_words(out, sending->of.row.asked_for);
	form_words(out, arena_format(arena, "The service's own form: %s", sending->of.row.own_form));
	if (sending->sent) {
		form_words(out, arena_format(arena, "Sent on %s by %s. It stays as it was then: what is written later does not go with it.", date_words(arena, instant_date(sending->went.sent_at)),
		    sending->went.worker_name));
		package_paper_link(out, url_to(arena, "/episodes/", sending->of.family.episode.reference, "/services/", visit->references[1], "/package/pdf"));
		package_fields(out, visit, &sending->package);
		return;
	}
	if (sending->form == NULL) {
		form_anchor(out, "sections", "No assessment is finished of which a part may go with this request. The form alone goes.");
		return;
	}
	choice_fields(out, visit, sending);
	if (preview == NULL) {
		form_words(out, "Before anything is sent you see it as the service will.");
		return;
	}
	form_heading(out, "This is what they get");
	form_words(out, sending->of.request.agency_id != 0 ? arena_format(arena, "Everybody of %s who works with families can read it, as long as the family agrees. Nothing has been sent yet.", sending->of.row.service_name)
	    : "The service takes no part in this record: after you send it, print it and give it to them with their form. Nothing has been sent yet.");
	package_fields(out, visit, &preview->package);
	hidden_field(out, "shown", preview->mark);
}

enum outcome
package_send_show(struct visit *visit)
{
	struct sending *sending = ARENA_NEW(visit->work->arena, struct sending);
	enum outcome outcome = family_show(visit, &sending->of.family, TAB_PLAN, "Parts of the assessment for a service");

	if (outcome == OK)
		outcome = read_sending(visit, sending);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = service_heading(visit, &sending->of.row), .button = sending->sent || sending->form == NULL ? NULL : visit->what_if != NULL ? "Send it" : "Show what they get",
	    .version = sending->of.request.version, .back = family_url(visit, &sending->of.family, "services"), .back_words = "Services that were asked", .fields = fields, .given = sending });
}

/* Of the parts that may go, those that were ticked; `mark` is what they are. */
static struct id_list
ticked_parts(struct visit *visit, const struct sending *sending, const char **mark)
{
	struct arena *arena = visit->work->arena;
	struct text_list keys = visit_keys(visit, "sections");
	int64_t *ids = ARENA_ARRAY(arena, int64_t, sending->parts.count);
	size_t count = 0;

	*mark = "of";
	for (size_t i = 0; i < sending->parts.count; i++)
		for (size_t j = 0; j < keys.count; j++)
			if (text_equals(keys.at[j], key_of(visit, &sending->parts.at[i]))) {
				ids[count++] = sending->parts.at[i].section_id;
				*mark = arena_format(arena, "%s.%s", *mark, keys.at[j]);
				break;
			}
	return (struct id_list){ ids, count };
}

enum outcome
package_send_save(struct visit *visit)
{
	struct sending sending = { .form = NULL };
	struct preview *preview = ARENA_NEW(visit->work->arena, struct preview);
	struct id_list ids;
	enum outcome outcome = family_read(visit, &sending.of.family);

	if (outcome == OK)
		outcome = read_sending(visit, &sending);
	if (outcome != OK)
		return outcome;
	sending.of.request.version = visit_version(visit);
	ids = ticked_parts(visit, &sending, &preview->mark);
	outcome = service_package_send(visit->work, &sending.of.family.episode, &sending.of.request, sending.parts.count > 0 ? sending.parts.at[0].assessment_id : 0, ids, &visit->problems);
	if (outcome != OK)
		return outcome;
	/* What was seen is what goes; else it is shown, and nothing is kept. */
	if (text_equals(visit_typed(visit, "shown"), preview->mark)) {
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", sending.of.family.episode.reference, "/services/", visit->references[1], "/package"), "It is sent.");
		return OK;
	}
	outcome = package_read(visit, sending.of.request.service_request_id, sending.parts.at[0].assessment_id, true, &preview->package);
	if (outcome == OK)
		visit_only_asks(visit, preview);
	return outcome;
}

enum outcome
package_paper_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct sending sending = { .form = NULL };
	struct package_copy copy;
	const char *name;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = family_show(visit, &sending.of.family, TAB_PLAN, "Parts of the assessment for a service (PDF)");
	if (outcome == OK)
		outcome = read_sending(visit, &sending);
	if (outcome == OK && !sending.sent)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	name = sending.of.row.person_id != 0 ? family_person_name(&sending.of.family, sending.of.row.person_id) : NULL;
	copy = (struct package_copy){ .service = sending.of.row.service_name, .person = name, .asked_for = sending.of.row.asked_for, .own_form = sending.of.row.own_form,
		.asked = arena_format(arena, "%s, on %s", sending.of.row.worker_name, date_words(arena, sending.of.row.asked_on)), .assessment = sending.package.form->title };
	package_parts(visit, &sending.package, &copy);
	return package_answer_paper(visit, &copy);
}
