/* deliveries.c -- the steps of sending: put together, claim, settle. */
#include "casework/messages/deliveries.h"

#include "base/text.h"
#include "casework/messages/deliveries.sql.h"
#include "casework/messages/messages.h"
#include "casework/work.h"

enum { GATHERED_MOST = 500, MANAGERS_MOST = 5, TOGETHER_AFTER_SECONDS = 24 * 3600 };

/*
 * Whoever hears what is for this worker: themselves, or their manager when they have left; and while that one is away, whoever stands in for them, as far as sight
 * of the families goes: one step, and not for what a manager is told as a manager. 0: nobody. R-SEC-05, R-LP-25
 */
static enum outcome
find_reach(struct work *work, int64_t worker_id, bool no_cover, int64_t *reached)
{
	struct worker_reach_row row = { .works_here = 0 };
	bool found = false;
	enum outcome outcome = OK;

	*reached = 0;
	for (int i = 0; i < MANAGERS_MOST && worker_id != 0 && !row.works_here; i++) {
		outcome = q_worker_reach(work, worker_id, &row, &found);
		if (outcome != OK || !found)
			return outcome;
		if (row.works_here)
			*reached = worker_id;
		worker_id = row.manager_id;
	}
	if (*reached == 0 || no_cover || row.cover_worker_id == 0)
		return OK;
	worker_id = row.cover_worker_id;
	outcome = q_worker_reach(work, worker_id, &row, &found);
	if (outcome == OK && found && row.works_here)
		*reached = worker_id;
	return outcome;
}

/* Who stands in for somebody is told of no seal that they do not read; what goes to a manager does so because of who they are. */
static bool
has_no_cover(const struct messages_due_row *row)
{
	enum message_kind kind = message_kind_of(row->message_kind);

	return kind == MESSAGE_LATE_MANAGER || kind == MESSAGE_TASK_LATE_MANAGER || kind == MESSAGE_SEARCHED || kind == MESSAGE_ACCOUNT;
}

static bool
goes_alone(const struct work *work, const struct messages_due_row *row)
{
	enum message_kind kind = message_kind_of(row->message_kind);

	if (kind == MESSAGE_INVITATION || kind == MESSAGE_CALLED_OFF || kind == MESSAGE_ACCOUNT)
		return true;
	return row->at_once && work->now.milliseconds - row->made_at.milliseconds < TOGETHER_AFTER_SECONDS * INT64_C(1000);
}

static enum outcome
add_delivery(struct work *work, int64_t worker_id, int64_t agency_id, bool digest, struct instant clock, int64_t *delivery_id)
{
	int64_t changed;

	*delivery_id = work_new_id(work);
	return q_delivery_add(work, *delivery_id, work_new_reference(work, "ML"), worker_id, agency_id, digest, clock, &changed);
}

enum outcome
deliveries_gather(struct work *work, struct instant clock, bool *more)
{
	struct messages_due_rows rows;
	int64_t reached = 0, digest_id = 0, changed;
	enum outcome outcome = q_messages_due(work, &rows);

	*more = outcome == OK && rows.count == GATHERED_MOST;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct messages_due_row *row = &rows.at[i];
		bool first = i == 0 || rows.at[i - 1].worker_id != row->worker_id || rows.at[i - 1].agency_id != row->agency_id || has_no_cover(&rows.at[i - 1]) != has_no_cover(row);
		int64_t delivery_id;

		if (first) {
			digest_id = 0;
			outcome = find_reach(work, row->worker_id, has_no_cover(row), &reached);
		}
		if (outcome == OK && reached == 0 && row->worker_id != 0) {
			outcome = q_message_drop(work, "They have left, and nobody is named who manages them", row->message_id, &changed);
			continue;
		}
		delivery_id = digest_id;
		if (outcome == OK && (digest_id == 0 || goes_alone(work, row)))
			outcome = add_delivery(work, reached, row->worker_id != 0 ? 0 : row->agency_id, !goes_alone(work, row), clock, &delivery_id);
		if (!goes_alone(work, row))
			digest_id = delivery_id;
		if (outcome == OK)
			outcome = q_message_goes_with(work, delivery_id, row->message_id, &changed);
	}
	return outcome;
}

enum outcome
deliveries_claim(struct work *work, const char *holder, struct instant clock, struct delivery_list *claimed)
{
	struct deliveries_due_rows rows;
	struct delivery *list;
	int64_t changed;
	enum outcome outcome = q_deliveries_due(work, clock, &rows);

	*claimed = (struct delivery_list){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct delivery, rows.count);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct deliveries_due_row *row = &rows.at[i];

		outcome = q_delivery_lease(work, holder, instant_add_seconds(clock, DELIVERY_LEASE_SECONDS), row->delivery_id, &changed);
		list[i] = (struct delivery){ .delivery_id = row->delivery_id, .reference = row->reference, .worker_id = row->worker_id, .agency_id = row->agency_id,
			.is_digest = row->is_digest, .attempts = row->attempts + 1, .made_at = row->made_at };
	}
	*claimed = (struct delivery_list){ list, rows.count };
	return outcome;
}

int64_t
delivery_wait_seconds(int64_t attempts)
{
	int64_t seconds = DELIVERY_FIRST_WAIT_SECONDS;

	while (--attempts > 0 && seconds < DELIVERY_LONGEST_WAIT_SECONDS)
		seconds *= 2;
	return seconds < DELIVERY_LONGEST_WAIT_SECONDS ? seconds : DELIVERY_LONGEST_WAIT_SECONDS;
}

enum outcome
delivery_settle(struct work *work, const struct delivery *delivery, const char *holder, struct instant clock, enum delivery_ending ending, const char *result,
    bool *mine)
{
	static const char *const states[] = { [DELIVERY_SENT] = "sent", [DELIVERY_GIVEN_UP] = "given_up", [DELIVERY_NOT_NEEDED] = "not_needed" };
	int64_t changed = 0;
	enum outcome outcome;

	if (ending == DELIVERY_LATER)
		outcome = q_delivery_wait(work, result, instant_add_seconds(clock, delivery_wait_seconds(delivery->attempts)), delivery->attempts, delivery->delivery_id, holder,
		    delivery->attempts, &changed);
	else if (ending == DELIVERY_PUT_BACK)
		outcome = q_delivery_wait(work, result, clock, delivery->attempts - 1, delivery->delivery_id, holder, delivery->attempts, &changed);
	else
		outcome = q_delivery_end(work, states[ending], result, clock, delivery->delivery_id, holder, delivery->attempts, &changed);
	*mine = changed > 0;
	return outcome;
}
