/*
 * hostile_forms_test.c -- every form of every page, sent as nobody should, as every worker of the demonstration. Whatever comes is refused or answered with a
 * clear page; nothing is changed by what was refused; everything that was typed stands in its field again; in the end the journal makes the same tables.
 * WINDSCREEN_HOSTILE_ROUNDS sends more, WINDSCREEN_HOSTILE_SEED other things.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/work.h"
#include "tests/demonstration.h"
#include "tests/unit/hostile.h"
#include "tests/unit/hostile_world.h"
#include "web/door_inside.h"

enum { PATHS_OF_ROUTE = 12, ROUTES_MOST = 512, ROUNDS = 4000, NOBODY = HOSTILE_NOBODY, VISITORS = DEMO_WORKERS + 1, SERVER_ARENA = 32 << 20, TEST_ARENA = 384 << 20 };

struct attack {
	struct demonstration *made;
	struct id_source *dice;
	struct loot loot;
	const char *cookies[VISITORS];
	const char *paths[VISITORS][ROUTES_MOST][PATHS_OF_ROUTE];
	size_t path_counts[VISITORS][ROUTES_MOST];
	size_t asked[VISITORS][ROUTES_MOST], sent[ROUTES_MOST], saved[ROUTES_MOST], refused[ROUTES_MOST];
	size_t statuses[600];
};

/* Which row of routes.c answers this; -1: none. */
static int
route_of(struct arena *arena, enum http_method method, const char *target)
{
	struct http_request request;
	struct work work = { .arena = arena };
	struct visit visit = { .work = &work, .request = &request };
	const struct http_pair host = { "Host", "localhost" };
	const struct route *route;
	bool other;
	int refused;

	if (http_request_make(arena, method, target, (struct http_pairs){ &host, 1 }, (struct slice){ NULL, 0 }, &request, &refused) != OK)
		return -1;
	route = route_find(&visit, &other);
	return route != NULL ? (int)(route - routes) : -1;
}

static void
remember_text(const char **list, size_t *count, size_t most, const char *text)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp(list[i], text) == 0)
			return;
	if (*count < most)
		list[(*count)++] = arena_copy(test_arena(), text);
}

static void
remember_references(struct attack *attack, const char *path)
{
	struct slice rest = slice_part(slice_of(path), 0, strcspn(path, "?#")), part;

	while (slice_cut(&rest, '/', &part))
		if (part.length > 4 && (part.at[2] == '-' || (part.at[0] >= '0' && part.at[0] <= '9')))
			remember_text(attack->loot.references, &attack->loot.reference_count, 400, arena_copy_slice(test_arena(), part));
}

/* The newest address now and then takes the place of an older one, so that what was made meanwhile is reached too. */
static void
remember_newest(struct attack *attack, const char **list, size_t *count, const char *path)
{
	if (*count == PATHS_OF_ROUTE && id_random_below(attack->dice, 20) == 0)
		list[id_random_below(attack->dice, PATHS_OF_ROUTE)] = list[--*count];
	remember_text(list, count, PATHS_OF_ROUTE, path);
}

static void
remember_path(struct attack *attack, struct arena *arena, int visitor, const char *link)
{
	const char *path = arena_copy_slice(arena, slice_part(slice_of(link), 0, strcspn(link, "#")));
	int route;

	if (path[0] != '/' || strncmp(path, "/assets/", 8) == 0)
		return;
	route = route_of(arena, HTTP_GET, path);
	if (route < 0)
		return;
	remember_references(attack, path);
	remember_newest(attack, attack->paths[visitor][route], &attack->path_counts[visitor][route], path);
}

static void
remember_paths(struct attack *attack, struct hostile_paths paths)
{
	for (size_t i = 0; i < paths.count; i++)
		remember_path(attack, test_arena(), paths.at[i].visitor, paths.at[i].path);
}

static const char *
who(int visitor)
{
	return visitor == NOBODY ? "Nobody" : demo_people[visitor].name;
}

