/*
 * twins_test.c -- twin databases, one with a sealed child, what is written about them, and a sealed paragraph: on every page there is, and to every form, a
 * worker without rights gets the same bytes; and a reference to what is sealed is answered as a reference to nothing. R-SEC-06
 */
#include <string.h>

#include "base/buf.h"
#include "base/reference.h"
#include "base/text.h"
#include "doors/path.h"
#include "tests/page_forms.h"
#include "tests/unit/twins.h"
#include "web/door_inside.h"

enum { PATHS_MOST = 1600, FILLS_MOST = 8, SENT_OF_ROUTE = 3, ROUTES_MOST = 512, WORDS_MOST = 16, VALUES_MOST = 400, ANSWER_ARENA = 24 << 20,
	/* Shown to one worker: the tenth note looks like the third, but each person has other links; and a PDF takes as long as fifty pages. */
	PAGES_OF_ROUTE = 6, PAGES_OF_ROUTE_POSTGRES = 2, PEOPLE_TIMES = 5, PRINTS_OF_ROUTE = 2, PRINTS_OF_ROUTE_POSTGRES = 1,
	SEALED_OF_WORD = 4, SEALED_OF_WORD_POSTGRES = 1 };

/* What stands for a word of a path: in both twins; in the sealed one alone; and nowhere. */
struct word {
	const char *const *in_both;
	size_t count;
	const char *const *sealed;
	size_t sealed_count;
	const char *nothing;
};

#define ALL_OF(word, table, column) { word, { .name = "twins_" word, .sql = "select " column " from " table " order by " table "_id", .column_count = 1 } }
static const struct {
	const char *word;
	struct db_statement all;
} words[] = {
	ALL_OF("episode", "episode", "reference"),
	ALL_OF("person", "person", "reference"),
	ALL_OF("note", "note", "reference"),
	ALL_OF("consent", "consent", "reference"),
	ALL_OF("assessment", "assessment", "reference"),
	ALL_OF("paragraph", "paragraph", "paragraph_id"),
	ALL_OF("outcome", "outcome", "outcome_id"),
	ALL_OF("task", "task", "task_id"),
	ALL_OF("clock", "clock", "clock_id"),
	ALL_OF("plan", "plan", "reference"),
	ALL_OF("meeting", "meeting", "reference"),
	ALL_OF("attachment", "attachment", "reference"),
	ALL_OF("invitee", "invitee", "invitee_id"),
	ALL_OF("seal", "seal", "reference"),
	ALL_OF("bar", "bar", "reference"),
	ALL_OF("assist", "assist", "reference"),
	ALL_OF("audit", "audit", "reference"),
	ALL_OF("emergency", "emergency", "reference"),
	ALL_OF("share", "share", "reference"),
	{ "information", { .name = "twins_information", .sql = "select reference from information_request order by information_request_id", .column_count = 1 } },
	{ "check", { .name = "twins_check", .sql = "select reference from known_check order by known_check_id", .column_count = 1 } },
	{ "request", { .name = "twins_request", .sql = "select reference from subject_request order by subject_request_id", .column_count = 1 } },
	{ "chapter", { .name = "twins_chapter", .sql = "select 'notes' union all select 'details'", .column_count = 1 } },
	/* All of a record is read for each: one that both have, and those that are sealed. */
	{ "piece", { .name = "twins_piece", .sql = "select concat('paragraph-', cast(paragraph_id as text)) from paragraph where sensitivity = 'sealed' or paragraph_id = (select min(paragraph_id) from paragraph) "
	    "order by paragraph_id", .column_count = 1 } },
	{ "link", { .name = "twins_link", .sql = "select reference from person_link order by link_id", .column_count = 1 } },
	{ "duplicate", { .name = "twins_duplicate", .sql = "select reference from match_pair order by person_id, other_person_id", .column_count = 1 } },
	{ "allocation", { .name = "twins_allocation", .sql = "select reference from allocation_waiting order by source_id", .column_count = 1 } },
	{ "hold", { .name = "twins_hold", .sql = "select reference from retention_hold order by hold_id", .column_count = 1 } },
	ALL_OF("worker", "worker", "reference"),
	ALL_OF("agency", "agency", "reference"),
	{ "provider", { .name = "twins_provider", .sql = "select 'council'", .column_count = 1 } },
	{ "token", { .name = "twins_token", .sql = "select 'not-a-link-of-ours'", .column_count = 1 } },
	/* All looks are gone through for each. */
	{ "flag", { .name = "twins_flag", .sql = "select concat('no_part.', w.reference, '.', e.reference, '.2026-11-24') from episode e join worker w on w.worker_id = e.author_id "
	    "where e.sealed = 1 or e.episode_id = (select min(episode_id) from episode) order by e.episode_id",
	    .column_count = 1 } },
	ALL_OF("reading", "reading", "reading_id"),
	ALL_OF("recommendation", "recommendation", "recommendation_id"),
	{ "copy", { .name = "twins_copy", .sql = "select planned_copy_id from planned_copy order by planned_copy_id", .column_count = 1 } },
	/* Items of the agenda: those under which most stands come first. */
	{ "item", { .name = "twins_item", .sql = "select 'what_we_know' union all select 'in_short' union all select 'what_next' union all select 'who_is_here' union all "
	    "select 'how_it_went' union all select 'agree' union all select 'lead' union all select 'close'", .column_count = 1 } },
	{ "paper", { .name = "twins_paper", .sql = "select 'checklist' union all select 'information' union all select 'report-form' union all select 'report' union all select 'invitation' union all "
	    "select 'consent-form' union all select 'form'", .column_count = 1 } },
	{ "section", { .name = "twins_section", .sql = "select section_id from assessment_section order by section_id", .column_count = 1 } },
	{ "action", { .name = "twins_action", .sql = "select action_id from plan_action order by action_id", .column_count = 1 } },
	{ "service", { .name = "twins_service", .sql = "select service_request_id from service_request order by service_request_id", .column_count = 1 } },
	{ "incident", { .name = "twins_incident", .sql = "select incident_id from incident order by incident_id", .column_count = 1 } },
	{ "associate", { .name = "twins_associate", .sql = "select associate_id from associate order by associate_id", .column_count = 1 } },
	{ "support", { .name = "twins_support", .sql = "select support_id from support order by support_id", .column_count = 1 } },
	{ "helper", { .name = "twins_helper", .sql = "select network_member_id from network_member order by network_member_id", .column_count = 1 } },
	{ "strength", { .name = "twins_strength", .sql = "select strength_id from strength order by strength_id", .column_count = 1 } },
	{ "wish", { .name = "twins_wish", .sql = "select child_choice_id from child_choice order by child_choice_id", .column_count = 1 } },
	{ "fostering", { .name = "twins_fostering", .sql = "select fostering_id from fostering order by fostering_id", .column_count = 1 } },
	{ "alert", { .name = "twins_alert", .sql = "select alert_id from note_alert order by alert_id", .column_count = 1 } },
};
enum { WORD_COUNT = sizeof(words) / sizeof(words[0]) };

