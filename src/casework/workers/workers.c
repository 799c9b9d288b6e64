/* workers.c -- who works for an agency, and the changes of whoever looks after them. R-SEC-05 */
#include "casework/workers/workers.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/accounts/invitations.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "casework/workers/workers.sql.h"

enum { NAME_MOST = 200, PHONE_MOST = 40, EMAIL_MOST = 254, REASON_MOST = 500 };

static bool
has(struct text_list list, const char *text)
{
	for (size_t i = 0; i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

enum outcome
workers_of_every_agency(struct work *work, bool *every)
{
	enum outcome outcome = access_may(work, MANAGE_ACCOUNTS, NULL, NULL);

	*every = outcome == OK;
	return outcome == REFUSED ? OK : outcome;
}

static bool
may_be_given(const struct profile_role *role, bool every, const char *agency_kind)
{
	return every || (role != NULL && has(role->given_in, agency_kind));
}

enum outcome
roles_to_give(struct work *work, const char *agency_kind, struct profile_choices *roles)
{
	const struct profile *profile = work->profile;
	struct profile_choice *list = ARENA_ARRAY(work->arena, struct profile_choice, profile->role_count);
	bool every;
	enum outcome outcome = workers_of_every_agency(work, &every);

	*roles = (struct profile_choices){ list, 0 };
	for (size_t i = 0; outcome == OK && i < profile->role_count; i++)
		if (may_be_given(&profile->roles[i], every, agency_kind))
			list[roles->count++] = (struct profile_choice){ profile->roles[i].key, profile->roles[i].name, profile->roles[i].about };
	return outcome;
}

/* ---- Reading ---- */

static struct led_worker
led_from(const struct work *work, const struct led_workers_row *row)
{
	struct led_worker worker = { .worker_id = row->worker_id, .agency_id = row->agency_id, .manager_id = row->manager_id, .reference = row->reference, .name = row->name,
		.job_title = row->job_title, .agency_reference = row->agency_reference, .agency_name = row->agency_name, .agency_kind = row->agency_kind, .phone = row->phone,
		.email = row->email, .manager_reference = row->manager_reference, .manager_name = row->manager_name, .started_on = row->started_on, .ended_on = row->ended_on,
		.disabled_at = row->disabled_at, .can_sign_in = row->can_sign_in, .provider_may_resume = row->provider_may_resume, .link_ends_at = row->link_ends_at,
		.version = row->version };

	worker.certified_on = instant_is_given(row->certified_at) ? instant_date(row->certified_at) : row->started_on;
	if (instant_is_given(row->disabled_at) || (date_is_given(row->ended_on) && date_is_before(row->ended_on, work->today)))
		worker.standing = WORKER_HAS_LEFT;
	else if (date_is_given(row->ended_on))
		worker.standing = WORKER_LEAVES;
	return worker;
}

static void
add_roles(struct work *work, const struct led_worker_roles_rows *all, bool every, struct led_worker *worker)
{
	size_t from = 0, to;
	const char **roles;

	while (from < all->count && all->at[from].worker_id < worker->worker_id)
		from++;
	for (to = from; to < all->count && all->at[to].worker_id == worker->worker_id; to++)
		;
	roles = ARENA_ARRAY(work->arena, const char *, to - from);
	worker->mine_to_change = worker->worker_id != actor_worker_id(work);
	for (size_t i = from; i < to; i++) {
		roles[i - from] = all->at[i].role;
		worker->mine_to_change = worker->mine_to_change && may_be_given(profile_role(work->profile, all->at[i].role), every, worker->agency_kind);
	}
	worker->roles = (struct text_list){ roles, to - from };
}

/* When somebody last signed in; `seen` is by worker. */
static struct instant
last_seen(const struct led_sign_ins_rows *seen, int64_t worker_id)
{
	for (size_t i = 0; i < seen->count && seen->at[i].worker_id <= worker_id; i++)
		if (seen->at[i].worker_id == worker_id)
			return seen->at[i].signed_in_at;
	return instant_none();
}

/* Who is never seen to have signed in counts from their first day; who came back since, from then. */
static int
unused_days(const struct work *work, const struct led_worker *worker, struct instant came_back_at)
{
	struct date from = instant_is_given(worker->signed_in_at) ? instant_date(worker->signed_in_at) : worker->started_on;
	int days;

	if (instant_is_given(came_back_at) && date_is_before(from, instant_date(came_back_at)))
		from = instant_date(came_back_at);
	days = date_days_between(from, work->today);
	return worker->standing != WORKER_HAS_LEFT && worker->can_sign_in && days > work->profile->dormant_days ? days : 0;
}

static enum outcome
read_led(struct work *work, const char *reference, int64_t agency_id, bool gone, bool with_sign_ins, struct led_workers *workers)
{
	struct led_workers_rows rows;
	struct led_worker_roles_rows roles;
	struct led_sign_ins_rows seen = { .count = 0 };
	struct led_worker *list;
	bool every;
	enum outcome outcome = q_led_workers(work, reference, agency_id, gone, &rows);

	if (outcome == OK)
		outcome = q_led_worker_roles(work, reference, agency_id, &roles);
	if (outcome == OK && with_sign_ins)
		outcome = q_led_sign_ins(work, reference, agency_id, &seen);
	if (outcome == OK)
		outcome = workers_of_every_agency(work, &every);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct led_worker, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		list[i] = led_from(work, &rows.at[i]);
		list[i].signed_in_at = last_seen(&seen, list[i].worker_id);
		list[i].unused_days = with_sign_ins ? unused_days(work, &list[i], rows.at[i].came_back_at) : 0;
		add_roles(work, &roles, every, &list[i]);
	}
	*workers = (struct led_workers){ list, rows.count };
	return OK;
}

enum outcome
workers_led(struct work *work, int64_t agency_id, bool gone, struct led_workers *workers)
{
	return read_led(work, NULL, agency_id, gone, true, workers);
}

static enum outcome
read_one(struct work *work, const char *reference, bool with_sign_in, struct led_worker *worker)
{
	struct led_workers found;
	enum outcome outcome = read_led(work, reference, 0, false, with_sign_in, &found);

	if (outcome != OK)
		return outcome;
	if (found.count == 0)
		return NOT_FOUND;
	*worker = found.at[0];
	return OK;
}

enum outcome
worker_led(struct work *work, const char *reference, struct led_worker *worker)
{
	return read_one(work, reference, false, worker);
}

enum outcome
worker_led_seen(struct work *work, const char *reference, struct led_worker *worker)
{
	return read_one(work, reference, true, worker);
}

/* ---- What is said of a worker ---- */

/* `manager_now` may stay. A new one must oversee the agency already: to manage somebody is to see their families, so it is nothing that whoever looks after accounts can give themselves. */
static enum outcome
check_details(struct work *work, const struct agency *agency, int64_t manager_now, const struct worker_details *given, struct problems *problems)
{
	struct profile_choices roles;
	struct worker manager;
	bool oversees = false;
	enum outcome outcome = roles_to_give(work, agency->agency_kind, &roles);

	check_text(problems, "name", given->name, NAME_MOST, "Name", "Enter the worker's name");
	check_text(problems, "job_title", given->job_title, NAME_MOST, "Job", "Enter what the worker's job is, like health visitor");
	check_length(problems, "phone", given->phone, PHONE_MOST, "Telephone number");
	check_length(problems, "email", given->email, EMAIL_MOST, "Email address");
	if (!text_is_empty(given->email) && (strchr(given->email, '@') == NULL || strpbrk(given->email, " <>,;\"") != NULL))
		problem_add(problems, "email", "Enter an email address like name@example.com");
	if (given->roles.count == 0)
		problem_add(problems, "roles", "Select at least one role");
	for (size_t i = 0; outcome == OK && i < given->roles.count; i++)
		if (profile_choice(&roles, given->roles.at[i]) == NULL) {
			problem_add(problems, "roles", "Select roles of the list. The others are given by the administrator of the record");
			break;
		}
	if (outcome == OK && given->manager_id != 0) {
		outcome = worker_read(work, given->manager_id, &manager);
		if (outcome == OK && (manager.agency_id != agency->agency_id || manager.disabled))
			problem_add(problems, "manager", "Select somebody who works for %s", agency->name);
		if (outcome == OK && given->manager_id != manager_now)
			outcome = worker_has_grant(work, given->manager_id, "oversee_agency", &oversees);
		if (outcome == OK && given->manager_id != manager_now && !oversees && problem_of(problems, "manager") == NULL)
			problem_add(problems, "manager", "Select somebody with the role of a manager, or give %s that role first", manager.name);
	}
	return outcome;
}

/* Whether the actor looks after the workers of this agency. */
static enum outcome
looks_after(struct work *work, int64_t agency_id)
{
	bool every;
	enum outcome outcome = workers_of_every_agency(work, &every);

	if (outcome == OK && !every)
		outcome = agency_id == work->agency_id ? access_may(work, LEAD_WORKERS, NULL, NULL) : REFUSED;
	return outcome;
}

enum outcome
worker_take_on(struct work *work, int64_t agency_id, const struct worker_details *given, struct problems *problems, int64_t *worker_id)
{
	struct agency agency;
	enum outcome outcome = looks_after(work, agency_id);

	if (outcome == OK)
		outcome = agency_read(work, agency_id, &agency);
	if (outcome == OK)
		outcome = check_details(work, &agency, 0, given, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return worker_add(work, &(struct new_worker){ .agency_id = agency_id, .name = given->name, .job_title = given->job_title, .phone = given->phone, .email = given->email,
	    .manager_id = given->manager_id, .started_on = work->today, .roles = given->roles.at, .role_count = given->roles.count }, problems, worker_id);
}

static const char *
role_name(const struct work *work, const char *key)
{
	const struct profile_role *role = profile_role(work->profile, key);

	return role != NULL ? role->name : key;
}

/* What is another, in a sentence; NULL: nothing that matters for what they may do. */
static enum outcome
say_move(struct work *work, const struct led_worker *worker, const struct worker_details *given, const char **words)
{
	struct arena *arena = work->arena;
	const char **parts = ARENA_ARRAY(arena, const char *, 2 + worker->roles.count + given->roles.count);
	struct worker manager = { .name = NULL };
	size_t count = 0;
	enum outcome outcome = given->manager_id != 0 ? worker_read(work, given->manager_id, &manager) : OK;

	if (!text_equals(worker->job_title, given->job_title))
		parts[count++] = arena_format(arena, "%s became %s", worker->job_title, given->job_title);
	for (size_t i = 0; i < given->roles.count; i++)
		if (!has(worker->roles, given->roles.at[i]))
			parts[count++] = arena_format(arena, "was given the role %s", role_name(work, given->roles.at[i]));
	for (size_t i = 0; i < worker->roles.count; i++)
		if (!has(given->roles, worker->roles.at[i]))
			parts[count++] = arena_format(arena, "lost the role %s", role_name(work, worker->roles.at[i]));
	if (given->manager_id != worker->manager_id)
		parts[count++] = manager.name != NULL ? arena_format(arena, "is managed by %s", manager.name) : "is managed by nobody";
	*words = count > 0 ? text_list(arena, parts, count) : NULL;
	return outcome;
}

static enum outcome
exchange_roles(struct work *work, const struct led_worker *worker, struct text_list roles)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < worker->roles.count; i++)
		if (!has(roles, worker->roles.at[i]))
			outcome = record_worker_role_ended(work, &(struct worker_role_ended){ .version = VERSION_ANY, .worker_id = worker->worker_id, .role = worker->roles.at[i] });
	for (size_t i = 0; outcome == OK && i < roles.count; i++)
		if (!has(worker->roles, roles.at[i]))
			outcome = record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = worker->worker_id, .role = roles.at[i] });
	return outcome;
}

