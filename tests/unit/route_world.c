/* route_world.c -- see route_world.h. What stands in a path is found as a browser would: by the links of pages, read by those who lead the families. */
#include "tests/unit/route_world.h"

#include <string.h>

#include "api/api.h"
#include "api/scim.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/assists/assists.events.h"
#include "casework/consent/consent.events.h"
#include "casework/directory/cover.events.h"
#include "casework/directory/directory.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/episodes/episodes.h"
#include "casework/links/links.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.events.h"
#include "casework/people/people.h"
#include "casework/seals/seals.events.h"
#include "casework/work.h"
#include "platform/keeper/key_box.h"
#include "tests/house.h"
#include "tests/page_forms.h"
#include "tests/unit/hostile_meetings.h"
#include "tests/unit/hostile_world.h"
#include "tests/unit/walk.h"
#include "web/door.h"

enum { NAMES_MOST = 80, PAGES_MOST = 600, PAGE_ARENA = 64 << 20, PATH_PARTS = 12 };

/* What stands for one part of a path; of a route when it stood in its own path, else of any. */
struct route_value {
	const struct route_row *row;
	const char *name, *value;
	const struct route_value *next;
};

struct route_family {
	const char *reference; /* of the help */
	const char *consent;   /* of consent_id */
	const char *meeting;   /* for which it is there; NULL */
	struct episode episode;
	int64_t child_id, asked_id; /* the last: who is asked for agreement */
	struct id_list brothers;
	const char *child;
	int64_t consent_id;    /* the newest of those that were asked for here */
	const struct route_value *values;
};

struct route_world {
	struct demonstration *made;
	const struct route_table *table;
	struct route_family families[ROUTE_FAMILIES];
	const struct route_value *values; /* of no family */
	size_t actors;
};

struct route_actor {
	struct route_world *world;
	size_t family;
	struct route_situation situation;
	int64_t worker_id, agency_id, seal_id;
	const char *seal, *cookie, *form_token, *token; /* the last: of a program */
};

/* main: Kyle's. begun: an assessment that is only begun. The others: a meeting of this state; and help that is over, which is held, or whose record somebody proposed to erase. */
static const char *const family_names[ROUTE_FAMILIES] = { "main", "begun", "arranged", "ready", "running", "held", "over", "erasing", "erasing_not" };

const char *
route_world_family(size_t number)
{
	return family_names[number];
}

struct demonstration *
route_world_demonstration(struct route_world *world)
{
	return world->made;
}

int
route_world_family_of(const struct route_row *row)
{
	const char *name = route_with(test_arena(), row, "family");

	for (int i = 0; i < ROUTE_FAMILIES; i++)
		if (text_equals(family_names[i], name != NULL ? name : "main"))
			return i;
	return -1;
}

/* ---- What stands in paths ---- */

static size_t
parts_of(const char *path, struct slice parts[PATH_PARTS])
{
	struct slice rest = slice_part(slice_of(path), 1, strcspn(path, "?#") - 1);
	size_t count = 0;

	while (count < PATH_PARTS && slice_cut(&rest, '/', &parts[count]))
		count++;
	return count;
}

/* The page whose path this is: of those that fit, the one with the most words of its own. */
static const struct route_row *
row_of(const struct route_table *table, const char *path)
{
	struct slice given[PATH_PARTS], wanted[PATH_PARTS];
	size_t count = parts_of(path, given), most = 0;
	const struct route_row *found = NULL;

	for (const struct route_row *row = table->rows; row != NULL; row = row->next) {
		size_t same = 0, i;

		if (text_starts_with(row->path, "/api/") || text_starts_with(row->path, "/scim/") || parts_of(row->path, wanted) != count)
			continue;
		for (i = 0; i < count; i++) {
			bool equal = wanted[i].length == given[i].length && memcmp(wanted[i].at, given[i].at, given[i].length) == 0;

			if (!equal && (wanted[i].length == 0 || wanted[i].at[0] != ':'))
				break;
			same += equal;
		}
		if (i == count && (found == NULL || same > most)) {
			found = row;
			most = same;
		}
	}
	return found;
}

static const char *
value_of(const struct route_value *values, const struct route_row *row, const char *name)
{
	for (; values != NULL; values = values->next)
		if (text_equals(values->name, name) && (row == NULL || text_equals(values->row->path, row->path)))
			return values->value;
	return NULL;
}

static void
remember(const struct route_value **values, const struct route_row *row, const char *name, const char *value)
{
	struct route_value *one = ARENA_NEW(test_arena(), struct route_value);

	*one = (struct route_value){ row, arena_copy(test_arena(), name), arena_copy(test_arena(), value), NULL };
	while (*values != NULL)
		values = (const struct route_value **)(uintptr_t)&(*values)->next;
	*values = one;
}

