/* hooks.c -- from an entry of the journal to a program that has acknowledged it. */
#include "jobs/hooks.h"

#include <sodium.h>

#include "base/log.h"
#include "casework/webhooks/webhooks.h"
#include "jobs/station.h"
#include "platform/hook_post.h"

/* So few, for e-mails wait meanwhile. */
enum { ROUND_ARENA = 16 << 20, WEBHOOKS_MOST = 5, MESSAGES_MOST = 10, GONE = 410 };

static enum outcome
claim(struct station *station, struct arena *arena, struct webhook *claimed, bool *found)
{
	struct step step;
	enum outcome outcome = step_begin(station, true, &step);

	*found = false;
	if (outcome == OK)
		outcome = webhook_claim(&step.work, station->holder, instant_now(), claimed, found);
	if (outcome == OK && *found) {
		claimed->reference = arena_copy(arena, claimed->reference);
		claimed->url = arena_copy(arena, claimed->url);
		claimed->sealed = (struct slice){ arena_copy_slice(arena, claimed->sealed), claimed->sealed.length };
	}
	return step_end(&step, outcome);
}

static enum outcome
read_next(struct station *station, struct arena *arena, const struct webhook *webhook, struct webhook_message *message)
{
	struct step step;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK)
		outcome = webhook_next_message(&step.work, webhook, message);
	if (outcome == OK && message->id != NULL) {
		message->id = arena_copy(arena, message->id);
		message->body = (struct slice){ arena_copy_slice(arena, message->body), message->body.length };
	}
	return step_end(&step, outcome);
}

/* *mine: it is still ours to tell. */
static enum outcome
settle(struct station *station, struct webhook *webhook, enum webhook_answer answer, int64_t position, bool more, const char *result, bool *mine)
{
	struct step step;
	bool ended = false;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = webhook_settle(&step.work, webhook, station->holder, instant_now(), answer, position, more, result, mine, &ended);
	outcome = step_end(&step, outcome);
	if (outcome == OK && ended)
		log_line(LOG_ERROR, "jobs: webhook %s is ended and told nothing more: %s. windscreen webhook list says more", webhook->reference, result);
	return outcome;
}

static struct hook_result
send_it(struct station *station, struct arena *arena, const struct webhook *webhook, const struct key_box *key, const struct webhook_message *message)
{
	const int64_t timestamp = instant_now().milliseconds / 1000;
	unsigned char secret[WEBHOOK_SECRET_MOST];
	char signature[WEBHOOK_SIGNATURE_ROOM];
	struct hook_result result;
	size_t length;

	if (webhook_secret_open(webhook, key, secret, &length) != OK)
		return (struct hook_result){ 0, "Its secret was sealed with another key than this machine has" };
	webhook_sign((struct slice){ (const char *)secret, length }, message->id, timestamp, message->body, signature);
	sodium_memzero(secret, sizeof(secret));
	result = hook_post(arena, station->hooks, webhook->url, &(struct hook_headers){ message->id, arena_format(arena, "%lld", (long long)timestamp), signature }, message->body);
	log_line(result.status >= 200 && result.status < 300 ? LOG_INFO : LOG_WARNING, "jobs: webhook %s: %s", webhook->reference, result.words);
	return result;
}

/* Everything that there is to tell to one, until it does not acknowledge. */
static enum outcome
tell_one(struct station *station, struct arena *arena, struct webhook *webhook, const struct key_box *key)
{
	enum outcome outcome = OK;
	bool more = true, mine = true;

	for (int i = 0; outcome == OK && more && mine; i++) {
		struct webhook_message message;
		struct hook_result result;

		more = i + 1 < MESSAGES_MOST && !station_stops(station);
		outcome = read_next(station, arena, webhook, &message);
		if (outcome != OK)
			return outcome;
		if (message.id == NULL)
			return settle(station, webhook, WEBHOOK_TAKEN, message.position, false, NULL, &mine);
		result = send_it(station, arena, webhook, key, &message);
		if (result.status < 200 || result.status >= 300)
			return settle(station, webhook, result.status == GONE ? WEBHOOK_GONE : WEBHOOK_FAILED, message.position, false, result.words, &mine);
		outcome = settle(station, webhook, WEBHOOK_TAKEN, message.position, more, result.words, &mine);
	}
	return outcome;
}

enum outcome
hooks_tell(struct station *station)
{
	struct arena *arena = arena_new(ROUND_ARENA);
	struct key_box key = { .which = KEY_OF_WEBHOOKS };
	bool found = true;
	enum outcome outcome = OK;

	for (int i = 0; i < WEBHOOKS_MOST && found && !station_stops(station); i++) {
		struct webhook webhook;

		outcome = claim(station, arena, &webhook, &found);
		if (outcome == OK && found && i == 0)
			outcome = webhook_key_load(station->keys, &key);
		if (outcome == OK && found)
			outcome = tell_one(station, arena, &webhook, &key);
		if (outcome != OK)
			break;
	}
	key_box_close(&key);
	arena_free(arena);
	return outcome;
}