enum outcome
worker_change(struct work *work, const struct led_worker *worker, int64_t version, const struct worker_details *given, struct problems *problems)
{
	const struct agency agency = { .agency_id = worker->agency_id, .name = worker->agency_name, .agency_kind = worker->agency_kind };
	const char *words;
	enum outcome outcome;

	if (!worker->mine_to_change || worker->standing == WORKER_HAS_LEFT)
		return REFUSED;
	outcome = check_details(work, &agency, worker->manager_id, given, problems);
	if (outcome == OK && given->manager_id == worker->worker_id)
		problem_add(problems, "manager", "Select somebody else: nobody manages themselves");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	outcome = say_move(work, worker, given, &words);
	if (outcome == OK)
		outcome = record_worker_changed(work, &(struct worker_changed){ .version = version, .worker_id = worker->worker_id, .name = given->name, .job_title = given->job_title,
		    .phone = given->phone, .email = given->email, .manager_id = given->manager_id });
	if (outcome == OK)
		outcome = exchange_roles(work, worker, given->roles);
	if (outcome == OK && words != NULL)
		outcome = record_worker_moved(work, &(struct worker_moved){ .version = VERSION_ANY, .worker_id = worker->worker_id, .move_id = work_new_id(work), .words = words });
	return outcome;
}

