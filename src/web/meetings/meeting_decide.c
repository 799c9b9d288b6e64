/* meeting_decide.c -- deciding to hold a meeting, arranging it, saying that it is ready, beginning it, calling it off. R-MEET-01 to -04, R-MEET-26, R-MEET-38 */
#include "base/text.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"

/* ---- deciding ---- */

struct decide_form {
	struct family family;
	struct profile_choices agencies;
	const char *convening; /* reference of the agency whose part it is */
	bool consent;
	const struct profile_meeting_kind *kind;
};

/* The first kind of meeting that this level allows, else the first; most profiles have one. */
static const struct profile_meeting_kind *
kind_for(const struct profile *profile, const struct episode *episode)
{
	for (size_t i = 0; i < profile->meeting_kind_count; i++)
		if (profile_route_allowed(profile, (int)episode->level, profile->meeting_kinds[i].route))
			return &profile->meeting_kinds[i];
	return profile->meeting_kind_count > 0 ? &profile->meeting_kinds[0] : NULL;
}

static struct profile_choices
kind_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->meeting_kind_count);

	for (size_t i = 0; i < profile->meeting_kind_count; i++)
		list[i] = (struct profile_choice){ profile->meeting_kinds[i].key, profile->meeting_kinds[i].name, profile->meeting_kinds[i].about };
	return (struct profile_choices){ list, profile->meeting_kind_count };
}

static void
decide_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct decide_form *form = given;
	const struct profile_level *level = profile_level(visit->work->profile, (int)form->family.episode.level);
	struct profile_choices kinds = kind_choices(visit);

	if (kinds.count > 1) {
		field_radios(out, visit, "meeting_kind", "Which meeting?", NULL, &kinds, form->kind->key);
	} else {
		form_anchor_words(out, "meeting_kind", arena_format(visit->work->arena, "What is decided: %s.", form->kind->name));
		hidden_field(out, "meeting_kind", form->kind->key);
	}
	field_radios(out, visit, "ground", "Why is it held?", NULL, &form->kind->grounds, NULL);
	field_area(out, visit, "reason", "What should the family and the workers agree about?", "The family reads this", NULL, 3);
	if (form->kind->protection_question != NULL)
		field_yes_no(out, visit, "protection", form->kind->protection_question, NULL, NOT_ANSWERED);
	if (level != NULL && level->ask_social_care_decision)
		field_area(out, visit, "social_care_decision", "What did Social Care decide?", "When, and who told you", NULL, 2);
	field_date(out, visit, "decided_on", "When was it decided?", "The time until the meeting is counted from this day", visit->work->today);
	field_select(out, visit, "agency", "Which agency holds it?", NULL, &form->agencies, form->convening);
	field_area(out, visit, "facilitation", "If it is another agency than the one it falls to, who agreed to that, when, and why?",
	    "For example: the agency that had the worry has nobody who can hold it", NULL, 2);
	if (form->consent)
		return;
	form_warning(out, "The family has not agreed to a meeting. Ask them first, or ask somebody they know to. Only in exceptional circumstances, when it is best for the child, can it be held all the same.");
	form_details_begin(out, "It must be held without their agreement", problem_of(&visit->problems, "without_consent_reason") != NULL);
	field_area(out, visit, "without_consent_reason", "Why is it best for the child?", "Say also who else has talked with the family", NULL, 3);
	field_text(out, visit, "advised_by", "Which manager or supervisor advised you, and when?", NULL, NULL);
	field_area(out, visit, "advice", "What did they advise?", NULL, NULL, 2);
	form_details_end(out);
}

enum outcome
meeting_decide_show(struct visit *visit)
{
	struct decide_form *form = ARENA_NEW(visit->work->arena, struct decide_form);
	struct agency agency;
	enum outcome outcome = family_show(visit, &form->family, TAB_MEETINGS, "Decide to hold a meeting");

	if (outcome == OK)
		form->kind = kind_for(visit->work->profile, &form->family.episode);
	if (outcome == OK && form->kind == NULL)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = agency_choices(visit, &form->agencies);
	if (outcome == OK)
		outcome = meeting_has_consent(visit->work, form->family.episode.episode_id, form->kind->consent_purpose, &form->consent);
	if (outcome == OK)
		outcome = agency_read(visit->work, form->family.episode.agency_id, &agency);
	if (outcome != OK)
		return outcome;
	form->convening = agency.reference;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Decide to hold a %s", form->kind->name), .intro = form->kind->about,
	    .button = "It is decided", .can_wait = true, .version = -1, .back = family_url(visit, &form->family, "meetings"), .back_words = "Meetings",
	    .fields = decide_fields, .given = form });
}