/* People may be named behind the path as well; a form sends that in its body. */
static const struct route naming_people[] = {
	{ HTTP_GET, "/episodes/new?people=:person", OPEN_EPISODE, PURPOSE_HELPING, NULL, NULL, false },
	{ HTTP_POST, "/episodes/new?people=:person", OPEN_EPISODE, PURPOSE_HELPING, NULL, NULL, false },
};

/* What the governance lead asks of the log. */
static const char *const who_looked[] = { "/looks?person=&worker=", "/looks?person=Zephyrine+Denholm", "/looks?person=Kyle+Denholm&what=plan", "/looks?worker=ruth&from=1+1+2026", "/looks?person=Denholm&worker=helen" };

struct comparison {
	struct twins twins;
	enum demo_worker worker;
	const char *cookie, *sealed_cookie, *token, *sealed_token;
	struct word words[WORD_COUNT];
	const char *paths[DEMO_WORKERS][PATHS_MOST]; /* that were asked for as this worker */
	size_t path_counts[DEMO_WORKERS];
	bool reached[ROUTES_MOST];
	size_t shown[ROUTES_MOST], shown_most, printed[ROUTES_MOST], printed_most; /* pages and PDFs to the worker of now */
	size_t sealed_most; /* references to what is sealed, in each place of each path */
	size_t sent[ROUTES_MOST];
};

/* ---- What exists ---- */

static size_t
read_values(struct demonstration *made, const struct db_statement *all, const char **values)
{
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), all, NULL, &result), OK);
	db_read_end(db);
	CHECK(result.row_count <= VALUES_MOST);
	for (size_t i = 0; i < result.row_count; i++)
		values[i] = result.values[i].kind == DB_TEXT ? result.values[i].text.at : arena_format(test_arena(), "%lld", (long long)result.values[i].integer);
	return result.row_count;
}

