/* webhooks.c -- making and ending webhooks; what is told next and what came of it. */
#include "casework/webhooks/webhooks.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/check.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/journal/event_kind.h"
#include "casework/webhooks/webhooks.events.h"
#include "casework/webhooks/webhooks.sql.h"
#include "casework/work.h"
#include "platform/hook_post.h"
#include "platform/json/json_write.h"
#include "platform/whole_file.h"

enum { MADE_SECRET_BYTES = 32, REASON_MOST = 500, LOOK_MOST = 5000, ID_BYTES = 16, BODY_MOST = 4096 };

static const char start[] = "whsec_";

/* ---- secrets ---- */

bool
webhook_secret_read(const char *secret, unsigned char bytes[WEBHOOK_SECRET_MOST], size_t *length)
{
	size_t skip = sizeof(start) - 1;

	*length = 0;
	if (secret == NULL || strncmp(secret, start, skip) != 0 || strlen(secret) >= WEBHOOK_SECRET_ROOM)
		return false;
	return sodium_base642bin(bytes, WEBHOOK_SECRET_MOST, secret + skip, strlen(secret + skip), NULL, length, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
	    *length >= WEBHOOK_SECRET_LEAST;
}

void
webhook_sign(struct slice secret, const char *message_id, int64_t timestamp, struct slice body, char signature[WEBHOOK_SIGNATURE_ROOM])
{
	unsigned char code[crypto_auth_hmacsha256_BYTES];
	crypto_auth_hmacsha256_state state;
	char seconds[24];

	(void)snprintf(seconds, sizeof(seconds), ".%lld.", (long long)timestamp);
	(void)crypto_auth_hmacsha256_init(&state, (const unsigned char *)secret.at, secret.length);
	(void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)message_id, strlen(message_id));
	(void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)seconds, strlen(seconds));
	(void)crypto_auth_hmacsha256_update(&state, (const unsigned char *)body.at, body.length);
	(void)crypto_auth_hmacsha256_final(&state, code);
	memcpy(signature, "v1,", 3);
	(void)sodium_bin2base64(signature + 3, WEBHOOK_SIGNATURE_ROOM - 3, code, sizeof(code), sodium_base64_VARIANT_ORIGINAL);
}

enum outcome
webhook_secret_open(const struct webhook *webhook, const struct key_box *key, unsigned char bytes[WEBHOOK_SECRET_MOST], size_t *length)
{
	*length = webhook->sealed.length > KEY_BOX_MORE ? webhook->sealed.length - KEY_BOX_MORE : 0;
	return *length > 0 && *length <= WEBHOOK_SECRET_MOST ? key_box_open(key, (struct slice){ NULL, 0 }, webhook->sealed, bytes) : BROKEN;
}

enum outcome
webhook_key_load(const char *keys_folder, struct key_box *key)
{
	char path[WHOLE_FILE_PATH_MOST];
	enum outcome outcome;

	if (snprintf(path, sizeof(path), "%s/webhooks.key", keys_folder) >= (int)sizeof(path))
		return UNAVAILABLE;
	(void)mkdir(keys_folder, 0700);
	*key = (struct key_box){ .which = KEY_OF_WEBHOOKS };
	random_bytes(key->key, sizeof(key->key));
	outcome = whole_file_secret(path, key->key, sizeof(key->key));
	if (outcome == BROKEN)
		log_line(LOG_ERROR, "the key of the webhooks is not whole");
	return outcome;
}

/* ---- making and ending ---- */

