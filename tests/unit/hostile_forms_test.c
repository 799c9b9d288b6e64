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
#include "casework/access/looks.h"
#include "casework/accounts/invitations.h"
#include "casework/assessments/assessments.h"
#include "casework/attachments/attachments.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/links/links.h"
#include "casework/matching/match.sql.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "tests/demonstration.h"
#include "tests/house.h"
#include "tests/unit/hostile.h"
#include "tests/unit/hostile_meetings.h"
#include "web/door_inside.h"

enum { PATHS_OF_ROUTE = 12, ROUTES_MOST = 320, ROUNDS = 4000, NOBODY = DEMO_WORKERS, VISITORS = DEMO_WORKERS + 1, SERVER_ARENA = 32 << 20, TEST_ARENA = 256 << 20 };

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

/* A note of Kyle's that Ruth is asked to read. */
static enum outcome
ask_ruth_to_read(struct work *work, void *given)
{
	static const struct db_statement meetings = { .name = "hostile_newest_note", .sql = "select max(note_id) from note", .column_count = 1 };
	struct demo *demo = given;
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &meetings, NULL, &result), OK);
	return note_alert_send(work, db_as_integer(result.values[0]), demo->episode_id, demo->worker_ids[RUTH], demo->problems);
}

/* Pages that Ruth reaches whatever chance says; told by the steps that make them, which are handed nothing but the demonstration. */
static const char *sure_paths[8];
static size_t sure_path_count;
static const char *odd_path; /* a look that the governance lead can review */

/* A link by which somebody new chooses a password; nobody who is signed in can. */
static const char *link_path, *return_path;

static enum outcome
add_link(struct work *work, void *given)
{
	static const char *const role = "practitioner";
	struct demo *demo = given;
	char token[TOKEN_ROOM];
	struct instant ends_at;
	struct worker worker;
	int64_t worker_id;

	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = demo->agency_ids[JOAN], .name = "Ina May", .job_title = "Health visitor", .started_on = work->today, .roles = &role,
	    .role_count = 1 }, demo->problems, &worker_id), OK);
	CHECK_OUTCOME(invitation_make(work, worker_id, token, &ends_at), OK);
	link_path = arena_format(test_arena(), "/link/%s", token);
	CHECK_OUTCOME(worker_read(work, worker_id, &worker), OK);
	return_path = arena_format(test_arena(), "/workers/%s/return", worker.reference);
	return OK;
}

static void
remember_surely(struct work *work, const char *before, int64_t person_id, const char *behind)
{
	struct person person;

	CHECK_OUTCOME(person_read(work, person_id, &person), OK);
	CHECK(sure_path_count < sizeof(sure_paths) / sizeof(sure_paths[0]));
	sure_paths[sure_path_count++] = arena_format(test_arena(), "%s%s%s", before, person.reference, behind);
}

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

static const char *sure_pair; /* for Samira, who decides about it */

/* Two more records of a child: one was linked, undone and linked again, with something to be placed since; one was found by the job. */
static void
add_doubles(struct work *work, struct demo *demo, int64_t child, const struct new_person *again)
{
	struct person_link link = { .person_id = child };
	int64_t linked, found, changed;

	CHECK_OUTCOME(person_add(work, again, demo->problems, &linked), OK);
	CHECK_OUTCOME(person_add(work, again, demo->problems, &found), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "They said so", NULL, demo->problems, &link.link_id), OK);
	link.other_person_id = linked;
	link.linked_at = work->now;
	CHECK_OUTCOME(contact_point_record(work, linked, "phone", "0151 496 0166", true, NULL, demo->problems), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", demo->problems), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "After all", NULL, demo->problems, NULL), OK);
	sure_pair = arena_format(test_arena(), "/duplicates/%s", work_new_reference(work, "DP"));
	CHECK_OUTCOME(q_match_pair_keep(work, child, found, sure_pair + strlen("/duplicates/"), 5000, "{\"start\":-9000,\"bars\":[[\"surname\",1,14000,12000]],\"household\":0,\"total\":5000}", 0, false, 0, &changed), OK);
}

/* Somebody whom nobody helps yet, written down by Ruth: the page on which help for them begins. */
static enum outcome
add_somebody(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t person_id, home;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &person_id), OK);
	add_doubles(work, demo, person_id, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" });
	remember_surely(work, "/people/", person_id, "/links");
	remember_surely(work, "/episodes/new?people=", person_id, "");
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "3 Hidden Row", .from_on = work->today, .member_ids = { &person_id, 1 } }, demo->problems, &home), OK);
	return seal_set(work, &(struct new_seal){ .kind = SEAL_OF_HOUSEHOLD, .subject_id = home, .reader_ids = { &demo->worker_ids[HELEN], 1 }, .reason = "It stays" }, demo->problems, NULL);
}

