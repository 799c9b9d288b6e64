/* supplied.c -- who joins and leaves as a provider of sign-on says. R-SEC-05 */
#include "casework/workers/supplied.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/accounts/clients.sql.h"
#include "casework/accounts/sign_on.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "casework/workers/supplied.events.h"
#include "casework/workers/supplied.sql.h"

enum { NAME_MOST = 200, PHONE_MOST = 40, EMAIL_MOST = 254, USER_NAME_MOST = 256, EXTERNAL_ID_MOST = 200, ROLES_MOST = 100 };

static bool
has(struct text_list list, const char *text)
{
	for (size_t i = 0; i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

/* ASCII in small letters: two names that differ in nothing else are one. */
static const char *
folded(struct work *work, const char *text)
{
	char *small = text != NULL ? arena_copy(work->arena, text) : NULL;

	for (size_t i = 0; small != NULL && small[i] != '\0'; i++)
		if (small[i] >= 'A' && small[i] <= 'Z')
			small[i] = (char)(small[i] - 'A' + 'a');
	return small;
}

static struct text_list
split(struct work *work, const char *words)
{
	const char **list = ARENA_ARRAY(work->arena, const char *, ROLES_MOST);
	struct slice rest = slice_of(words), part;
	size_t count = 0;

	while (words[0] != '\0' && count < ROLES_MOST && slice_cut(&rest, ',', &part))
		list[count++] = arena_copy_slice(work->arena, part);
	return (struct text_list){ list, count };
}

static const char *
joined(struct work *work, struct text_list list)
{
	const char *words = "";

	for (size_t i = 0; i < list.count; i++)
		words = arena_format(work->arena, "%s%s%s", words, i > 0 ? "," : "", list.at[i]);
	return words;
}

/* ---- Reading ---- */

static struct supplied_worker
worker_from(struct work *work, const struct supplied_workers_row *row)
{
	return (struct supplied_worker){ .supplied_id = row->supplied_id, .worker_id = row->worker_id, .agency_id = row->agency_id, .manager_id = row->manager_id, .reference = row->reference,
		.agency_reference = row->agency_reference, .agency_name = row->agency_name, .agency_kind = row->agency_kind, .external_id = row->external_id, .user_name = row->user_name,
		.given_name = row->given_name, .family_name = row->family_name, .name = row->name, .job_title = row->job_title, .phone = row->phone, .email = row->email,
		.roles = split(work, row->roles), .supplied_at = row->supplied_at, .changed_at = row->changed_at, .active = row->active, .stopped_by_it = row->stopped_by_it };
}

enum outcome
supplied_list(struct work *work, const struct supplier *supplier, const struct supplied_asked *asked, int64_t skip, int64_t most, struct supplied_workers *workers, int64_t *total)
{
	const char *user_name_key = folded(work, asked->user_name);
	struct supplied_workers_count_row count;
	struct supplied_workers_rows rows = { .count = 0 };
	struct supplied_worker *list;
	enum outcome outcome = q_supplied_workers_count(work, supplier->token_id, supplier->provider, user_name_key, asked->external_id, asked->active, &count);

	if (outcome == OK && most > 0)
		outcome = q_supplied_workers(work, supplier->token_id, supplier->provider, NULL, user_name_key, asked->external_id, asked->active, most, skip, &rows);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct supplied_worker, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = worker_from(work, &rows.at[i]);
	*workers = (struct supplied_workers){ list, rows.count };
	*total = count.total;
	return OK;
}

enum outcome
supplied_read(struct work *work, const struct supplier *supplier, const char *reference, struct supplied_worker *worker)
{
	struct supplied_workers_rows rows;
	enum outcome outcome = q_supplied_workers(work, supplier->token_id, supplier->provider, reference, NULL, NULL, NULL, 1, 0, &rows);

	if (outcome != OK)
		return outcome;
	if (rows.count == 0)
		return NOT_FOUND;
	*worker = worker_from(work, &rows.at[0]);
	return OK;
}

/* ---- What is said ---- */

static void
check_said(const struct supplied_details *given, struct problems *problems)
{
	check_text(problems, "invalidValue", given->user_name, USER_NAME_MOST, "userName", "Send userName");
	check_text(problems, "invalidValue", given->external_id, EXTERNAL_ID_MOST, "externalId", "Send externalId: with Entra the object id, else the subject of the tokens by which they sign in");
	check_text(problems, "invalidValue", given->name, NAME_MOST, "displayName", "Send displayName, or name");
	check_length(problems, "invalidValue", given->given_name, NAME_MOST, "name.givenName");
	check_length(problems, "invalidValue", given->family_name, NAME_MOST, "name.familyName");
	check_length(problems, "invalidValue", given->job_title, NAME_MOST, "title");
	check_length(problems, "invalidValue", given->phone, PHONE_MOST, "The telephone number");
	check_length(problems, "invalidValue", given->email, EMAIL_MOST, "The email address");
}

static const char *
job_of(const struct supplied_details *given)
{
	return text_is_empty(given->job_title) ? "Job not said" : given->job_title;
}

/* Issuer and subject; with Entra tenant and object id, as id_token_check() has them. */
static struct sign_on_identity
identity_of(struct work *work, const struct supplier *supplier, const char *external_id)
{
	const char *subject = supplier->tenant != NULL ? arena_format(work->arena, "%s/%s", supplier->tenant, folded(work, external_id)) : external_id;

	return (struct sign_on_identity){ supplier->provider, supplier->issuer, subject };
}

/* The agency that is meant; 0 with a problem. */
static enum outcome
find_agency(struct work *work, const struct supplier *supplier, const char *organization, struct problems *problems, int64_t *agency_id)
{
	struct api_token_agencies_rows rows;
	enum outcome outcome = q_api_token_agencies(work, supplier->token_id, &rows);

	*agency_id = 0;
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (text_is_empty(organization) ? rows.count == 1 : text_equals(rows.at[i].reference, organization) || text_equals(rows.at[i].name, organization))
			*agency_id = rows.at[i].agency_id;
	if (*agency_id == 0)
		problem_add(problems, "invalidValue", text_is_empty(organization) ? "Send organization of the enterprise extension: this token supplies several agencies"
		    : "This token supplies no agency of that organization: send its name or its reference as it stands here");
	return OK;
}

/* The roles of the profile that these words of the provider mean in such an agency. */
static struct text_list
roles_meant(struct work *work, struct text_list words, const char *agency_kind)
{
	const struct profile *profile = work->profile;
	const char **roles = ARENA_ARRAY(work->arena, const char *, profile->role_count);
	size_t count = 0;

	for (size_t i = 0; i < profile->role_count; i++)
		for (size_t j = 0; j < words.count; j++)
			if (has(profile->roles[i].supplied_as, words.at[j]) && has(profile->roles[i].given_in, agency_kind)) {
				roles[count++] = profile->roles[i].key;
				break;
			}
	return (struct text_list){ roles, count };
}

/* What it gives from now on; `before`: what it gave. */
static struct text_list
roles_after(struct work *work, const struct supplied_worker *worker, struct text_list before, const struct supplied_details *given)
{
	struct text_list meant = roles_meant(work, given->roles, worker->agency_kind), gone = roles_meant(work, given->roles_gone, worker->agency_kind);
	const char **list = ARENA_ARRAY(work->arena, const char *, meant.count + before.count);
	size_t count = 0;

	for (size_t i = 0; given->keeps_roles && i < before.count; i++)
		if (!has(gone, before.at[i]) && !has(meant, before.at[i]))
			list[count++] = before.at[i];
	for (size_t i = 0; i < meant.count; i++)
		list[count++] = meant.at[i];
	return (struct text_list){ list, count };
}

/* What is another, in words; for the list of who came and went. */
struct moves { const char *parts[ROLES_MOST + 2]; size_t count; };

static void
add_move(struct work *work, struct moves *moves, const char *what, const char *role)
{
	const struct profile_role *known = profile_role(work->profile, role);

	if (moves->count < ROLES_MOST)
		moves->parts[moves->count++] = arena_format(work->arena, "%s the role %s", what, known != NULL ? known->name : role);
}

static bool
holds(const struct roles_of_worker_rows *rows, const char *role)
{
	for (size_t i = 0; i < rows->count; i++)
		if (text_equals(rows->at[i].role, role))
			return true;
	return false;
}

/* Of the roles that it gave before, those go that are not meant any more; of those meant, they get what nobody gave them, nor took away since it did. *given: what it gave, from now on. */
static enum outcome
exchange_roles(struct work *work, int64_t worker_id, struct text_list before, struct text_list meant, struct moves *moves, struct text_list *given)
{
	const char **list = ARENA_ARRAY(work->arena, const char *, meant.count);
	struct roles_of_worker_rows rows;
	size_t count = 0;
	enum outcome outcome = q_roles_of_worker(work, worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < before.count; i++)
		if (!has(meant, before.at[i]) && holds(&rows, before.at[i])) {
			add_move(work, moves, "lost", before.at[i]);
			outcome = record_worker_role_ended(work, &(struct worker_role_ended){ .version = VERSION_ANY, .worker_id = worker_id, .role = before.at[i] });
		}
	for (size_t i = 0; outcome == OK && i < meant.count; i++) {
		bool held = holds(&rows, meant.at[i]), gave = has(before, meant.at[i]);

		if (held && !gave)
			continue;
		list[count++] = meant.at[i];
		if (gave)
			continue;
		add_move(work, moves, "was given", meant.at[i]);
		outcome = record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = worker_id, .role = meant.at[i] });
	}
	*given = (struct text_list){ list, count };
	return outcome;
}

