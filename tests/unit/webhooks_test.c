/* webhooks_test.c -- what a program is told, and what not; signatures of the published scheme; addresses that no message goes to. security.md T30 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/clients.sql.h"
#include "casework/consent/consent.h"
#include "casework/webhooks/webhooks.h"
#include "casework/webhooks/webhooks.sql.h"
#include "casework/work.h"
#include "cli/commands.h"
#include "platform/db/db.h"
#include "platform/hook_post.h"
#include "tests/api_house.h"
#include "tests/test.h"

/* The first is the one that the authors of Standard Webhooks publish; the others were made with another implementation. */
TEST(messages_are_signed_as_the_published_vectors_of_standard_webhooks_say)
{
	static const struct {
		const char *secret, *id;
		int64_t timestamp;
		const char *body, *signature;
	} vectors[] = { { "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=" },
		{ "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "msg_0002", 1767225601, "{\"type\":\"note.created\",\"data\":{\"name\":\"Zoë O’Neil\"}}",
		    "v1,V38B47Ie0Evqgu9qpm/VwOjFMUGE8xo4aVt7x8KYH3Q=" },
		{ "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "msg_0003", 1767225602, "", "v1,tPYSV9r9EKMWAlAZ5LTaC/nrX244xx06ENjUbekZCuc=" } };

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		unsigned char secret[WEBHOOK_SECRET_MOST];
		char signature[WEBHOOK_SIGNATURE_ROOM];
		size_t length;

		CHECK(webhook_secret_read(vectors[i].secret, secret, &length));
		webhook_sign((struct slice){ (const char *)secret, length }, vectors[i].id, vectors[i].timestamp, slice_of(vectors[i].body), signature);
		CHECK_TEXT(signature, vectors[i].signature);
	}
}

TEST(a_secret_that_is_short_or_no_base64_is_none)
{
	static const char *const wrong[] = { "", "whsec_", "whsec_AAEC", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa*w", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
	unsigned char secret[WEBHOOK_SECRET_MOST];
	size_t length;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK(!webhook_secret_read(wrong[i], secret, &length));
	CHECK(!webhook_secret_read(NULL, secret, &length));
}

static bool
is_public(const char *words)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, words, &in.sin_addr) == 1)
		return hook_address_is_public((const struct sockaddr *)&in);
	CHECK(inet_pton(AF_INET6, words, &in6.sin6_addr) == 1);
	return hook_address_is_public((const struct sockaddr *)&in6);
}

TEST(no_message_goes_to_this_machine_a_network_of_ones_own_or_what_is_reserved)
{
	static const char *const inside[] = { "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
		"192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
		"2001::1", "ff02::1" };
	static const char *const outside[] = { "8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2a00:1450:4009::1", "2001:4860:4860::8888" };

	for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++)
		if (is_public(inside[i]))
			FAIL("%s is taken for an address of the internet", inside[i]);
	for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++)
		if (!is_public(outside[i]))
			FAIL("%s is an address of the internet", outside[i]);
}

TEST(an_address_to_tell_is_https_and_holds_no_password)
{
	static const char *const wrong[] = { "", "http://example.org/", "https://", "https:///x", "https://user:word@example.org/", "https://example.org/#part", "https://exa mple.org/",
		"ftp://example.org/", "https://example.org/\r\nX: y", "https://example.org\\@inside/", "file:///etc/passwd" };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (hook_url_is_usable(wrong[i]))
			FAIL("%s is taken for an address", wrong[i]);
	CHECK(!hook_url_is_usable(NULL));
	CHECK(hook_url_is_usable("https://example.org"));
	CHECK(hook_url_is_usable("https://example.org:8443/hooks?of=windscreen"));
}

/* ---- what is told ---- */

struct telling {
	struct api_house *house;
	enum demo_worker of; /* the program is of the agency of this worker */
	const char *token;
	int64_t program_id;
	const char *reference;
	struct webhook webhook;
	struct webhook_message message;
	bool claimed;
	const char *holder;
	bool more, mine; /* it goes on telling; it was still this holder's to say */
	struct instant clock;
	enum webhook_answer answer;
	bool ended;
	struct key_box key;
};