/* The first path that fits a page is remembered for it, with all its parts. */
static void
remember_path(struct route_world *world, const struct route_value **values, const char *path)
{
	const struct route_row *row = row_of(world->table, path);
	struct slice given[PATH_PARTS], wanted[PATH_PARTS];
	size_t count;

	if (row == NULL)
		return;
	count = parts_of(path, given);
	(void)parts_of(row->path, wanted);
	for (size_t i = 0; i < count; i++) {
		const char *name = wanted[i].length > 0 && wanted[i].at[0] == ':' ? arena_copy_slice(test_arena(), slice_part(wanted[i], 1, wanted[i].length)) : NULL;

		if (name != NULL && value_of(*values, row, name) == NULL)
			remember(values, row, name, arena_copy_slice(test_arena(), given[i]));
	}
}

/* Every page that links and forms lead to from `start`, whose path begins with `below`. */
static void
walk_from(struct route_world *world, const struct route_value **values, enum demo_worker worker, const char *start, const char *below)
{
	const char *cookie = demonstration_sign_in(world->made, worker);
	struct walk_paths *paths = ARENA_NEW(test_arena(), struct walk_paths);

	walk_add_path(paths, slice_of(start));
	for (size_t i = 0; i < paths->count && i < PAGES_MOST; i++) {
		const struct door_question question = { .method = HTTP_GET, .target = paths->at[i], .cookie = cookie };
		struct arena *arena = arena_new(PAGE_ARENA);
		struct page_form *forms = ARENA_ARRAY(arena, struct page_form, PAGE_FORMS_MOST);
		struct http_answer answer;
		const char *at, *link;

		remember_path(world, values, paths->at[i]);
		demonstration_ask(world->made, arena, &question, &answer);
		if (answer.status == 200 && text_starts_with(answer.content_type, "text/html")) {
			size_t count = page_forms(arena, answer.body, forms);

			for (at = answer.body.at; (link = page_next_link(arena, answer.body, &at)) != NULL;)
				if (text_starts_with(link, below)) {
					remember_path(world, values, link);
					walk_add_path(paths, slice_of(link));
				}
			for (size_t f = 0; f < count; f++)
				remember_path(world, values, forms[f].action);
		}
		arena_free(arena);
	}
}

static const char *path_for(struct route_world *world, size_t family, const struct route_actor *actor, const struct route_row *row, const char **missing);

/* ---- The families ---- */

struct family_reading {
	struct route_family *family;
	const char *given_name, *family_name; /* of a child; NULL: episode_id is known */
	int64_t episode_id;
	const struct demo *demo;
};

static int64_t
one_number(struct work *work, const struct db_statement *statement, const struct db_value *values)
{
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, statement, values, &result), OK);
	CHECK_NUMBER(result.row_count, 1);
	return result.values[0].kind == DB_NULL ? 0 : db_as_integer(result.values[0]);
}

/* Who is in it. A family of one child has a brother from now on, so that somebody can agree for one of them alone. */
static enum outcome
read_family(struct work *work, void *given)
{
	static const enum db_kind two_texts[] = { DB_TEXT, DB_TEXT }, a_number[] = { DB_INTEGER };
	static const struct db_statement by_child = { .name = "route_help_of", .parameters = two_texts, .parameter_count = 2, .column_count = 1,
		.sql = "select min(c.episode_id) from person p join episode_child c on c.person_id = p.person_id where p.given_name = $1 and p.family_name = $2" },
		first_child = { .name = "route_child", .parameters = a_number, .parameter_count = 1, .column_count = 1, .sql = "select min(person_id) from episode_child where episode_id = $1" },
		others = { .name = "route_brothers", .parameters = a_number, .parameter_count = 1, .column_count = 1,
		    .sql = "select person_id from episode_child where episode_id = $1 and person_id > (select min(f.person_id) from episode_child f where f.episode_id = $1)" },
		adult = { .name = "route_adult", .parameters = a_number, .parameter_count = 1, .column_count = 1, .sql = "select min(person_id) from episode_adult where episode_id = $1" },
		consent = { .name = "route_consent", .parameters = a_number, .parameter_count = 1, .column_count = 1, .sql = "select max(consent_id) from consent where episode_id = $1 and replaced_by_consent_id is null" };
	struct family_reading *reading = given;
	struct route_family *family = reading->family;
	struct problems problems = { .arena = work->arena };
	struct db_result result;
	struct db_value id;
	struct person child;
	int64_t *brothers;

	if (reading->given_name != NULL)
		reading->episode_id = one_number(work, &by_child, (const struct db_value[]){ db_text(reading->given_name), db_text(reading->family_name) });
	id = db_integer(reading->episode_id);
	CHECK_OUTCOME(episode_read(work, reading->episode_id, &family->episode), OK);
	family->reference = family->episode.reference = arena_copy(test_arena(), family->episode.reference);
	family->child_id = one_number(work, &first_child, &id);
	CHECK_OUTCOME(db_run(work->db, work->arena, &others, &id, &result), OK);
	brothers = ARENA_ARRAY(test_arena(), int64_t, result.row_count + 1);
	for (size_t i = 0; i < result.row_count; i++)
		brothers[i] = db_as_integer(result.values[i]);
	family->brothers = (struct id_list){ brothers, result.row_count };
	family->asked_id = one_number(work, &adult, &id);
	if (family->asked_id == 0)
		family->asked_id = family->child_id;
	family->consent_id = one_number(work, &consent, &id);
	if (result.row_count == 0 && family->episode.open) {
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Gus", .family_name = "Brother", .birth_date = DATE(2021, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
		    &problems, &brothers[0]), OK);
		CHECK_OUTCOME(episode_add_child(work, &family->episode, brothers[0], work->today, &problems), OK);
		family->brothers.count = 1;
	}
	CHECK_OUTCOME(person_read(work, family->child_id, &child), OK);
	family->child = arena_copy(test_arena(), child.reference);
	return OK;
}

