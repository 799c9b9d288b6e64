/* clients.c -- making, finding and revoking tokens. */
#include "casework/accounts/clients.h"

#include <sodium.h>
#include <string.h>

#include "base/check.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.events.h"
#include "casework/accounts/clients.sql.h"
#include "casework/directory/directory.h"
#include "casework/work.h"

enum { TOKEN_BYTES = 32, TOKEN_HASH_BYTES = 32, NAME_MOST = 200, ABOUT_MOST = 500 };

static const char start[] = "wst_"; /* so that a leaked one is found by who looks for such */

static const char *
hash_of_token(struct work *work, const char *token)
{
	unsigned char hash[TOKEN_HASH_BYTES];
	char *hex = arena_take(work->arena, 2 * TOKEN_HASH_BYTES + 1);

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)token, strlen(token), NULL, 0);
	return sodium_bin2hex(hex, 2 * TOKEN_HASH_BYTES + 1, hash, sizeof(hash));
}

static void
new_token(char token[API_TOKEN_ROOM])
{
	unsigned char bytes[TOKEN_BYTES];

	random_bytes(bytes, sizeof(bytes));
	memcpy(token, start, sizeof(start));
	(void)sodium_bin2base64(token + sizeof(start) - 1, API_TOKEN_ROOM - (sizeof(start) - 1), bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof(bytes));
}

enum outcome
worker_by_sign_in_name(struct work *work, const char *sign_in_name, int64_t *worker_id)
{
	struct worker_of_sign_in_name_row row;
	bool found;
	enum outcome outcome = q_worker_of_sign_in_name(work, sign_in_name, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*worker_id = row.worker_id;
	return OK;
}

/* The program of this name in its agency: the one that is there, or a new one. */
static enum outcome
find_or_add_program(struct work *work, const struct new_api_token *given, struct problems *problems, int64_t *worker_id)
{
	struct api_client_of_name_row row;
	bool found;
	enum outcome outcome = q_api_client_of_name(work, given->agency_id, given->name, &row, &found);

	if (outcome != OK)
		return outcome;
	if (found) {
		*worker_id = row.worker_id;
		return OK;
	}
	outcome = worker_add(work, &(struct new_worker){ .agency_id = given->agency_id, .name = given->name, .job_title = "Program", .started_on = work->today,
	    .roles = given->roles.at, .role_count = given->roles.count, .without_role = given->provider != NULL }, problems, worker_id);
	if (outcome != OK)
		return outcome;
	return record_api_client_added(work, &(struct api_client_added){ .version = VERSION_ANY, .client_id = *worker_id,
	    .about = text_is_empty(given->about) ? given->name : given->about });
}

enum outcome
api_token_make(struct work *work, const struct new_api_token *given, struct problems *problems, const char **reference, char token[API_TOKEN_ROOM])
{
	struct api_token_made event = { .token_id = work_new_id(work), .name = given->name, .ends_on = given->ends_on, .provider = given->provider, .agency_ids = given->agency_ids };
	enum outcome outcome;

	check_text(problems, "name", given->name, NAME_MOST, "The name", "Say what the token is for: give it a name");
	check_length(problems, "about", given->about, ABOUT_MOST, "What it is for");
	if (date_is_given(given->ends_on) && date_is_before(given->ends_on, work->today))
		problem_add(problems, "ends_on", "The last day must be today or later");
	if (problems->count > 0)
		return INVALID;
	if (given->sign_in_name != NULL) {
		outcome = worker_by_sign_in_name(work, given->sign_in_name, &event.worker_id);
		if (outcome == NOT_FOUND) {
			problem_add(problems, "sign_in_name", "Nobody who may sign in is called %s", given->sign_in_name);
			return INVALID;
		}
	} else {
		outcome = find_or_add_program(work, given, problems, &event.worker_id);
	}
	if (outcome != OK)
		return outcome;
	new_token(token);
	event.token_hash = hash_of_token(work, token);
	event.reference = *reference = work_new_reference(work, "TK");
	return record_api_token_made(work, &event);
}

enum outcome
api_token_revoke(struct work *work, const char *reference, const char *reason, struct problems *problems)
{
	struct api_token_of_reference_row row;
	bool found;
	enum outcome outcome = q_api_token_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (instant_is_given(row.revoked_at))
		problem_add(problems, "token", "This token is revoked already");
	check_text(problems, "reason", reason, ABOUT_MOST, "The reason", "Say why it is revoked");
	if (problems->count > 0)
		return INVALID;
	return record_api_token_revoked(work, &(struct api_token_revoked){ .version = VERSION_ANY, .token_id = row.token_id, .reason = reason });
}

enum outcome
api_tokens_revoke_of(struct work *work, int64_t worker_id, const char *reason)
{
	struct api_tokens_of_worker_rows rows;
	enum outcome outcome = q_api_tokens_of_worker(work, worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_api_token_revoked(work, &(struct api_token_revoked){ .version = VERSION_ANY, .token_id = rows.at[i].token_id, .reason = reason });
	return outcome;
}

static bool
could_be_one(const char *token)
{
	return token != NULL && strlen(token) == API_TOKEN_ROOM - 1 && strncmp(token, start, sizeof(start) - 1) == 0;
}

enum outcome
api_supplier_find(struct work *work, const char *token, struct api_supplier *supplier)
{
	struct api_token_supplier_row row;
	bool found;
	enum outcome outcome;

	if (!could_be_one(token))
		return NOT_FOUND;
	outcome = q_api_token_supplier(work, hash_of_token(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	*supplier = (struct api_supplier){ row.token_id, row.worker_id, row.agency_id, row.provider };
	return found ? OK : NOT_FOUND;
}

enum outcome
api_bearer_find(struct work *work, const char *token, struct api_bearer *bearer)
{
	struct api_token_bearer_row row;
	bool found;
	enum outcome outcome;

	if (!could_be_one(token))
		return NOT_FOUND;
	outcome = q_api_token_bearer(work, hash_of_token(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*bearer = (struct api_bearer){ .worker_id = row.worker_id, .agency_id = row.agency_id, .name = row.name, .program = row.program, .owes_second_step = row.owes_second_step };
	return OK;
}