static void
begin_attack(struct attack *attack, struct demonstration *made, uint64_t seed)
{
	static const char *const doors[] = { "/", "/sign-in", "/my-work", "/find", "/find?given_name=Kyle&family_name=Denholm&birth_date=", "/families/new", "/what-to-do-now", "/privacy", "/accessibility", "/seals", "/looks", "/emergencies", "/duplicates" };
	struct arena *arena = arena_new(TEST_ARENA);

	CHECK(route_count <= ROUTES_MOST);
	attack->made = made;
	attack->dice = id_source_seeded(seed);
	for (int i = 0; i < VISITORS; i++) {
		attack->cookies[i] = i == NOBODY ? NULL : demonstration_sign_in(made, (enum demo_worker)i);
		for (size_t j = 0; j < sizeof(doors) / sizeof(doors[0]); j++)
			remember_path(attack, arena, i, doors[j]);
	}
	for (size_t i = 0; i < sure_path_count; i++)
		remember_path(attack, arena, RUTH, sure_paths[i]);
	remember_path(attack, arena, SAMIRA, sure_pair);
	remember_path(attack, arena, NOBODY, link_path);
	remember_path(attack, arena, ALEX, return_path);
	remember_path(attack, arena, NADIA, odd_path);
	arena_free(arena);
}

/* Whoever was let go by chance, or lost a role, is as before. */
static void
let_all_in_again(struct work *work, struct demo *demo)
{
	for (int i = 0; i < DEMO_WORKERS; i++) {
		const char *grant = i == ALEX ? "manage_accounts" : i == NADIA ? "review_looks" : i == JOAN ? "lead_workers" : "check_known";
		bool has;

		CHECK_OUTCOME(worker_has_grant(work, demo->worker_ids[i], grant, &has), OK); /* nobody who was let go has any */
		if (has)
			continue;
		CHECK_OUTCOME(record_worker_enabled(work, &(struct worker_enabled){ .version = VERSION_ANY, .worker_id = demo->worker_ids[i], .reason = "A test" }), OK);
		CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[i], .role = demo_people[i].role }), OK);
	}
}

/* What was sealed by chance, and who was kept out, is open again: else there would be nobody left to attack as. */
static enum outcome
open_all_again(struct work *work, void *given)
{
	static const struct db_statement seals = { .name = "hostile_seals", .sql = "select seal_id, subject_kind, subject_id from seal where lifted_at is null and reason <> 'It stays'", .column_count = 3 },
		bars = { .name = "hostile_bars", .sql = "select bar_id from bar where lifted_at is null and reason <> 'A cousin of the family'", .column_count = 1 };
	struct db_result result;

	let_all_in_again(work, given);
	CHECK_OUTCOME(db_run(work->db, work->arena, &seals, NULL, &result), OK);
	for (size_t i = 0; i < result.row_count; i++)
		CHECK_OUTCOME(record_seal_lifted(work, &(struct seal_lifted){ .version = VERSION_ANY, .seal_id = db_as_integer(result.values[3 * i]),
		    .subject_kind = arena_copy_slice(work->arena, result.values[3 * i + 1].text), .subject_id = db_as_integer(result.values[3 * i + 2]), .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &bars, NULL, &result), OK);
	for (size_t i = 0; i < result.row_count; i++)
		CHECK_OUTCOME(record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = db_as_integer(result.values[i]), .reason = "A test", .lifted_by = work->actor.id }), OK);
	return OK;
}

static void
rounds(struct attack *attack, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct arena *arena = arena_new(TEST_ARENA);
		int visitor = (int)id_random_below(attack->dice, VISITORS * 2);

		if (i % 20 == 19)
			CHECK_OUTCOME(demo_step(&attack->made->demo, JOAN, 0, 10, open_all_again), OK);

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

/* A baby that is not born yet, so that its birth can be written down. */
static enum outcome
add_baby(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	int64_t baby, relation;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .unborn = true, .family_name = "Denholm", .expected_on = DATE(2027, 2, 1), .language = "en" }, demo->problems, &baby), OK);
	remember_surely(work, "/people/", baby, "/birth");
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, baby, work->today, demo->problems), OK);
	return relationship_record(work, demo->amy, baby, "mother", true, NULL, date_none(), demo->problems, &relation);
}