static void
begin_family(struct route_world *world, const char *name, struct family_reading reading)
{
	size_t number = 0;

	while (!text_equals(family_names[number], name))
		number++;
	reading.family = &world->families[number];
	world->made->demo.change.actor = (struct actor){ ACTOR_WORKER, world->made->demo.worker_ids[HELEN] };
	world->made->demo.change.agency_id = world->made->demo.agency_ids[HELEN];
	world->made->demo.change.now = instant_of_local(world->made->demo.today, 9, 0);
	CHECK_OUTCOME(run_change(&world->made->demo.change, read_family, &reading), OK);
}

struct told_meeting {
	struct meeting meeting;
	int64_t recommendation_id; /* the first of it; 0: there is none */
};

static enum outcome
read_meeting(struct work *work, void *given)
{
	struct told_meeting *told = given;
	struct meeting_recommendations_rows rows;

	CHECK_OUTCOME(meeting_read(work, hostile_meeting_id, &told->meeting), OK);
	told->meeting.reference = arena_copy(test_arena(), told->meeting.reference);
	CHECK_OUTCOME(q_meeting_recommendations(work, hostile_meeting_id, &rows), OK);
	told->recommendation_id = rows.count > 0 ? rows.at[0].recommendation_id : 0;
	return OK;
}

static void
begin_meeting(struct route_world *world, const char *name, enum outcome (*add)(struct work *work, void *demo))
{
	struct demo *demo = &world->made->demo;
	struct told_meeting told;

	CHECK_OUTCOME(demo_step(demo, HELEN, 0, 9, add), OK);
	CHECK_OUTCOME(run_change(&demo->change, read_meeting, &told), OK);
	begin_family(world, name, (struct family_reading){ .episode_id = told.meeting.episode_id });
	for (size_t i = 0; i < ROUTE_FAMILIES; i++)
		if (text_equals(family_names[i], name)) {
			world->families[i].meeting = told.meeting.reference;
			if (told.recommendation_id != 0) /* no link of a page leads there before the family agreed */
				remember(&world->families[i].values, world->table->rows, "recommendation", text_number(test_arena(), told.recommendation_id));
		}
}

/* What Kyle's family has not otherwise: other records of him, one linked and one that was; what is in place for him; a service that answered; somebody of the team. */
static enum outcome
add_to_main(struct work *work, void *given)
{
	const struct route_family *family = &((struct route_world *)given)->families[0];
	const struct new_person again = { .given_name = "Kyle", .family_name = "Denholme", .birth_precision = BIRTH_PRECISION_UNKNOWN, .language = "en" };
	struct problems problems = { .arena = work->arena };
	struct person_link link = { .person_id = family->child_id, .linked_at = work->now };
	int64_t other;

	CHECK_OUTCOME(person_add(work, &again, &problems, &other), OK);
	CHECK_OUTCOME(people_link(work, family->child_id, other, "They said so", NULL, &problems, NULL), OK);
	CHECK_OUTCOME(person_add(work, &again, &problems, &link.other_person_id), OK);
	CHECK_OUTCOME(people_link(work, family->child_id, link.other_person_id, "They said so", NULL, &problems, &link.link_id), OK);
	CHECK_OUTCOME(contact_point_record(work, link.other_person_id, "phone", "0151 496 0166", true, NULL, &problems), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", &problems), OK);
	CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = work_new_id(work),
	    .name = "A neighbour", .joined_on = work->today }), OK);
	return OK;
}