static enum outcome
record_moves(struct work *work, int64_t worker_id, const struct moves *moves)
{
	if (moves->count == 0)
		return OK;
	return record_worker_moved(work, &(struct worker_moved){ .version = VERSION_ANY, .worker_id = worker_id, .move_id = work_new_id(work),
	    .words = text_list(work->arena, moves->parts, moves->count) });
}

/* Let go this very moment. When people had set a last day it stays theirs: the provider does not let them in again. */
static enum outcome
stop(struct work *work, const struct supplier *supplier, int64_t supplied_id, int64_t worker_id, struct problems *problems)
{
	struct ended_by_people_row row;
	bool by_people;
	enum outcome outcome = q_ended_by_people(work, worker_id, &row, &by_people);

	if (outcome == OK)
		outcome = worker_disable(work, worker_id, work->today, arena_format(work->arena, "Not active any more, says %s", supplier->name), problems);
	return outcome == OK && !by_people ? record_worker_supply_stopped(work, &(struct worker_supply_stopped){ .version = VERSION_ANY, .supplied_id = supplied_id }) : outcome;
}

/* ---- Joining ---- */

/* Nobody else of this provider has the name or the account. */
static enum outcome
check_unique(struct work *work, const struct supplier *supplier, const struct supplied_details *given, int64_t own_id, struct problems *problems)
{
	struct supplied_of_name_row name;
	struct supplied_of_external_id_row account;
	bool found;
	enum outcome outcome = q_supplied_of_name(work, supplier->provider, folded(work, given->user_name), &name, &found);

	if (outcome == OK && found && name.supplied_id != own_id)
		problem_add(problems, "uniqueness", "Somebody else has this userName");
	if (outcome == OK)
		outcome = q_supplied_of_external_id(work, supplier->provider, given->external_id, &account, &found);
	if (outcome == OK && found && account.supplied_id != own_id)
		problem_add(problems, "uniqueness", "Somebody else has this externalId");
	return outcome;
}

