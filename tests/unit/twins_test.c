/*
 * twins_test.c -- two databases that differ only in a sealed child, what is written about them, and a sealed paragraph: on every page that
 * links lead to, a worker without rights gets the same bytes. R-SEC-06
 */
#include <string.h>

#include "api/api.h"
#include "base/buf.h"
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/work.h"
#include "doors/path.h"
#include "platform/http/http.h"
#include "tests/test.h"
#include "tests/unit/walk.h"

enum { PAGES_MOST = 150 };

/* A meeting that goes on, in both: so that the room and all its papers are compared as well. */
static enum outcome
begin_meeting(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	struct meeting meeting;
	int64_t meeting_id, invitee_id, objective_id, recommendation_id;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(meeting_decide(work, &episode, &(struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "assessment_done", .reason = "Four agencies help.",
	    .decided_on = work->today, .protection_answered = true, .convening_agency_id = demo->agency_ids[HELEN], .without_consent_reason = "Kyle asks for it.",
	    .advised_by = "Joan Bright", .advice = "Hold it." }, demo->problems, &meeting_id), OK);
	CHECK_OUTCOME(meeting_read(work, meeting_id, &meeting), OK);
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = work->today, .starts_at = "15:30", .venue = "School", .venue_suits = "It does.",
	    .access_needs = "None.", .childcare = "Pauline", .chair_worker_id = demo->worker_ids[HELEN], .minutes_worker_id = demo->worker_ids[RUTH] }, demo->problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PARENT, .person_id = demo->amy, .name = "Amy", .field = "amy" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(record_meeting_made_ready(work, &(struct meeting_made_ready){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id }), OK);
	CHECK_OUTCOME(record_meeting_started(work, &(struct meeting_started){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id }), OK);
	CHECK_OUTCOME(meeting_read(work, meeting_id, &meeting), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, demo->kyle, "Kyle has friends", NULL, demo->problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Football", .owner_name = "Amy",
	    .owner_person_id = demo->amy }, demo->problems, &recommendation_id), OK);
	return OK;
}

/* The sealed child asked to it, spoken of in it, and planned for. */
static void
put_in_meeting(struct work *work, struct demo *demo, int64_t child)
{
	struct meeting meeting;
	int64_t invitee_id, line_id, objective_id, recommendation_id;

	CHECK_OUTCOME(meeting_waiting(work, demo->episode_id, &meeting), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_CHILD, .person_id = child, .name = "Zephyrine", .field = "child" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = child, .said_by = "Joan Bright", .words = "Zephyrine is well." },
	    demo->problems, &line_id), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_RESPONSE, .said_by = "Amy", .answers_line_id = line_id, .words = "Zephyrine laughs again." },
	    demo->problems, &line_id), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, child, "Zephyrine stays safe", NULL, demo->problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Keep Zephyrine's school secret", .owner_name = "Joan Bright",
	    .owner_worker_id = demo->worker_ids[JOAN] }, demo->problems, &recommendation_id), OK);
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
	put_in_meeting(work, demo, child);
	return OK;
}

static void
compare_as(struct walk_house *one, struct walk_house *other, enum demo_worker worker)
{
	const char *cookie = walk_sign_in(one, worker), *other_cookie = walk_sign_in(other, worker);
	struct walk_paths *paths = ARENA_NEW(test_arena(), struct walk_paths);
	size_t seen = 0;

	walk_add_path(paths, SLICE("/my-work"));
	walk_add_path(paths, SLICE("/find?given_name=Zephyrine&family_name=Denholm&birth_date="));
	walk_add_path(paths, SLICE("/find?given_name=&family_name=Denholm&birth_date=1+5+2019"));
	for (; seen < paths->count && seen < PAGES_MOST; seen++) {
		struct arena *arena = arena_new(WALK_PAGE_ARENA);
		int status, other_status;
		const char *page = walk_page(one, arena, cookie, paths->at[seen], &status), *other_page = walk_page(other, arena, other_cookie, paths->at[seen], &other_status);

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
		walk_add_links(paths, page);
		arena_free(arena);
	}
	CHECK(seen > 5);
}

/* ---- the interface for programs ---- */

enum { CALLS_MOST = 400, KINDS_MOST = 24, REFERENCES_OF_KIND_MOST = 3 };

/* References that answers have shown, by kind; a few of each are enough to reach every route. */
struct shown {
	struct {
		char kind[2];
		const char *at[REFERENCES_OF_KIND_MOST];
		size_t count;
	} of[KINDS_MOST];
	size_t count;
};

static void
show_reference(struct shown *shown, const char *reference)
{
	size_t i = 0;

	while (i < shown->count && memcmp(shown->of[i].kind, reference, 2) != 0)
		i++;
	if (i == KINDS_MOST)
		return;
	if (i == shown->count)
		memcpy(shown->of[shown->count++].kind, reference, 2);
	for (size_t j = 0; j < shown->of[i].count; j++)
		if (strcmp(shown->of[i].at[j], reference) == 0)
			return;
	if (shown->of[i].count < REFERENCES_OF_KIND_MOST)
		shown->of[i].at[shown->of[i].count++] = reference;
}

/* Every "XX-0000-0000-0" of an answer. */
static void
show_references(struct shown *shown, const char *json)
{
	for (const char *at = json; (at = strchr(at, '"')) != NULL; at++)
		if (strlen(at) > 15 && at[3] == '-' && at[8] == '-' && at[13] == '-' && at[15] == '"')
			show_reference(shown, arena_copy_slice(test_arena(), (struct slice){ at + 1, 14 }));
}