/* Another family, whose assessment is only begun: its sections can be written, given to a colleague, finished. */
static enum outcome
add_family(struct work *work, void *given)
{
	struct demo *demo = given;
	const char *const purposes[] = { "information_sharing" };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { demo->agency_ids[TOM], CONSENT_ANSWER_AGREED, NULL } };
	struct episode episode;
	int64_t child, mother, relation, episode_id, consent_id, decision_id, assessment_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Robin", .family_name = "Ashworth", .birth_date = DATE(2020, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wyn", .family_name = "Ashworth", .language = "en" }, demo->problems, &mother), OK);
	CHECK_OUTCOME(relationship_record(work, mother, child, "mother", true, NULL, date_none(), demo->problems, &relation), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .adult_ids = { &mother, 1 }, .opened_on = work->today,
	    .entry_route = "agency_identified", .why_involved = "They asked for help." }, demo->problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_team_member(work, &episode, &(struct new_team_member){ .worker_id = demo->worker_ids[RUTH] == work->actor.id ? demo->worker_ids[TOM] :
	    demo->worker_ids[RUTH] }, demo->problems), OK);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = episode_id, .person_id = mother, .child_ids = { &child, 1 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "Wyn said it in her own words.", .purposes = purposes, .purpose_count = 1, .agencies = agencies,
	    .agency_count = 2 }, demo->problems, &consent_id), OK);
	if (work->actor.id != demo->worker_ids[RUTH])
		return OK;
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = work->today, .ground = "complex_needs", .reason = "Much at once" },
	    demo->problems, &decision_id), OK);
	return assessment_start(work, &episode, decision_id, "early_help_assessment", demo->problems, &assessment_id);
}

/* Files beside the help: a form of words cannot send one, so that there would be none to take away. And somebody who is kept out, to be let in again. */
static enum outcome
add_files(struct work *work, void *given)
{
	struct demo *demo = given;
	const char *reference;
	int64_t attachment_id;

	/* One that Tom can close, and one that waits for a review. */
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 2; i++)
		CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"),
		    .episode_id = demo->episode_id, .worker_id = demo->worker_ids[TOM], .agency_id = demo->agency_ids[TOM], .reason = "Alone at night",
		    .ends_at = instant_add_seconds(work->now, i == 0 ? 72 * 3600 : 1) }), OK);
	(void)house_bar(work, demo->worker_ids[ALEX], "person", demo->kyle);
	if (work->actor.id == demo->worker_ids[RUTH])
		remember_surely(work, "/people/", demo->kyle, "/protect");
	(void)house_bar(work, demo->worker_ids[ALEX], "episode", demo->episode_id);
	for (size_t i = 0; i < 3; i++) {
		CHECK_OUTCOME(attachment_add(work, test_box(), 1000, &(struct new_attachment){ .episode_id = demo->episode_id, .owner_kind = ATTACHMENT_OWNER_EPISODE,
		    .owner_id = demo->episode_id, .file_name = "letter.txt", .bytes = slice_of("Dear Ruth"), .about = "A letter", .subject_ids = { &demo->amy, 1 } },
		    demo->problems, &attachment_id, &reference), OK);
		CHECK_OUTCOME(attachment_record_scan(work, attachment_id, ATTACHMENT_STATE_CLEAN, NULL), OK);
	}
	if (work->actor.id == demo->worker_ids[RUTH]) {
		struct episode episode;

		struct worker alex;

		CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
		CHECK_OUTCOME(worker_read(work, demo->worker_ids[ALEX], &alex), OK);
		odd_path = arena_format(test_arena(), "/looks/odd/no_part.%s.%s.2026-11-24", alex.reference, episode.reference);
		sure_paths[sure_path_count++] = arena_format(test_arena(), "/episodes/%s/attachments/%s/remove", episode.reference, reference);
	}
	return OK;
}

/* The address of help that has ended. */
static const char *ended_help;

static enum outcome
end_help(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	ended_help = arena_format(test_arena(), "/episodes/%s", episode.reference);
	if (!episode.open)
		return OK;
	return episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = work->profile->closing.reasons[0].key, .checklist = "{}",
	    .outcomes = "Much", .onward_support = "School", .coordinator_informed = true, .letter_to = "Amy", .letter_words = "Goodbye" }, demo->problems);
}

/* What a form must bring that stands on no page: the cookie of a password that was right. See second_step_test.c. */
static bool
is_reached(const struct attack *attack, size_t route)
{
	return routes[route].method != HTTP_POST || attack->saved[route] + attack->refused[route] > 0 || text_equals(routes[route].path, "/sign-in/code");
}

static bool
all_is_reached(const struct attack *attack)
{
	for (size_t i = 0; i < route_count; i++)
		if (!is_reached(attack, i))
			return false;
	return true;
}