enum outcome
webhook_make(struct work *work, const struct new_webhook *given, struct problems *problems, const char **reference, char secret[WEBHOOK_SECRET_ROOM])
{
	struct webhook_program_row program = { 0 };
	struct webhook_head_row head;
	unsigned char bytes[WEBHOOK_SECRET_MOST], sealed[WEBHOOK_SECRET_MOST + KEY_BOX_MORE];
	size_t length = 0;
	int64_t webhook_id = work_new_id(work), changed;
	bool found = false;
	enum outcome outcome = q_webhook_program(work, given->program_id, &program, &found);

	if (outcome == OK && !found)
		problem_add(problems, "program", "Only a program of an agency can be told; make a token for it first");
	if (!hook_url_is_usable(given->url))
		problem_add(problems, "url", "Write an address that begins with https:// and has no name or password in it");
	if (given->secret != NULL && !webhook_secret_read(given->secret, bytes, &length))
		problem_add(problems, "secret", "A secret is whsec_ and the base64 of %d to %d random bytes", WEBHOOK_SECRET_LEAST, WEBHOOK_SECRET_MOST);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	if (given->secret == NULL) {
		length = MADE_SECRET_BYTES;
		random_bytes(bytes, length);
	}
	memcpy(secret, start, sizeof(start));
	(void)sodium_bin2base64(secret + sizeof(start) - 1, WEBHOOK_SECRET_ROOM - (sizeof(start) - 1), bytes, length, sodium_base64_VARIANT_ORIGINAL);
	*reference = work_new_reference(work, "WB");
	outcome = record_webhook_made(work, &(struct webhook_made){ .webhook_id = webhook_id, .reference = *reference, .worker_id = program.worker_id,
	    .agency_id = program.agency_id, .url = given->url });
	if (outcome == OK)
		outcome = q_webhook_head(work, &head);
	if (outcome == OK)
		outcome = key_box_seal(given->key, (struct slice){ NULL, 0 }, (struct slice){ (const char *)bytes, length }, sealed);
	if (outcome == OK)
		outcome = q_webhook_state_add(work, webhook_id, (struct slice){ (const char *)sealed, length + KEY_BOX_MORE }, head.position, (struct instant){ 1 }, &changed);
	sodium_memzero(bytes, sizeof(bytes));
	return outcome;
}

static enum outcome
end_it(struct work *work, int64_t webhook_id, const char *reason)
{
	int64_t changed;
	enum outcome outcome = record_webhook_ended(work, &(struct webhook_ended){ .version = VERSION_ANY, .webhook_id = webhook_id, .reason = reason });

	return outcome == OK ? q_webhook_state_drop(work, webhook_id, &changed) : outcome;
}

enum outcome
webhook_end(struct work *work, const char *reference, int64_t program_id, const char *reason, struct problems *problems)
{
	struct webhook_of_reference_row row;
	bool found;
	enum outcome outcome = q_webhook_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || (program_id != 0 && row.worker_id != program_id))
		return NOT_FOUND;
	if (instant_is_given(row.ended_at))
		problem_add(problems, "", "This webhook is ended already");
	check_text(problems, "reason", reason, REASON_MOST, "The reason", "Say why it ends");
	return problems->count > 0 ? INVALID : end_it(work, row.webhook_id, reason);
}

/* ---- telling ---- */

enum outcome
webhook_claim(struct work *work, const char *holder, struct instant clock, struct webhook *claimed, bool *found)
{
	struct webhooks_due_rows rows;
	const struct instant until = { clock.milliseconds + WEBHOOK_LEASE_SECONDS * 1000 };
	int64_t changed;
	enum outcome outcome = q_webhooks_due(work, clock, &rows);

	*found = false;
	if (outcome != OK || rows.count == 0)
		return outcome;
	outcome = q_webhook_lease(work, holder, until, rows.at[0].webhook_id, clock, &changed);
	*found = outcome == OK && changed == 1;
	*claimed = (struct webhook){ rows.at[0].webhook_id, rows.at[0].worker_id, rows.at[0].reference, rows.at[0].url, rows.at[0].secret, rows.at[0].told_position,
		rows.at[0].attempts, rows.at[0].failing_since };
	return outcome;
}

/* "note.written" of "note_written", "meeting.called_off" of "meeting_called_off": what happened is the last word, or the last two. */
static const char *
type_of(struct arena *arena, const char *event)
{
	char *type = (char *)(uintptr_t)arena_copy(arena, event);
	char *last = strrchr(type, '_'), *off = last;

	if (last != NULL && text_equals(last, "_off")) {
		*off = '\0';
		last = strrchr(type, '_');
		*off = '_';
	}
	if (last != NULL)
		*last = '.';
	return type;
}

