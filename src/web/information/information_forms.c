/* information_forms.c -- one request for information of a family: writing the answer down, asking again, taking it back. R-INFO-07 */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/information/information_pages.h"
#include "web/sharing/share_pages.h"

struct looking {
	struct family family;
	struct story_information_row row;
	struct information information;
};

/* The one of the path, if the reader may know of it and read it. */
static enum outcome
find(struct visit *visit, struct looking *looking)
{
	struct story_information_rows rows;
	enum outcome outcome = q_story_information(visit->work, looking->family.episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].open && text_equals(rows.at[i].reference, visit->references[1])) {
			looking->row = rows.at[i];
			return information_by_reference(visit->work, rows.at[i].reference, &looking->information);
		}
	return NOT_FOUND;
}

static bool
is_asked(const struct looking *looking)
{
	return looking->information.direction == INFORMATION_DIRECTION_ASKED;
}

static void
which(struct html_out *out, struct visit *visit, const struct looking *looking)
{
	struct arena *arena = visit->work->arena;
	const struct story_information_row *row = &looking->row;

	form_words(out, arena_format(arena, is_asked(looking) ? "Asked of %s on %s." : "Asked by %s on %s.", share_recipient_words(arena, row->agency_name, row->party), date_words(arena, row->asked_on)));
	form_words(out, row->what);
}

static void
answer_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "answered", "It is answered", NULL }, { "declined", "It is declined", "Say why below" } };
	static const struct profile_choices results = { list, sizeof(list) / sizeof(list[0]) };
	const struct looking *looking = given;
	const struct information *information = &looking->information;
	bool asked = is_asked(looking);

	which(out, visit, looking);
	if (asked && information->basis == INFORMATION_BASIS_AGREEMENT && !information->agreed)
		form_warning(out, "The family does not agree to this any more. It cannot be answered with their agreement.");
	field_radios(out, visit, "result", "What came of it?", NULL, &results, NULL);
	field_area(out, visit, "words", "The answer, or why it is declined", NULL, NULL, 5);
	field_date(out, visit, "answered_on", "When?", NULL, visit->work->today);
	if (asked)
		field_text(out, visit, "answered_by", "Who answered?", "For example: Dr Okafor, by letter", NULL);
	form_heading(out, "If it is answered");
	if (!asked)
		information_ground_fields(out, visit, &looking->family, false);
	field_tick(out, visit, "checked", asked ? "They have satisfied themselves that consent exists, or on what else it rests" : "I have checked that consent exists, or on what else it rests", false);
	field_area(out, visit, "checked_words", asked ? "What did they check?" : "What did you check?", "For example: the form that the mother signed on 3 March", NULL, 2);
	if (looking->row.restricted == NULL)
		field_select(out, visit, "restricted", "Is it only for some of the team to read?", NULL, &visit->work->profile->restricted_sections, NULL);
}

static void
remind_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;

	which(out, visit, looking);
	if (looking->information.is_here)
		form_words(out, "An e-mail without names tells them.");
	field_text(out, visit, "words", looking->information.is_here ? "Did you ask otherwise as well?" : "How did you ask again, and whom?", NULL, NULL);
}

static void
take_back_fields(struct html_out *out, struct visit *visit, const void *given)
{
	which(out, visit, given);
	field_text(out, visit, "reason", "What was wrong, or why is it not needed any more?", "It stays readable here. Whoever was asked sees that it was taken back, and no more of it", NULL);
}

static enum outcome
one_show(struct visit *visit, const char *heading, const char *button, form_fields *fields)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show(visit, &looking->family, TAB_CONSENT, heading);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .version = looking->information.version, .can_wait = fields == answer_fields,
	    .back = family_url(visit, &looking->family, "information"), .back_words = "Requests for information", .fields = fields, .given = looking });
}

static enum outcome
one_read(struct visit *visit, struct looking *looking)
{
	enum outcome outcome = family_read(visit, &looking->family);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome == OK)
		looking->information.version = visit_version(visit);
	return outcome;
}

/* The same, for who may call it a mistake. */
static enum outcome
one_to_take_back(struct visit *visit, struct looking *looking)
{
	enum outcome outcome = one_read(visit, looking);

	return outcome == OK && !looking->row.may_take_back ? REFUSED : outcome;
}

enum outcome
information_answer_show(struct visit *visit)
{
	return one_show(visit, "Write down what came of a request", "Save what came of it", answer_fields);
}

enum outcome
information_answer_save(struct visit *visit)
{
	struct looking looking = { .information = { .information_request_id = 0 } };
	struct information_answering given = { .result = information_result_of(visit_typed(visit, "result")), .words = visit_typed(visit, "words"), .checked = visit_ticked(visit, "checked"),
		.checked_words = visit_typed(visit, "checked_words"), .answered_by = visit_typed(visit, "answered_by"), .restricted = visit_restricted(visit, "restricted") };
	enum outcome outcome = one_read(visit, &looking);

	if (outcome != OK)
		return outcome;
	given.for_another = is_asked(&looking);
	if (!given.for_another)
		given.ground = information_ground_typed(visit, &looking.family);
	(void)visit_date(visit, "answered_on", "The day", &given.answered_on);
	outcome = information_answer(visit->work, &looking.information, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "information"), "It is saved what came of it.");
	return outcome;
}

enum outcome
information_remind_show(struct visit *visit)
{
	return one_show(visit, "Ask again", "Save that you ask again", remind_fields);
}

enum outcome
information_remind_save(struct visit *visit)
{
	struct looking looking = { .information = { .information_request_id = 0 } };
	enum outcome outcome = one_read(visit, &looking);

	if (outcome == OK)
		outcome = information_remind(visit->work, &looking.information, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "information"), "They are asked again.");
	return outcome;
}

enum outcome
information_take_back_show(struct visit *visit)
{
	struct looking looking = { .information = { .information_request_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	return outcome == OK ? one_show(visit, "Take a request back", "Take it back", take_back_fields) : outcome;
}

enum outcome
information_take_back_save(struct visit *visit)
{
	struct looking looking = { .information = { .information_request_id = 0 } };
	enum outcome outcome = one_to_take_back(visit, &looking);

	if (outcome == OK)
		outcome = information_take_back(visit->work, &looking.information, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "information"), "The request is taken back.");
	return outcome;
}