static void
step(struct telling *telling, enum outcome (*run)(struct work *work, void *given))
{
	struct cli_change change = telling->house->demo.change;

	change.actor = (struct actor){ ACTOR_SYSTEM, 0 };
	change.agency_id = 0;
	change.now = (struct instant){ telling->house->service.fixed_now };
	CHECK_OUTCOME(run_change(&change, run, telling), OK);
}

static enum outcome
make(struct work *work, void *given)
{
	struct telling *telling = given;
	struct problems problems = { .arena = work->arena };
	struct api_client_of_name_row row;
	char secret[WEBHOOK_SECRET_ROOM];
	const char *reference;
	bool found;

	CHECK_OUTCOME(q_api_client_of_name(work, telling->house->demo.agency_ids[telling->of], "Attendance system", &row, &found), OK);
	telling->program_id = row.worker_id;
	CHECK_OUTCOME(webhook_make(work, &(struct new_webhook){ .program_id = telling->house->demo.worker_ids[HELEN], .url = "http://example.org", .key = &telling->key }, &problems, &reference,
	    secret), INVALID);
	CHECK_NUMBER(problems.count, 2); /* she is no program, and it is no https */
	problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(webhook_make(work, &(struct new_webhook){ .program_id = row.worker_id, .url = "https://attendance.example/hook", .key = &telling->key }, &problems, &reference, secret), OK);
	CHECK_HAS(secret, "whsec_");
	telling->reference = arena_copy(test_arena(), reference);
	return OK;
}

static enum outcome
claim(struct work *work, void *given)
{
	struct telling *telling = given;
	struct webhook webhook, nothing;
	bool other;

	CHECK_OUTCOME(webhook_claim(work, telling->holder, telling->clock, &webhook, &telling->claimed), OK);
	CHECK_OUTCOME(webhook_claim(work, "a third", telling->clock, &nothing, &other), OK);
	CHECK(!other); /* somebody tells it already */
	if (telling->claimed) {
		const struct key_box wrong = { .which = KEY_OF_WEBHOOKS, .key = { 1 } };
		unsigned char secret[WEBHOOK_SECRET_MOST];
		size_t length;

		telling->webhook = webhook;
		CHECK_OUTCOME(webhook_secret_open(&webhook, &telling->key, secret, &length), OK);
		CHECK_NUMBER(length, 32);
		CHECK_OUTCOME(webhook_secret_open(&webhook, &wrong, secret, &length), BROKEN);
	}
	return OK;
}

static enum outcome
next(struct work *work, void *given)
{
	struct telling *telling = given;

	CHECK_OUTCOME(webhook_next_message(work, &telling->webhook, &telling->message), OK);
	if (telling->message.id != NULL) {
		telling->message.id = arena_copy(test_arena(), telling->message.id);
		telling->message.body = slice_of(arena_copy_slice(test_arena(), telling->message.body));
	}
	return OK;
}

static enum outcome
settle(struct work *work, void *given)
{
	struct telling *telling = given;

	return webhook_settle(work, &telling->webhook, telling->holder, telling->clock, telling->answer, telling->message.position, telling->more, "It answered", &telling->mine, &telling->ended);
}

static struct telling *
begin(enum demo_worker of)
{
	struct telling *telling = ARENA_NEW(test_arena(), struct telling);

	telling->of = of;
	telling->holder = "one";
	telling->house = api_house_open();
	telling->token = api_house_token(telling->house, of, "practitioner");
	telling->clock = (struct instant){ telling->house->service.fixed_now };
	step(telling, make);
	step(telling, claim);
	CHECK(!telling->claimed); /* it is told what comes from now on */
	return telling;
}

static void
write_note(struct telling *telling)
{
	CHECK_NUMBER(api_post(telling->house, api_house_token(telling->house, RUTH, NULL), arena_format(test_arena(), "/api/v1/episodes/%s/notes", telling->house->episode),
	    "{\"happened_on\":\"2026-11-23\",\"text\":\"Kyle Denholm was on time.\"}").status, 201);
}