/* An answer that any page may give: no fault of ours, whole, and nothing in it that was typed as markup. */
static void
check_answer(struct attack *attack, struct arena *arena, int visitor, const struct door_question *question, const struct http_answer *answer)
{
	const char *what = arena_format(arena, "%s: %s %.300s", who(visitor), http_method_name(question->method), question->target);

	attack->statuses[answer->status]++;
	/* Markup grows six times when it is shown again: a form of nothing else may outgrow the memory of a request. */
	if (answer->status == 503 && question->body.length > 256 << 10)
		return;
	if (answer->status >= 500 || answer->status < 200 || answer->spoilt)
		hostile_fault("%s is answered %d\n%.*s", what, answer->status, (int)(question->body.length < 3000 ? question->body.length : 3000), question->body.length > 0 ? question->body.at : "");
	if (answer->body.length == 0 || !text_starts_with(answer->content_type, "text/html"))
		return;
	if (!text_is_utf8(answer->body))
		hostile_fault("%s: the page is not UTF-8", what);
	if (hostile_markup_in(answer->body) != NULL)
		hostile_fault("%s: the page holds %s", what, hostile_markup_in(answer->body));
	if (memmem(answer->body.at + (answer->body.length > 20 ? answer->body.length - 20 : 0), answer->body.length > 20 ? 20 : answer->body.length, "</html>", 7) == NULL)
		hostile_fault("%s: the page has no end", what);
}

static void
ask(struct attack *attack, struct arena *arena, int visitor, const struct door_question *question, struct http_answer *answer)
{
	struct arena *server = arena_new(SERVER_ARENA);

	demonstration_ask(attack->made, server, question, answer);
	answer->body = (struct slice){ arena_copy_slice(arena, answer->body), answer->body.length };
	if (answer->content_type != NULL)
		answer->content_type = arena_copy(arena, answer->content_type);
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		if (strcmp(header->name, "Location") == 0)
			remember_path(attack, arena, visitor, header->value);
	answer->first = answer->last = NULL;
	arena_free(server);
	check_answer(attack, arena, visitor, question, answer);
}

static void
get(struct attack *attack, struct arena *arena, int visitor, const char *path, struct http_answer *answer)
{
	const struct door_question question = { .method = HTTP_GET, .target = path, .cookie = attack->cookies[visitor] };
	const char *at, *link;

	ask(attack, arena, visitor, &question, answer);
	if (answer->status != 200 || !text_starts_with(answer->content_type, "text/html"))
		return;
	for (at = answer->body.at; (link = page_next_link(arena, answer->body, &at)) != NULL;)
		remember_path(attack, arena, visitor, link);
}

/* ---- One form ---- */

static void
remember_token(struct attack *attack, const struct page_form *form)
{
	const struct page_field *token = page_field_of(form, "form_token");

	if (token != NULL)
		remember_text(attack->loot.tokens, &attack->loot.token_count, 40, token->value);
}

/* What was done once is not done twice: the same form again leads to the same place, and the journal stays as it is. */
static void
send_again(struct attack *attack, struct arena *arena, int visitor, const struct door_question *question)
{
	struct journal_position before = demonstration_head(attack->made), after;
	struct http_answer answer;

	ask(attack, arena, visitor, question, &answer);
	after = demonstration_head(attack->made);
	if (before.position != after.position)
		hostile_fault("%s: %s was sent twice and done twice", who(visitor), question->target);
}

static void
send(struct attack *attack, struct arena *arena, int visitor, const struct page_form *form, int route)
{
	struct sending *sending = ARENA_NEW(arena, struct sending);
	struct door_question question = { .method = HTTP_POST, .target = form->action, .cookie = attack->cookies[visitor] };
	struct journal_position before = demonstration_head(attack->made), after;
	const struct sent *key;
	struct http_answer answer;
	const char *what = arena_format(arena, "%s: POST %s", who(visitor), form->action);

	hostile_fill(arena, attack->dice, &attack->loot, form, sending);
	question.content_type = sending->content_type;
	question.body = sending->body;
	ask(attack, arena, visitor, &question, &answer);
	attack->sent[route]++;
	after = demonstration_head(attack->made);
	if (answer.status != 303 && before.position != after.position)
		hostile_fault("%s is answered %d, and yet something was changed", what, answer.status);
	if (answer.status == 303) {
		attack->saved[route]++;
		key = hostile_sent(sending, "form_key");
		if (key != NULL && !key->raw && !sending->malformed && !text_is_empty(text_tidy(arena, key->value)) && route_of(arena, HTTP_POST, "/sign-out") != route && id_random_below(attack->dice, 4) == 0)
			send_again(attack, arena, visitor, &question);
		if (strcmp(form->action, "/sign-out") == 0 && visitor != NOBODY)
			attack->cookies[visitor] = demonstration_sign_in(attack->made, (enum demo_worker)visitor);
		return;
	}
	if (answer.status == 422 || answer.status == 409) {
		attack->refused[route]++;
		if (answer.status == 422)
			hostile_check_summary(arena, what, form, sending, answer.body);
		if (!sending->malformed)
			hostile_check_kept(arena, what, form, sending, answer.body);
	}
}