/* ---- Leaving, coming back, still right ---- */

enum outcome
worker_let_go(struct work *work, const struct led_worker *worker, struct date last_on, const char *reason, struct problems *problems)
{
	if (!worker->mine_to_change)
		return REFUSED;
	if (worker->standing == WORKER_HAS_LEFT && !worker->provider_may_resume)
		problem_add(problems, "last_on", "%s has left already", worker->name);
	if (worker->provider_may_resume && date_is_given(last_on) && date_is_before(work->today, last_on))
		problem_add(problems, "last_on", "%s cannot sign in already: enter today, or a day before", worker->name);
	if (!date_is_given(last_on))
		problem_add(problems, "last_on", "Enter their last day; today, when they must not sign in any more from this moment");
	else if (date_is_before(last_on, worker->started_on))
		problem_add(problems, "last_on", "The last day must be the same as or after %s, when they started", date_words(work->arena, worker->started_on));
	check_text(problems, "reason", reason, REASON_MOST, "The reason", "Enter why they leave, or why they must not sign in any more");
	if (problems->count > 0)
		return INVALID;
	if (date_is_before(work->today, last_on))
		return record_worker_leaves(work, &(struct worker_leaves){ .version = VERSION_ANY, .worker_id = worker->worker_id, .last_on = last_on, .reason = reason });
	if (worker->provider_may_resume)
		return record_worker_disabled(work, &(struct worker_disabled){ .version = VERSION_ANY, .worker_id = worker->worker_id, .ended_on = last_on, .reason = reason });
	return worker_disable(work, worker->worker_id, last_on, reason, problems);
}