static bool
is_among(const char *const *values, size_t count, const char *value)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(values[i], value) == 0)
			return true;
	return false;
}

static void
read_words(struct comparison *of)
{
	size_t sealed_words = 0;

	for (size_t i = 0; i < WORD_COUNT; i++) {
		const char **in_both = ARENA_ARRAY(test_arena(), const char *, VALUES_MOST), **sealed = ARENA_ARRAY(test_arena(), const char *, VALUES_MOST);
		const char *kind = path_reference_kind(words[i].word);
		struct word *word = &of->words[i];
		size_t count = read_values(of->twins.sealed, &words[i].all, sealed);

		*word = (struct word){ .in_both = in_both, .count = read_values(of->twins.plain, &words[i].all, in_both), .sealed = sealed, .nothing = "7" };
		for (size_t j = 0; j < count; j++)
			if (!is_among(in_both, word->count, sealed[j]))
				sealed[word->sealed_count++] = sealed[j];
		sealed_words += word->sealed_count > 0;
		if (word->count == 0 || word->count + word->sealed_count != count)
			FAIL("the twins differ in more than what is sealed, or have no %s", words[i].word);
		if (kind != NULL) {
			char *nothing = arena_take(test_arena(), REFERENCE_ROOM);

			reference_write(kind, 7, nothing);
			word->nothing = nothing;
		}
	}
	CHECK(sealed_words >= 5); /* a person, a note, a paragraph, an outcome, an action */
}

static struct word *
word_of(struct comparison *of, struct slice part)
{
	for (size_t i = 0; i < WORD_COUNT; i++)
		if (slice_equals(slice_part(part, 1, part.length), words[i].word))
			return &of->words[i];
	FAIL("%.*s stands in a path, and this test does not know what it is", (int)part.length, part.at);
}

/* ---- Paths ---- */

static void
add_path(struct comparison *of, const char *path)
{
	const char *copy = arena_format(test_arena(), "%.*s", (int)strcspn(path, "#"), path), **paths = of->paths[of->worker];
	size_t *count = &of->path_counts[of->worker];

	if (copy[0] != '/' || strncmp(copy, "/assets/", 8) == 0 || is_among(paths, *count, copy))
		return;
	CHECK(*count < PATHS_MOST);
	paths[(*count)++] = copy;
}

/* The nth way to fill a pattern with what is in both twins, its last word first; NULL: there are no more. */
static const char *
filled(struct comparison *of, const char *pattern, size_t nth)
{
	const char *path = arena_copy(test_arena(), pattern), *colon;

	while ((colon = strrchr(path, ':')) != NULL) {
		struct slice part = { colon, strcspn(colon, "/") };
		const struct word *word = word_of(of, part);

		path = arena_format(test_arena(), "%.*s%s%s", (int)(colon - path), path, word->in_both[nth % word->count], colon + part.length);
		nth /= word->count;
	}
	return nth == 0 ? path : NULL;
}

static void
add_paths(struct comparison *of, const struct route *route)
{
	const char *path;

	for (size_t nth = 0; nth < FILLS_MOST && (path = filled(of, route->path, nth)) != NULL; nth++)
		add_path(of, path);
}

/* Which row of routes.c answers this; -1: none. */
static int
route_of(struct arena *arena, enum http_method method, const char *target)
{
	const struct http_pair host = { "Host", "localhost" };
	struct http_request request;
	struct work work = { .arena = arena };
	struct visit visit = { .work = &work, .request = &request };
	const struct route *route;
	bool other;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, method, target, (struct http_pairs){ &host, 1 }, (struct slice){ NULL, 0 }, &request, &refused), OK);
	route = route_find(&visit, &other);
	return route != NULL ? (int)(route - routes) : -1;
}

/* ---- Answers ---- */

