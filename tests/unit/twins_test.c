/*
 * twins_test.c -- two databases that differ only in a sealed child, what is written about them, and a sealed paragraph: on every page that
 * links lead to, a worker without rights gets the same bytes. R-SEC-06
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "cli/commands.h"
#include "cli/demo.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/test.h"
#include "web/service.h"
#include "web/web.h"

enum { PAGES_MOST = 150, PATHS_MOST = 3000, PAGE_ARENA = 64 << 20 };

struct twin {
	struct open_database open;
	struct demo demo;
	struct service service;
};

static struct twin *
make_twin(void)
{
	struct twin *twin = ARENA_NEW(test_arena(), struct twin);
	size_t count;
	bool already;

	twin->open.arena = test_arena();
	twin->open.problems.arena = test_arena();
	CHECK_OUTCOME(db_pool_open(test_database_url(), 4, &twin->open.pool, &twin->open.problems), OK);
	CHECK_OUTCOME(db_migrate(twin->open.pool, all_migrations, all_migration_count, &twin->open.problems, &count), OK);
	twin->demo = (struct demo){ .change = { .open = &twin->open, .ids = id_source_seeded(7), .actor = { ACTOR_SYSTEM, 0 } }, .today = DATE(2026, 11, 24),
		.problems = &twin->open.problems };
	twin->demo.change.now = instant_of_local(DATE(2025, 10, 20), 9, 0);
	CHECK_OUTCOME(publish_folder(&twin->demo.change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&twin->demo.change), OK);
	CHECK_OUTCOME(demo_add_workers(&twin->demo), OK);
	CHECK_OUTCOME(demo_tell_story(&twin->demo), OK);
	twin->service = (struct service){ .pool = twin->open.pool, .ids = id_source_seeded(9), .profile = twin->demo.change.profile,
		.profile_id = twin->demo.change.profile_id, .fixed_now = instant_of_local(DATE(2026, 11, 24), 10, 0).milliseconds };
	twin->service.looks = look_book_new(twin->open.pool);
	return twin;
}

static void
end_twin(struct twin *twin)
{
	look_book_free(twin->service.looks);
	id_source_free(twin->service.ids);
	id_source_free(twin->demo.change.ids);
	db_pool_close(twin->open.pool);
}

/* A child whom only Joan may know of, in the middle of everything: help, home, family, notes, plan. */
static enum outcome
add_sealed_child(struct work *work, void *given)
{
	struct demo *demo = given;
	struct chronology_entries_rows entries;
	struct episode episode;
	struct plan plan;
	int64_t child, other, note_id, outcome_id, action_id;
	const struct note_text text = { "text", { .words = "Zephyrine was seen today.", .basis = PARAGRAPH_BASIS_SEEN } };
	const struct new_text sealed = { .words = "A word that is for Joan alone: Zephyrine.", .basis = PARAGRAPH_BASIS_TOLD, .told_by = "Zephyrine",
		.sensitivity = SENSITIVITY_SEALED };
	const struct new_child_contact contact = { .seen = true, .heard = true, .alone = true, .place_kind = "home" };
	struct new_child_contact met = contact;
	int64_t first_note = 0;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Zephyrine", .family_name = "Denholm", .birth_date = DATE(2019, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	CHECK_OUTCOME(person_seal(work, child, (struct id_list){ NULL, 0 }, "Their address must not be known", demo->problems), OK);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, child, DATE(2026, 9, 10), demo->problems), OK);
	CHECK_OUTCOME(relationship_record(work, demo->amy, child, "mother", true, NULL, date_none(), demo->problems, &other), OK);
	CHECK_OUTCOME(relationship_record(work, child, demo->kyle, "sister", false, NULL, date_none(), demo->problems, &other), OK);
	CHECK_OUTCOME(attendance_record(work, child, "school", demo->agency_ids[HELEN], "Hollin Lane Primary School", "Year 3", DATE(2026, 9, 1), demo->problems), OK);
	met.person_id = child;
	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = demo->episode_id, .note_kind = "child_contact", .happened_on = work->today, .heading = "Zephyrine at home",
	    .subject_ids = { &child, 1 }, .texts = &text, .text_count = 1, .contacts = &met, .contact_count = 1 }, demo->problems, &note_id), OK);
	CHECK_OUTCOME(q_chronology_entries(work, demo->episode_id, &entries), OK);
	for (size_t i = 0; i < entries.count; i++)
		if (text_equals(entries.at[i].kind, "note") && entries.at[i].item_id != note_id)
			first_note = entries.at[i].item_id;
	CHECK(first_note != 0);
	CHECK_OUTCOME(note_add(work, first_note, demo->episode_id, &sealed, demo->problems), OK);
	CHECK_OUTCOME(plan_read(work, demo->plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_write(work, &plan, &(struct new_outcome){ .person_id = child, .words = "Zephyrine is safe" }, demo->problems, &outcome_id), OK);
	CHECK_OUTCOME(action_agree(work, &plan, outcome_id, &(struct new_action){ .what = "Keep Zephyrine's address secret", .how = "Here", .owner_name = "Joan",
	    .owner_worker_id = demo->worker_ids[JOAN], .due_on = DATE(2026, 12, 1) }, demo->problems, &action_id), OK);
	return OK;
}