/* The form of the page that leads to `wanted`, or else the one that was sent least. -1: none is wanted. */
static void
attack_page(struct attack *attack, struct arena *arena, int visitor, const char *path, int wanted)
{
	struct page_form *forms = ARENA_ARRAY(arena, struct page_form, PAGE_FORMS_MOST);
	struct http_answer answer;
	size_t count, chosen = 0;
	int chosen_route = -1;

	get(attack, arena, visitor, path, &answer);
	count = answer.status == 200 && text_starts_with(answer.content_type, "text/html") ? page_forms(arena, answer.body, forms) : 0;
	for (size_t i = 0; i < count; i++) {
		int route = route_of(arena, HTTP_POST, forms[i].action);

		if (route < 0) {
			hostile_fault("%s: %s has a form for %s, which nobody answers", who(visitor), path, forms[i].action);
			continue;
		}
		remember_token(attack, &forms[i]);
		if (chosen_route < 0 || route == wanted || (chosen_route != wanted && attack->sent[route] < attack->sent[chosen_route])) {
			chosen = i;
			chosen_route = route;
		}
	}
	if (chosen_route >= 0)
		send(attack, arena, visitor, &forms[chosen], chosen_route);
}

/* The page of this visitor that was asked for least; now and then one that is almost a page, or one that another may see. */
static const char *
choose_path(struct attack *attack, struct arena *arena, int visitor)
{
	size_t least = SIZE_MAX;
	int route = -1;

	for (size_t i = 0; i < route_count; i++)
		if (attack->path_counts[visitor][i] > 0 && (attack->asked[visitor][i] < least || (attack->asked[visitor][i] == least && id_random_below(attack->dice, 3) == 0))) {
			least = attack->asked[visitor][i];
			route = (int)i;
		}
	CHECK(route >= 0);
	attack->asked[visitor][route]++;
	(void)arena;
	return attack->paths[visitor][route][id_random_below(attack->dice, (uint32_t)attack->path_counts[visitor][route])];
}

/* An address with what was seen elsewhere in it, or almost right, asked for and sent to. */
static void
attack_address(struct attack *attack, struct arena *arena, int visitor)
{
	static const enum http_method methods[] = { HTTP_GET, HTTP_GET, HTTP_POST, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS };
	const struct route *route = &routes[id_random_below(attack->dice, (uint32_t)route_count)];
	struct buf path = buf_new(arena, 4096);
	struct slice rest = slice_of(route->path + 1), part;
	struct door_question question = { .method = methods[id_random_below(attack->dice, 8)], .cookie = attack->cookies[visitor] };
	struct journal_position before, after;
	struct http_answer answer;

	while (slice_cut(&rest, '/', &part)) {
		buf_byte(&path, '/');
		if (part.length > 0 && part.at[0] == ':' && attack->loot.reference_count > 0)
			buf_text(&path, attack->loot.references[id_random_below(attack->dice, (uint32_t)attack->loot.reference_count)]);
		else
			buf_slice(&path, part);
	}
	if (path.length == 0)
		buf_byte(&path, '/');
	question.target = id_random_below(attack->dice, 2) == 0 ? path.at : hostile_path(arena, attack->dice, path.at);
	if (question.method == HTTP_POST) {
		question.content_type = "application/x-www-form-urlencoded";
		question.body = slice_of(arena_format(arena, "form_token=%s&version=1&words=x&reason=x",
		    attack->loot.token_count > 0 ? attack->loot.tokens[id_random_below(attack->dice, (uint32_t)attack->loot.token_count)] : "x"));
	}
	before = demonstration_head(attack->made);
	ask(attack, arena, visitor, &question, &answer);
	after = demonstration_head(attack->made);
	if (answer.status != 303 && before.position != after.position)
		hostile_fault("%s: %s is answered %d, and yet something was changed", who(visitor), question.target, answer.status);
}

