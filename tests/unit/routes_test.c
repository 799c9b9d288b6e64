/*
 * routes_test.c -- every page and call, asked by whoever it can be: a role, what they are to the family, what the family agreed and what is sealed, with the answer that is written
 * down by hand in tests/vectors/routes. R-SEC-01, R-CONS-08, Annex C.2
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/profile/profile.h"
#include "tests/route_table.h"
#include "tests/test.h"
#include "tests/unit/route_world.h"

enum { FAULTS_MOST = 1 << 20, REST_MOST = 100 };

static struct route_table *
table_now(void)
{
	struct route_table *table = route_table_read(test_arena(), "tests/vectors/routes");

	if (table->fault != NULL)
		FAIL("%s", table->fault);
	return table;
}

/* As many as there are relations, so that every role is everything to a family. */
static size_t
rounds_of(const struct route_table *table)
{
	return table->values[ROUTE_RELATION].count;
}

static size_t
index_of(const struct route_values *values, const char *value)
{
	size_t i = 0;

	while (!text_equals(values->at[i], value))
		i++;
	return i;
}

/* Somebody for each role, in each round: over all rounds every role is everything to a family. */
struct rounds {
	struct route_situation at[ROUTE_VALUES_MOST][ROUTE_VALUES_MOST]; /* by round and role */
	struct route_situation rest[REST_MOST]; /* what met in none of them */
	size_t rest_count;
	bool met[ROUTE_FACTORS + 1][ROUTE_FACTORS + 1][ROUTE_VALUES_MOST][ROUTE_VALUES_MOST]; /* the last: of the round, so that in each they are of many kinds */
};

/* How many pairs of what they are have not met yet; with `keep` they have from now on. */
static size_t
new_pairs(struct rounds *rounds, const struct route_table *table, size_t round, const struct route_situation *one, bool keep)
{
	size_t values[ROUTE_FACTORS + 1], count = 0;

	for (size_t f = 0; f < ROUTE_FACTORS; f++)
		values[f] = index_of(&table->values[f], one->of[f]);
	values[ROUTE_FACTORS] = round;
	for (size_t f = 0; f < ROUTE_FACTORS; f++)
		for (size_t g = f + 1; g <= ROUTE_FACTORS; g++) {
			count += !rounds->met[f][g][values[f]][values[g]];
			rounds->met[f][g][values[f]][values[g]] |= keep;
		}
	return count;
}

/* Is there anybody who is both? Then `one` is. */
static bool
pair_is_possible(const struct route_table *table, size_t f, size_t i, size_t g, size_t j, struct route_situation *one)
{
	const struct route_values *of = table->values;

	for (size_t n = 0; n < of[0].count * of[1].count * of[2].count * of[3].count; n++) {
		*one = (struct route_situation){ .of = { of[0].at[n % of[0].count], of[1].at[n / of[0].count % of[1].count], of[2].at[n / of[0].count / of[1].count % of[2].count],
			of[3].at[n / of[0].count / of[1].count / of[2].count] } };
		if (text_equals(one->of[f], of[f].at[i]) && text_equals(one->of[g], of[g].at[j]) && route_is_possible(table, one))
			return true;
	}
	return false;
}

/* What was agreed and what is sealed is chosen so that as much as can meets what it has not met. Who cannot be so is somebody else to the family. */
static struct rounds *
rounds_now(const struct route_table *table)
{
	struct rounds *rounds = ARENA_NEW(test_arena(), struct rounds);
	const struct route_values *of = table->values;

	for (size_t round = 0; round < rounds_of(table); round++)
		for (size_t role = 0; role < of[ROUTE_ROLE].count; role++) {
			struct route_situation *best = &rounds->at[round][role];
			size_t most = 0;

			for (size_t more = 0; best->of[0] == NULL; more++)
				for (size_t i = 0; i < of[ROUTE_CONSENT].count * of[ROUTE_SEAL].count; i++) {
					struct route_situation one = { .of = { of[ROUTE_ROLE].at[role], of[ROUTE_RELATION].at[(role + round + more) % of[ROUTE_RELATION].count],
						of[ROUTE_CONSENT].at[i % of[ROUTE_CONSENT].count], of[ROUTE_SEAL].at[i / of[ROUTE_CONSENT].count] } };
					size_t count = route_is_possible(table, &one) ? 1 + new_pairs(rounds, table, round, &one, false) : 0;

					if (count > most) {
						*best = one;
						most = count;
					}
				}
			(void)new_pairs(rounds, table, round, best, true);
		}
	for (size_t f = 0; f < ROUTE_FACTORS; f++)
		for (size_t g = f + 1; g < ROUTE_FACTORS; g++)
			for (size_t i = 0; i < of[f].count; i++)
				for (size_t j = 0; j < of[g].count; j++)
					if (!rounds->met[f][g][i][j] && pair_is_possible(table, f, i, g, j, &rounds->rest[rounds->rest_count])) {
						(void)new_pairs(rounds, table, 0, &rounds->rest[rounds->rest_count++], true);
						CHECK(rounds->rest_count < REST_MOST);
					}
	return rounds;
}