enum outcome
meeting_decide_save(struct visit *visit)
{
	struct family family;
	struct new_meeting given = { .meeting_kind = visit_typed(visit, "meeting_kind"), .ground = visit_typed(visit, "ground"), .reason = visit_typed(visit, "reason"),
		.protection_answered = visit_answered(visit, "protection") != NOT_ANSWERED, .protection_is_the_question = visit_answered(visit, "protection") == ANSWERED_YES,
		.without_consent_reason = visit_typed(visit, "without_consent_reason"), .advised_by = visit_typed(visit, "advised_by"), .advice = visit_typed(visit, "advice"),
		.social_care_decision = visit_typed(visit, "social_care_decision"), .facilitation = visit_typed(visit, "facilitation") };
	const char *reference = visit_reference(visit, "agency", "AG");
	struct agency agency = { .agency_id = 0 };
	struct meeting meeting;
	int64_t meeting_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK && reference != NULL)
		outcome = agency_by_reference(visit->work, reference, &agency);
	if (outcome != OK)
		return outcome;
	given.convening_agency_id = agency.agency_id != 0 ? agency.agency_id : family.episode.agency_id;
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	outcome = meeting_decide(visit->work, &family.episode, &given, &visit->problems, &meeting_id);
	if (outcome == OK)
		outcome = meeting_read(visit->work, meeting_id, &meeting);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", family.episode.reference, "/meetings/", meeting.reference, "/arrange"),
		    "The meeting is decided. When and where is it?");
	return outcome;
}

/* ---- arranging ---- */

struct arrange_form {
	struct meeting_of_family of;
	struct profile_choices workers;
	const char *chair, *minutes;
};

static void
arrange_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct arrange_form *form = given;
	const struct meeting *meeting = &form->of.meeting;

	if (date_is_given(meeting->latest_on))
		form_words(out, arena_format(visit->work->arena, "It should be held on or before %s.", date_words(visit->work->arena, meeting->latest_on)));
	field_date(out, visit, "held_on", "Which day?", NULL, meeting->held_on);
	field_short(out, visit, "starts_at", "What time does it begin?", "For example 15:30", meeting->starts_at, 10);
	field_area(out, visit, "late_reason", "If it is later than it should be, why?", "The reason stays on the record", meeting->late_reason, 2);
	field_text(out, visit, "venue", "Where?", NULL, meeting->venue);
	field_area(out, visit, "venue_suits", "How do day, time and place suit the family?", "Somewhere they know and can get to, when they can come", meeting->venue_suits, 2);
	field_area(out, visit, "access_needs", "Does anybody need something to get there and take part?", "An interpreter, a lift, a quiet room. Say that you asked", meeting->access_needs, 2);
	field_area(out, visit, "childcare", "Who looks after the children meanwhile?", NULL, meeting->childcare, 2);
	field_select(out, visit, "chair", "Who chairs?", "Whoever feels able to; it need not be whoever leads the help", &form->workers, form->chair);
	field_short(out, visit, "chair_name", "Or in words", NULL, meeting->chair_worker_id == 0 ? meeting->chair_name : NULL, 20);
	field_area(out, visit, "chair_experience", "What do they know of chairing, Think Family work and safeguarding?", "Asked when they are of another agency", meeting->chair_experience, 2);
	field_select(out, visit, "minutes", "Who writes down what is said?", "Others of the team can write as well", &form->workers, form->minutes);
}

static const char *
reference_of(struct visit *visit, int64_t worker_id)
{
	struct worker worker;

	return worker_id != 0 && worker_read(visit->work, worker_id, &worker) == OK ? worker.reference : NULL;
}

