/* route_world.c -- see route_world.h. What stands in a path is found as a browser would: by the links of pages, read by those who lead the families. */
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/episodes/episodes.events.h"
#include "casework/links/links.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "platform/keeper/key_box.h"
#include "tests/page_forms.h"
#include "tests/unit/hostile_meetings.h"
#include "tests/unit/hostile_world.h"
#include "tests/unit/route_world_inside.h"
#include "tests/unit/walk.h"

enum { PAGES_MOST = 600 };

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

size_t
route_parts_of(const char *path, struct slice parts[PATH_PARTS])
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
	size_t count = route_parts_of(path, given), most = 0;
	const struct route_row *found = NULL;

	for (const struct route_row *row = table->rows; row != NULL; row = row->next) {
		size_t same = 0, i;

		if (text_starts_with(row->path, "/api/") || text_starts_with(row->path, "/scim/") || route_parts_of(row->path, wanted) != count)
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

const char *
route_value_of(const struct route_value *values, const struct route_row *row, const char *name)
{
	for (; values != NULL; values = values->next)
		if (text_equals(values->name, name) && (row == NULL || text_equals(values->row->path, row->path)))
			return values->value;
	return NULL;
}

void
route_remember(const struct route_value **values, const struct route_row *row, const char *name, const char *value)
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
	count = route_parts_of(path, given);
	(void)route_parts_of(row->path, wanted);
	for (size_t i = 0; i < count; i++) {
		const char *name = wanted[i].length > 0 && wanted[i].at[0] == ':' ? arena_copy_slice(test_arena(), slice_part(wanted[i], 1, wanted[i].length)) : NULL;

		if (name != NULL && route_value_of(*values, row, name) == NULL)
			route_remember(values, row, name, arena_copy_slice(test_arena(), given[i]));
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
				route_remember(&world->families[i].values, world->table->rows, "recommendation", arena_format(test_arena(), "%lld", (long long)told.recommendation_id));
		}
}

/* What Kyle's family has not otherwise: other records of him, one linked and one that was; what is in place for him; a service that answered; somebody of the team. */
static enum outcome
add_to_main(struct work *work, void *given)
{
	struct route_world *world = given;
	struct route_family *family = &world->families[0];
	const struct new_person again = { .given_name = "Kyle", .family_name = "Denholme", .birth_precision = BIRTH_PRECISION_UNKNOWN, .language = "en" };
	struct problems problems = { .arena = work->arena };
	struct person_link link = { .person_id = family->child_id, .linked_at = work->now };
	int64_t other, task_id;

	CHECK_OUTCOME(person_add(work, &again, &problems, &other), OK);
	CHECK_OUTCOME(people_link(work, family->child_id, other, "They said so", NULL, &problems, NULL), OK);
	CHECK_OUTCOME(person_add(work, &again, &problems, &link.other_person_id), OK);
	CHECK_OUTCOME(people_link(work, family->child_id, link.other_person_id, "They said so", NULL, &problems, &link.link_id), OK);
	CHECK_OUTCOME(contact_point_record(work, link.other_person_id, "phone", "0151 496 0166", true, NULL, &problems), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", &problems), OK);
	CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = work_new_id(work),
	    .name = "A neighbour", .joined_on = work->today }), OK);
	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = family->episode.episode_id, .task_key = "confirm_household", .what = "See who lives there.", .subject_kind = "episode",
	    .subject_id = family->episode.episode_id, .worker_id = world->made->demo.worker_ids[RUTH] }, &task_id), OK);
	route_remember(&family->values, route_table_row(world->table, "GET", "/tasks/:task"), "task", arena_format(test_arena(), "%lld", (long long)task_id));
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
	walk_from(world, &world->values, HELEN, "/information-requests", "/information-requests");
	walk_from(world, &world->values, HELEN, "/seals", "/seals");
	walk_from(world, &world->values, RUTH, "/my-work", arena_format(test_arena(), "/episodes/%s/alerts", world->families[0].reference));
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		if (text_starts_with(row->path, "/api/")) /* as long as nothing is sealed */
			(void)route_path_for(world, (size_t)route_world_family_of(row), NULL, row, &missing);
	return world;
}

void
route_world_end(struct route_world *world)
{
	world->made->service.ids = NULL;
	demonstration_end(world->made);
}
