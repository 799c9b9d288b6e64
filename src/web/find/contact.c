/* contact.c -- the family is helped already: what came of the talk with whoever leads, written down once for both sides; and the worker's own list of these. R-SV-05 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/lead_contact.h"
#include "casework/people/people.h"
#include "casework/search/search.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"
#include "web/find/contacts.html.h"
#include "web/find/find.h"
#include "web/form_page.h"

struct contacting {
	struct person person;
	struct search_open_help_row help;
	struct episode episode;
};

/* The open help of the person of the path, of which the worker may know. NOT_FOUND: none, alike whether there is none or it is hidden. */
static enum outcome
read_contacting(struct visit *visit, struct contacting *contacting)
{
	struct search_open_help_rows rows;
	bool found = false;
	enum outcome outcome = person_read(visit->work, visit->subject_id, &contacting->person);

	if (outcome == OK)
		outcome = q_search_open_help(visit->work, visit->subject_id, 0, 0, 0, 0, 0, 0, 0, 0, 0, visit->work->today, &rows);
	for (size_t i = 0; outcome == OK && !found && i < rows.count; i++) {
		found = text_equals(rows.at[i].state, "open");
		contacting->help = rows.at[i];
	}
	if (outcome == OK && (!found || profile_note_with_agency(visit->work->profile) == NULL))
		outcome = NOT_FOUND;
	if (outcome == OK)
		outcome = access_may(visit->work, KNOW_EPISODE, contacting->help.reference, &contacting->episode.episode_id);
	return outcome == OK ? episode_read(visit->work, contacting->episode.episode_id, &contacting->episode) : outcome;
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct contacting *contacting = given;
	const struct search_open_help_row *help = &contacting->help;

	form_words(out, arena_format(visit->work->arena, "%s is being helped since %s. Talk to %s, %s, %s%s%s.", person_name(visit->work, &contacting->person), date_words(visit->work->arena, help->opened_on),
	    help->worker_name, help->job_title, help->agency_name, help->phone != NULL ? ", " : "", help->phone != NULL ? help->phone : ""));
	form_words(out, "What you write is kept as your own, and as a note in the record of the help, where those who help the family read it. It opens nothing else of that record to you. No second help is begun beside it: ask whoever leads to take you in.");
	field_text(out, visit, "spoke_with", "Whom did you talk with?", NULL, help->worker_name);
	field_date(out, visit, "happened_on", "When?", NULL, visit->work->today);
	field_area(out, visit, "discussed", "What did you talk about?", NULL, NULL, 4);
	field_area(out, visit, "agreed", "What was agreed?", "Or that nothing was", NULL, 3);
}

enum outcome
contact_show(struct visit *visit)
{
	struct contacting *contacting = ARENA_NEW(visit->work->arena, struct contacting);
	enum outcome outcome = read_contacting(visit, contacting);

	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "A talk about %s", person_name(visit->work, &contacting->person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	visit_look(visit, "a talk with whoever leads", "person", contacting->person.person_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = visit->title, .button = "Keep it", .version = -1, .back = url_to(visit->work->arena, "/find"), .back_words = "Find a family",
	    .fields = fields, .given = contacting });
}

enum outcome
contact_save(struct visit *visit)
{
	struct contacting contacting = { .help = { .person_id = 0 } };
	enum outcome outcome = read_contacting(visit, &contacting);
	const struct episode *episode = &contacting.episode;
	struct date happened_on = date_none();

	if (outcome != OK)
		return outcome;
	if (!visit_date(visit, "happened_on", "The day you talked", &happened_on))
		return INVALID; /* one sentence beside a day that is none, not a second that asks for it */
	outcome = lead_contact_write(visit->work, &(struct new_lead_contact){ .episode_id = episode->episode_id, .person_id = visit->subject_id,
	    .lead_worker_id = episode->lead_professional_id != 0 ? episode->lead_professional_id : episode->coordinator_id, .spoke_with = visit_typed(visit, "spoke_with"),
	    .happened_on = happened_on, .discussed = visit_typed(visit, "discussed"), .agreed = visit_typed(visit, "agreed") }, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/contacts"), "It is kept here and in the record of the help. Whoever leads is asked to read it.");
	return outcome;
}

enum outcome
contacts_show(struct visit *visit)
{
	struct contacts_of_actor_rows rows;
	struct html_out out = html_into(visit->page);
	struct contact_line *lines;
	enum outcome outcome = q_contacts_of_actor(visit->work, &rows);

	if (outcome != OK)
		return outcome;
	visit->title = "Talks that you wrote down";
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	lines = ARENA_ARRAY(visit->work->arena, struct contact_line, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct contacts_of_actor_row *row = &rows.at[i];

		lines[i] = (struct contact_line){ .heading = arena_format(visit->work->arena, "%s, about %s", date_words(visit->work->arena, row->happened_on),
		    record_in_short(visit->work, row->given_name, row->family_name, true, date_none(), date_none())), .spoke_with = row->spoke_with, .discussed = row->discussed, .agreed = row->agreed };
	}
	visit_look(visit, "talks with those who lead", "search", 0, NULL);
	contacts_page(&out, &(struct contacts_view){ .lines = { lines, rows.count } });
	return OK;
}