enum outcome
meeting_arrange_show(struct visit *visit)
{
	struct arrange_form *form = ARENA_NEW(visit->work->arena, struct arrange_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "Arrange the meeting");
	bool arranged;

	if (outcome == OK)
		outcome = worker_choices(visit, &form->workers);
	if (outcome != OK)
		return outcome;
	arranged = form->of.meeting.state != MEETING_DECIDED;
	/* R-MEET-41: somebody of the agency that holds it, to begin with. */
	form->chair = reference_of(visit, arranged ? form->of.meeting.chair_worker_id
	    : visit->worker.agency_id == form->of.meeting.convening_agency_id ? visit->worker.worker_id : 0);
	form->minutes = reference_of(visit, form->of.meeting.minutes_worker_id);
	return form_page_show(visit, &(struct form_page){ .heading = arranged ? "Move the meeting, or change who does what" : "When, where and who chairs?",
	    .intro = arranged ? "Everybody who was told must be told again." : NULL, .button = "Save", .can_wait = true, .version = form->of.meeting.version,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = arrange_fields, .given = form });
}

enum outcome
meeting_arrange_save(struct visit *visit)
{
	struct meeting_of_family of;
	struct meeting_arrangement given = { .starts_at = visit_typed(visit, "starts_at"), .venue = visit_typed(visit, "venue"), .venue_suits = visit_typed(visit, "venue_suits"),
		.access_needs = visit_typed(visit, "access_needs"), .childcare = visit_typed(visit, "childcare"), .chair_name = visit_typed(visit, "chair_name"),
		.chair_experience = visit_typed(visit, "chair_experience"), .late_reason = visit_typed(visit, "late_reason") };
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome == OK)
		outcome = typed_worker(visit, "chair", &given.chair_worker_id);
	if (outcome == OK)
		outcome = typed_worker(visit, "minutes", &given.minutes_worker_id);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "held_on", "The day", &given.held_on);
	of.meeting.version = visit_version(visit);
	outcome = meeting_place_check(visit->work, of.meeting.episode_id, given.venue, "venue", &visit->problems);
	if (outcome == OK)
		outcome = meeting_arrange(visit->work, &of.meeting, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &of, of.meeting.state == MEETING_DECIDED ? "invite" : NULL),
		    of.meeting.state == MEETING_DECIDED ? "The meeting is arranged. Who is asked to come?" : "The meeting is arranged anew.");
	return outcome;
}

/* ---- ready, begin, call off ---- */

enum outcome
meeting_ready_save(struct visit *visit)
{
	struct meeting_of_family of;
	struct meeting_seen seen;
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome == OK)
		outcome = meeting_seen_by(visit, &of, &seen);
	if (outcome == OK)
		outcome = meeting_make_ready(visit->work, &of.meeting, &seen, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &of, NULL), "The meeting is ready.");
	return outcome;
}

enum outcome
meeting_start_save(struct visit *visit)
{
	struct meeting_of_family of;
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome == OK)
		outcome = meeting_start(visit->work, &of.meeting, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", of.family.episode.reference, "/meetings/", of.meeting.reference, "/room/",
		    of.meeting.kind->agenda[0].key), NULL);
	return outcome;
}

static void
call_off_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "reason", "Why does it not take place, and what happens instead?", "Tell everybody who was asked", NULL, 3);
}

enum outcome
meeting_call_off_show(struct visit *visit)
{
	struct meeting_of_family *of = ARENA_NEW(visit->work->arena, struct meeting_of_family);
	enum outcome outcome = meeting_run_by_worker(visit, of, "Call the meeting off");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Call the meeting off", .button = "Call it off", .warning = true, .version = of->meeting.version,
	    .back = meeting_url(visit, of, NULL), .back_words = "The meeting", .fields = call_off_fields, .given = of });
}

enum outcome
meeting_call_off_save(struct visit *visit)
{
	struct meeting_of_family of;
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome != OK)
		return outcome;
	of.meeting.version = visit_version(visit);
	outcome = meeting_call_off(visit->work, &of.meeting, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &of, NULL), "The meeting is called off. Tell everybody who was asked.");
	return outcome;
}
