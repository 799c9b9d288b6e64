/* messages.c -- remembering what is to be told, and how each worker wants to be told. */
#include "casework/messages/messages.h"

#include "base/text.h"
#include "casework/messages/messages.sql.h"
#include "casework/work.h"

enum { USUAL_HOUR = 8, LAST_HOUR = 23 };

static const char *const kinds[MESSAGE_KINDS] = { "task", "alert", "invitation", "called_off", "soon", "late", "late_manager", "task_soon", "task_late",
	"task_late_manager", "plan", "retention", "reading", "dormant", "searched", "account", "information", "information_answered" };

const char *
message_kind_text(enum message_kind kind)
{
	return kinds[kind];
}

enum message_kind
message_kind_of(const char *text)
{
	enum message_kind kind = MESSAGE_TASK;

	while (kind < MESSAGE_KINDS && !text_equals(kinds[kind], text))
		kind++;
	return kind;
}

struct instant
next_local_hour(struct instant now, int hour)
{
	struct date day = instant_date(now);
	struct instant then = instant_of_local(day, hour, 0);

	return then.milliseconds > now.milliseconds ? then : instant_of_local(date_add_days(day, 1), hour, 0);
}

enum outcome
telling_read(struct work *work, int64_t worker_id, struct telling *telling)
{
	struct telling_of_worker_row row;
	bool found;
	enum outcome outcome = q_telling_of_worker(work, worker_id, &row, &found);

	*telling = (struct telling){ .how = TELLING_WAY_DAILY, .hour = USUAL_HOUR };
	if (outcome == OK && found)
		*telling = (struct telling){ .how = telling_way_of(row.how), .hour = (int)row.hour, .version = row.version };
	return outcome;
}

static struct instant
due_at(const struct work *work, const struct telling *telling)
{
	return telling->how == TELLING_WAY_AT_ONCE ? work->now : next_local_hour(work->now, telling->hour);
}

enum outcome
message_tell(struct work *work, const struct new_message *given)
{
	const char *key = arena_format(work->arena, "%s %s:%lld %lld %s:%lld", kinds[given->kind], given->subject_kind, (long long)given->subject_id, (long long)given->number,
	    given->worker_id != 0 ? "worker" : "agency", (long long)(given->worker_id != 0 ? given->worker_id : given->agency_id));
	bool own_account = given->kind == MESSAGE_ACCOUNT, at_once = own_account || given->kind == MESSAGE_INVITATION || given->kind == MESSAGE_CALLED_OFF;
	struct telling telling = { .how = TELLING_WAY_AT_ONCE };
	int64_t changed;
	enum outcome outcome;

	if ((given->worker_id == 0 && given->agency_id == 0) || (given->worker_id != 0 && given->worker_id == actor_worker_id(work) && !own_account))
		return OK;
	if (given->worker_id != 0 && !at_once) {
		outcome = telling_read(work, given->worker_id, &telling);
		if (outcome != OK)
			return outcome;
	}
	return q_message_add(work, work_new_id(work), kinds[given->kind], given->worker_id, given->worker_id != 0 ? 0 : given->agency_id, given->episode_id, given->subject_kind,
	    given->subject_id, (struct maybe_int){ given->number != 0, given->number }, key, telling.how == TELLING_WAY_AT_ONCE, due_at(work, &telling), &changed);
}

enum outcome
telling_choose(struct work *work, const struct telling *given, struct problems *problems)
{
	int64_t changed;
	enum outcome outcome;

	if (given->how == TELLING_WAY_MISSING)
		problem_add(problems, "how", "Select how you want to be told");
	if (given->hour < 0 || given->hour > LAST_HOUR)
		problem_add(problems, "hour", "Select an hour of the day");
	if (problems->count > 0)
		return INVALID;
	outcome = record_telling_chosen(work, &(struct telling_chosen){ .version = given->version, .telling_id = work->actor.id, .how = given->how, .hour = given->hour });
	if (outcome != OK)
		return outcome;
	return q_messages_due_otherwise(work, given->how == TELLING_WAY_AT_ONCE, due_at(work, given), work->actor.id, &changed);
}