DATA_TEST(a_program_is_told_of_a_note_once_without_a_name_and_again_only_while_it_does_not_acknowledge)
{
	struct telling *telling = begin(HELEN);
	const char *id;

	write_note(telling);
	step(telling, claim);
	CHECK(telling->claimed);
	step(telling, next);
	CHECK(telling->message.id != NULL);
	CHECK_HAS(telling->message.body.at, "\"type\":\"note.written\"");
	CHECK_HAS(telling->message.body.at, telling->house->episode);
	CHECK_HAS_NOT(telling->message.body.at, "Kyle");
	CHECK_HAS_NOT(telling->message.body.at, "Denholm");
	CHECK_HAS_NOT(telling->message.body.at, "NT-");
	id = telling->message.id;
	telling->answer = WEBHOOK_FAILED;
	step(telling, settle);
	step(telling, claim);
	CHECK(!telling->claimed); /* not before five seconds */
	telling->clock.milliseconds += 6000;
	step(telling, claim);
	CHECK(telling->claimed);
	step(telling, next);
	CHECK_TEXT(telling->message.id, id); /* the same message bears the same id */
	telling->answer = WEBHOOK_TAKEN;
	step(telling, settle);
	telling->clock.milliseconds += 1000000;
	step(telling, claim);
	if (telling->claimed) { /* what else stands in the journal since is nothing to tell */
		step(telling, next);
		CHECK(telling->message.id == NULL);
	}
	api_house_close(telling->house);
}

DATA_TEST(a_lease_that_ran_out_is_taken_by_another_and_whoever_held_it_changes_nothing_any_more)
{
	struct telling *telling = begin(HELEN);
	struct webhook before;

	write_note(telling);
	step(telling, claim);
	before = telling->webhook;
	step(telling, next);
	telling->clock.milliseconds += (WEBHOOK_LEASE_SECONDS + 1) * 1000;
	telling->holder = "another";
	step(telling, claim);
	CHECK(telling->claimed);
	CHECK_NUMBER(telling->webhook.told_position, before.told_position);

	telling->holder = "one";
	telling->answer = WEBHOOK_TAKEN;
	step(telling, settle);
	CHECK(!telling->mine);
	telling->answer = WEBHOOK_GONE;
	step(telling, settle);
	CHECK(!telling->mine && !telling->ended);
	CHECK_NUMBER(telling->webhook.told_position, before.told_position);
	telling->holder = "another";
	telling->answer = WEBHOOK_TAKEN;
	step(telling, settle);
	CHECK(telling->mine);
	CHECK_NUMBER(telling->webhook.told_position, telling->message.position);
	api_house_close(telling->house);
}

DATA_TEST(what_is_not_acknowledged_for_days_or_is_gone_is_ended_and_told_no_more)
{
	struct telling *telling = begin(HELEN);
	struct api_told told;

	write_note(telling);
	for (int i = 0; i < 40 && !telling->ended; i++) {
		step(telling, claim);
		CHECK(telling->claimed);
		step(telling, next);
		telling->answer = WEBHOOK_FAILED;
		step(telling, settle);
		telling->clock.milliseconds += 11 * INT64_C(3600000);
	}
	CHECK(telling->ended);
	step(telling, claim);
	CHECK(!telling->claimed);
	told = api_get(telling->house, telling->token, arena_format(test_arena(), "/api/v1/webhooks/%s", telling->reference));
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(api_at(&told, "end_reason"), "not to be reached for 3 days");
	CHECK_NUMBER(api_get(telling->house, api_house_token(telling->house, PRIYA, "practitioner"), arena_format(test_arena(), "/api/v1/webhooks/%s", telling->reference)).status, 404);
	CHECK_NUMBER(api_get(telling->house, api_house_token(telling->house, RUTH, NULL), "/api/v1/webhooks").status, 403);
	api_house_close(telling->house);
}