static const char *
kind_of_word(const char *word)
{
	static const struct {
		const char *word, *kind;
	} others[] = { { "section", "SE" }, { "outcome", "OC" }, { "action", "AC" } };
	const char *kind = path_reference_kind(word);

	for (size_t i = 0; kind == NULL && i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(others[i].word, word) == 0)
			kind = others[i].kind;
	return kind;
}

/* The nth way to fill a route's path with what was shown; NULL: something is missing. */
static const char *
filled(const struct shown *shown, const char *pattern, size_t nth)
{
	struct buf path = buf_new(test_arena(), 400);
	struct slice rest = slice_of(pattern + 1), part;

	buf_text(&path, "/api/v1");
	while (slice_cut(&rest, '/', &part)) {
		const char *kind;
		size_t i = 0;

		buf_byte(&path, '/');
		if (part.at[0] != ':') {
			buf_slice(&path, part);
			continue;
		}
		kind = kind_of_word(arena_copy_slice(test_arena(), slice_part(part, 1, part.length)));
		while (kind != NULL && i < shown->count && memcmp(shown->of[i].kind, kind, 2) != 0)
			i++;
		if (kind == NULL || i == shown->count)
			return NULL;
		buf_text(&path, shown->of[i].at[nth % shown->of[i].count]);
	}
	if (strcmp(pattern, "/known") == 0)
		buf_text(&path, "?family_name=Denholm");
	return path.at;
}

static const char *
told(struct walk_house *twin, struct arena *arena, int64_t worker_id, const char *path, int *status)
{
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, HTTP_GET, path, (struct http_pairs){ NULL, 0 }, (struct slice){ NULL, 0 }, &request, &refused), OK);
	api_call_as(&twin->service, worker_id, &request, &answer);
	*status = answer.status;
	return arena_copy_slice(arena, answer.body);
}

static void
compare_calls_as(struct walk_house *one, struct walk_house *other, enum demo_worker worker)
{
	struct shown shown = { .count = 0 };
	size_t asked = 0;

	/* Twice: the first walk shows references to paths that stand before them. */
	for (int walk = 0; walk < 2; walk++)
		for (size_t i = 0; i < api_route_count() && asked < CALLS_MOST; i++)
			for (size_t nth = 0; nth < REFERENCES_OF_KIND_MOST; nth++) {
				const struct api_route *route = api_route_at(i);
				const char *path = route->method == HTTP_GET && route->action != ANYBODY ? filled(&shown, route->path, nth) : NULL;
				struct arena *arena;
				int status, other_status;

				if (path == NULL || (nth > 0 && strchr(route->path, ':') == NULL))
					continue;
				arena = arena_new(WALK_PAGE_ARENA);
				const char *json = told(one, arena, one->demo.worker_ids[worker], path, &status);
				const char *other_json = told(other, arena, other->demo.worker_ids[worker], path, &other_status);

				if (status != other_status || strcmp(json, other_json) != 0)
					FAIL("%s is told another %s beside a sealed child (%d, %d):\n%.600s\n--- and ---\n%.600s", demo_people[worker].name, path, status, other_status, json, other_json);
				CHECK_HAS_NOT(json, "Zephyrin");
				show_references(&shown, json);
				arena_free(arena);
				asked++;
			}
	CHECK(asked > 20);
}

/* R-SEC-06, R-SEC-09 */
DATA_TEST(a_sealed_child_and_a_sealed_paragraph_change_no_byte_of_any_answer_to_a_program_of_a_worker_without_rights)
{
	struct walk_house *one = walk_house_new(), *other = walk_house_new();

	CHECK_OUTCOME(demo_step(&other->demo, JOAN, 0, 9, add_sealed_child), OK);
	compare_calls_as(one, other, HELEN);
	compare_calls_as(one, other, SAMIRA);
	compare_calls_as(one, other, TOM);
	walk_house_end(one);
	walk_house_end(other);
}

DATA_TEST(a_sealed_child_and_a_sealed_paragraph_change_no_byte_of_any_page_of_a_worker_without_rights)
{
	struct walk_house *one = walk_house_new(), *other = walk_house_new();

	CHECK_OUTCOME(demo_step(&one->demo, HELEN, 0, 8, begin_meeting), OK);
	CHECK_OUTCOME(demo_step(&other->demo, HELEN, 0, 8, begin_meeting), OK);
	CHECK_OUTCOME(demo_step(&other->demo, JOAN, 0, 9, add_sealed_child), OK);
	compare_as(one, other, HELEN);
	compare_as(one, other, RUTH);
	compare_as(one, other, SAMIRA);
	compare_as(one, other, TOM);
	walk_house_end(one);
	walk_house_end(other);
}

DATA_TEST(whoever_may_read_a_seal_sees_the_child_on_the_same_pages)
{
	struct walk_house *twin = walk_house_new();
	struct arena *arena = arena_new(WALK_PAGE_ARENA);
	int status;
	const char *cookie, *page;

	CHECK_OUTCOME(demo_step(&twin->demo, HELEN, 0, 8, begin_meeting), OK);
	CHECK_OUTCOME(demo_step(&twin->demo, JOAN, 0, 9, add_sealed_child), OK);
	cookie = walk_sign_in(twin, JOAN);
	page = walk_page(twin, arena, cookie, "/find?given_name=Zephyrine&family_name=Denholm&birth_date=", &status);
	CHECK_NUMBER(status, 200);
	CHECK_HAS(page, "Zephyrine Denholm");
	arena_free(arena);
	walk_house_end(twin);
}
