/* report_links.c -- making, finding and using links by which a professional without an account gives a report. R-SEC-07 */
#include "casework/meetings/report_links.h"

#include "base/text.h"
#include "casework/accounts/tokens.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/meetings/report_links.events.h"
#include "casework/meetings/report_links.sql.h"
#include "casework/work.h"

/* Of another kind than a session's or an invitation's: none can be taken for the other. */
static const char *
link_hash(struct work *work, const char *token)
{
	return token_hash(work, arena_format(work->arena, "report %s", token));
}

enum outcome
report_links_revoke(struct work *work, int64_t invitee_id, const char *reason)
{
	struct report_links_open_rows rows;
	struct meeting_invitee_row invitee;
	bool found = false;
	enum outcome outcome = q_report_links_open(work, invitee_id, &rows);

	if (outcome == OK && rows.count > 0)
		outcome = q_meeting_invitee(work, invitee_id, &invitee, &found);
	for (size_t i = 0; outcome == OK && found && i < rows.count; i++)
		outcome = record_report_link_revoked(work, &(struct report_link_revoked){ .version = VERSION_ANY, .report_link_id = rows.at[i].report_link_id, .episode_id = invitee.episode_id,
		    .reason = reason });
	return outcome;
}

/* The day of the meeting, or the last on which such a link is any good. */
static struct date
last_day_of(const struct meeting *meeting, struct instant ends_at)
{
	struct date last_on = instant_date(ends_at);

	return date_is_given(meeting->held_on) && date_is_before(meeting->held_on, last_on) ? meeting->held_on : last_on;
}

enum outcome
report_link_make(struct work *work, const struct meeting *meeting, int64_t invitee_id, char token[TOKEN_ROOM], struct date *last_on, struct problems *problems)
{
	struct instant ends_at = instant_add_seconds(work->now, REPORT_LINK_DAYS * 86400LL);
	struct meeting_invitee_row row;
	bool found;
	enum outcome outcome = q_meeting_invitee(work, invitee_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.meeting_id != meeting->meeting_id || row.left_out_reason != NULL)
		return NOT_FOUND;
	(void)check_not_over(meeting, problems);
	if (row.worker_id != 0 || !text_equals(row.part, "professional"))
		problem_add(problems, "invitee", row.worker_id != 0 ? "%s has an account here, and writes the report when they have signed in" : "%s is asked as one of the family, who speak in the meeting", row.name);
	*last_on = last_day_of(meeting, ends_at);
	if (problems->count == 0 && date_is_before(*last_on, work->today))
		problem_add(problems, "invitee", "The day of the meeting has passed, and a link would take nothing any more. Take the report down for them");
	if (problems->count > 0)
		return INVALID;
	outcome = report_links_revoke(work, invitee_id, "Another link took its place");
	if (outcome != OK)
		return outcome;
	token_new(token);
	return record_report_link_made(work, &(struct report_link_made){ .report_link_id = work_new_id(work), .invitee_id = invitee_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .worker_id = work->actor.id, .agency_id = work->agency_id, .token_hash = link_hash(work, token), .ends_at = ends_at });
}

enum outcome
report_link_open_until(struct work *work, const struct meeting *meeting, int64_t invitee_id, struct date *last_on)
{
	struct report_links_open_rows rows;
	enum outcome outcome = q_report_links_open(work, invitee_id, &rows);

	*last_on = outcome == OK && rows.count > 0 ? last_day_of(meeting, rows.at[0].ends_at) : (struct date){ 0 };
	if (date_is_before(*last_on, work->today))
		*last_on = (struct date){ 0 };
	return outcome;
}

static enum report_link_state
state_of(struct work *work, const struct report_link_of_token_row *row, const struct meeting *meeting)
{
	if (instant_is_given(row->used_at))
		return REPORT_LINK_USED;
	if (instant_is_given(row->revoked_at) || !row->works_here)
		return REPORT_LINK_REPLACED;
	if (meeting->state >= MEETING_FINISHED)
		return REPORT_LINK_OVER;
	return row->ends_at.milliseconds <= work->now.milliseconds || date_is_before(last_day_of(meeting, row->ends_at), work->today) ? REPORT_LINK_TOO_OLD : REPORT_LINK_OPEN;
}

enum outcome
report_link_find(struct work *work, const char *token, struct report_link *link)
{
	struct report_link_of_token_row row;
	bool found;
	enum outcome outcome;

	if (!token_is_whole(token))
		return NOT_FOUND;
	outcome = q_report_link_of_token(work, link_hash(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*link = (struct report_link){ .report_link_id = row.report_link_id, .invitee_id = row.invitee_id, .worker_id = row.worker_id, .agency_id = row.agency_id, .invitee_name = row.name,
		.episode_reference = row.episode_reference, .asked_by = row.asked_by, .agency_name = row.agency_name, .phone = row.phone != NULL ? row.phone : row.agency_phone };
	outcome = meeting_read(work, row.meeting_id, &link->meeting);
	link->state = outcome == OK ? state_of(work, &row, &link->meeting) : REPORT_LINK_OVER;
	return outcome;
}

enum outcome
report_link_use(struct work *work, const struct report_link *link, const struct new_report *report, struct problems *problems)
{
	enum outcome outcome;

	if (link->state != REPORT_LINK_OPEN)
		return REFUSED;
	work->actor = (struct actor){ ACTOR_ONE_TASK_LINK, link->report_link_id };
	work->agency_id = link->agency_id;
	work->given_by_worker_id = link->worker_id;
	outcome = invitee_report(work, &link->meeting, link->invitee_id, report, problems);
	return outcome == OK ? record_report_link_used(work, &(struct report_link_used){ .version = VERSION_ANY, .report_link_id = link->report_link_id, .episode_id = link->meeting.episode_id }) : outcome;
}

enum outcome
report_link_family(struct work *work, const struct report_link *link, struct id_list *person_ids)
{
	struct report_link_family_rows rows;
	enum outcome outcome = q_report_link_family(work, link->meeting.episode_id, &rows);
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, outcome == OK ? rows.count + 1 : 1);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		ids[i] = rows.at[i].person_id;
	*person_ids = (struct id_list){ ids, outcome == OK ? rows.count : 0 };
	return outcome;
}