static void
begin_attack(struct attack *attack, struct demonstration *made, struct hostile_paths sure, uint64_t seed)
{
	static const char *const doors[] = { "/", "/sign-in", "/my-work", "/find", "/find?given_name=Kyle&family_name=Denholm&birth_date=", "/families/new", "/what-to-do-now", "/privacy", "/accessibility", "/seals", "/looks", "/emergencies", "/requests", "/duplicates", "/shares", "/already-open", "/information-requests" };
	struct arena *arena = arena_new(TEST_ARENA);

	CHECK(route_count <= ROUTES_MOST);
	attack->made = made;
	attack->dice = id_source_seeded(seed);
	for (int i = 0; i < VISITORS; i++) {
		attack->cookies[i] = i == NOBODY ? NULL : demonstration_sign_in(made, (enum demo_worker)i);
		for (size_t j = 0; j < sizeof(doors) / sizeof(doors[0]); j++)
			remember_path(attack, arena, i, doors[j]);
	}
	remember_paths(attack, sure);
	arena_free(arena);
}

/* Whose sessions were ended by chance, as those of a worker who was let go for a while, sign in again. */
static void
sign_in_again(struct attack *attack)
{
	for (int visitor = 0; visitor < VISITORS; visitor++) {
		const struct door_question question = { .method = HTTP_GET, .target = "/my-work", .cookie = attack->cookies[visitor] };
		struct arena *arena = arena_new(TEST_ARENA);
		struct http_answer answer;

		if (visitor != NOBODY) {
			demonstration_ask(attack->made, arena, &question, &answer);
			if (answer.status == 303)
				attack->cookies[visitor] = demonstration_sign_in(attack->made, (enum demo_worker)visitor);
		}
		arena_free(arena);
	}
}

static void
rounds(struct attack *attack, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new(TEST_ARENA);
		int visitor = (int)id_random_below(attack->dice, VISITORS * 2);

		if (i % 20 == 19)
			hostile_world_open_again(attack->made);
		if (i % 200 == 199)
			sign_in_again(attack);

		/* Who leads help has most of the forms. */
		visitor = visitor < VISITORS ? visitor : visitor % 3 == 0 ? HELEN : RUTH;
		if (id_random_below(attack->dice, 4) == 0)
			attack_address(attack, arena, visitor);
		else
			attack_page(attack, arena, visitor, choose_path(attack, arena, visitor), -1);
		arena_free(arena);
	}
}

static size_t
from_surroundings(const char *name, size_t otherwise)
{
	const char *text = getenv(name);
	long long number;

	return text != NULL && slice_number(slice_of(text), 100000000, &number) ? (size_t)number : otherwise;
}

/* What a form must bring that stands on no page: the cookie of a password that was right, a provider of sign-on. See second_step_test.c, sign_on_test.c. */
static bool
is_reached(const struct attack *attack, size_t route)
{
	return routes[route].method != HTTP_POST || attack->saved[route] + attack->refused[route] > 0 || text_equals(routes[route].path, "/sign-in/code") ||
	    text_starts_with(routes[route].path, "/sign-in/with/") || text_starts_with(routes[route].path, "/sign-in/ended/");
}

static bool
all_is_reached(const struct attack *attack)
{
	for (size_t i = 0; i < route_count; i++)
		if (!is_reached(attack, i))
			return false;
	return true;
}

