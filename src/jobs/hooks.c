/* hooks.c -- from an entry of the journal to a program that has acknowledged it. */
#include "jobs/hooks.h"

#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/log.h"
#include "casework/webhooks/webhooks.h"
#include "jobs/station.h"
#include "platform/hook_post.h"

enum { ROUND_ARENA = 16 << 20, MESSAGES_MOST = 50, GONE = 410 };

static enum outcome
claim(struct station *station, struct arena *arena, struct instant clock, struct webhook_list *claimed)
{
	struct step step;
	struct webhook_list list = { NULL, 0 };
	struct webhook *kept;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = webhooks_claim(&step.work, station->holder, clock, &list);
	kept = ARENA_ARRAY(arena, struct webhook, list.count);
	for (size_t i = 0; i < list.count; i++) {
		kept[i] = list.at[i];
		kept[i].reference = arena_copy(arena, list.at[i].reference);
		kept[i].url = arena_copy(arena, list.at[i].url);
		kept[i].sealed = (struct slice){ arena_copy_slice(arena, list.at[i].sealed), list.at[i].sealed.length };
	}
	*claimed = (struct webhook_list){ kept, list.count };
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

static enum outcome
settle(struct station *station, const struct webhook *webhook, struct instant clock, enum webhook_answer answer, int64_t position, bool more, const char *result)
{
	struct step step;
	bool ended = false;
	enum outcome outcome = step_begin(station, true, &step);

	if (outcome == OK)
		outcome = webhook_settle(&step.work, webhook, station->holder, clock, answer, position, more, result, &ended);
	outcome = step_end(&step, outcome);
	if (outcome == OK && ended)
		log_line(LOG_ERROR, "jobs: webhook %s is ended and told nothing more: %s. windscreen webhook list says more", webhook->reference, result);
	return outcome;
}

static struct hook_result
send_it(struct station *station, struct arena *arena, const struct webhook *webhook, const unsigned char key[WEBHOOK_KEY_BYTES], const struct webhook_message *message)
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
tell_one(struct station *station, struct arena *arena, struct webhook *webhook, const unsigned char key[WEBHOOK_KEY_BYTES])
{
	enum outcome outcome = OK;

	for (int i = 0; outcome == OK; i++) {
		struct webhook_message message;
		struct hook_result result;
		bool more = i + 1 < MESSAGES_MOST && !station_stops(station);

		outcome = read_next(station, arena, webhook, &message);
		if (outcome != OK)
			return outcome;
		if (message.id == NULL)
			return settle(station, webhook, instant_now(), WEBHOOK_TAKEN, message.position, false, NULL);
		result = send_it(station, arena, webhook, key, &message);
		if (result.status < 200 || result.status >= 300)
			return settle(station, webhook, instant_now(), result.status == GONE ? WEBHOOK_GONE : WEBHOOK_FAILED, message.position, false, result.words);
		outcome = settle(station, webhook, instant_now(), WEBHOOK_TAKEN, message.position, more, result.words);
		webhook->told_position = message.position;
		if (!more)
			return outcome;
	}
	return outcome;
}

enum outcome
hooks_tell(struct station *station, struct instant clock)
{
	struct arena *arena = arena_new(ROUND_ARENA);
	struct webhook_list claimed;
	unsigned char key[WEBHOOK_KEY_BYTES];
	enum outcome outcome = claim(station, arena, clock, &claimed);

	if (outcome == OK && claimed.count > 0) {
		(void)mkdir(station->keys, 0700);
		outcome = webhook_key_load(arena_format(arena, "%s/webhooks.key", station->keys), key);
	}
	for (size_t i = 0; outcome == OK && i < claimed.count && !station_stops(station); i++) {
		struct webhook webhook = claimed.at[i];

		outcome = tell_one(station, arena, &webhook, key);
	}
	sodium_memzero(key, sizeof(key));
	arena_free(arena);
	return outcome;
}