/* Whoever signs in with that account already is the one that is meant: when they work in that agency and nobody supplies them. *worker_id 0: nobody does. */
static enum outcome
find_joined(struct work *work, const struct sign_on_identity *identity, int64_t agency_id, struct problems *problems, int64_t *worker_id)
{
	struct supplied_of_worker_row supplied;
	struct worker worker;
	bool works_here, found;
	enum outcome outcome = sign_on_owner(work, identity, worker_id, &works_here);

	if (outcome != OK || *worker_id == 0)
		return outcome;
	outcome = worker_read(work, *worker_id, &worker);
	if (outcome == OK)
		outcome = q_supplied_of_worker(work, *worker_id, &supplied, &found);
	if (outcome == OK && (worker.agency_id != agency_id || !works_here || found))
		problem_add(problems, "uniqueness", "Somebody signs in, or did, with this account whom this token cannot supply: ask whoever looks after their account here");
	return outcome;
}

static enum outcome
join(struct work *work, const struct supplied_details *given, int64_t agency_id, const struct sign_on_identity *identity, struct problems *problems, int64_t *worker_id)
{
	enum outcome outcome = worker_add(work, &(struct new_worker){ .agency_id = agency_id, .name = given->name, .job_title = job_of(given), .phone = given->phone, .email = given->email,
	    .started_on = work->today, .without_role = true }, problems, worker_id);

	return outcome == OK ? sign_on_join_supplied(work, *worker_id, identity) : outcome;
}