/* From which pages most others are reached. */
static bool
leads_on(const struct route *route)
{
	static const char *const pages[] = { "/episodes/:episode", "/episodes/:episode/meetings/:meeting", "/episodes/:episode/network", "/episodes/:episode/incidents", "/episodes/:episode/plan", "/episodes/:episode/consent", "/people/:person", "/people/:person/links" };
	bool found = false;

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		found = found || (route->method == HTTP_GET && text_equals(route->path, pages[i]));
	return found;
}

/* What the pages of families, people and meetings lead to now. */
static void
look_around(struct attack *attack)
{
	for (int visitor = 0; visitor < VISITORS; visitor++)
		for (size_t page = 0; page < route_count; page++)
			for (size_t i = 0; leads_on(&routes[page]) && i < attack->path_counts[visitor][page]; i++) {
				struct arena *arena = arena_new(TEST_ARENA);
				struct http_answer answer;

				get(attack, arena, visitor, attack->paths[visitor][page][i], &answer);
				arena_free(arena);
			}
}

/* Everybody goes to the pages that show the form of this route, where they know of one. */
static void
seek(struct attack *attack, size_t route)
{
	for (int visitor = 0; visitor < VISITORS; visitor++)
		for (size_t page = 0; page < route_count; page++)
			for (size_t i = 0; routes[page].method == HTTP_GET && routes[page].run == routes[route].again && i < attack->path_counts[visitor][page] && !is_reached(attack, route); i++) {
				struct arena *arena = arena_new(TEST_ARENA);

				attack_page(attack, arena, visitor, attack->paths[visitor][page][i], (int)route);
				arena_free(arena);
			}
}

/* By chance a timescale is soon met for good, a meeting is soon prepared, somebody with other names is soon sealed whole, whoever was kept out is let in, a request is ended or waits for a second person, and an assessment is completed: their forms come first. */
static void
seek_what_ends_soon(struct attack *attack)
{
	for (size_t page = 0; page < route_count; page++)
		for (size_t i = 0; routes[page].method == HTTP_GET && text_starts_with(routes[page].path, "/requests/:request") && i < attack->path_counts[NADIA][page] && i < 4; i++) {
			struct arena *arena = arena_new(TEST_ARENA);
			struct http_answer answer;

			get(attack, arena, NADIA, attack->paths[NADIA][page][i], &answer);
			arena_free(arena);
		}
	for (size_t i = 0; i < route_count; i++)
		if (strstr(routes[i].path, "/pause/:clock") != NULL || strstr(routes[i].path, "/requests/:request/read/") != NULL || strstr(routes[i].path, "/requests/:request/pieces/") != NULL ||
		    strstr(routes[i].path, "/requests/:request/finish") != NULL || strstr(routes[i].path, "/requests/:request/send-back") != NULL || strstr(routes[i].path, "/meetings/:meeting/ready") != NULL || strstr(routes[i].path, "/sharing/:share/") != NULL || strstr(routes[i].path, "/:information") != NULL ||
		    strstr(routes[i].path, "/shares/:share") != NULL || strstr(routes[i].path, "/erase-") != NULL || strstr(routes[i].path, "/sections/:section") != NULL ||
		    strstr(routes[i].path, "/assessments/:assessment/complete") != NULL || strstr(routes[i].path, "/episodes/:episode/emergency") != NULL || strstr(routes[i].path, "/bars/:bar/") != NULL ||
		    text_equals(routes[i].path, "/people/:person/seal-names"))
			seek(attack, i);
}

/* Before chance ends what there is, each form that ends or hides nothing is sent once. */
static void
seek_what_ends_nothing(struct attack *attack)
{
	static const char *const ends[] = { "/close", "/end", "/seal", "/bar", "/related", "/leave", "/died", "/keep-apart", "/sign-out", "/my-account", "/workers", "/consent", "/assist", "/take-back", "/finish", "/wrong", "/correct", "/ended", "/mistake", "/end-help", "/undo" };

	look_around(attack);
	for (size_t i = 0; i < route_count; i++) {
		bool goes_on = true;

		for (size_t j = 0; j < sizeof(ends) / sizeof(ends[0]); j++)
			goes_on = goes_on && strstr(routes[i].path, ends[j]) == NULL;
		if (goes_on && !is_reached(attack, i))
			seek(attack, i);
	}
	look_around(attack);
	for (size_t i = 0; i < route_count; i++) /* records that were linked, and people who were helped, a moment ago */
		if ((strstr(routes[i].path, "/links/:link") != NULL || text_equals(routes[i].path, "/people/:person/seal-names")) && !is_reached(attack, i))
			seek(attack, i);
}