struct route_world *
route_world_new(struct renderer *renderer, const struct route_table *table)
{
	struct route_world *world = ARENA_NEW(test_arena(), struct route_world);
	static const struct key_box webhook_key = { .which = KEY_OF_WEBHOOKS };
	struct demonstration *made = demonstration_make(renderer);
	struct hostile_paths sure;
	const char *missing;

	world->made = made;
	world->table = table;
	id_source_free(made->service.ids); /* one source of numbers for pages and for what is done beside them */
	made->service.ids = made->demo.change.ids;
	made->service.webhook_key = &webhook_key;
	sure = hostile_world_begin(made);
	begin_family(world, "main", (struct family_reading){ .episode_id = made->demo.episode_id });
	begin_family(world, "begun", (struct family_reading){ .given_name = "Robin", .family_name = "Ashworth" });
	begin_meeting(world, "arranged", hostile_add_arranged_meeting);
	begin_meeting(world, "ready", hostile_add_ready_meeting);
	begin_meeting(world, "running", hostile_add_running_meeting);
	begin_meeting(world, "held", hostile_add_held_meeting);
	begin_family(world, "over", (struct family_reading){ .given_name = "Robin", .family_name = "Long-Grown" });
	begin_family(world, "erasing", (struct family_reading){ .given_name = "Sasha", .family_name = "Long-Grown" });
	begin_family(world, "erasing_not", (struct family_reading){ .given_name = "Terry", .family_name = "Long-Grown" });
	made->demo.change.actor = (struct actor){ ACTOR_WORKER, made->demo.worker_ids[HELEN] };
	made->demo.change.agency_id = made->demo.agency_ids[HELEN];
	CHECK_OUTCOME(run_change(&made->demo.change, add_to_main, world), OK);
	for (size_t i = 0; i < sure.count; i++)
		remember_path(world, &world->values, sure.at[i].path);
	for (size_t i = 0; i < ROUTE_FAMILIES; i++) {
		const char *home = arena_format(test_arena(), "/episodes/%s", world->families[i].reference);

		walk_from(world, &world->families[i].values, world->families[i].episode.author_id == made->demo.worker_ids[HELEN] ? HELEN : RUTH, home, home);
	}
	walk_from(world, &world->families[0].values, HELEN, arena_format(test_arena(), "/people/%s", world->families[0].child), arena_format(test_arena(), "/people/%s", world->families[0].child));
	walk_from(world, &world->values, NADIA, "/requests", "/requests");
	walk_from(world, &world->values, NADIA, "/looks/odd", "/looks/odd");
	walk_from(world, &world->values, NADIA, "/emergencies", "/emergencies");
	walk_from(world, &world->values, NADIA, "/shares", "/shares");
	walk_from(world, &world->values, HELEN, "/seals", "/seals");
	walk_from(world, &world->values, RUTH, "/my-work", "/tasks");
	walk_from(world, &world->values, RUTH, "/my-work", arena_format(test_arena(), "/episodes/%s/alerts", world->families[0].reference));
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		if (text_starts_with(row->path, "/api/")) /* as long as nothing is sealed */
			(void)path_for(world, (size_t)route_world_family_of(row), NULL, row, &missing);
	return world;
}

void
route_world_end(struct route_world *world)
{
	world->made->service.ids = NULL;
	demonstration_end(world->made);
}

/* ---- Somebody comes ---- */

static bool
is(const struct route_actor *actor, enum route_factor factor, const char *value)
{
	return text_equals(actor->situation.of[factor], value);
}

static int64_t
add_worker(struct work *work, struct route_actor *actor, const char *role, int64_t manager_id)
{
	int64_t worker_id = work_new_id(work);

	CHECK_OUTCOME(record_worker_added(work, &(struct worker_added){ .worker_id = worker_id, .reference = work_new_reference(work, "WK"), .agency_id = actor->agency_id,
	    .name = arena_format(work->arena, "Somebody %zu", actor->world->actors), .job_title = "Worker", .manager_id = manager_id, .started_on = work->today }), OK);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = worker_id, .role = role }), OK);
	return worker_id;
}

/* A program can do what a practitioner can. */
static int64_t
add_program(struct work *work, struct route_actor *actor)
{
	static const char *const role = "practitioner";
	struct problems problems = { .arena = work->arena };
	char token[API_TOKEN_ROOM];
	struct api_bearer bearer;
	const char *reference;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = arena_format(work->arena, "Program %zu", actor->world->actors), .about = "A test", .agency_id = actor->agency_id,
	    .roles = { &role, 1 } }, &problems, &reference, token), OK);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), OK);
	actor->token = arena_copy(test_arena(), token);
	return bearer.worker_id;
}

static void
join_team(struct work *work, struct route_actor *actor, int64_t worker_id, bool left)
{
	struct route_family *family = &actor->world->families[actor->family];
	int64_t member_id = work_new_id(work);

	CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = member_id,
	    .worker_id = worker_id, .agency_id = actor->agency_id, .name = "Somebody", .joined_on = date_add_days(work->today, -9) }), OK);
	if (left)
		CHECK_OUTCOME(record_team_member_left(work, &(struct team_member_left){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = member_id,
		    .left_on = date_add_days(work->today, -2) }), OK);
}