/* The same person as before, as the provider calls them. */
static enum outcome
say_details(struct work *work, const struct worker *worker, const struct supplied_details *given, struct moves *moves)
{
	if (text_equals(worker->name, given->name) && text_equals(worker->job_title, job_of(given)) && text_equals(worker->phone, given->phone) && text_equals(worker->email, given->email))
		return OK;
	if (!text_equals(worker->job_title, job_of(given)))
		moves->parts[moves->count++] = arena_format(work->arena, "%s became %s", worker->job_title, job_of(given));
	return record_worker_changed(work, &(struct worker_changed){ .version = VERSION_ANY, .worker_id = worker->worker_id, .name = given->name, .job_title = job_of(given),
	    .phone = given->phone, .email = given->email, .manager_id = worker->manager_id });
}

/* What the provider does not say of somebody who works here already stays; a user name is no name. */
static struct supplied_details
said_of(const struct worker *worker, const struct supplied_details *given)
{
	struct supplied_details said = *given;

	if (given->given_name == NULL && given->family_name == NULL && text_equals(given->name, given->user_name))
		said.name = worker->name;
	if (text_is_empty(given->job_title))
		said.job_title = worker->job_title;
	if (given->phone == NULL)
		said.phone = worker->phone;
	if (given->email == NULL)
		said.email = worker->email;
	return said;
}

enum outcome
supplied_add(struct work *work, const struct supplier *supplier, const struct supplied_details *given, struct problems *problems, const char **reference)
{
	struct worker_supplied event = { .supplied_id = work_new_id(work), .provider = supplier->provider, .external_id = given->external_id, .user_name = given->user_name,
		.user_name_key = folded(work, given->user_name), .given_name = given->given_name, .family_name = given->family_name };
	struct moves moves = { .count = 0 };
	struct text_list roles = { NULL, 0 };
	struct sign_on_identity identity;
	struct supplied_details said;
	struct agency agency;
	struct worker worker;
	int64_t agency_id = 0;
	enum outcome outcome;

	check_said(given, problems);
	if (problems->count > 0)
		return INVALID;
	identity = identity_of(work, supplier, given->external_id);
	outcome = check_unique(work, supplier, given, 0, problems);
	if (outcome == OK)
		outcome = find_agency(work, supplier, given->organization, problems, &agency_id);
	if (outcome == OK && problems->count == 0)
		outcome = find_joined(work, &identity, agency_id, problems, &event.worker_id);
	if (outcome == OK && problems->count > 0)
		return INVALID;
	if (outcome == OK && event.worker_id == 0)
		outcome = join(work, given, agency_id, &identity, problems, &event.worker_id);
	if (outcome == OK)
		outcome = worker_read(work, event.worker_id, &worker);
	if (outcome == OK) {
		said = said_of(&worker, given);
		outcome = say_details(work, &worker, &said, &moves);
	}
	if (outcome == OK)
		outcome = agency_read(work, agency_id, &agency);
	if (outcome == OK)
		outcome = exchange_roles(work, event.worker_id, roles, roles_meant(work, given->roles, agency.agency_kind), &moves, &roles);
	event.roles = joined(work, roles);
	if (outcome == OK)
		outcome = record_moves(work, event.worker_id, &moves);
	if (outcome == OK)
		outcome = record_worker_supplied(work, &event);
	if (outcome == OK && !given->active)
		outcome = stop(work, supplier, event.supplied_id, event.worker_id, problems);
	*reference = outcome == OK ? worker.reference : NULL;
	return outcome;
}

/* ---- Moving and leaving ---- */