/* "" when the status is what is expected. */
static const char *
wrong(const struct route_row *row, const char *expected, int status)
{
	bool opens = status == 200 || status == 201 || status == 204 || status == 303 || status == 409 || status == 412 || status == 422 || status == 428;

	if (text_equals(expected, "opens") && text_starts_with(row->path, "/api/") && status == 400)
		return ""; /* a question without its words */
	if (text_equals(expected, "refused") && status == 428)
		return ""; /* "read it first" is said to whoever contributes, before it is asked whether they run the meeting: they may read it, so it tells nothing */
	if (text_equals(expected, "stranger") ? status == 401 : text_equals(expected, "opens") ? opens : text_equals(expected, "refused") ? status == 403 : status == 404)
		return "";
	return arena_format(test_arena(), "%s %s: %s, but is answered %d", row->method, row->path, expected, status);
}

struct asking {
	struct route_world *world;
	const struct route_table *table;
	struct buf faults;
	bool at_the_end;
	size_t asked, opened;
};

static void
ask_one(struct asking *asking, struct route_actor *actor, const struct route_row *row, const struct route_situation *situation)
{
	const char *expected = route_answer(asking->table, row, situation), *missing = NULL, *fault;
	int status;

	if (expected == NULL)
		FAIL("no line of the kind of %s %s says what %s, %s, %s, %s is answered", row->method, row->path, situation->of[0], situation->of[1], situation->of[2], situation->of[3]);
	if (text_equals(expected, "opens") && route_says(row, "changes") && !asking->at_the_end)
		return;
	status = route_ask(asking->world, actor, row, &missing);
	if (status == 0) {
		buf_format(&asking->faults, "\n  %s %s: nothing in this world is %s; make it in tests/unit/hostile_world.c, or say in the row which it is", row->method, row->path, missing);
		return;
	}
	if (text_equals(expected, "opens") && !route_says(row, "changes") && !text_equals(row->method, "GET") && (status < 300 || status == 303) && !route_says(row, "asks"))
		buf_format(&asking->faults, "\n  %s %s: even an empty form changes something: write \"changes\" in its row", row->method, row->path);
	asking->asked++;
	asking->opened += text_equals(expected, "opens");
	fault = wrong(row, text_equals(expected, "opens") && route_says(row, "gone") ? "hidden" : expected, status);
	if (fault[0] != '\0')
		buf_format(&asking->faults, "\n  %s  (%s, %s, %s, %s)", fault, situation->of[0], situation->of[1], situation->of[2], situation->of[3]);
}

static bool
is_for(const struct route_row *row, const struct route_situation *situation)
{
	bool program = text_equals(situation->of[ROUTE_ROLE], "program");

	return program ? text_starts_with(row->path, "/api/") || text_starts_with(row->path, "/scim/") : !text_starts_with(row->path, "/scim/");
}

/* One page or call of each kind about Kyle's family. */
static void
ask_every_kind(struct asking *asking, const struct route_situation *situation)
{
	struct route_actor *actor = route_actor_comes(asking->world, 0, situation);

	for (const struct route_kind *kind = asking->table->kinds; kind != NULL; kind = kind->next)
		for (const struct route_row *row = asking->table->rows; row != NULL; row = row->next)
			if (row->kind == kind && route_world_family_of(row) == 0 && !route_says(row, "changes") && !route_says(row, "gone") && is_for(row, situation)) {
				ask_one(asking, actor, row, situation);
				break;
			}
	route_actor_leaves(actor);
}

/* Whoever is not signed in is led there, and a call without a token is told to send one. */
static void
ask_as_nobody(struct asking *asking, const struct route_row *row)
{
	bool page = !text_starts_with(row->path, "/api/") && !text_starts_with(row->path, "/scim/");
	const char *missing = NULL;
	int status = route_ask(asking->world, NULL, row, &missing);
	bool led = page && text_equals(row->method, "GET") ? status == 303 : status == 401;

	asking->asked++;
	if (text_equals(row->kind->name, "anybody") ? status == 403 || (!page && status != 200) : !led)
		buf_format(&asking->faults, "\n  %s %s is answered %d to nobody", row->method, row->path, status);
}

