/* incidents.c -- writing down what happened at home, and what was decided about the level of need. R-PERS-14, R-TOPIC-04, R-TOPIC-05; F.3 */
#include "casework/incidents/incidents.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/incidents/incidents.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 2000 };

const char *
incident_harm_words(enum incident_harm harm)
{
	switch (harm) {
	case INCIDENT_HARM_NO:
		return "No significant harm is suspected";
	case INCIDENT_HARM_NOT_KNOWN:
		return "Nobody knows yet whether a child is harmed";
	case INCIDENT_HARM_SUSPECTED:
		return "Significant harm is suspected";
	case INCIDENT_HARM_MISSING:
		break;
	}
	return "";
}

const char *
incident_review_words(enum incident_review review)
{
	switch (review) {
	case INCIDENT_REVIEW_STAYS:
		return "The level of need stays as it is";
	case INCIDENT_REVIEW_CHANGES:
		return "The level of need changes";
	case INCIDENT_REVIEW_MISSING:
		break;
	}
	return "";
}

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

static void
check_kind(const struct profile_incident_kind *kind, const struct new_incident *given, struct problems *problems)
{
	if (kind == NULL) {
		problem_add(problems, "incident_kind", "Select what kind of incident it was");
		return;
	}
	if (given->grade != NULL && profile_choice(&kind->grades, given->grade) == NULL)
		problem_add(problems, "grade", kind->grades.count > 0 ? "Select a grade from the list, or none" : "This kind of incident has no grade: leave it empty");
	if (given->direction != NULL && profile_choice(&kind->directions, given->direction) == NULL)
		problem_add(problems, "direction", kind->directions.count > 0 ? "Select from the list who did it to whom, or leave it open" : "This is not asked of this kind of incident: leave it empty");
}

enum outcome
incident_record(struct work *work, const struct episode *episode, const struct new_incident *given, struct problems *problems, int64_t *incident_id)
{
	const struct profile_incident_kind *kind = profile_incident_kind(work->profile, given->incident_kind);

	check_runs(episode, problems);
	check_kind(kind, given, problems);
	check_day_past(problems, "happened_on", given->happened_on, work->today, "The day", "Enter when it happened");
	check_text(problems, "source", given->source, NAME_MOST, "Who told you", "Say who told you of it");
	check_length(problems, "source_reference", given->source_reference, NAME_MOST, "Their number");
	check_text(problems, "words", given->words, WORDS_MOST, "What you write", "Say what happened");
	if (given->harm == INCIDENT_HARM_MISSING)
		problem_add(problems, "harm", "Select whether significant harm is suspected");
	check_text(problems, "safety", given->safety, WORDS_MOST, "What you write", "Say why, and what keeps the children safe now");
	if (problems->count > 0)
		return INVALID;
	*incident_id = work_new_id(work);
	return record_incident_recorded(work, &(struct incident_recorded){ .incident_id = *incident_id, .episode_id = episode->episode_id, .person_id = given->person_id,
	    .incident_kind = kind->key, .restricted = kind->restricted, .grade = given->grade, .direction = given->direction, .happened_on = given->happened_on, .source = given->source,
	    .source_reference = text_is_empty(given->source_reference) ? NULL : given->source_reference, .words = given->words, .harm = given->harm, .safety = given->safety,
	    .worker_id = work->actor.id });
}

enum outcome
incident_read(struct work *work, int64_t incident_id, struct incident *incident)
{
	struct incident_by_id_row row;
	bool found;
	enum outcome outcome = q_incident_by_id(work, incident_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*incident = (struct incident){ .incident_id = row.incident_id, .episode_id = row.episode_id, .person_id = row.person_id, .happened_on = row.happened_on, .decided_on = row.decided_on,
		.is_mistake = row.is_mistake, .version = row.version };
	return OK;
}

enum outcome
incident_review_level(struct work *work, const struct episode *episode, const struct incident *incident, const struct new_incident_review *given, struct problems *problems)
{
	check_runs(episode, problems);
	if (incident->is_mistake)
		problem_add(problems, "", "This was written down by mistake. Nothing has to be decided for it");
	else if (date_is_given(incident->decided_on))
		problem_add(problems, "", "This was decided already, on %s", date_words(work->arena, incident->decided_on));
	if (given->review == INCIDENT_REVIEW_MISSING)
		problem_add(problems, "review", "Select whether the level of need is still right");
	check_text(problems, "words", given->words, WORDS_MOST, "What you write", "Say why");
	check_text(problems, "decided_by", given->decided_by, NAME_MOST, "Who decided", "Say who decided it");
	if (check_day_past(problems, "decided_on", given->decided_on, work->today, "The day", "Enter when it was decided") && date_is_before(given->decided_on, incident->happened_on))
		problem_add(problems, "decided_on", "The day must be the same as or after %s, when it happened", date_words(work->arena, incident->happened_on));
	if (problems->count > 0)
		return INVALID;
	return record_incident_level_reviewed(work, &(struct incident_level_reviewed){ .version = incident->version, .incident_id = incident->incident_id, .episode_id = incident->episode_id,
	    .person_id = incident->person_id, .review = given->review, .words = given->words, .decided_by = given->decided_by, .decided_on = given->decided_on, .worker_id = work->actor.id });
}

enum outcome
incident_take_back(struct work *work, const struct episode *episode, const struct incident *incident, const char *reason, struct problems *problems)
{
	check_runs(episode, problems);
	if (incident->is_mistake)
		problem_add(problems, "", "This is written down as a mistake already");
	check_text(problems, "reason", reason, NAME_MOST, "Reason", "Say what was wrong");
	if (problems->count > 0)
		return INVALID;
	return record_incident_taken_back(work, &(struct incident_taken_back){ .version = incident->version, .incident_id = incident->incident_id, .episode_id = incident->episode_id,
	    .person_id = incident->person_id, .reason = reason, .worker_id = work->actor.id });
}
