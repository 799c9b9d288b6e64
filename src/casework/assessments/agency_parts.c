/* agency_parts.c -- which parts of a help's assessments an agency sees, as whoever leads chooses. R-INFO-11 */
#include "casework/assessments/agency_parts.h"

#include "base/check.h"
#include "casework/assessments/assessments.events.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/forms/parts.h"
#include "casework/work.h"

enum { WORDS_MOST = 2000 };

static void
check_choice(struct work *work, const struct episode *episode, const struct agency_parts *given, struct problems *problems)
{
	struct profile_choices parts = assessment_parts(work->arena, work->profile);

	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
	if (given->agency_id == episode->agency_id)
		problem_add(problems, "", "This agency opened the help and sees all of it");
	else if (given->agency_id == work->agency_id)
		problem_add(problems, "", "What your own agency sees is chosen by somebody else who leads");
	for (size_t i = 0; !given->all && i < given->sections.count; i++)
		if (profile_choice(&parts, given->sections.at[i]) == NULL) {
			problem_add(problems, "sections", "Select parts of the assessment from the list");
			break;
		}
	check_text(problems, "reason", given->reason, WORDS_MOST, "Your reason", "Say why, for whoever asks later");
}

enum outcome
agency_parts_choose(struct work *work, const struct episode *episode, const struct agency_parts *given, struct problems *problems)
{
	struct agency_sections_of_row row;
	bool found;
	enum outcome outcome = q_agency_sections_of(work, episode->episode_id, given->agency_id, &row, &found);

	if (outcome != OK)
		return outcome;
	check_choice(work, episode, given, problems);
	if (problems->count > 0)
		return INVALID;
	if (found != (given->version != 0))
		return CONFLICT;
	return record_agency_sections_chosen(work, &(struct agency_sections_chosen){ .version = given->version, .agency_sections_id = found ? row.agency_sections_id : work_new_id(work),
	    .episode_id = episode->episode_id, .agency_id = given->agency_id, .sections = given->all ? NULL : parts_as_json(work->arena, work->profile, given->sections),
	    .reason = given->reason, .worker_id = work->actor.id });
}