static void
lead(struct work *work, struct route_actor *actor, int64_t worker_id)
{
	CHECK_OUTCOME(record_lead_agreed(work, &(struct lead_agreed){ .version = VERSION_ANY, .episode_id = actor->world->families[actor->family].episode.episode_id, .worker_id = worker_id,
	    .from_on = work->today, .how_chosen = "So.", .family_view = "Yes.", .criteria = "{}" }), OK);
}

/* What they are to the family. */
static void
relate(struct work *work, struct route_actor *actor)
{
	struct route_family *family = &actor->world->families[actor->family];
	int64_t episode_id = family->episode.episode_id;

	if (is(actor, ROUTE_RELATION, "lead"))
		lead(work, actor, actor->worker_id);
	if (is(actor, ROUTE_RELATION, "coordinator"))
		CHECK_OUTCOME(record_coordinator_changed(work, &(struct coordinator_changed){ .version = VERSION_ANY, .episode_id = episode_id, .worker_id = actor->worker_id }), OK);
	if (is(actor, ROUTE_RELATION, "member") || is(actor, ROUTE_RELATION, "left") || is(actor, ROUTE_RELATION, "barred") || is(actor, ROUTE_RELATION, "kept_from_child"))
		join_team(work, actor, actor->worker_id, is(actor, ROUTE_RELATION, "left"));
	if (is(actor, ROUTE_RELATION, "stands_in"))
		CHECK_OUTCOME(record_cover_arranged(work, &(struct cover_arranged){ .cover_id = work_new_id(work), .worker_id = family->episode.author_id, .cover_worker_id = actor->worker_id,
		    .from_on = date_add_days(work->today, -1), .to_on = date_add_days(work->today, 1) }), OK);
	if (is(actor, ROUTE_RELATION, "manager"))
		lead(work, actor, add_worker(work, actor, "practitioner", actor->worker_id));
	if (is(actor, ROUTE_RELATION, "colleague"))
		join_team(work, actor, add_worker(work, actor, "practitioner", 0), false);
	if (is(actor, ROUTE_RELATION, "colleague_leads"))
		lead(work, actor, add_worker(work, actor, "practitioner", 0));
	if (is(actor, ROUTE_RELATION, "emergency"))
		CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = episode_id,
		    .worker_id = actor->worker_id, .agency_id = actor->agency_id, .reason = "At night.", .ends_at = instant_add_seconds(work->now, 24 * 3600) }), OK);
	if (is(actor, ROUTE_RELATION, "assists"))
		CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AC"), .episode_id = episode_id,
		    .worker_id = actor->worker_id, .agency_id = actor->agency_id, .reason = "To bring agencies together.", .begun_on = work->today, .until_on = date_add_days(work->today, 20) }), OK);
	if (is(actor, ROUTE_RELATION, "barred"))
		(void)house_bar(work, actor->worker_id, "episode", episode_id);
	if (is(actor, ROUTE_RELATION, "kept_from_child"))
		(void)house_bar(work, actor->worker_id, "person", family->child_id);
}

/* What the family says of their agency. The first agency agrees always: what was agreed before with others ends with it. */
static void
agree(struct work *work, struct route_actor *actor)
{
	struct route_family *family = &actor->world->families[actor->family];
	bool one = is(actor, ROUTE_CONSENT, "one_child"), never = is(actor, ROUTE_CONSENT, "never");
	int64_t *children = ARENA_ARRAY(work->arena, int64_t, family->brothers.count + 1), agencies[] = { family->episode.agency_id, actor->agency_id };
	struct consent_recorded event = { .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .episode_id = family->episode.episode_id, .person_id = family->asked_id,
		.child_ids = { children, family->brothers.count + (one && family->brothers.count > 0 ? 0 : 1) }, .state = CONSENT_STATE_GIVEN, .decided_on = date_add_days(work->today, -9), .way = "written", .language = "en", .understood = "Yes.",
		.own_right = family->asked_id == family->child_id, .purposes = "[\"information_sharing\"]", .ends_on = is(actor, ROUTE_CONSENT, "expired") ? date_add_days(work->today, -1) : date_none(), .profile_id = work->profile_id,
		.worker_id = work->actor.id, .replaces_consent_id = family->consent_id };

	for (size_t i = 0; i < family->brothers.count; i++)
		children[i] = family->brothers.at[i];
	children[family->brothers.count] = family->child_id;
	CHECK_OUTCOME(record_consent_recorded(work, &event), OK);
	if (family->consent_id != 0)
		CHECK_OUTCOME(record_consent_replaced(work, &(struct consent_replaced){ .version = VERSION_ANY, .consent_id = family->consent_id, .episode_id = event.episode_id,
		    .replaced_by_consent_id = event.consent_id }), OK);
	family->consent_id = event.consent_id;
	family->consent = arena_copy(test_arena(), event.reference);
	for (size_t i = 0; i < (never || agencies[0] == agencies[1] ? 1 : 2); i++)
		CHECK_OUTCOME(record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .agency_id = agencies[i], .answer = CONSENT_ANSWER_AGREED }), OK);
	if (is(actor, ROUTE_CONSENT, "narrowed"))
		CHECK_OUTCOME(record_consent_narrowed(work, &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .person_id = family->asked_id, .agency_id = actor->agency_id }), OK);
	if (is(actor, ROUTE_CONSENT, "withdrawn"))
		CHECK_OUTCOME(record_consent_withdrawn(work, &(struct consent_withdrawn){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .person_id = family->asked_id }), OK);
}

