/* story.c -- see story.h. */
#include "tests/torture/story.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

enum { STEP_ARENA = 64 << 20, ANSWERS_MOST = 20, FIELDS_MOST = 80 };

const char *const story_words[STORY_STEPS] = { "signing in", "reading the family's page", "the note", "the agreement", "the action", "reading the plan" };

static const char *
link_ending(const char *html, const char *begin, const char *end)
{
	for (const char *at = strstr(html, begin); at != NULL; at = strstr(at + 1, begin)) {
		const char *link = arena_copy_slice(test_arena(), (struct slice){ at, strcspn(at, "\"#?") });

		if (strlen(link) > strlen(end) && strcmp(link + strlen(link) - strlen(end), end) == 0)
			return link;
	}
	return NULL;
}

/* Every agency's field of the form, each once, and NULL. */
static const char *const *
agency_answers(const char *html)
{
	const char **names = ARENA_ARRAY(test_arena(), const char *, ANSWERS_MOST + 1);
	size_t count = 0;

	for (const char *at = html; (at = strstr(at, "name=\"answer_")) != NULL && count < ANSWERS_MOST; at++) {
		const char *name = arena_copy_slice(test_arena(), (struct slice){ at + strlen("name=\""), strcspn(at + strlen("name=\""), "\"") });

		if (count == 0 || strcmp(names[count - 1], name) != 0)
			names[count++] = name;
	}
	CHECK(count > 0);
	return names;
}

struct story
story_make(void)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct story story = { .url = house->open.url };
	const char *html;

	story.episode = house_episode_reference(house, house->demo.episode_id);
	story.kyle = house_person_reference(house, house->demo.kyle);
	story.amy = house_person_reference(house, house->demo.amy);
	html = house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/consent/new", story.episode)).html;
	story.answers = agency_answers(html);
	html = house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/plan", story.episode)).html;
	story.actions = link_ending(html, arena_format(test_arena(), "/episodes/%s/outcomes/", story.episode), "/actions");
	CHECK(story.actions != NULL);
	house_end(house);
	return story;
}

/* As a connection of the listener asks: when memory is short the request is told 503. */
static struct desk_answer
ask(struct desk *desk, struct arena *arena, const char *path, const char *cookie, const char *const *fields)
{
	jmp_buf way_out;
	struct desk_answer none = { .status = 503, .body = "" };

	if (setjmp(way_out) != 0) {
		arena_on_full(arena, NULL);
		arena_reset(arena);
		return none;
	}
	arena_on_full(arena, &way_out);
	struct desk_answer answer = desk_ask(desk, arena, path, cookie, fields, NULL);
	arena_on_full(arena, NULL);
	return answer;
}

static void
step(struct desk *desk, struct arena *arena, const struct story *story, enum story_step which, struct story_told *told)
{
	const char *episode = arena_format(arena, "/episodes/%s", story->episode), *path = episode, *const *fields = NULL;
	const char *sign_in[] = { "sign_in_name", "ruth", "password", "a windscreen to try", NULL };
	const char *note[] = { "form_token", told->token, "form_key", "FK-torture-note", "note_kind", "other", "subjects", story->kyle, "happened_on-day", "24",
		"happened_on-month", "11", "happened_on-year", "2026", "heading", "Tortured", "text", "Two words.\n\nAnd two more.", "basis", "seen", NULL };
	const char *consent[FIELDS_MOST] = { "form_token", told->token, "form_key", "FK-torture-consent", "person", story->amy, "children", story->kyle, "state", "given", "way", "written",
		"language", "en", "understood", "Tortured", "explained", "concerns", "explained", "duties", "explained", "sharing", "purposes", "information_sharing",
		"purposes", "assessment", "decided_on-day", "24", "decided_on-month", "11", "decided_on-year", "2026" };
	const char *action[] = { "form_token", told->token, "form_key", "FK-torture-action", "what", "Tortured", "how", "On foot", "owner_name", "Amy", "due_on-day", "8",
		"due_on-month", "12", "due_on-year", "2026", NULL };
	struct desk_answer answer;
	size_t count = 0;

	while (consent[count] != NULL)
		count += 2;
	for (size_t i = 0; story->answers[i] != NULL; i++) {
		consent[count++] = story->answers[i];
		consent[count++] = "agreed";
	}
	switch (which) {
	case STORY_SIGN_IN:
		path = "/sign-in";
		fields = sign_in;
		break;
	case STORY_NOTE:
		path = arena_format(arena, "%s/notes", episode);
		fields = note;
		break;
	case STORY_CONSENT:
		path = arena_format(arena, "%s/consent/new", episode);
		fields = consent;
		break;
	case STORY_ACTION:
		path = story->actions;
		fields = action;
		break;
	case STORY_PLAN:
		path = arena_format(arena, "%s/plan", episode);
		break;
	default:
		break;
	}
	answer = ask(desk, arena, path, which == STORY_SIGN_IN || told->cookie[0] == '\0' ? NULL : told->cookie, fields);
	told->status[which] = answer.status;
	if (which == STORY_SIGN_IN && answer.cookie != NULL)
		(void)snprintf(told->cookie, sizeof(told->cookie), "%s", answer.cookie);
	/* Being led to sign in is not being saved. */
	told->acknowledged[which] = fields == NULL ? answer.status == 200 : answer.status == 303 && answer.location != NULL && !text_starts_with(answer.location, "/sign-in");
}

/* The token of the forms of this session; asked again until it is had, as a browser would. */
static void
find_token(struct desk *desk, struct arena *arena, const struct story *story, struct story_told *told)
{
	for (int i = 0; i < 2 && told->cookie[0] != '\0' && told->token[0] == '\0'; i++) {
		const char *path = arena_format(arena, "/episodes/%s/notes", story->episode), *token = NULL;
		struct desk_answer answer = ask(desk, arena, path, told->cookie, NULL);

		if (answer.status == 200)
			token = desk_value(arena, answer.body, "form_token");
		if (token != NULL)
			(void)snprintf(told->token, sizeof(told->token), "%s", token);
	}
}

void
story_tell(struct desk *desk, const struct story *story, struct story_told *told)
{
	struct arena *arena = arena_new(STEP_ARENA);

	for (int which = 0; which < STORY_STEPS; which++) {
		step(desk, arena, story, which, told);
		arena_reset(arena);
		if (which == STORY_SIGN_IN && told->cookie[0] == '\0')
			step(desk, arena, story, which, told); /* tried once more */
		find_token(desk, arena, story, told);
		arena_reset(arena);
	}
	arena_free(arena);
}

static size_t
number(struct desk *desk, struct arena *arena, const char *sql)
{
	struct db_result result = desk_rows(desk, arena, sql);

	if (result.row_count != 1)
		FAIL("cannot be asked: %s", sql);
	return (size_t)db_as_integer(result.values[0]);
}

struct story_found
story_find(struct desk *desk)
{
	struct arena *arena = arena_new(STEP_ARENA);
	struct story_found found = { number(desk, arena, "select count(*) from note where heading = 'Tortured'"),
		number(desk, arena, "select count(*) from consent where understood = 'Tortured'"), number(desk, arena, "select count(*) from plan_action where what = 'Tortured'"),
		number(desk, arena, "select count(*) from idempotency_key where key like 'FK-torture-%'") };

	arena_free(arena);
	return found;
}