/* What the pages of families lead to now. */
static void
look_around(struct attack *attack)
{
	for (int visitor = 0; visitor < VISITORS; visitor++)
		for (size_t page = 0; page < route_count; page++)
			for (size_t i = 0; text_equals(routes[page].path, "/episodes/:episode") && i < attack->path_counts[visitor][page]; i++) {
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

/* The address of the meeting that was added last. */
static const char *told_meeting;

static enum outcome
tell_meeting(struct work *work, void *given)
{
	struct meeting meeting;
	struct episode episode;

	(void)given;
	CHECK_OUTCOME(meeting_read(work, hostile_meeting_id, &meeting), OK);
	CHECK_OUTCOME(episode_read(work, meeting.episode_id, &episode), OK);
	told_meeting = arena_format(test_arena(), "/episodes/%s/meetings/%s", episode.reference, meeting.reference);
	return OK;
}

/* Meetings that go on or were just held, in place of those that were ended early by chance, and whose addresses are remembered for nothing. */
static void
begin_meetings_anew(struct attack *attack)
{
	enum outcome (*const begin[])(struct work *, void *) = { hostile_add_ready_meeting, hostile_add_running_meeting, hostile_add_held_meeting };

	for (size_t i = 0; i < route_count; i++)
		for (int visitor = 0; visitor < VISITORS; visitor++)
			if (strstr(routes[i].path, "/meetings/:meeting") != NULL)
				attack->path_counts[visitor][i] = 0;
	for (int i = 0; i < 6; i++) {
		CHECK_OUTCOME(demo_step(&attack->made->demo, i % 2 == 0 ? RUTH : HELEN, 0, 9, begin[i / 2]), OK);
		CHECK_OUTCOME(demo_step(&attack->made->demo, RUTH, 0, 9, tell_meeting), OK);
		remember_path(attack, test_arena(), RUTH, told_meeting);
		remember_path(attack, test_arena(), HELEN, told_meeting);
	}
}

/* Whoever looks after accounts opened the plan of a family, and has no part in its help: that is asked about. */
static void
look_without_a_part(struct demonstration *made)
{
	struct work looking = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = { made->service.fixed_now }, .today = made->demo.today,
		.ids = made->service.ids, .actor = { ACTOR_WORKER, made->demo.worker_ids[ALEX] }, .agency_id = made->demo.agency_ids[ALEX] };

	CHECK_OUTCOME(looks_record(made->service.looks, &looking, &(struct look){ "Plan", "episode", made->demo.episode_id, NULL }, 1), OK);
}

DATA_TEST(whatever_a_form_is_sent_it_is_refused_or_kept_whole_and_everything_typed_stays)
{
	struct renderer *renderer = renderer_start();
	struct attack *attack = ARENA_NEW(test_arena(), struct attack);
	/* On PostgreSQL a quarter, and what chance leaves out stays out: what differs there is the engine, not the form. */
	size_t count = from_surroundings("WINDSCREEN_HOSTILE_ROUNDS", test_on_postgres() ? ROUNDS / 4 : ROUNDS);
	struct demonstration *made = demonstration_make(renderer);

	CHECK_OUTCOME(demo_step(&made->demo, JOAN, 0, 9, add_link), OK);
	/* One source of numbers for the pages and for what is done beside them: two would meet in one moment of the day. */
	id_source_free(made->service.ids);
	made->service.ids = made->demo.change.ids;
	look_without_a_part(made);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, add_baby), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, add_family), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, add_family), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, add_somebody), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, ask_ruth_to_read), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, add_files), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, add_files), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, hostile_add_ready_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, hostile_add_ready_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 10, hostile_add_ready_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, hostile_add_running_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, hostile_add_running_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 10, hostile_add_running_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, hostile_add_held_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 9, hostile_add_held_meeting), OK);
	begin_attack(attack, made, from_surroundings("WINDSCREEN_HOSTILE_SEED", 1));
	rounds(attack, count - count / 6);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 10, end_help), OK);
	rounds(attack, count / 6);
	for (size_t more = 0; !test_on_postgres() && !all_is_reached(attack) && more < 20; more++) { /* what chance left out */
		begin_meetings_anew(attack);
		remember_path(attack, test_arena(), RUTH, ended_help);
		look_around(attack);
		for (size_t i = 0; i < route_count; i++)
			if (!is_reached(attack, i))
				seek(attack, i);
		if (!all_is_reached(attack))
			rounds(attack, 50);
	}
	if (getenv("WINDSCREEN_TEST_LOG") != NULL)
		for (size_t i = 0; i < 600; i++)
			if (attack->statuses[i] > 0)
				fprintf(stderr, "%zu answers %zu\n", i, attack->statuses[i]);
	if (!test_on_postgres())
		tell_what_was_not_reached(attack);
	id_source_free(attack->dice);
	demonstration_is_sound(made);
	CHECK_NUMBER(hostile_faults(), 0);
	made->service.ids = NULL;
	demonstration_end(made);
	renderer_stop(renderer);
}
