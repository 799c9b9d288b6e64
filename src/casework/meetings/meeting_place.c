/* meeting_place.c -- a place that is typed freely, and where nobody may read that a family lives. R-SEC-06 */
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/address_words.h"
#include "casework/work.h"

enum outcome
meeting_place_for_paper(struct work *work, int64_t episode_id, const char **place)
{
	struct meeting_secret_homes_rows homes;
	enum outcome outcome = q_meeting_secret_homes(work, episode_id, &homes);

	for (size_t i = 0; outcome == OK && i < homes.count; i++)
		if (address_stands_in(work->arena, *place, homes.at[i].address_lines, homes.at[i].postcode)) {
			*place = "at the family's home";
			break;
		}
	return outcome;
}