/* Status, headers and body of an answer, without what is random in every page: the tokens and keys of forms. */
static const char *
whole(struct arena *arena, const struct http_answer *answer)
{
	static const char *const marks[] = { "name=\"form_token\" value=\"", "name=\"form_key\" value=\"", "?asked=SE", "name=\"which\" type=\"radio\" value=\"" };
	struct buf out = buf_new(arena, ANSWER_ARENA / 4);
	struct slice body = answer->body;
	size_t i = 0;

	buf_format(&out, "%d %s\n", answer->status, answer->content_type != NULL ? answer->content_type : "");
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		buf_format(&out, "%s: %s\n", header->name, header->value);
	while (i < body.length) {
		size_t skip = 0;

		for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]); m++)
			if (i + strlen(marks[m]) < body.length && memcmp(body.at + i, marks[m], strlen(marks[m])) == 0)
				skip = strlen(marks[m]);
		for (i += skip; skip > 0 && i < body.length && body.at[i] != '"' && body.at[i] != '&';)
			i++;
		buf_byte(&out, body.at[i] != '\0' ? body.at[i] : '0'); /* a PDF may hold NUL */
		i++;
	}
	return out.at;
}

static const char *
asked(struct demonstration *made, struct arena *arena, const struct door_question *question, struct http_answer *answer)
{
	demonstration_ask(made, arena, question, answer);
	return whole(arena, answer);
}

static void
must_equal(const struct comparison *of, const struct door_question *question, const char *one, const char *other)
{
	size_t at = 0;

	if (strcmp(one, other) == 0)
		return;
	while (one[at] == other[at])
		at++;
	FAIL("%s is answered otherwise beside a sealed child to %s %s, from byte %zu:\n%.300s\n--- and ---\n%.300s", demo_people[of->worker].name,
	    http_method_name(question->method), question->target, at, one + (at > 60 ? at - 60 : 0), other + (at > 60 ? at - 60 : 0));
}

/* The plain twin's answer, which the sealed one gave as well; `given` is its text. */
static struct http_answer
ask_both(const struct comparison *of, struct arena *arena, enum http_method method, const char *path, const char **given)
{
	struct door_question question = { .method = method, .target = path, .cookie = of->cookie };
	struct http_answer answer, sealed;
	const char *other, *named = strchr(path, '?') != NULL ? strchr(path, '?') + 1 : "";

	if (method == HTTP_POST) {
		question.content_type = "application/x-www-form-urlencoded";
		question.body = slice_of(arena_format(arena, "form_token=%s&%s", of->token, named));
	}
	*given = asked(of->twins.plain, arena, &question, &answer);
	question.cookie = of->sealed_cookie;
	if (method == HTTP_POST)
		question.body = slice_of(arena_format(arena, "form_token=%s&%s", of->sealed_token, named));
	other = asked(of->twins.sealed, arena, &question, &sealed);
	must_equal(of, &question, *given, other);
	if (strncmp(path, "/find", 5) != 0 && strncmp(path, "/looks", 6) != 0) /* what was searched for stands in its field again, and with who searched */
		CHECK_HAS_NOT(*given, "Zephyrin");
	CHECK(answer.status < 500);
	return answer;
}

/* A search is never enough: each asks something else. */
static bool
is_enough(const struct comparison *of, size_t route, const char *path)
{
	size_t times = text_starts_with(routes[route].path, "/people/") ? PEOPLE_TIMES : 1;

	return of->printed[route] >= of->printed_most || (of->shown[route] >= of->shown_most * times && strchr(path, '?') == NULL);
}

static void
get_page(struct comparison *of, const char *path)
{
	struct arena *arena = arena_new(ANSWER_ARENA);
	int route = route_of(arena, HTTP_GET, path);
	const char *given, *at, *link;
	struct http_answer answer;

	if (route >= 0 && is_enough(of, (size_t)route, path)) {
		arena_free(arena);
		return;
	}
	answer = ask_both(of, arena, HTTP_GET, path, &given);
	if (route >= 0 && (answer.status == 200 || strcmp(path, "/") == 0)) {
		of->reached[route] = true;
		of->shown[route]++;
		of->printed[route] += text_equals(answer.content_type, "application/pdf");
	}
	if (answer.status == 200 && text_starts_with(answer.content_type, "text/html"))
		for (at = answer.body.at; (link = page_next_link(arena, answer.body, &at)) != NULL;)
			add_path(of, link);
	arena_free(arena);
}

static const char *
token_of(struct demonstration *made, const char *cookie)
{
	struct page_form *forms = ARENA_ARRAY(test_arena(), struct page_form, PAGE_FORMS_MOST);
	struct http_answer answer;

	demonstration_ask(made, test_arena(), &(struct door_question){ .method = HTTP_GET, .target = "/my-work", .cookie = cookie }, &answer);
	CHECK(page_forms(test_arena(), answer.body, forms) > 0);
	return page_field_of(&forms[0], "form_token")->value;
}