/* From which nobody can read the numbers, and which is the same each time. */
static const char *
message_id(struct arena *arena, int64_t webhook_id, int64_t position)
{
	const int64_t numbers[] = { webhook_id, position };
	unsigned char hash[ID_BYTES];
	char *id = arena_take(arena, 4 + 2 * ID_BYTES + 1);

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)numbers, sizeof(numbers), (const unsigned char *)"windscreen webhook", 18);
	memcpy(id, "msg_", 4);
	(void)sodium_bin2hex(id + 4, 2 * ID_BYTES + 1, hash, sizeof(hash));
	return id;
}

static struct slice
write_body(struct arena *arena, const struct webhook_next_row *row)
{
	struct json_out out = json_new(arena, BODY_MOST);

	json_begin_object(&out, NULL);
	json_put_text(&out, "type", type_of(arena, row->event));
	json_put_instant(&out, "timestamp", row->recorded_at);
	json_begin_object(&out, "data");
	json_put_text(&out, "episode", row->reference);
	json_end(&out);
	json_end(&out);
	return json_written(&out);
}

enum outcome
webhook_next_message(struct work *work, const struct webhook *webhook, struct webhook_message *message)
{
	struct webhook_program_row program;
	struct webhook_head_row head;
	struct webhook_next_rows rows = { NULL, 0 };
	bool found;
	int64_t until;
	enum outcome outcome = q_webhook_head(work, &head);

	if (outcome == OK)
		outcome = q_webhook_program(work, webhook->program_id, &program, &found);
	if (outcome != OK)
		return outcome;
	until = head.position - webhook->told_position > LOOK_MOST ? webhook->told_position + LOOK_MOST : head.position;
	*message = (struct webhook_message){ .position = until };
	if (!found)
		return OK; /* a program that was shut out is told nothing */
	work->actor = (struct actor){ ACTOR_API_CLIENT, program.worker_id };
	work->agency_id = program.agency_id;
	work->purpose = PURPOSE_HELPING;
	outcome = q_webhook_next(work, webhook->told_position, until, &rows);
	if (outcome != OK || rows.count == 0)
		return outcome;
	*message = (struct webhook_message){ message_id(work->arena, webhook->webhook_id, rows.at[0].position), write_body(work->arena, &rows.at[0]), rows.at[0].position };
	return OK;
}

int64_t
webhook_wait_seconds(int64_t attempts)
{
	static const int64_t waits[] = { 5, 300, 1800, 7200, 18000, 36000 };
	enum { WAITS = sizeof(waits) / sizeof(waits[0]) };

	return waits[attempts < 1 ? 0 : attempts > WAITS ? WAITS - 1 : attempts - 1];
}

enum outcome
webhook_settle(struct work *work, struct webhook *webhook, const char *holder, struct instant clock, enum webhook_answer answer, int64_t position, bool more,
    const char *result, bool *mine, bool *ended)
{
	struct instant until = { more ? clock.milliseconds + WEBHOOK_LEASE_SECONDS * 1000 : 0 };
	bool given_up = instant_is_given(webhook->failing_since) && clock.milliseconds - webhook->failing_since.milliseconds > WEBHOOK_DAYS * INT64_C(86400000);
	int64_t changed = 0;
	enum outcome outcome;

	if (answer == WEBHOOK_TAKEN)
		outcome = q_webhook_told(work, position, result, clock, until, webhook->webhook_id, holder, &changed);
	else
		outcome = q_webhook_failed(work, clock, (struct instant){ clock.milliseconds + webhook_wait_seconds(webhook->attempts + 1) * 1000 }, result, webhook->webhook_id,
		    holder, &changed);
	*mine = outcome == OK && changed == 1;
	*ended = *mine && (answer == WEBHOOK_GONE || (answer == WEBHOOK_FAILED && given_up));
	if (*mine && answer == WEBHOOK_TAKEN) {
		webhook->told_position = position;
		webhook->attempts = 0;
		webhook->failing_since = instant_none();
	}
	if (!*ended)
		return outcome;
	return end_it(work, webhook->webhook_id, answer == WEBHOOK_GONE ? "The address answered that it is gone for good"
	    : arena_format(work->arena, "It was not to be reached for %d days: %s", WEBHOOK_DAYS, result));
}