static void
tell_what_was_not_reached(const struct attack *attack)
{
	struct buf missing = buf_new(test_arena(), 1 << 16);

	for (size_t i = 0; i < route_count; i++)
		if (!is_reached(attack, i))
			buf_format(&missing, "\n  %s (%zu sent)", routes[i].path, attack->sent[i]);
	if (missing.length > 0)
		FAIL("these forms were never read by their page:%s", missing.at);
}

/* Meetings that go on or were just held, in place of those that were ended early by chance, and whose addresses are remembered for nothing. */
static void
begin_meetings_anew(struct attack *attack)
{
	for (size_t i = 0; i < route_count; i++)
		for (int visitor = 0; visitor < VISITORS; visitor++)
			if (strstr(routes[i].path, "/meetings/:meeting") != NULL)
				attack->path_counts[visitor][i] = 0;
	remember_paths(attack, hostile_world_meetings(attack->made));
}

enum { WORLDS_MOST = 4 };

/* One world, attacked until every form was read in this one or one before. What chance ended in one world before its form was read is there again in the next. */
static void
attack_world(struct attack *attack, struct renderer *renderer, size_t count, uint64_t seed)
{
	struct demonstration *made = demonstration_make(renderer);
	const char *ended_help;

	/* One source of numbers for the pages and for what is done beside them: two would meet in one moment of the day. */
	id_source_free(made->service.ids);
	made->service.ids = made->demo.change.ids;
	memset(attack->path_counts, 0, sizeof(attack->path_counts));
	memset(attack->asked, 0, sizeof(attack->asked));
	begin_attack(attack, made, hostile_world_begin(made), seed);
	seek_what_ends_soon(attack);
	seek_what_ends_nothing(attack);
	rounds(attack, count - count / 6);
	ended_help = hostile_world_end_help(made);
	rounds(attack, count / 6);
	for (size_t more = 0; !test_on_postgres() && !all_is_reached(attack) && more < 20; more++) { /* what chance left out */
		hostile_world_open_again(attack->made);
		sign_in_again(attack);
		begin_meetings_anew(attack);
		remember_path(attack, test_arena(), RUTH, ended_help);
		look_around(attack);
		for (size_t i = 0; i < route_count; i++)
			if (!is_reached(attack, i))
				seek(attack, i);
		if (!all_is_reached(attack))
			rounds(attack, 50);
	}
	id_source_free(attack->dice);
	demonstration_is_sound(made);
	made->service.ids = NULL;
	demonstration_end(made);
}

DATA_TEST(whatever_a_form_is_sent_it_is_refused_or_kept_whole_and_everything_typed_stays)
{
	struct renderer *renderer = renderer_start();
	struct attack *attack = ARENA_NEW(test_arena(), struct attack);
	/* On PostgreSQL an eighth, and what chance leaves out stays out: what differs there is the engine, not the form. */
	size_t count = from_surroundings("WINDSCREEN_HOSTILE_ROUNDS", test_on_postgres() ? ROUNDS / 8 : ROUNDS);
	uint64_t seed = from_surroundings("WINDSCREEN_HOSTILE_SEED", 1);

	attack_world(attack, renderer, count, seed);
	for (uint64_t world = 1; !test_on_postgres() && !all_is_reached(attack) && world < WORLDS_MOST; world++)
		attack_world(attack, renderer, count, seed + world);
	if (getenv("WINDSCREEN_TEST_LOG") != NULL)
		for (size_t i = 0; i < 600; i++)
			if (attack->statuses[i] > 0)
				fprintf(stderr, "%zu answers %zu\n", i, attack->statuses[i]);
	if (!test_on_postgres())
		tell_what_was_not_reached(attack);
	CHECK_NUMBER(hostile_faults(), 0);
	renderer_stop(renderer);
}
