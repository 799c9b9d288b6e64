/* half_signed_in.c -- between the password and the code; and devices that are not asked for one. */
#include "casework/accounts/second_step.h"
#include "casework/accounts/second_step.sql.h"
#include "casework/accounts/tokens.h"
#include "casework/work.h"
#include "platform/columns/columns.h"

enum outcome
half_begin(struct work *work, const struct half_signed_in *half, char token[TOKEN_ROOM])
{
	const char *kept;
	int64_t changed;
	enum outcome outcome = column_seal(work->arena, COLUMN_WORDS, half->kept, &kept);

	if (outcome != OK)
		return outcome;
	token_new(token);
	return q_sign_in_half_add(work, token_hash(work, token), half->worker_id, half->sign_in_name, half->go_on_to, half->kept_path, kept,
	    instant_add_seconds(work->now, 60LL * HALF_MINUTES), &changed);
}

enum outcome
half_find(struct work *work, const char *token, struct half_signed_in *half)
{
	struct sign_in_half_of_row row;
	bool found;
	enum outcome outcome;

	if (!token_is_whole(token))
		return NOT_FOUND;
	outcome = q_sign_in_half_of(work, token_hash(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	*half = (struct half_signed_in){ row.worker_id, row.sign_in_name, row.go_on_to, row.kept_path, row.kept, row.begun_at };
	return found ? OK : NOT_FOUND;
}

enum outcome
half_end(struct work *work, const char *token)
{
	int64_t changed;

	return q_sign_in_half_drop(work, token_hash(work, token), &changed);
}

enum outcome
device_remember(struct work *work, int64_t worker_id, char token[TOKEN_ROOM])
{
	int64_t changed;

	token_new(token);
	return q_device_add(work, token_hash(work, token), worker_id, instant_add_seconds(work->now, 86400LL * DEVICE_DAYS), &changed);
}

enum outcome
device_is_remembered(struct work *work, int64_t worker_id, const char *token, bool *remembered)
{
	struct device_of_row row;

	*remembered = false;
	return token_is_whole(token) ? q_device_of(work, token_hash(work, token), worker_id, &row, remembered) : OK;
}

enum outcome
devices_remembered(struct work *work, int64_t worker_id, int *count)
{
	struct devices_count_row row = { 0 };
	enum outcome outcome = q_devices_count(work, worker_id, &row);

	*count = (int)row.device_count;
	return outcome;
}

enum outcome
devices_forget(struct work *work, int64_t worker_id)
{
	int64_t changed;

	return q_devices_forget(work, worker_id, &changed);
}