/* A session for this worker, as the cookie of their browser. */
static const char *
sign_in(struct twin *twin, enum demo_worker worker)
{
	struct work work = { .arena = test_arena(), .ids = twin->service.ids, .now = (struct instant){ twin->service.fixed_now } };
	char *token = arena_take(test_arena(), TOKEN_ROOM);

	CHECK_OUTCOME(db_working_begin(twin->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, twin->demo.worker_ids[worker], token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	return arena_format(test_arena(), "windscreen=%s", token);
}

/* Takes out what is random in every page: the tokens and keys of forms. */
static const char *
without_tokens(struct arena *arena, struct slice body)
{
	static const char *const marks[] = { "name=\"form_token\" value=\"", "name=\"form_key\" value=\"" };
	struct buf out = buf_new(arena, body.length + 1);
	size_t i = 0;

	while (i < body.length) {
		size_t skip = 0;

		for (size_t m = 0; m < 2; m++)
			if (i + strlen(marks[m]) < body.length && memcmp(body.at + i, marks[m], strlen(marks[m])) == 0)
				skip = strlen(marks[m]);
		if (skip == 0) {
			buf_byte(&out, body.at[i++]);
			continue;
		}
		i += skip;
		while (i < body.length && body.at[i] != '"')
			i++;
	}
	return out.at;
}

static const char *
page_of(struct twin *twin, struct arena *arena, const char *cookie, const char *path, int *status)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookie } };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, HTTP_GET, path, (struct http_pairs){ headers, 2 }, (struct slice){ NULL, 0 }, &request, &refused), OK);
	door_handle(&twin->service, &request, &answer);
	*status = answer.status;
	return without_tokens(arena, answer.body);
}

struct paths {
	const char *at[PATHS_MOST];
	size_t count;
};

static void
add_path(struct paths *paths, struct slice path)
{
	char *copy = arena_copy_slice(test_arena(), slice_part(path, 0, slice_find(path, '#')));

	for (size_t i = 0; i < paths->count; i++)
		if (strcmp(paths->at[i], copy) == 0)
			return;
	if (paths->count < PATHS_MOST && copy[0] == '/' && strncmp(copy, "/assets/", 8) != 0 && strstr(copy, "pdf") == NULL && strstr(copy, "letter") == NULL)
		paths->at[paths->count++] = copy;
}

static void
add_links(struct paths *paths, const char *html)
{
	static const char mark[] = "href=\"";

	for (const char *at = html; (at = strstr(at, mark)) != NULL;) {
		at += sizeof(mark) - 1;
		add_path(paths, (struct slice){ at, strcspn(at, "\"") });
	}
}

static void
compare_as(struct twin *one, struct twin *other, enum demo_worker worker)
{
	const char *cookie = sign_in(one, worker), *other_cookie = sign_in(other, worker);
	struct paths *paths = ARENA_NEW(test_arena(), struct paths);
	size_t seen = 0;

	add_path(paths, SLICE("/my-work"));
	add_path(paths, SLICE("/find?given_name=Zephyrine&family_name=Denholm&birth_date="));
	add_path(paths, SLICE("/find?given_name=&family_name=Denholm&birth_date=1+5+2019"));
	for (; seen < paths->count && seen < PAGES_MOST; seen++) {
		struct arena *arena = arena_new(PAGE_ARENA);
		int status, other_status;
		const char *page = page_of(one, arena, cookie, paths->at[seen], &status), *other_page = page_of(other, arena, other_cookie, paths->at[seen], &other_status);

		if (status != other_status)
			FAIL("%s sees %s as %d, and as %d beside a sealed child", demo_people[worker].name, paths->at[seen], status, other_status);
		if (strcmp(page, other_page) != 0) {
			size_t at = 0;

			while (page[at] == other_page[at])
				at++;
			FAIL("%s sees another %s beside a sealed child, from byte %zu:\n%.200s\n--- and ---\n%.200s", demo_people[worker].name, paths->at[seen], at,
			    page + (at > 60 ? at - 60 : 0), other_page + (at > 60 ? at - 60 : 0));
		}
		if (strncmp(paths->at[seen], "/find", 5) != 0) /* what was searched for stands in its field again */
			CHECK_HAS_NOT(page, "Zephyrin");
		add_links(paths, page);
		arena_free(arena);
	}
	CHECK(seen > 5);
}

DATA_TEST(a_sealed_child_and_a_sealed_paragraph_change_no_byte_of_any_page_of_a_worker_without_rights)
{
	struct twin *one = make_twin(), *other = make_twin();

	CHECK_OUTCOME(demo_step(&other->demo, JOAN, 0, 9, add_sealed_child), OK);
	compare_as(one, other, HELEN);
	compare_as(one, other, RUTH);
	compare_as(one, other, SAMIRA);
	compare_as(one, other, TOM);
	end_twin(one);
	end_twin(other);
}

DATA_TEST(whoever_may_read_a_seal_sees_the_child_on_the_same_pages)
{
	struct twin *twin = make_twin();
	struct arena *arena = arena_new(PAGE_ARENA);
	int status;
	const char *cookie, *page;

	CHECK_OUTCOME(demo_step(&twin->demo, JOAN, 0, 9, add_sealed_child), OK);
	cookie = sign_in(twin, JOAN);
	page = page_of(twin, arena, cookie, "/find?given_name=Zephyrine&family_name=Denholm&birth_date=", &status);
	CHECK_NUMBER(status, 200);
	CHECK_HAS(page, "Zephyrine Denholm");
	arena_free(arena);
	end_twin(twin);
}