DATA_TEST(a_receiver_that_acknowledges_begins_its_days_anew)
{
	struct telling *telling = begin(HELEN);

	write_note(telling);
	step(telling, claim);
	step(telling, next);
	telling->answer = WEBHOOK_FAILED;
	step(telling, settle);
	telling->clock.milliseconds += (WEBHOOK_DAYS * 24 + 1) * INT64_C(3600000);
	step(telling, claim);
	CHECK(telling->claimed);
	step(telling, next);
	telling->answer = WEBHOOK_TAKEN;
	telling->more = true;
	step(telling, settle);
	telling->answer = WEBHOOK_FAILED; /* the next message of the same claim */
	telling->more = false;
	step(telling, settle);
	CHECK(telling->mine && !telling->ended);
	api_house_close(telling->house);
}

static enum outcome
revoke_tokens(struct work *work, void *given)
{
	struct problems problems = { .arena = work->arena };
	struct api_tokens_rows rows;

	(void)given;
	CHECK_OUTCOME(q_api_tokens(work, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].program && !instant_is_given(rows.at[i].revoked_at))
			CHECK_OUTCOME(api_token_revoke(work, rows.at[i].reference, "It was stolen", &problems), OK);
	return OK;
}

DATA_TEST(a_meeting_that_is_called_off_is_told_as_such)
{
	struct telling *telling = begin(HELEN);
	const char *ruth = api_house_token(telling->house, RUTH, NULL);
	struct api_told told = api_post(telling->house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s/meetings", telling->house->episode),
	    "{\"meeting_kind\":\"family_action_meeting\",\"ground\":\"assessment_done\",\"reason\":\"Four agencies help.\",\"decided_on\":\"2026-11-24\",\"protection\":false,"
	    "\"facilitation\":\"Agreed with the school.\",\"without_consent_reason\":\"Best for Kyle.\",\"advised_by\":\"Joan Bright\",\"advice\":\"Hold it.\"}");

	CHECK_NUMBER(told.status, 201);
	CHECK_NUMBER(api_post(telling->house, ruth, arena_format(test_arena(), "%s/call-off", api_header(&told, "Location")), "{\"reason\":\"Amy is ill.\"}").status, 200);
	step(telling, claim);
	step(telling, next);
	CHECK_HAS(telling->message.body.at, "\"type\":\"meeting.decided\"");
	telling->answer = WEBHOOK_TAKEN;
	telling->more = true;
	step(telling, settle);
	step(telling, next);
	CHECK_HAS(telling->message.body.at, "\"type\":\"meeting.called_off\"");
	api_house_close(telling->house);
}

/* security.md T30 */
DATA_TEST(a_program_whose_tokens_are_revoked_is_told_nothing_any_more)
{
	struct telling *telling = begin(HELEN);

	write_note(telling);
	step(telling, revoke_tokens);
	step(telling, claim);
	CHECK(telling->claimed);
	step(telling, next);
	CHECK(telling->message.id == NULL);
	api_house_close(telling->house);
}

/* R-CONS-08: what a program may know of is decided when it is told, not when it happened. */
DATA_TEST(an_agency_with_which_the_family_stopped_sharing_is_told_nothing_not_even_of_what_came_before)
{
	struct telling *telling = begin(PRIYA);
	const char *ruth = api_house_token(telling->house, RUTH, NULL), *consents = arena_format(test_arena(), "/api/v1/episodes/%s/consents", telling->house->episode);
	struct api_told told = api_get(telling->house, ruth, consents);

	write_note(telling);
	told = api_post(telling->house, ruth, arena_format(test_arena(), "%s/%s/end", consents, api_at(&told, "items/0/id")),
	    arena_format(test_arena(), "{\"agency\":\"%s\",\"words\":\"Not the nursery\"}", api_at(&told, "items/0/agencies/1/agency")));
	CHECK_NUMBER(told.status, 200);
	step(telling, claim);
	CHECK(telling->claimed);
	step(telling, next);
	CHECK(telling->message.id == NULL);
	api_house_close(telling->house);
}
