/* erasing.c -- proposing that a record is erased, agreeing, and the proposal that comes to nothing. R-INFO-16, decision 0038 */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/retention/retention_pages.h"

/* The record, with the proposal that waits. */
struct asked {
	struct retention_record record;
	struct erasing_of_record_row proposal;
	bool waits;
	struct retention_people_rows people;
};

static enum outcome
read_asked(struct visit *visit, struct asked *asked)
{
	enum outcome outcome = retention_record_read(visit->work, visit->subject_id, &asked->record);

	if (outcome == OK)
		outcome = q_erasing_of_record(visit->work, visit->subject_id, &asked->proposal, &asked->waits);
	return outcome == OK ? q_retention_people(visit->work, visit->subject_id, &asked->people) : outcome;
}

static struct url
back_url(struct visit *visit)
{
	return url_to(visit->work->arena, "/retention/", visit->references[0]);
}

static void
say_what_goes(struct html_out *out, struct visit *visit, const struct asked *asked)
{
	struct arena *arena = visit->work->arena;
	const char **names = ARENA_ARRAY(arena, const char *, asked->people.count);

	for (size_t i = 0; i < asked->people.count; i++)
		names[i] = retention_person_words(visit, &asked->people.at[i]);
	form_warning(out, "It cannot be undone. No backup brings it back: what is restored is erased again.");
	form_words(out, arena_format(arena, "What goes: the whole record %s, of help from %s to %s. Its notes, assessments, plans, reviews, meetings and minutes, consents, services, tasks, files, messages, and what was "
	    "decided about it; also what is sealed or restricted.", asked->record.row.reference, date_words(arena, asked->record.row.opened_on), date_words(arena, asked->record.row.closed_on)));
	form_words(out, arena_format(arena, "Who goes: %s; their names, dates, addresses and contacts, and what they are to others. But a person who stands in another record of help stays, and so does whoever is linked with one, "
	    "or is related to or lives with a child of one: of them only their part in this record goes. Family and others who took no part stay.", asked->people.count > 0 ? text_list(arena, names, asked->people.count) : "the people in it"));
	form_words(out, "What stays: that a record with this reference was erased, on which day, by which rule, and which two people agreed. No name.");
}

/* ---- proposing ---- */

static void
propose_fields(struct html_out *out, struct visit *visit, const void *given)
{
	say_what_goes(out, visit, given);
	form_words(out, "Nothing is erased yet: somebody else who decides how long records are kept has to agree. Whether it is past its time is counted again then.");
	field_area(out, visit, "reason", "Why does nobody need it any more?", "Whoever is to agree reads this. It goes with the record", NULL, 3);
}

static enum outcome
show(struct visit *visit, const char *title, const char *heading, const char *button, form_fields *fields, bool needs_proposal)
{
	struct asked *asked = ARENA_NEW(visit->work->arena, struct asked);
	enum outcome outcome = read_asked(visit, asked);

	if (outcome != OK || (needs_proposal && !asked->waits))
		return outcome != OK ? outcome : NOT_FOUND;
	visit->title = title;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "episode", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .warning = true, .version = needs_proposal ? asked->proposal.version : -1, .back = back_url(visit),
	    .back_words = visit->references[0], .fields = fields, .given = asked });
}

enum outcome
erasing_propose_show(struct visit *visit)
{
	return show(visit, "Propose to erase a record", "Propose that this record is erased", "Propose it", propose_fields, false);
}

enum outcome
erasing_propose_save(struct visit *visit)
{
	enum outcome outcome = erasing_propose(visit->work, visit->subject_id, visit_typed(visit, "reason"), &visit->problems);

	if (outcome == OK)
		visit_go_to(visit, back_url(visit), "It is proposed. Nothing is erased until somebody else agrees.");
	return outcome;
}

/* ---- agreeing ---- */

static void
confirm_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct asked *asked = given;
	struct arena *arena = visit->work->arena;

	form_words(out, arena_format(arena, "%s proposed it on %s: %s", asked->proposal.worker_name, date_words(arena, instant_date(asked->proposal.proposed_at)), asked->proposal.reason));
	say_what_goes(out, visit, asked);
	field_text(out, visit, "reference", "Write the reference of the record that is erased", arena_format(arena, "It is %s", asked->record.row.reference), NULL);
}

enum outcome
erasing_confirm_show(struct visit *visit)
{
	return show(visit, "Agree that a record is erased", "Erase this record for ever", "Erase it", confirm_fields, true);
}

/* The proposal that waits, or NOT_FOUND. */
static enum outcome
read_proposal(struct visit *visit, struct erasing_of_record_row *proposal)
{
	bool found;
	enum outcome outcome = q_erasing_of_record(visit->work, visit->subject_id, proposal, &found);

	return outcome == OK && !found ? NOT_FOUND : outcome;
}

enum outcome
erasing_confirm_save(struct visit *visit)
{
	struct erasing_of_record_row proposal;
	enum outcome outcome = read_proposal(visit, &proposal);

	if (outcome == OK)
		outcome = erasing_confirm(visit->work, &proposal, visit_version(visit), visit_typed(visit, "reference"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/erased-records"), "The record is erased.");
	return outcome;
}

/* ---- not erasing ---- */

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct asked *asked = given;
	struct arena *arena = visit->work->arena;

	form_words(out, arena_format(arena, "%s proposed it on %s: %s", asked->proposal.worker_name, date_words(arena, instant_date(asked->proposal.proposed_at)), asked->proposal.reason));
	field_area(out, visit, "reason", "Why is it not erased?", "The record stays as it is. It can be proposed again", NULL, 3);
}

enum outcome
erasing_end_show(struct visit *visit)
{
	return show(visit, "Do not erase a record", "This record is not erased", "Save", end_fields, true);
}

enum outcome
erasing_end_save(struct visit *visit)
{
	struct erasing_of_record_row proposal;
	enum outcome outcome = read_proposal(visit, &proposal);

	if (outcome == OK)
		outcome = erasing_end(visit->work, &proposal, visit_version(visit), visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, back_url(visit), "It is not erased.");
	return outcome;
}