static void
sign_in(struct comparison *of)
{
	of->cookie = demonstration_sign_in(of->twins.plain, of->worker);
	of->sealed_cookie = demonstration_sign_in(of->twins.sealed, of->worker);
	of->token = token_of(of->twins.plain, of->cookie);
	of->sealed_token = token_of(of->twins.sealed, of->sealed_cookie);
}

/* A form without a word in it; nearly all are refused. */
static void
send_nothing(struct comparison *of, const char *path)
{
	struct arena *arena = arena_new(ANSWER_ARENA);
	int route = route_of(arena, HTTP_POST, path);
	const char *given;

	if (route >= 0 && of->sent[route] < SENT_OF_ROUTE) {
		struct http_answer answer = ask_both(of, arena, HTTP_POST, path, &given);

		if (answer.status != 404 && answer.status != 403) {
			of->reached[route] = true;
			of->sent[route]++;
		}
		if (strcmp(path, "/sign-out") == 0)
			sign_in(of);
	}
	arena_free(arena);
}

/* ---- What is sealed is as what is not there ---- */

static const char *
with(struct arena *arena, const char *text, const char *old, const char *new)
{
	struct buf out = buf_new(arena, ANSWER_ARENA / 4);
	const char *at;

	for (; (at = strstr(text, old)) != NULL; text = at + strlen(old)) {
		buf_slice(&out, (struct slice){ text, (size_t)(at - text) });
		buf_text(&out, new);
	}
	buf_text(&out, text);
	return out.at;
}

/* Each word of the route's path in its turn; for the others what comes first in both twins. */
static void
compare_sealed(struct comparison *of, const struct route *route)
{
	for (const char *colon = route->path; (colon = strchr(colon, ':')) != NULL; colon++) {
		struct slice part = { colon, strcspn(colon, "/") };
		const struct word *word = word_of(of, part);
		const char *pattern = arena_format(test_arena(), "%.*s*%s", (int)(colon - route->path), route->path, colon + part.length), *marked = filled(of, pattern, 0);

		for (size_t i = 0; i < word->sealed_count && i < of->sealed_most; i++) {
			struct arena *arena = arena_new(ANSWER_ARENA * 2);
			const char *path = with(arena, marked, "*", word->sealed[i]), *of_sealed, *of_nothing;

			(void)ask_both(of, arena, route->method, path, &of_sealed);
			(void)ask_both(of, arena, route->method, with(arena, marked, "*", word->nothing), &of_nothing);
			must_equal(of, &(struct door_question){ .method = route->method, .target = path }, with(arena, of_sealed, word->sealed[i], word->nothing), of_nothing);
			arena_free(arena);
		}
	}
}

/* ---- All of it ---- */

static bool
is_of_looks(const struct route *route)
{
	return text_starts_with(route->path, "/looks") || text_starts_with(route->path, "/emergencies") || text_starts_with(route->path, "/shares") || text_starts_with(route->path, "/requests") || text_starts_with(route->path, "/retention") || text_starts_with(route->path, "/erased-records");
}

static void
compare_pages_as(struct comparison *of, enum demo_worker worker)
{
	of->worker = worker;
	memset(of->shown, 0, sizeof(of->shown));
	memset(of->printed, 0, sizeof(of->printed));
	sign_in(of);
	add_path(of, "/find?given_name=Zephyrine&family_name=Denholm&birth_date=");
	add_path(of, "/find?given_name=Zefirin&family_name=&birth_date=");
	add_path(of, "/find?given_name=Zephyrine&family_name=Denhom&birth_date=2019");
	add_path(of, "/find?given_name=&family_name=Denholm&birth_date=1+5+2019");
	add_path(of, "/find?given_name=Zephyrin&family_name=Denhome&age=7");
	add_path(of, "/find?given_name=&family_name=Denhol&address=St+Helens");
	add_path(of, "/find?given_name=Denholm&family_name=Zephyrine&school=Primary");
	if (worker == NADIA)
		for (size_t i = 0; i < sizeof(who_looked) / sizeof(who_looked[0]); i++)
			add_path(of, who_looked[i]);
	/* The governance lead opens no family, and is compared on what is theirs. */
	for (size_t i = 0; i < route_count; i++)
		if (worker != NADIA || is_of_looks(&routes[i]))
			add_paths(of, &routes[i]);
	add_paths(of, &naming_people[0]);
	for (size_t i = 0; i < of->path_counts[worker]; i++)
		get_page(of, of->paths[worker][i]);
	for (size_t i = 0; i < route_count; i++)
		if (worker != NADIA || is_of_looks(&routes[i]))
			compare_sealed(of, &routes[i]);
	compare_sealed(of, &naming_people[0]);
	compare_sealed(of, &naming_people[1]);
}