/* Back again: without the roles of before, which were given to somebody who had left. */
static enum outcome
resume(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker, struct moves *moves)
{
	struct roles_of_worker_rows rows;
	enum outcome outcome = q_roles_of_worker(work, worker->worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		add_move(work, moves, "lost", rows.at[i].role);
		outcome = record_worker_role_ended(work, &(struct worker_role_ended){ .version = VERSION_ANY, .worker_id = worker->worker_id, .role = rows.at[i].role });
	}
	if (outcome == OK)
		outcome = record_worker_enabled(work, &(struct worker_enabled){ .version = VERSION_ANY, .worker_id = worker->worker_id,
		    .reason = arena_format(work->arena, "Active again, says %s", supplier->name) });
	if (outcome == OK)
		outcome = record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = worker->worker_id });
	return outcome == OK ? record_worker_supply_resumed(work, &(struct worker_supply_resumed){ .version = VERSION_ANY, .supplied_id = worker->supplied_id }) : outcome;
}

static enum outcome
check_change(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker, const struct supplied_details *given, struct problems *problems)
{
	int64_t agency_id = worker->agency_id;
	enum outcome outcome = OK;

	check_said(given, problems);
	if (problems->count > 0)
		return INVALID;
	if (!text_equals(worker->external_id, given->external_id))
		problem_add(problems, "mutability", "externalId is the account with which they sign in, and stays: remove them, then add whoever has the other account");
	if (!text_is_empty(given->organization))
		outcome = find_agency(work, supplier, given->organization, problems, &agency_id);
	if (outcome == OK && agency_id != worker->agency_id && agency_id != 0)
		problem_add(problems, "mutability", "Whoever changes to another agency leaves the one and joins the other: remove them, then add them there");
	if (outcome == OK)
		outcome = check_unique(work, supplier, given, worker->supplied_id, problems);
	return outcome == OK && problems->count > 0 ? INVALID : outcome;
}

enum outcome
supplied_change(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker, const struct supplied_details *given, struct problems *problems)
{
	struct text_list before = worker->roles, roles = worker->roles;
	struct moves moves = { .count = 0 };
	struct worker now;
	bool same;
	enum outcome outcome = check_change(work, supplier, worker, given, problems);

	if (outcome == OK && given->active && !worker->active && !worker->stopped_by_it)
		return REFUSED;
	if (outcome == OK)
		outcome = worker_read(work, worker->worker_id, &now);
	if (outcome == OK)
		outcome = say_details(work, &now, given, &moves);
	if (outcome == OK && given->active && !worker->active) {
		outcome = resume(work, supplier, worker, &moves);
		before = (struct text_list){ NULL, 0 };
		roles = before;
	}
	if (outcome == OK && given->roles_said)
		outcome = exchange_roles(work, worker->worker_id, before, roles_after(work, worker, before, given), &moves, &roles);
	if (outcome == OK)
		outcome = record_moves(work, worker->worker_id, &moves);
	same = text_equals(worker->user_name, given->user_name) && text_equals(worker->given_name, given->given_name) && text_equals(worker->family_name, given->family_name) &&
	    text_equals(joined(work, worker->roles), joined(work, roles));
	if (outcome == OK && !same)
		outcome = record_worker_supply_changed(work, &(struct worker_supply_changed){ .version = VERSION_ANY, .supplied_id = worker->supplied_id, .user_name = given->user_name,
		    .user_name_key = folded(work, given->user_name), .given_name = given->given_name, .family_name = given->family_name, .roles = joined(work, roles) });
	if (outcome == OK && !given->active && worker->active)
		outcome = stop(work, supplier, worker->supplied_id, worker->worker_id, problems);
	return outcome;
}

enum outcome
supplied_end(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker)
{
	struct problems problems = { .arena = work->arena };
	struct ended_by_people_row row;
	bool by_people;
	enum outcome outcome = q_ended_by_people(work, worker->worker_id, &row, &by_people);

	if (outcome == OK && worker->active)
		outcome = stop(work, supplier, worker->supplied_id, worker->worker_id, &problems);
	if (outcome == OK && !by_people) /* else the account stays theirs, so that with it nobody new joins in their place: find_joined() */
		outcome = sign_on_end_all(work, worker->worker_id, arena_format(work->arena, "%s supplies them no more", supplier->name));
	return outcome == OK ? record_worker_supply_ended(work, &(struct worker_supply_ended){ .version = VERSION_ANY, .supplied_id = worker->supplied_id }) : outcome;
}
