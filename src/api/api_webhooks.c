/* api_webhooks.c -- a program says where it is to be told that something changed. Source: Standard Webhooks; security.md T30 */
#include <sodium.h>

#include "api/api_inside.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/webhooks/webhooks.h"
#include "casework/webhooks/webhooks.sql.h"

#define WEBHOOK "/webhooks/:webhook"

static const struct api_member webhook_members[] = {
	{ "id", API_REFERENCE, true, "The webhook's reference", "WB", NULL },
	{ "url", API_TEXT, true, "Where you are told", NULL, NULL },
	{ "made_at", API_INSTANT, true, "Since when", NULL, NULL },
	{ "failing_since", API_INSTANT, false, "Nothing was acknowledged since; after three days it ends", NULL, NULL },
	{ "last_result", API_TEXT, false, "What came of the last message", NULL, NULL },
	{ "ended_at", API_INSTANT, false, "You are told no more since", NULL, NULL },
	{ "end_reason", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape webhook_shape = API_SHAPE("Webhook", webhook_members);
static const struct api_member new_webhook_members[] = {
	{ "url", API_TEXT, true, "Where you are told: https, no redirects, no address of a private network", NULL, NULL },
	{ "secret", API_TEXT, true, "What messages are signed with, which you choose: whsec_ and the base64 of 24 to 64 random bytes. It is shown nowhere again", NULL, NULL },
};
static const struct api_shape new_webhook_shape = API_SHAPE("NewWebhook", new_webhook_members);
static const struct api_member end_members[] = { { "reason", API_TEXT, true, "Why it ends", NULL, NULL } };
static const struct api_shape end_shape = API_SHAPE("WebhookEnd", end_members);

/* A program sees its own alone; workers have none. */
static enum outcome
read_own(struct api_call *call, struct webhooks_rows *rows)
{
	if (call->work->actor.kind != ACTOR_API_CLIENT)
		return REFUSED;
	return q_webhooks(call->work, call->work->actor.id, rows);
}

static void
put_webhook(struct json_out *out, const struct webhooks_row *row)
{
	json_begin_object(out, NULL);
	json_put_text(out, "id", row->reference);
	json_put_text(out, "url", row->url);
	json_put_instant(out, "made_at", row->made_at);
	json_put_instant(out, "failing_since", row->failing_since);
	json_put_text(out, "last_result", row->last_result);
	json_put_instant(out, "ended_at", row->ended_at);
	json_put_text(out, "end_reason", row->end_reason);
	json_end(out);
}

static enum outcome
webhooks_tell(struct api_call *call)
{
	struct webhooks_rows rows;
	enum outcome outcome = read_own(call, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_takes(call, rows.at[i].webhook_id))
			put_webhook(&call->out, &rows.at[i]);
	return outcome;
}

static enum outcome
webhook_tell(struct api_call *call)
{
	struct webhooks_rows rows;
	enum outcome outcome = read_own(call, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(rows.at[i].reference, call->references[0])) {
			put_webhook(&call->out, &rows.at[i]);
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
webhook_change(struct api_call *call)
{
	const struct key_box *key = call->frame->passage->service->webhook_key;
	const char *reference;
	char secret[WEBHOOK_SECRET_ROOM];
	struct new_webhook given = { .program_id = call->work->actor.id, .url = api_text(call, call->body, "url"), .secret = api_text(call, call->body, "secret"), .key = key };
	enum outcome outcome = call->work->actor.kind == ACTOR_API_CLIENT ? OK : REFUSED;

	if (outcome == OK && given.secret == NULL)
		problem_add(&call->problems, "secret", "Choose a secret: whsec_ and the base64 of %d to %d random bytes", WEBHOOK_SECRET_LEAST, WEBHOOK_SECRET_MOST);
	if (outcome == OK)
		outcome = key != NULL ? webhook_make(call->work, &given, &call->problems, &reference, secret) : UNAVAILABLE;
	sodium_memzero(secret, sizeof(secret));
	if (outcome == OK)
		api_result(call, "/webhooks/%s", reference);
	return outcome;
}

static enum outcome
end_change(struct api_call *call)
{
	if (call->work->actor.kind != ACTOR_API_CLIENT)
		return REFUSED;
	api_result(call, "/webhooks/%s", call->references[0]);
	return webhook_end(call->work, call->references[0], call->work->actor.id, api_text(call, call->body, "reason"), &call->problems);
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/webhooks", .action = SIGNED_IN, .purpose = PURPOSE_OPERATING, .run = webhooks_tell, .gives = &webhook_shape, .many = true, .tag = "Webhooks",
	    .words = "Where this program is told that something changed, newest first" },
	{ .method = HTTP_POST, .path = "/webhooks", .action = SIGNED_IN, .purpose = PURPOSE_OPERATING, .run = webhook_change, .takes = &new_webhook_shape, .leads_to = WEBHOOK,
	    .creates = true, .tag = "Webhooks", .words = "Be told from now on" },
	{ .method = HTTP_GET, .path = WEBHOOK, .action = SIGNED_IN, .purpose = PURPOSE_OPERATING, .run = webhook_tell, .gives = &webhook_shape, .tag = "Webhooks", .words = "One of them" },
	{ .method = HTTP_POST, .path = WEBHOOK "/end", .action = SIGNED_IN, .purpose = PURPOSE_OPERATING, .run = end_change, .takes = &end_shape, .leads_to = WEBHOOK, .tag = "Webhooks",
	    .words = "Be told no more" },
};
const struct api_part api_webhooks_part = { routes, sizeof(routes) / sizeof(routes[0]) };
