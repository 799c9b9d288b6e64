/* second_step.c -- secrets of an app, codes of six digits (liboath), recovery codes made from the secret. */
#include "casework/accounts/second_step.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/second_step.events.h"
#include "casework/accounts/second_step.sql.h"
#include "casework/accounts/tokens.h"
#include "casework/directory/directory.events.h"
#include "casework/work.h"

enum {
	SECRET = 20, /* bytes, as long as the hash that makes codes of it */
	BOXED = SECRET + KEY_BOX_MORE,
	BOXED_ROOM = sodium_base64_ENCODED_LEN(BOXED, sodium_base64_VARIANT_URLSAFE_NO_PADDING),
	HALF_MINUTE = 30, /* seconds that one code is good for */
	DIGITS = 6,
	RECOVERY = 8,     /* letters and digits of a recovery code */
	BOUND = 32,       /* to a worker; and as much again to a session */
};

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* none that is read as another */

/* ---- the secret ---- */

/* The secret of one worker opens as nobody else's; while it waits for its first code, of one session of theirs alone (NULL: it waits no more). How long what it is bound to is. */
static size_t
bind(int64_t worker_id, const struct session *session, unsigned char bound[2 * BOUND])
{
	memset(bound, 0, BOUND);
	memcpy(bound, "second step", 11);
	for (int i = 0; i < 8; i++)
		bound[BOUND - 8 + i] = (unsigned char)((uint64_t)worker_id >> (8 * i));
	if (session == NULL)
		return BOUND;
	(void)crypto_generichash(bound + BOUND, BOUND, (const unsigned char *)session->form_key, strlen(session->form_key), NULL, 0);
	return 2 * BOUND;
}

/* *text: the secret as it is kept, in the arena of the work. UNAVAILABLE: its key is not to be had now. */
static enum outcome
secret_close(struct work *work, const struct key_box *box, int64_t worker_id, const struct session *session, const unsigned char secret[SECRET], const char **text)
{
	unsigned char boxed[BOXED], bound[2 * BOUND];
	char *room = arena_take(work->arena, BOXED_ROOM);
	size_t length = bind(worker_id, session, bound);
	enum outcome outcome = key_box_seal(box, (struct slice){ (const char *)bound, length }, (struct slice){ (const char *)secret, SECRET }, boxed);

	*text = outcome == OK ? sodium_bin2base64(room, BOXED_ROOM, boxed, sizeof(boxed), sodium_base64_VARIANT_URLSAFE_NO_PADDING) : NULL;
	return outcome;
}

/* BROKEN: it is not this worker's, or not this session's, or of another key. */
static enum outcome
secret_open(const struct key_box *box, int64_t worker_id, const struct session *session, const char *text, unsigned char secret[SECRET])
{
	unsigned char boxed[BOXED], bound[2 * BOUND];
	size_t length, bound_length = bind(worker_id, session, bound);

	if (sodium_base642bin(boxed, sizeof(boxed), text, strlen(text), NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 || length != BOXED)
		return BROKEN;
	return key_box_open(box, (struct slice){ (const char *)bound, bound_length }, (struct slice){ (const char *)boxed, BOXED }, secret);
}

/* ---- codes ---- */

/* The half minute whose code this is, of now, the one before and the one after: clocks of phones differ. 0: none. */
static int64_t
half_minute_of(struct work *work, const unsigned char secret[SECRET], const char *code)
{
	int64_t now = work->now.milliseconds / 1000 / HALF_MINUTE, found = 0;
	char right[DIGITS + 1];

	for (int64_t at = now - 1; at <= now + 1; at++)
		if (oath_totp_generate((const char *)secret, SECRET, (time_t)(at * HALF_MINUTE), HALF_MINUTE, 0, DIGITS, right) == OATH_OK &&
		    sodium_memcmp(right, code, DIGITS) == 0)
			found = at;
	return found;
}

/* "K7QX-29MP": the code at this place among those that were made the `made`th time. */
static const char *
recovery_code(struct arena *arena, const unsigned char secret[SECRET], int made, int place)
{
	unsigned char hash[crypto_generichash_BYTES];
	const char *what = arena_format(arena, "recovery code %d of the %d.", place, made);
	char code[RECOVERY + 1];

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)what, strlen(what), secret, SECRET);
	for (int i = 0; i < RECOVERY; i++)
		code[i] = letters[hash[i] & 31];
	code[RECOVERY] = '\0';
	return arena_format(arena, "%.4s-%s", code, code + 4);
}

/* What was typed, without spaces and dashes, in capitals; letters that are read as digits are those digits. "" when it is too long for any code. */
static const char *
bare(struct arena *arena, const char *typed)
{
	char *code = arena_take(arena, RECOVERY + 1);
	size_t length = 0;

	for (const char *c = typed == NULL ? "" : typed; *c != '\0'; c++) {
		char one = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;

		if (one == ' ' || one == '-')
			continue;
		if (length == RECOVERY)
			return "";
		code[length++] = (char)(one == 'O' ? '0' : one == 'I' || one == 'L' ? '1' : one);
	}
	code[length] = '\0';
	return code;
}