static void
seal(struct work *work, struct route_actor *actor)
{
	const struct route_family *family = &actor->world->families[actor->family];
	bool child = text_starts_with(actor->situation.of[ROUTE_SEAL], "child_"), reads = is(actor, ROUTE_SEAL, "child_reads") || is(actor, ROUTE_SEAL, "help_reads");
	int64_t reader = reads ? actor->worker_id : work->actor.id;

	if (is(actor, ROUTE_SEAL, "none"))
		return;
	actor->seal_id = work_new_id(work);
	actor->seal = arena_copy(test_arena(), work_new_reference(work, "SL"));
	CHECK_OUTCOME(record_seal_set(work, &(struct seal_set){ .seal_id = actor->seal_id, .reference = actor->seal, .subject_kind = child ? "person" : "episode",
	    .subject_id = child ? family->child_id : family->episode.episode_id, .reader_ids = { &reader, 1 }, .reason = "A test.", .worker_id = work->actor.id }), OK);
}

static enum outcome
come(struct work *work, void *given)
{
	struct route_actor *actor = given;
	const struct route_family *family = &actor->world->families[actor->family];

	actor->world->actors++;
	actor->agency_id = family->episode.agency_id;
	if (!is(actor, ROUTE_RELATION, "own_agency")) {
		actor->agency_id = work_new_id(work);
		CHECK_OUTCOME(record_agency_added(work, &(struct agency_added){ .agency_id = actor->agency_id, .reference = work_new_reference(work, "AG"),
		    .name = arena_format(work->arena, "Agency %zu", actor->world->actors), .agency_kind = "charity" }), OK);
	}
	actor->worker_id = is(actor, ROUTE_ROLE, "program") ? add_program(work, actor) : add_worker(work, actor, actor->situation.of[ROUTE_ROLE], 0);
	if (actor->token == NULL)
		CHECK_OUTCOME(account_set_password(work, actor->worker_id, arena_format(work->arena, "somebody%zu", actor->world->actors), DEMO_PASSWORD, &(struct problems){ .arena = work->arena }), OK);
	agree(work, actor);
	relate(work, actor);
	seal(work, actor);
	return OK;
}

static void
change_as_author(struct route_actor *actor, enum outcome (*run)(struct work *work, void *given))
{
	struct cli_change *change = &actor->world->made->demo.change;
	const struct route_family *family = &actor->world->families[actor->family];

	change->actor = (struct actor){ ACTOR_WORKER, family->episode.author_id };
	change->agency_id = family->episode.agency_id;
	change->now = instant_of_local(actor->world->made->demo.today, 9, 0);
	CHECK_OUTCOME(run_change(change, run, actor), OK);
}

