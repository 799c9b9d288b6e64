/* consent_told.c -- who is told that sharing has ended: those who lost sight, and those who may not pass anything on to them. Source: R-CONS-08. */
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/consent/consent.sql.h"
#include "casework/directory/directory.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* The same words to every worker of this agency who helps the family. */
static enum outcome
tell_workers(struct work *work, int64_t episode_id, int64_t agency_id, int64_t ended_agency_id, const char *words)
{
	struct consent_workers_told_rows workers;
	enum outcome outcome = q_consent_workers_told(work, agency_id, episode_id, &workers);

	for (size_t i = 0; outcome == OK && i < workers.count; i++)
		if (workers.at[i].worker_id != work->actor.id)
			outcome = task_give(work, &(struct new_task){ .episode_id = episode_id, .task_key = "sharing_ended", .what = words,
			    .subject_kind = "agency", .subject_id = ended_agency_id, .worker_id = workers.at[i].worker_id }, NULL);
	return outcome;
}

static enum outcome
tell_about(struct work *work, int64_t episode_id, int64_t consent_id, const struct agency *ended)
{
	struct consent_agencies_told_rows agencies;
	struct consent_whom_to_call_row call;
	struct consent_agency_agreed_row agreed;
	bool found;
	const char *day = date_words(work->arena, work->today);
	enum outcome outcome = q_consent_whom_to_call(work, episode_id, ended->agency_id, &call, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = tell_workers(work, episode_id, ended->agency_id, ended->agency_id,
	    arena_format(work->arena, "The family has stopped sharing with %s on %s. You cannot open their record any more. Questions: %s, %s%s%s.", ended->name, day,
		call.name, call.job_title, call.phone != NULL ? ", " : "", call.phone != NULL ? call.phone : ""));
	if (outcome == OK)
		outcome = q_consent_agencies_told(work, consent_id, &agencies);
	for (size_t i = 0; outcome == OK && i < agencies.count; i++) {
		if (!agencies.at[i].runs || agencies.at[i].agency_id == ended->agency_id)
			continue;
		outcome = q_consent_agency_agreed(work, episode_id, agencies.at[i].agency_id, &agreed, &found);
		if (outcome == OK && found)
			outcome = tell_workers(work, episode_id, agencies.at[i].agency_id, ended->agency_id,
			    arena_format(work->arena, "The family has stopped sharing with %s on %s. Pass nothing on to them that you know from here.", ended->name, day));
	}
	return outcome;
}

/* Tell it, unless this agency may still know of a child of the help. */
static enum outcome
tell_unless_agreed(struct work *work, int64_t episode_id, int64_t agency_id, int64_t consent_id)
{
	struct consent_agency_agreed_row agreed;
	struct agency agency;
	bool found;
	enum outcome outcome = q_consent_agency_agreed(work, episode_id, agency_id, &agreed, &found);

	if (outcome == OK && !found)
		outcome = agency_read(work, agency_id, &agency);
	return outcome == OK && !found ? tell_about(work, episode_id, consent_id, &agency) : outcome;
}

enum outcome
consent_tell_ended(struct work *work, int64_t episode_id, int64_t ended_consent_id, int64_t consent_id)
{
	struct consent_agencies_told_rows agencies;
	enum outcome outcome = q_consent_agencies_told(work, ended_consent_id, &agencies);

	for (size_t i = 0; outcome == OK && i < agencies.count; i++)
		if (!agencies.at[i].runs)
			outcome = tell_unless_agreed(work, episode_id, agencies.at[i].agency_id, consent_id);
	return outcome;
}

enum outcome
consent_tell_lost(struct work *work, int64_t episode_id, const struct consent_agencies_sharing_rows *before, int64_t told_consent_id, int64_t consent_id)
{
	struct consent_agencies_told_rows told;
	enum outcome outcome = q_consent_agencies_told(work, told_consent_id, &told);

	for (size_t i = 0; outcome == OK && i < before->count; i++) {
		bool was_told = false;

		for (size_t j = 0; j < told.count; j++)
			was_told = was_told || (told.at[j].agency_id == before->at[i].agency_id && !told.at[j].runs);
		if (!was_told)
			outcome = tell_unless_agreed(work, episode_id, before->at[i].agency_id, consent_id);
	}
	return outcome;
}