/* ---- what a worker has ---- */

static enum outcome
codes_of(struct work *work, const unsigned char secret[SECRET], int64_t worker_id, int made, struct second_step *step)
{
	struct recovery_codes_used_rows used;
	enum outcome outcome = q_recovery_codes_used(work, worker_id, made, &used);

	for (int place = 0; outcome == OK && place < RECOVERY_CODES; place++) {
		bool is_used = false;

		for (size_t i = 0; i < used.count; i++)
			is_used = is_used || used.at[i].place == place;
		if (!is_used)
			step->codes[step->code_count++] = recovery_code(work->arena, secret, made, place);
	}
	return outcome;
}

/* The row, and the secret in it. NOT_FOUND: this worker has none, or one that waits and was begun by another session. */
static enum outcome
open_step(struct work *work, const struct key_box *box, int64_t worker_id, const struct session *session, struct second_step_of_row *row, unsigned char secret[SECRET])
{
	bool found;
	enum outcome outcome = q_second_step_of(work, worker_id, row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (!instant_is_given(row->confirmed_at))
		outcome = session != NULL ? secret_open(box, worker_id, session, row->secret, secret) : BROKEN;
	else
		return secret_open(box, worker_id, NULL, row->secret, secret);
	return outcome == BROKEN ? NOT_FOUND : outcome; /* another session began it */
}

enum outcome
second_step_read(struct work *work, const struct key_box *box, const struct session *session, struct second_step *step)
{
	struct second_step_of_row row;
	unsigned char secret[SECRET];
	int64_t worker_id = session->worker_id;
	enum outcome outcome = open_step(work, box, worker_id, session, &row, secret);

	*step = (struct second_step){ .begun = outcome == OK };
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	step->confirmed = instant_is_given(row.confirmed_at);
	step->confirmed_at = row.confirmed_at;
	step->codes_left = RECOVERY_CODES - (int)row.used_count;
	if (!step->confirmed) {
		char *text;
		size_t length;

		if (oath_base32_encode((const char *)secret, SECRET, &text, &length) != OATH_OK)
			return UNAVAILABLE;
		step->secret = arena_format(work->arena, "%.*s", (int)length, text);
		free(text);
	} else if (instant_is_given(row.codes_at) && row.codes_at.milliseconds == session->started_at.milliseconds && work->now.milliseconds - row.codes_at.milliseconds < 60000LL * CODES_SHOWN_MINUTES) {
		outcome = codes_of(work, secret, worker_id, (int)row.codes_made, step);
	}
	sodium_memzero(secret, sizeof(secret));
	return outcome;
}

enum outcome
second_step_is_asked(struct work *work, int64_t worker_id, bool *asked)
{
	struct second_step_of_row row;
	bool found;
	enum outcome outcome = q_second_step_of(work, worker_id, &row, &found);

	*asked = outcome == OK && found && instant_is_given(row.confirmed_at);
	return outcome;
}

enum outcome
second_step_begin(struct work *work, const struct key_box *box, const struct session *session)
{
	unsigned char secret[SECRET];
	const char *closed;
	int64_t changed;
	enum outcome outcome;

	random_bytes(secret, sizeof(secret));
	outcome = secret_close(work, box, session->worker_id, session, secret, &closed);
	if (outcome == OK)
		outcome = q_second_step_begin(work, session->worker_id, closed, &changed);
	sodium_memzero(secret, sizeof(secret));
	return outcome;
}

enum outcome
second_step_confirm(struct work *work, const struct key_box *box, const struct session *session, const char *code, struct problems *problems)
{
	const char *digits = bare(work->arena, code);
	struct second_step_of_row row;
	unsigned char secret[SECRET];
	int64_t worker_id = session->worker_id, changed = 0, at;
	const char *closed;
	enum outcome outcome = open_step(work, box, worker_id, session, &row, secret);

	if (outcome != OK)
		return outcome;
	at = strlen(digits) == DIGITS ? half_minute_of(work, secret, digits) : 0;
	outcome = secret_close(work, box, worker_id, NULL, secret, &closed);
	sodium_memzero(secret, sizeof(secret));
	if (outcome != OK)
		return outcome;
	if (digits[0] == '\0')
		problem_add(problems, "code", "Enter the six digits that the app shows");
	else if (at == 0)
		problem_add(problems, "code", "This is not the code that the app shows now. Wait for the next one, and check that the clock of your phone is right");
	if (problems->count > 0)
		return INVALID;
	outcome = q_second_step_confirm(work, closed, at, worker_id, &changed);
	if (outcome != OK || changed == 0)
		return outcome;
	outcome = record_second_step_set_up(work, &(struct second_step_set_up){ .version = VERSION_ANY, .worker_id = worker_id });
	if (outcome == OK) /* what began before began with the password alone */
		outcome = record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = worker_id });
	if (outcome == OK)
		outcome = record_recovery_codes_made(work, &(struct recovery_codes_made){ .version = VERSION_ANY, .worker_id = worker_id });
	return outcome == OK ? account_change_tell(work, worker_id) : outcome;
}

