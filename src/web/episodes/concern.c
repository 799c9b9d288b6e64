/* concern.c -- a worry about an adult of the family, with the decision that goes with it; and a note that somebody is asked to take note of. R-PERS-05, R-EPI-24 */
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/notes/notes.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

/* ---- a worry about an adult ---- */

static void
concern_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct family *family = given;
	const struct profile *profile = visit->work->profile;
	struct profile_choices adults = family_adult_choices(visit, family);

	form_warning(out, profile->emergency_text);
	form_words(out, arena_format(visit->work->arena, "%s: %s. Follow the safeguarding procedure of your own agency as well.", profile->front_door.name,
	    profile->front_door.phone != NULL ? profile->front_door.phone : ""));
	if (adults.count > 0)
		field_radios(out, visit, "person", "Who worries you?", NULL, &adults, NULL);
	else
		form_words(out, "No adult of this family is written down. Add them to the family first.");
	field_area(out, visit, "concern", "What worries you?", "What you saw or were told, and by whom", NULL, 4);
	field_area(out, visit, "decision", "What did you decide, with whom, and why?", "Your manager is asked to read it", NULL, 3);
}

enum outcome
concern_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_FAMILY, "A worry about an adult");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "A worry about an adult", .button = "Save the worry and the decision", .can_wait = true, .version = -1,
	    .back = family_url(visit, family, "family"), .back_words = "Family", .fields = concern_fields, .given = family });
}

enum outcome
concern_save(struct visit *visit)
{
	struct family family;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	outcome = episode_raise_adult_concern(visit->work, &family.episode, family_person_id(&family, visit_typed(visit, "person")), visit_typed(visit, "concern"),
	    visit_typed(visit, "decision"), &visit->problems);
	if (family.adults.count == 0) /* there is no field to select them in */
		visit_problems_move(visit, "person", "concern");
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "family"), "The worry and the decision are saved. Your manager is asked to read them.");
	return outcome;
}

/* ---- taking note ---- */

struct taking_note {
	struct family family;
	struct my_alerts_row alert;
};

/* The alert of the path: one that waits for this worker. */
static enum outcome
find_alert(struct visit *visit, struct taking_note *taking)
{
	struct my_alerts_rows rows;
	long long number;
	enum outcome outcome = q_my_alerts(visit->work, &rows);

	if (outcome != OK || !slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return outcome != OK ? outcome : NOT_FOUND;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].alert_id == number && rows.at[i].mine && rows.at[i].episode_id == visit->subject_id) {
			taking->alert = rows.at[i];
			return OK;
		}
	return NOT_FOUND;
}

static enum outcome
show_words(struct visit *visit, const struct taking_note *taking, struct html_out *out)
{
	struct chronology_note_row note;
	struct chronology_paragraphs_rows rows;
	bool found;
	enum outcome outcome = q_chronology_note(visit->work, taking->alert.note_reference, &note, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = q_chronology_paragraphs(visit->work, taking->alert.episode_id, note.note_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].corrected_by_paragraph_id == 0)
			form_words(out, rows.at[i].words != NULL ? rows.at[i].words : "Restricted: only some may read this paragraph.");
	if (outcome == OK)
		visit_look(visit, "note", "note", note.note_id, NULL);
	return outcome;
}

static void
alert_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct taking_note *taking = given;

	form_words(out, arena_format(visit->work->arena, "%s asks you to take note, since %s.", taking->alert.sender_name, instant_words(visit->work->arena, taking->alert.sent_at)));
	if (taking->alert.heading != NULL)
		form_heading(out, taking->alert.heading);
	if (show_words(visit, taking, out) != OK)
		form_words(out, "The note cannot be read at the moment. Try again before you say that you have read it.");
}

enum outcome
alert_show(struct visit *visit)
{
	struct taking_note *taking = ARENA_NEW(visit->work->arena, struct taking_note);
	enum outcome outcome = family_show(visit, &taking->family, TAB_HAPPENED, "Take note");

	if (outcome == OK)
		outcome = find_alert(visit, taking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Take note", .button = "I have read it", .version = -1,
	    .back = url_to(visit->work->arena, "/episodes/", taking->family.episode.reference, "/notes/", taking->alert.note_reference), .back_words = "The whole note",
	    .fields = alert_fields, .given = taking });
}

enum outcome
alert_save(struct visit *visit)
{
	struct taking_note taking = { .alert = { .alert_id = 0 } };
	enum outcome outcome = find_alert(visit, &taking);

	if (outcome == OK)
		outcome = note_alert_acknowledge(visit->work, visit->subject_id, taking.alert.alert_id);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/my-work"), "You have taken note. Whoever asked you can see it.");
	return outcome;
}