/* A session, and the token of its forms. */
static void
sign_in(struct route_actor *actor)
{
	struct demonstration *made = actor->world->made;
	struct work work = { .arena = test_arena(), .ids = made->service.ids, .now = (struct instant){ made->service.fixed_now } };
	struct arena *arena = arena_new(PAGE_ARENA);
	struct page_form *forms = ARENA_ARRAY(arena, struct page_form, PAGE_FORMS_MOST);
	char token[TOKEN_ROOM];
	struct door_question question = { .method = HTTP_GET, .target = "/told-by-email" };
	struct http_answer answer;

	CHECK_OUTCOME(db_working_begin(made->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, actor->worker_id, token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	actor->cookie = question.cookie = arena_format(test_arena(), "windscreen=%s", token);
	demonstration_ask(made, arena, &question, &answer);
	for (size_t i = page_forms(arena, answer.body, forms); i-- > 0;)
		if (page_field_of(&forms[i], "form_token") != NULL)
			actor->form_token = arena_copy(test_arena(), page_field_of(&forms[i], "form_token")->value);
	CHECK(actor->form_token != NULL);
	arena_free(arena);
}

struct route_actor *
route_actor_comes(struct route_world *world, size_t family, const struct route_situation *situation)
{
	struct route_actor *actor = ARENA_NEW(test_arena(), struct route_actor);

	*actor = (struct route_actor){ .world = world, .family = family, .situation = *situation };
	change_as_author(actor, come);
	if (actor->token == NULL)
		sign_in(actor);
	return actor;
}

static enum outcome
unseal(struct work *work, void *given)
{
	struct route_actor *actor = given;
	const struct route_family *family = &actor->world->families[actor->family];
	bool child = text_starts_with(actor->situation.of[ROUTE_SEAL], "child_");

	return record_seal_lifted(work, &(struct seal_lifted){ .version = VERSION_ANY, .seal_id = actor->seal_id, .subject_kind = child ? "person" : "episode",
	    .subject_id = child ? family->child_id : family->episode.episode_id, .worker_id = work->actor.id });
}

void
route_actor_leaves(struct route_actor *actor)
{
	if (actor->seal_id != 0)
		change_as_author(actor, unseal);
}

/* ---- Asking ---- */

/* A call that takes nothing is sent nothing. */
static bool
takes_body(const struct route_row *row)
{
	for (size_t i = 0; row != NULL && i < api_route_count(); i++) {
		const struct api_route *route = api_route_at(i);

		if (text_equals(http_method_name(route->method), row->method) && text_starts_with(row->path, "/api/v1") && text_equals(route->path, row->path + strlen("/api/v1")))
			return route->takes != NULL;
	}
	return row != NULL;
}

static void
ask_api(struct route_world *world, int64_t worker_id, const char *token, struct arena *arena, const char *method, const char *path, bool with_body, struct http_answer *answer)
{
	struct http_pair headers[3] = { { "Host", "localhost" } };
	struct http_pairs pairs = { headers, 1 };
	struct http_request request;
	bool scim = text_starts_with(path, "/scim/");
	const char *body = with_body ? "{}" : "";
	int refused;

	if (token != NULL)
		headers[pairs.count++] = (struct http_pair){ "Authorization", arena_format(arena, "Bearer %s", token) };
	if (with_body && strstr(path, "/attachments") != NULL && strstr(path, "/removal") == NULL) { /* the one call that takes a file */
		headers[pairs.count++] = (struct http_pair){ "Content-Type", "multipart/form-data; boundary=x" };
		body = "--x\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n\r\n--x--\r\n";
	} else if (with_body)
		headers[pairs.count++] = (struct http_pair){ "Content-Type", text_equals(method, "PATCH") && !scim ? "application/merge-patch+json" : "application/json" };
	CHECK_OUTCOME(http_request_make(arena, text_equals(method, "GET") ? HTTP_GET : text_equals(method, "POST") ? HTTP_POST : text_equals(method, "PUT") ? HTTP_PUT : text_equals(method, "PATCH") ? HTTP_PATCH : HTTP_DELETE,
	    path, pairs, slice_of(body), &request, &refused), OK);
	http_answer_begin(answer, arena, false);
	if (scim)
		scim_handle(&world->made->service, &request, answer);
	else if (worker_id != 0)
		api_call_as(&world->made->service, worker_id, &request, answer);
	else
		api_handle(&world->made->service, &request, answer);
}

/* The id of the first thing in the list of this name, wherever in what was told it stands; NULL: there is none. */
static const char *
first_id(const json_t *told, const char *name)
{
	const char *key, *found = json_string_value(json_object_get(json_array_get(json_object_get(told, name), 0), "id"));
	const json_t *value;
	size_t i;

	if (found == NULL)
		json_object_foreach((json_t *)(uintptr_t)told, key, value)
			if (found == NULL)
				found = first_id(value, name);
	if (found == NULL)
		json_array_foreach(told, i, value)
			if (found == NULL)
				found = first_id(value, name);
	return found;
}

/* A member of JSON has _ where a path has -. */
static const char *
with_low_lines(const char *word)
{
	char *copy = arena_copy(test_arena(), word);

	for (char *c = copy; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	return copy;
}

/* What stands after this path, as the nearest list or record above it tells to whoever began the help; NULL: it tells of none. */
static const char *
first_below(struct route_world *world, struct route_family *family, const char *pattern, const char *path)
{
	const struct route_row *told_by = route_table_row(world->table, "GET", pattern);
	const char *name = "items", *known, *found;
	struct arena *arena;
	struct http_answer answer;
	json_t *told;

	while (told_by == NULL) {
		const char *slash = strrchr(pattern, '/');

		if (slash == NULL || slash == pattern)
			return NULL;
		name = with_low_lines(slash + 1);
		pattern = arena_copy_slice(test_arena(), (struct slice){ pattern, (size_t)(slash - pattern) });
		path = arena_copy_slice(test_arena(), (struct slice){ path, (size_t)(strrchr(path, '/') - path) });
		told_by = route_table_row(world->table, "GET", pattern);
	}
	if ((known = value_of(family->values, told_by, name)) != NULL)
		return known[0] == '\0' ? NULL : known;
	arena = arena_new(PAGE_ARENA);
	ask_api(world, family->episode.author_id, NULL, arena, "GET", path, false, &answer);
	told = json_loadb(answer.body.at, answer.body.length, 0, NULL);
	found = answer.status == 200 && told != NULL ? first_id(told, name) : NULL;
	remember(&family->values, told_by, name, found != NULL ? found : "");
	found = found != NULL ? arena_copy(test_arena(), found) : NULL;
	json_decref(told);
	arena_free(arena);
	return found;
}

static const char *
value_for(struct route_world *world, size_t number, const struct route_actor *actor, const struct route_row *row, const char *name, const char *path_before, const char *path_so_far)
{
	struct route_family *family = &world->families[number];
	const char *value = route_with(test_arena(), row, name);

	if (value != NULL)
		return value;
	if (text_equals(name, "episode"))
		return family->reference;
	if (text_equals(name, "meeting") && family->meeting != NULL)
		return family->meeting;
	if (text_equals(name, "consent") && family->consent != NULL)
		return family->consent;
	if (text_equals(name, "seal") && actor != NULL && actor->seal != NULL)
		return actor->seal;
	if (text_equals(name, "person") && strstr(row->path, "/people/:person") != NULL)
		return family->child;
	if ((value = value_of(family->values, row, name)) != NULL || (value = value_of(world->values, row, name)) != NULL)
		return value;
	if (text_starts_with(row->path, "/api/") && (value = first_below(world, family, path_before, path_so_far)) != NULL)
		return value;
	value = value_of(family->values, NULL, name);
	return value != NULL ? value : value_of(world->values, NULL, name);
}

/* What reads as a reference and is none. */
static const char *
of_nothing(struct route_world *world, const char *name)
{
	struct work work = { .arena = test_arena(), .ids = world->made->service.ids };
	const char *kind = path_reference_kind(name);

	return kind != NULL ? work_new_reference(&work, kind) : "none";
}

static const char *
path_for(struct route_world *world, size_t family, const struct route_actor *actor, const struct route_row *row, const char **missing)
{
	struct buf path = buf_new(test_arena(), 1000), pattern = buf_new(test_arena(), 1000);
	struct slice parts[PATH_PARTS];
	size_t count = parts_of(row->path, parts);

	if (count == 0)
		return "/";
	for (size_t i = 0; i < count; i++) {
		const char *part = arena_copy_slice(test_arena(), parts[i]), *value = part;

		if (part[0] == ':')
			value = value_for(world, family, actor, row, part + 1, pattern.at, path.at);
		if (value == NULL && route_says(row, "gone"))
			value = of_nothing(world, part + 1);
		if (value == NULL) {
			*missing = part;
			return NULL;
		}
		buf_format(&path, "/%s", value);
		buf_format(&pattern, "/%s", part);
	}
	for (size_t i = 0; i < row->with_count; i++)
		if (row->with[i][0] == '?' && text_equals(row->method, "GET"))
			buf_format(&path, "%s%s", row->with[i], text_equals(row->with[i], "?people=") ? world->families[family].child : "");
	return path.at;
}

int
route_ask(struct route_world *world, struct route_actor *actor, const struct route_row *row, const char **missing)
{
	struct arena *arena = arena_new(PAGE_ARENA);
	bool api = text_starts_with(row->path, "/api/") || text_starts_with(row->path, "/scim/");
	size_t family = (size_t)route_world_family_of(row);
	const char *path = path_for(world, family, actor, row, missing);
	struct door_question question = { .method = text_equals(row->method, "GET") ? HTTP_GET : HTTP_POST, .target = path, .cookie = actor != NULL ? actor->cookie : NULL };
	struct http_answer answer = { .status = 0 };

	if (path == NULL) {
		arena_free(arena);
		return 0;
	}
	if (question.method == HTTP_POST) {
		question.content_type = "application/x-www-form-urlencoded";
		question.body = slice_of(arena_format(arena, "form_token=%s%s%s", actor != NULL ? actor->form_token : "x", route_says(row, "?people=") ? "&people=" : "",
		    route_says(row, "?people=") ? world->families[family].child : ""));
	}
	if (api)
		ask_api(world, actor != NULL && actor->token == NULL ? actor->worker_id : 0, actor != NULL ? actor->token : NULL, arena, row->method, path, !text_equals(row->method, "GET") && takes_body(row), &answer);
	else
		demonstration_ask(world->made, arena, &question, &answer);
	arena_free(arena);
	return answer.status;
}