/* What is changed for good is asked for at the end, by the first to whom it opens. */
static void
ask_whom_it_opens_to(struct asking *asking, const struct route_row *row)
{
	const struct route_table *table = asking->table;
	struct route_situation situation;
	struct route_actor *actor;

	for (size_t role = 0; role < table->values[ROUTE_ROLE].count; role++)
		for (size_t relation = 0; relation < table->values[ROUTE_RELATION].count; relation++) {
			situation = (struct route_situation){ .of = { table->values[ROUTE_ROLE].at[role], table->values[ROUTE_RELATION].at[relation], "given", "none" } };
			if (!route_is_possible(table, &situation) || !is_for(row, &situation) || !text_equals(route_answer(table, row, &situation), "opens"))
				continue;
			asking->at_the_end = true;
			actor = route_actor_comes(asking->world, (size_t)route_world_family_of(row), &situation);
			ask_one(asking, actor, row, &situation);
			route_actor_leaves(actor);
			return;
		}
	FAIL("%s %s opens to nobody", row->method, row->path);
}

TEST(the_table_says_of_everybody_whom_there_can_be_how_they_stand_and_what_every_kind_answers)
{
	const struct route_table *table = table_now();
	const struct route_values *of = table->values;
	struct route_situation one;

	for (size_t i = 0; i < of[0].count * of[1].count * of[2].count * of[3].count; i++) {
		one = (struct route_situation){ .of = { of[0].at[i % of[0].count], of[1].at[i / of[0].count % of[1].count], of[2].at[i / of[0].count / of[1].count % of[2].count],
			of[3].at[i / of[0].count / of[1].count / of[2].count] } };
		if (!route_is_possible(table, &one))
			continue;
		if (route_stands_to_child(table, &one) == NULL)
			FAIL("nothing says how %s, %s, %s, %s stands", one.of[0], one.of[1], one.of[2], one.of[3]);
	}
	for (const struct route_kind *kind = table->kinds; kind != NULL; kind = kind->next) {
		const struct route_line *last = kind->lines;

		while (last != NULL && last->next != NULL)
			last = last->next;
		for (size_t i = 0; i < 5; i++)
			if (last == NULL || !text_equals(last->patterns[i], "*"))
				FAIL("the last line of the kind %s is for nobody else: begin it with * * * *", kind->name);
	}
}

TEST(every_role_of_the_profile_is_in_the_table_of_who_may_what)
{
	struct profile_faults faults = { .arena = test_arena() };
	const struct route_table *table = table_now();
	struct profile *profile;

	CHECK_OUTCOME(profile_load_folder(test_arena(), "profiles/sthelens", &profile, &faults), OK);
	for (size_t i = 0; i < profile->role_count; i++) {
		bool there = false;

		for (size_t j = 0; j < table->values[ROUTE_ROLE].count; j++)
			there = there || text_equals(profile->roles[i].key, table->values[ROUTE_ROLE].at[j]);
		if (!there)
			FAIL("the role %s is not in tests/vectors/routes/standing.txt: write it there, and in answers.txt what it may", profile->roles[i].key);
	}
}

/* In which round a row is asked: by its own name, so that a new row moves no other. */
static size_t
round_of(const struct route_table *table, const struct route_row *row)
{
	size_t sum = 0;

	for (const char *c = arena_format(test_arena(), "%s %s", row->method, row->path); *c != '\0'; c++)
		sum = sum * 31 + (unsigned char)*c;
	return sum % rounds_of(table);
}

/* WINDSCREEN_ROUTES_WHOLE, as ./test --long sets it: every row in every round; but SCIM's door, where whoever knocks so often is made to wait. R-SEC-01, Annex C.2 */
DATA_TEST(every_page_and_call_answers_whoever_comes_as_the_table_says)
{
	struct renderer *renderer = renderer_start();
	const struct route_table *table = table_now();
	const struct rounds *rounds = rounds_now(table);
	bool whole = getenv("WINDSCREEN_ROUTES_WHOLE") != NULL;
	struct asking asking = { .world = route_world_new(renderer, table), .table = table, .faults = buf_new(test_arena(), FAULTS_MOST) };

	for (size_t family = 0; family < ROUTE_FAMILIES; family++)
		for (size_t round = 0; round < rounds_of(table); round++)
			for (size_t role = 0; role < table->values[ROUTE_ROLE].count; role++) {
				struct route_situation situation = rounds->at[round][role];
				struct route_actor *actor = NULL;

				for (const struct route_row *row = table->rows; row != NULL; row = row->next) {
					if (route_world_family_of(row) != (int)family || (!(whole && !text_starts_with(row->path, "/scim/")) && round_of(table, row) != round) || !is_for(row, &situation))
						continue;
					if (actor == NULL)
						actor = route_actor_comes(asking.world, family, &situation);
					ask_one(&asking, actor, row, &situation);
				}
				if (actor != NULL)
					route_actor_leaves(actor);
			}
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		ask_as_nobody(&asking, row);
	for (size_t i = 0; i < rounds->rest_count; i++)
		ask_every_kind(&asking, &rounds->rest[i]);
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		if (route_says(row, "changes"))
			ask_whom_it_opens_to(&asking, row);
	if (asking.faults.length > 0)
		FAIL("%zu asked:%s", asking.asked, asking.faults.at);
	route_world_end(asking.world);
	renderer_stop(renderer);
}