enum outcome
second_step_new_codes(struct work *work, int64_t worker_id)
{
	int64_t changed = 0;
	enum outcome outcome = q_second_step_new_codes(work, worker_id, &changed);

	if (outcome != OK || changed == 0)
		return outcome != OK ? outcome : NOT_FOUND;
	outcome = record_recovery_codes_made(work, &(struct recovery_codes_made){ .version = VERSION_ANY, .worker_id = worker_id });
	return outcome == OK ? account_change_tell(work, worker_id) : outcome;
}

enum outcome
second_step_end(struct work *work, int64_t worker_id, const char *reason)
{
	int64_t changed = 0, forgotten;
	enum outcome outcome = q_second_step_end(work, worker_id, &changed);

	if (outcome != OK || changed == 0)
		return outcome != OK ? outcome : NOT_FOUND;
	outcome = q_recovery_codes_forget(work, worker_id, &forgotten);
	if (outcome != OK)
		return outcome;
	outcome = record_second_step_ended(work, &(struct second_step_ended){ .version = VERSION_ANY, .worker_id = worker_id, .reason = reason });
	return outcome == OK ? account_change_tell(work, worker_id) : outcome;
}

/* A recovery code that was not used before. Every place is looked at, whichever it is. */
static enum outcome
take_recovery_code(struct work *work, const unsigned char secret[SECRET], int64_t worker_id, const struct second_step_of_row *row, const char *code, bool *right)
{
	int64_t changed = 0, place = -1;
	enum outcome outcome;

	for (int i = 0; i < RECOVERY_CODES; i++)
		if (sodium_memcmp(bare(work->arena, recovery_code(work->arena, secret, (int)row->codes_made, i)), code, RECOVERY) == 0)
			place = i;
	if (place < 0)
		return OK;
	outcome = q_recovery_code_use(work, worker_id, row->codes_made, place, &changed);
	if (outcome != OK || changed == 0)
		return outcome;
	*right = true;
	return record_recovery_code_taken(work, &(struct recovery_code_taken){ .version = VERSION_ANY, .worker_id = worker_id,
	    .left_over = RECOVERY_CODES - row->used_count - 1 });
}

enum outcome
second_step_take(struct work *work, const struct key_box *box, int64_t worker_id, const char *typed, bool *right)
{
	const char *code = bare(work->arena, typed);
	struct second_step_of_row row;
	unsigned char secret[SECRET];
	int64_t changed = 0, at;
	enum outcome outcome = open_step(work, box, worker_id, NULL, &row, secret);

	*right = false;
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	if (instant_is_given(row.confirmed_at) && strlen(code) == RECOVERY) {
		outcome = take_recovery_code(work, secret, worker_id, &row, code, right);
	} else if (instant_is_given(row.confirmed_at) && strlen(code) == DIGITS) {
		at = half_minute_of(work, secret, code);
		if (at > 0)
			outcome = q_second_step_used(work, at, worker_id, &changed);
		*right = outcome == OK && changed > 0;
	}
	sodium_memzero(secret, sizeof(secret));
	return outcome;
}

/* "Ruth Adeyemi" is "Ruth%20Adeyemi". */
static const char *
escaped(struct arena *arena, const char *text)
{
	size_t room = 3 * strlen(text) + 1, length = 0;
	char *out = arena_take(arena, room);

	for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++) {
		bool plain = (*c >= '0' && *c <= '9') || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z');

		length += (size_t)snprintf(out + length, room - length, plain ? "%c" : "%%%02X", *c);
	}
	return out;
}

const char *
second_step_address(struct work *work, const char *secret, const char *service_name, const char *worker_name)
{
	return arena_format(work->arena, "otpauth://totp/%s:%s?secret=%s&issuer=%s", escaped(work->arena, service_name), escaped(work->arena, worker_name), secret,
	    escaped(work->arena, service_name));
}

/* ---- wrong codes ---- */

static const char *
key_of(struct work *work, int64_t worker_id)
{
	return arena_format(work->arena, "code:%lld", (long long)worker_id);
}

enum outcome
code_may_be_tried(struct work *work, int64_t worker_id, int *wait_minutes)
{
	enum outcome outcome;

	*wait_minutes = 0;
	outcome = account_wait_for(work, key_of(work, worker_id), TRIES_BY_NAME, TRIES_MINUTES, wait_minutes);
	return outcome == OK ? account_wait_for(work, key_of(work, worker_id), CODES_A_DAY, 24 * 60, wait_minutes) : outcome;
}

enum outcome
code_tried(struct work *work, int64_t worker_id, bool right)
{
	int64_t changed;

	if (right)
		return q_try_forget(work, key_of(work, worker_id), instant_add_seconds(work->now, -86400), &changed);
	return q_try_add(work, key_of(work, worker_id), &changed);
}