/* After the pages: a few forms ask for no word, and what they begin gets numbers of its own in each twin. */
static void
compare_forms_as(struct comparison *of, enum demo_worker worker)
{
	of->worker = worker;
	memset(of->sent, 0, sizeof(of->sent));
	sign_in(of);
	for (size_t i = 0; i < of->path_counts[worker]; i++)
		send_nothing(of, of->paths[worker][i]);
}

/* Every list of the family as a file, and all of them as a workbook. */
static void
compare_files_as(struct comparison *of, enum demo_worker worker)
{
	static const char *const files[] = { "workbook", "people", "consent", "timescales", "plan", "waiting", "notes", "happened" };
	size_t given_count = 0;

	of->worker = worker;
	sign_in(of);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct arena *arena = arena_new(ANSWER_ARENA);
		const char *given;
		struct http_answer answer = ask_both(of, arena, HTTP_POST,
		    with(arena, filled(of, "/episodes/:episode/export?file=*&reason=To+read+it", 0), "*", files[i]), &given);

		given_count += answer.status == 200 && !text_starts_with(answer.content_type, "text/html");
		arena_free(arena);
	}
	CHECK_NUMBER(given_count, worker == RUTH || worker == HELEN ? sizeof(files) / sizeof(files[0]) : 0); /* the others do not see the family */
}

static void
tell_what_was_not_reached(const struct comparison *of)
{
	struct buf missing = buf_new(test_arena(), 1 << 16);

	for (size_t i = 0; i < route_count; i++)
		if (!of->reached[i] && !text_starts_with(routes[i].path, "/sign-in/")) /* only after a right password or with a provider, and says nothing of families */
			buf_format(&missing, "\n  %s %s", http_method_name(routes[i].method), routes[i].path);
	if (missing.length > 0)
		FAIL("these were not compared:%s", missing.at);
}

/* R-SEC-06 */
DATA_TEST(a_sealed_child_and_a_sealed_paragraph_change_no_byte_of_any_page_of_a_worker_without_rights)
{
	static const enum demo_worker without_rights[] = { RUTH, HELEN, SAMIRA, TOM, NADIA, ALEX };
	struct renderer *renderer = renderer_start();
	struct comparison *of = ARENA_NEW(test_arena(), struct comparison);

	CHECK(route_count <= ROUTES_MOST);
	of->twins = twins_new(renderer);
	of->shown_most = test_on_postgres() ? PAGES_OF_ROUTE_POSTGRES : PAGES_OF_ROUTE;
	of->sealed_most = test_on_postgres() ? SEALED_OF_WORD_POSTGRES : SEALED_OF_WORD;
	of->printed_most = test_on_postgres() ? PRINTS_OF_ROUTE_POSTGRES : PRINTS_OF_ROUTE;
	read_words(of);
	for (size_t i = 0; i < sizeof(without_rights) / sizeof(without_rights[0]); i++)
		compare_pages_as(of, without_rights[i]);
	for (size_t i = 0; i < sizeof(without_rights) / sizeof(without_rights[0]); i++)
		compare_files_as(of, without_rights[i]);
	for (size_t i = 0; i < sizeof(without_rights) / sizeof(without_rights[0]); i++)
		compare_forms_as(of, without_rights[i]);
	tell_what_was_not_reached(of);
	twins_end(&of->twins);
	renderer_stop(renderer);
}

DATA_TEST(whoever_may_read_a_seal_sees_the_child_on_the_same_pages)
{
	struct twins twins = twins_new(NULL);
	struct http_answer answer;

	demonstration_ask(twins.sealed, test_arena(), &(struct door_question){ .method = HTTP_GET,
	    .target = "/find?given_name=Zephyrine&family_name=Denholm&birth_date=", .cookie = demonstration_sign_in(twins.sealed, JOAN) }, &answer);
	CHECK_NUMBER(answer.status, 200);
	CHECK_HAS(arena_copy_slice(test_arena(), answer.body), "Zephyrine Denholm");
	twins_end(&twins);
}