enum outcome
worker_let_in_again(struct work *work, const struct led_worker *worker, const char *reason, struct problems *problems)
{
	enum outcome outcome;

	if (!worker->mine_to_change)
		return REFUSED;
	if (worker->standing == WORKER_WORKS_HERE)
		problem_add(problems, "worker", "%s works here", worker->name);
	check_text(problems, "reason", reason, REASON_MOST, "The reason", "Enter why they may sign in again");
	if (problems->count > 0)
		return INVALID;
	outcome = record_worker_enabled(work, &(struct worker_enabled){ .version = VERSION_ANY, .worker_id = worker->worker_id, .reason = reason });
	if (outcome == OK)
		outcome = record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = worker->worker_id });
	if (outcome == OK)
		outcome = record_worker_certified(work, &(struct worker_certified){ .version = VERSION_ANY, .worker_id = worker->worker_id });
	return outcome;
}

enum outcome
worker_certify(struct work *work, const struct led_worker *worker)
{
	if (!worker->mine_to_change || worker->standing == WORKER_HAS_LEFT)
		return REFUSED;
	return record_worker_certified(work, &(struct worker_certified){ .version = VERSION_ANY, .worker_id = worker->worker_id });
}

enum outcome
worker_give_link(struct work *work, const struct led_worker *worker, char token[TOKEN_ROOM], struct instant *ends_at)
{
	if (!worker->mine_to_change || worker->standing == WORKER_HAS_LEFT)
		return REFUSED;
	return invitation_make(work, worker->worker_id, token, ends_at);
}

enum outcome
workers_count_over(struct work *work, size_t *count)
{
	struct workers_over_rows rows;
	enum outcome outcome = q_workers_over(work, &rows);

	*count = outcome == OK ? rows.count : 0;
	return outcome;
}

enum outcome
workers_end_what_is_over(struct work *work)
{
	struct problems problems = { .arena = work->arena };
	struct workers_over_rows rows;
	enum outcome outcome = q_workers_over(work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = worker_disable(work, rows.at[i].worker_id, rows.at[i].ended_on, "The last day has gone by", &problems);
	return outcome;
}
