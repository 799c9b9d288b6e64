/*
 * access_test.c -- one decision, written twice: for every worker and every record of small random worlds, what access_may() says and what each list
 * shows is what the naive decision of access_naive.c says, one by one. R-SEC-01, R-SEC-02, R-SEC-06, R-CONS-08; design 6.
 */
#include "casework/associates/associates.sql.h"
#include "casework/access/access.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/matching/place_words.h"
#include "casework/matching/search_keys.h"
#include "casework/network/network.h"
#include "casework/reports/reports.sql.h"
#include "casework/search/search.sql.h"
#include "casework/story/story_attachments.sql.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/story/story_shares.sql.h"
#include "casework/work.h"
#include "casework/worklist/school_places.sql.h"
#include "casework/worklist/worklist.sql.h"
#include "tests/access_world.h"
#include "tests/test.h"

/* One worker looking at the world. */
struct looking {
	struct world *world;
	enum demo_worker w;
	struct work *work;
	uint64_t seed;
	size_t compared;
};

/* The list says so and the naive decision says so. */
static void
agree(struct looking *looking, bool shown, bool naive, const char *format, ...) __attribute__((format(printf, 4, 5)));
static void
agree(struct looking *looking, bool shown, bool naive, const char *format, ...)
{
	char what[200];
	va_list arguments;

	looking->compared++;
	if (shown == naive)
		return;
	va_start(arguments, format);
	vsnprintf(what, sizeof(what), format, arguments);
	va_end(arguments);
	FAIL("world %llu, %s: %s is %s, and should be %s", (unsigned long long)looking->seed, demo_people[looking->w].name, what, shown ? "shown" : "not shown",
	    naive ? "shown" : "hidden");
}

/* In a list of rows: is one there for which this column is `id`? */
#define IS_IN(rows, column, wanted, found)                                      \
	do {                                                                    \
		(found) = false;                                                \
		for (size_t row_ = 0; row_ < (rows).count; row_++)              \
			(found) = (found) || (rows).at[row_].column == (wanted); \
	} while (0)

static bool
may(struct looking *looking, enum access_action action, const char *reference)
{
	int64_t id;

	return access_may(looking->work, action, reference, &id) == OK;
}

static void
compare_actions(struct looking *looking)
{
	const struct world *world = looking->world;
	struct places_at_closed_schools_rows places;
	struct associates_of_episode_rows associates;
	bool found;

	for (int e = 0; e < WORLD_EPISODES; e++) {
		const char *reference = world->episodes[e].reference;
		bool known = naive_sees(world, looking->w, e) || naive_knows(world, looking->w, e) || naive_ended(world, looking->w, e);
		int64_t id;

		agree(looking, may(looking, KNOW_EPISODE, reference), known, "episode %d to know of", e);
		agree(looking, may(looking, SEE_EPISODE, reference), naive_sees(world, looking->w, e), "episode %d", e);
		agree(looking, may(looking, LEAD_EPISODE, reference), naive_leads(world, looking->w, e), "episode %d to lead", e);
		agree(looking, may(looking, CONTRIBUTE_EPISODE, reference), naive_contributes(world, looking->w, e) || naive_leads(world, looking->w, e),
		    "episode %d to contribute to", e);
		agree(looking, may(looking, OPEN_IN_EMERGENCY, reference), known && !naive_leads(world, looking->w, e) && !naive_contributes(world, looking->w, e) && !naive_oversees(world, looking->w, e) && looking->w != ALEX && looking->w != NADIA && !world->episodes[e].sealed, "episode %d to open in an emergency", e);
		agree(looking, may(looking, ASSIST_EPISODE, reference), naive_may_assist(world, looking->w, e), "episode %d to begin to assist", e);
		agree(looking, may(looking, SEE_ASSOCIATES, reference), naive_sees_associates(world, looking->w, e), "who matters to risk in episode %d", e);
		CHECK_OUTCOME(q_associates_of_episode(looking->work, world->episodes[e].id, &associates), OK);
		for (int p = 0; p < WORLD_PERSONS; p++)
			if (world->episodes[e].child[p]) {
				IS_IN(associates, person_id, world->persons[p].id, found);
				agree(looking, found, naive_sees_associates(world, looking->w, e) && !naive_hides_person(world, looking->w, p), "who matters to the risk of person %d in episode %d", p, e);
			}
		agree(looking, may(looking, SEAL_EPISODE, reference), naive_seals_episode(world, looking->w, e), "episode %d to seal", e);
		/* What is hidden looks as if it were not there. */
		agree(looking, access_may(looking->work, SEE_EPISODE, reference, &id) == NOT_FOUND, !known, "that episode %d is not found", e);
	}
	CHECK_OUTCOME(q_places_at_closed_schools(looking->work, &places), OK);
	for (int p = 0; p < WORLD_PERSONS; p++) {
		const char *reference = world->persons[p].reference;
		int64_t id;

		agree(looking, may(looking, SEE_PERSON, reference), naive_sees_person(world, looking->w, p), "person %d", p);
		agree(looking, may(looking, KNOW_PERSON, reference), naive_sees_person(world, looking->w, p) || naive_finds_person(world, looking->w, p), "person %d to know of", p);
		agree(looking, may(looking, SEAL_PERSON, reference), naive_seals_person(world, looking->w, p), "person %d to seal", p);
		agree(looking, may(looking, KEEP_APART, reference), naive_keeps_apart(world, looking->w, p), "person %d to keep apart", p);
		agree(looking, may(looking, LINK_PERSON, reference), naive_changes_person(world, looking->w, p) ||
		    (looking->w == SAMIRA && (naive_sees_person(world, looking->w, p) || naive_finds_person(world, looking->w, p))), "person %d to link", p);
		agree(looking, may(looking, CHANGE_PERSON, reference), naive_changes_person(world, looking->w, p), "person %d to change", p);
		IS_IN(places, person_id, world->persons[p].id, found);
		agree(looking, found, naive_changes_person(world, looking->w, p), "person %d, whose school has closed", p);
		agree(looking, access_may(looking->work, SEE_PERSON, reference, &id) == NOT_FOUND,
		    !naive_sees_person(world, looking->w, p) && !naive_finds_person(world, looking->w, p), "that person %d is not found", p);
	}
}

static bool
is_mine(const struct world_episode *e, enum demo_worker w)
{
	for (int i = 0; i < e->member_count; i++)
		if (e->members[i].worker == w && !e->members[i].left)
			return true;
	return e->lead == (int)w || e->author == (int)w || e->coordinator == (int)w;
}

static void
compare_my_work(struct looking *looking)
{
	const struct world *world = looking->world;
	enum demo_worker w = looking->w;
	struct my_episodes_rows episodes;
	struct my_children_rows children;
	struct my_clocks_rows clocks;
	struct my_tasks_rows tasks;
	struct my_actions_rows actions;
	struct team_clocks_rows team;
	struct board_clocks_rows board;
	struct covered_episodes_rows covered;
	bool found;

	CHECK_OUTCOME(q_my_episodes(looking->work, &episodes), OK);
	CHECK_OUTCOME(q_my_children(looking->work, &children), OK);
	CHECK_OUTCOME(q_my_clocks(looking->work, &clocks), OK);
	CHECK_OUTCOME(q_my_tasks(looking->work, &tasks), OK);
	CHECK_OUTCOME(q_my_actions(looking->work, &actions), OK);
	CHECK_OUTCOME(q_team_clocks(looking->work, &team), OK);
	CHECK_OUTCOME(q_board_clocks(looking->work, NULL, &board), OK);
	CHECK_OUTCOME(q_covered_episodes(looking->work, &covered), OK);
	for (int e = 0; e < WORLD_EPISODES; e++) {
		const struct world_episode *episode = &world->episodes[e];
		bool mine = is_mine(episode, w) && !episode->closed && naive_sees(world, w, e);

		IS_IN(episodes, episode_id, episode->id, found);
		agree(looking, found, mine, "episode %d in my work", e);
		IS_IN(covered, episode_id, episode->id, found);
		agree(looking, found, naive_stands_in(world, w, e) && !episode->closed && naive_sees(world, w, e), "episode %d of somebody for whom one stands in", e);
		for (int p = 0; p < WORLD_PERSONS; p++) {
			found = false;
			for (size_t i = 0; i < children.count; i++)
				found = found || (children.at[i].episode_id == episode->id && children.at[i].person_id == world->persons[p].id);
			agree(looking, found, mine && episode->child[p] && !naive_hides_person(world, w, p), "child %d of episode %d in my work", p, e);
		}
	}
	for (size_t i = 0; i < world->item_count; i++) {
		const struct world_item *item = &world->items[i];
		const struct world_episode *episode = &world->episodes[item->episode];
		bool open = !episode->closed && !naive_hides_item(world, w, (int)i), sees = naive_sees(world, w, item->episode);

		if (item->kind == WORLD_CLOCK) {
			IS_IN(clocks, clock_id, item->id, found);
			agree(looking, found, open && sees && is_mine(episode, w), "clock %zu in my work", i);
			IS_IN(team, clock_id, item->id, found);
			agree(looking, found, open && naive_oversees(world, w, item->episode), "clock %zu in my team's work", i);
			IS_IN(board, clock_id, item->id, found);
			agree(looking, found, open && (naive_oversees(world, w, item->episode) || (w == SAMIRA && !naive_hides_episode(world, w, item->episode))), "clock %zu on the board", i);
			for (size_t j = 0; found && j < board.count; j++)
				if (board.at[j].clock_id == item->id)
					agree(looking, board.at[j].given_name != NULL && !sees, false, "a name with clock %zu on the board", i);
		} else if (item->kind == WORLD_TASK) {
			struct my_task_row row;
			bool mine = item->worker == (int)w || (item->worker < 0 && item->agency == world_agency_of(w)) || (item->worker >= 0 && world->stands_in[w][item->worker]);

			IS_IN(tasks, task_id, item->id, found);
			agree(looking, found, open && mine && !naive_hides_episode(world, w, item->episode), "task %zu in my work", i);
			CHECK_OUTCOME(q_my_task(looking->work, item->id, &row, &found), OK);
			agree(looking, found, open && (mine || sees) && !naive_hides_episode(world, w, item->episode), "task %zu on its own", i);
			if (found)
				agree(looking, row.sees, sees, "the family of task %zu", i);
		} else if (item->kind == WORLD_OUTCOME) {
			IS_IN(actions, action_id, item->answer_id, found);
			agree(looking, found, open && sees && (item->worker == (int)w || episode->lead == (int)w), "action %zu in my work", i);
		}
	}
}

/* The report counts the timescales of the help that a worker oversees, or of all for whoever keeps the register; none that is hidden or was called off. */
static void
compare_report(struct looking *looking)
{
	const struct world *world = looking->world;
	struct report_clocks_rows rows;
	int64_t counted = 0, naive = 0;

	CHECK_OUTCOME(q_report_clocks(looking->work, DATE(2000, 1, 1), DATE(2100, 1, 1), &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		counted += text_equals(rows.at[i].clock_key, "of_the_world") ? rows.at[i].due_count : 0;
	for (size_t i = 0; i < world->item_count; i++) {
		const struct world_item *item = &world->items[i];

		naive += item->kind == WORLD_CLOCK && !world->episodes[item->episode].closed && !naive_hides_item(world, looking->w, (int)i) &&
		    (naive_oversees(world, looking->w, item->episode) || (looking->w == SAMIRA && !naive_hides_episode(world, looking->w, item->episode)));
	}
	agree(looking, counted == naive, true, "that the report counts %lld timescales and not %lld", (long long)counted, (long long)naive);
}

/* Whom each of the ways to a person finds: a pair of names, one name alone, and what a row shows. */
static void
compare_search(struct looking *looking)
{
	const struct world *world = looking->world;
	struct search_at_place_rows in_street;
	struct search_at_school_rows at_school;
	struct search_at_age_rows of_age;
	struct slice from, until;

	place_words_range(test_arena(), "elm row", &from, &until);
	CHECK_OUTCOME(q_search_at_place(looking->work, from, until, date_none(), date_none(), &in_street), OK);
	CHECK_OUTCOME(q_search_at_school(looking->work, "[\"Elm Row School\"]", date_none(), date_none(), &at_school), OK);
	CHECK_OUTCOME(q_search_at_age(looking->work, DATE(1990, 1, 1), DATE(2030, 1, 1), &of_age), OK);
	for (int p = 0; p < WORLD_PERSONS; p++) {
		const struct world_person *person = &world->persons[p];
		struct name_words given = name_words_of(test_arena(), person->given_name), family = name_words_of(test_arena(), person->family_name);
		int64_t pair = given.count > 0 ? search_key_pair(given.at[given.count - 1], family.at[family.count - 1]) : search_key_word(true, family.at[family.count - 1]);
		bool right = naive_finds_person(world, looking->w, p) || naive_sees_person(world, looking->w, p);
		struct search_by_keys_rows rows;
		struct search_by_word_rows of_word;
		struct search_details_rows details;
		struct search_open_help_rows help;
		bool found, helped, knows = false;

		CHECK_OUTCOME(q_search_by_keys(looking->work, arena_format(test_arena(), "[%lld]", (long long)pair), &rows), OK);
		IS_IN(rows, person_id, person->id, found);
		agree(looking, found, right, "person %d in a search", p);
		CHECK_OUTCOME(q_search_by_word(looking->work, search_key_word(true, family.at[family.count - 1]), &of_word), OK);
		IS_IN(of_word, person_id, person->id, found);
		agree(looking, found, right, "person %d in a search by family name", p);
		IS_IN(in_street, person_id, person->id, found);
		agree(looking, found, naive_sees_person(world, looking->w, p) && !naive_hides_address(world, looking->w, person->household), "person %d by their street", p);
		IS_IN(at_school, person_id, person->id, found);
		agree(looking, found, right, "person %d by their school", p);
		IS_IN(of_age, person_id, person->id, found);
		agree(looking, found, right, "person %d by their age", p);
		CHECK_OUTCOME(q_search_details(looking->work, arena_format(test_arena(), "[%lld]", (long long)person->id), &details), OK);
		agree(looking, details.count == 1, right, "the row of person %d", p);
		if (!right)
			continue;
		agree(looking, details.at[0].sees, naive_sees_person(world, looking->w, p), "the page of person %d found", p);
		for (int e = 0; e < WORLD_EPISODES; e++)
			knows = knows || (naive_has_help(world, p, e) && (naive_knows(world, looking->w, e) || naive_sees(world, looking->w, e)));
		CHECK_OUTCOME(q_search_open_help(looking->work, person->id, 0, 0, 0, 0, 0, 0, 0, 0, 0, DATE(2024, 11, 24), &help), OK);
		IS_IN(help, person_id, person->id, helped);
		agree(looking, helped, knows, "that person %d is helped", p);
	}
}

/* The lists of one episode, which its pages ask for once the door has let the worker in. */
static void
compare_people_of(struct looking *looking, int e)
{
	const struct world *world = looking->world;
	const struct world_episode *episode = &world->episodes[e];
	struct story_children_rows children;
	struct story_adults_rows adults;
	struct story_households_rows homes;
	struct story_relationships_rows ties;
	bool found;

	CHECK_OUTCOME(q_story_children(looking->work, episode->id, &children), OK);
	CHECK_OUTCOME(q_story_adults(looking->work, episode->id, &adults), OK);
	CHECK_OUTCOME(q_story_households(looking->work, episode->id, &homes), OK);
	CHECK_OUTCOME(q_story_relationships(looking->work, episode->id, &ties), OK);
	for (int p = 0; p < WORLD_PERSONS; p++) {
		bool hidden = naive_hides_person(world, looking->w, p), tied = false, home = false, lives = false;

		IS_IN(children, person_id, world->persons[p].id, found);
		agree(looking, found, episode->child[p] && !hidden, "child %d of episode %d", p, e);
		for (size_t i = 0; i < world->tie_count; i++)
			tied = tied || (world->ties[i].person == p && episode->child[world->ties[i].other] && !naive_hides_person(world, looking->w, world->ties[i].other));
		found = false;
		for (size_t i = 0; i < adults.count; i++)
			if (adults.at[i].person_id == world->persons[p].id) {
				found = true;
				agree(looking, adults.at[i].relationship_kind != NULL, tied, "what adult %d is to a child of episode %d", p, e);
			}
		agree(looking, found, episode->adult[p] && !hidden, "adult %d of episode %d", p, e);
		/* Their home is one of this family when somebody of the family, whom the worker may know of, lives there. */
		for (int q = 0; q < WORLD_PERSONS; q++)
			home = home || (naive_has_help(world, q, e) && !naive_hides_person(world, looking->w, q) && world->persons[q].household == world->persons[p].household);
		for (size_t i = 0; i < homes.count; i++)
			if (homes.at[i].person_id == world->persons[p].id) {
				lives = true;
				agree(looking, homes.at[i].address_lines != NULL, !naive_hides_address(world, looking->w, world->persons[p].household), "the address of person %d", p);
			}
		agree(looking, lives, home && !hidden, "where person %d of episode %d lives", p, e);
	}
	for (size_t i = 0; i < world->tie_count; i++) {
		const struct world_tie *tie = &world->ties[i];

		IS_IN(ties, relationship_id, tie->id, found);
		agree(looking, found, (episode->child[tie->person] || episode->child[tie->other]) && !naive_hides_person(world, looking->w, tie->person) &&
		    !naive_hides_person(world, looking->w, tie->other), "tie %zu of episode %d", i, e);
	}
}

/* Two steps out from the people of the help, or from one person: through one home or a tie, and on only from those whose page the worker may open. */
static void
naive_network(struct looking *looking, bool in[WORLD_PERSONS])
{
	const struct world *world = looking->world;

	for (int step = 0; step < 2; step++) {
		bool next[WORLD_PERSONS];

		memcpy(next, in, sizeof(next));
		for (int p = 0; p < WORLD_PERSONS; p++) {
			if (!in[p] || !naive_sees_person(world, looking->w, p))
				continue;
			for (int q = 0; q < WORLD_PERSONS; q++) {
				bool near = world->persons[q].household == world->persons[p].household;

				for (size_t i = 0; i < world->tie_count; i++)
					near = near || (world->ties[i].person == p && world->ties[i].other == q) || (world->ties[i].person == q && world->ties[i].other == p);
				next[q] = next[q] || (near && !naive_hides_person(world, looking->w, q));
			}
		}
		memcpy(in, next, sizeof(next));
	}
}

static void
compare_network(struct looking *looking, const struct network *network, const bool in[WORLD_PERSONS], const char *whose, int number)
{
	const struct world *world = looking->world;

	for (int p = 0; p < WORLD_PERSONS; p++) {
		bool found = false, lives = false, address = false, home = false;

		for (int q = 0; q < WORLD_PERSONS; q++)
			home = home || (in[q] && world->persons[q].household == world->persons[p].household && naive_sees_person(world, looking->w, q));
		for (size_t i = 0; i < network->people_count; i++)
			found = found || network->people[i].person.person_id == world->persons[p].id;
		agree(looking, found, in[p], "person %d in the network of %s %d", p, whose, number);
		for (size_t i = 0; i < network->home_count; i++)
			for (size_t j = 0; j < network->homes[i].member_count; j++)
				if (network->people[network->homes[i].members[j].person].person.person_id == world->persons[p].id) {
					lives = true;
					address = network->homes[i].address != NULL;
				}
		agree(looking, lives, in[p] && home, "where person %d lives in the network of %s %d", p, whose, number);
		if (lives)
			agree(looking, address, !naive_hides_address(world, looking->w, world->persons[p].household), "the address of person %d in the network of %s %d", p, whose, number);
	}
}

static void
compare_networks(struct looking *looking)
{
	const struct world *world = looking->world;
	struct network network;

	for (int e = 0; e < WORLD_EPISODES; e++) {
		bool in[WORLD_PERSONS] = { false };

		if (!naive_sees(world, looking->w, e))
			continue;
		for (int p = 0; p < WORLD_PERSONS; p++)
			in[p] = naive_has_help(world, p, e) && !naive_hides_person(world, looking->w, p);
		naive_network(looking, in);
		CHECK_OUTCOME(network_of_episode(looking->work, world->episodes[e].id, world->today, &network), OK);
		compare_network(looking, &network, in, "episode", e);
	}
	for (int p = 0; p < WORLD_PERSONS; p += 3) {
		bool in[WORLD_PERSONS] = { false };

		if (!naive_sees_person(world, looking->w, p))
			continue;
		in[p] = true;
		naive_network(looking, in);
		CHECK_OUTCOME(network_of_person(looking->work, world->persons[p].id, world->today, &network), OK);
		compare_network(looking, &network, in, "person", p);
	}
}

static void
compare_notes_of(struct looking *looking, int e)
{
	const struct world *world = looking->world;
	struct chronology_entries_rows entries;
	struct chronology_paragraphs_rows paragraphs;
	struct chronology_note_row note;
	bool found;

	CHECK_OUTCOME(q_chronology_entries(looking->work, world->episodes[e].id, &entries), OK);
	CHECK_OUTCOME(q_chronology_paragraphs(looking->work, world->episodes[e].id, 0, &paragraphs), OK);
	for (size_t n = 0; n < world->note_count; n++) {
		bool shown = world->notes[n].episode == e && !naive_hides_note(world, looking->w, (int)n);

		IS_IN(entries, item_id, world->notes[n].id, found);
		agree(looking, found, shown, "note %zu in episode %d", n, e);
		if (world->notes[n].episode == e) {
			CHECK_OUTCOME(q_chronology_note(looking->work, world->notes[n].reference, &note, &found), OK);
			agree(looking, found, shown && naive_sees(world, looking->w, e), "note %zu on its own", n);
		}
	}
	for (size_t t = 0; t < world->paragraph_count; t++) {
		const struct world_paragraph *paragraph = &world->paragraphs[t];

		found = false;
		for (size_t i = 0; i < paragraphs.count; i++)
			if (paragraphs.at[i].paragraph_id == paragraph->id) {
				found = true;
				agree(looking, paragraphs.at[i].words != NULL, naive_reads_paragraph(world, looking->w, (int)t), "the words of paragraph %zu", t);
			}
		agree(looking, found, world->notes[paragraph->note].episode == e && !naive_hides_paragraph(world, looking->w, (int)t), "paragraph %zu in episode %d", t, e);
	}
	for (size_t c = 0; c < world->consent_count; c++) {
		const struct world_consent *consent = &world->consents[c];

		IS_IN(entries, item_id, consent->id, found);
		agree(looking, found, consent->episode == e && !naive_hides_person(world, looking->w, consent->person), "consent %zu in what happened in episode %d", c, e);
	}
}

static void
compare_files_of(struct looking *looking, int e)
{
	const struct world *world = looking->world;
	bool sees = naive_sees(world, looking->w, e), found;
	struct story_attachments_rows rows;
	struct story_attachment_row one;

	CHECK_OUTCOME(q_story_attachments(looking->work, world->episodes[e].id, 0, NULL, &rows), OK);
	for (size_t f = 0; f < world->file_count; f++) {
		bool shown = world->files[f].episode == e && sees && !naive_hides_file(world, looking->w, (int)f);

		found = false;
		for (size_t i = 0; i < rows.count; i++)
			if (rows.at[i].attachment_id == world->files[f].id) {
				found = true;
				agree(looking, rows.at[i].open, naive_opens_file(world, looking->w, (int)f), "that file %zu may be opened", f);
				agree(looking, rows.at[i].name != NULL || rows.at[i].about != NULL, naive_opens_file(world, looking->w, (int)f), "the name of file %zu", f);
			}
		agree(looking, found, shown, "file %zu in episode %d", f, e);
		if (world->files[f].episode == e) {
			CHECK_OUTCOME(q_story_attachment(looking->work, world->files[f].reference, &one, &found), OK);
			agree(looking, found, shown, "file %zu on its own", f);
		}
	}
}

static void
compare_items_of(struct looking *looking, int e)
{
	const struct world *world = looking->world;
	const struct world_episode *episode = &world->episodes[e];
	enum demo_worker w = looking->w;
	struct story_clocks_rows clocks;
	struct story_tasks_rows tasks;
	struct story_sections_rows sections;
	struct story_answers_rows answers;
	struct story_plan_lines_rows lines;
	struct story_disagreements_rows differs;
	struct story_consents_rows consents;
	bool sees = naive_sees(world, w, e), found;

	CHECK_OUTCOME(q_story_clocks(looking->work, episode->id, &clocks), OK);
	CHECK_OUTCOME(q_story_tasks(looking->work, episode->id, &tasks), OK);
	CHECK_OUTCOME(q_story_sections(looking->work, episode->assessment_id, &sections), OK);
	CHECK_OUTCOME(q_story_answers(looking->work, episode->assessment_id, 0, &answers), OK);
	CHECK_OUTCOME(q_story_plan_lines(looking->work, episode->plan_id, &lines), OK);
	CHECK_OUTCOME(q_story_disagreements(looking->work, episode->id, &differs), OK);
	CHECK_OUTCOME(q_story_consents(looking->work, episode->id, &consents), OK);
	for (size_t i = 0; i < world->item_count; i++) {
		const struct world_item *item = &world->items[i];
		bool here = item->episode == e && !naive_hides_item(world, w, (int)i), open = here && !episode->closed;

		switch (item->kind) {
		case WORLD_CLOCK:
			IS_IN(clocks, clock_id, item->id, found);
			agree(looking, found, open, "clock %zu of episode %d", i, e);
			break;
		case WORLD_TASK:
			IS_IN(tasks, task_id, item->id, found);
			agree(looking, found, open, "task %zu of episode %d", i, e);
			break;
		case WORLD_SECTION:
			found = false;
			for (size_t j = 0; j < sections.count; j++)
				if (sections.at[j].section_id == item->id) {
					found = true;
					agree(looking, sections.at[j].words_open, naive_reads_section(world, w, (int)i), "that section %zu may be read", i);
				}
			here = here && !naive_hides_section(world, w, (int)i);
			agree(looking, found, here && sees, "section %zu of episode %d", i, e);
			IS_IN(answers, section_id, item->id, found);
			agree(looking, found, here && sees && naive_reads_section(world, w, (int)i), "the answer in section %zu of episode %d", i, e);
			break;
		case WORLD_OUTCOME:
			IS_IN(lines, outcome_id, item->id, found);
			agree(looking, found, here, "outcome %zu of episode %d", i, e);
			break;
		case WORLD_DIFFERS:
			found = false;
			for (size_t j = 0; j < differs.count; j++)
				found = found || differs.at[j].disagreement_id == item->id;
			agree(looking, found, here && sees, "disagreement %zu of episode %d", i, e);
			break;
		case WORLD_KINDS:
			break;
		}
	}
	for (size_t c = 0; c < world->consent_count; c++) {
		IS_IN(consents, consent_id, world->consents[c].id, found);
		agree(looking, found, world->consents[c].episode == e && !world->consents[c].replaced && !naive_hides_person(world, w, world->consents[c].person),
		    "consent %zu of episode %d", c, e);
	}
}

static void
compare_other_help(struct looking *looking, int e)
{
	const struct world *world = looking->world;
	const struct world_episode *episode = &world->episodes[e];
	struct story_earlier_help_rows earlier;
	struct sharing_that_ended_row ended;
	bool found;

	CHECK_OUTCOME(q_story_earlier_help(looking->work, episode->id, &earlier), OK);
	for (int other = 0; other < WORLD_EPISODES; other++) {
		bool shares = false;

		for (int p = 0; p < WORLD_PERSONS; p++)
			shares = shares || (episode->child[p] && world->episodes[other].child[p] && !naive_hides_person(world, looking->w, p));
		bool sees = naive_sees(world, looking->w, other);

		found = false;
		for (size_t i = 0; i < earlier.count; i++)
			if (earlier.at[i].episode_id == world->episodes[other].id) {
				found = true;
				agree(looking, earlier.at[i].sees, sees, "the contents of episode %d beside episode %d", other, e);
				agree(looking, earlier.at[i].outcomes != NULL && !sees, false, "the outcomes of episode %d beside episode %d", other, e);
			}
		agree(looking, found, other != e && shares && (sees || naive_knows(world, looking->w, other)), "episode %d beside episode %d", other, e);
	}
	CHECK_OUTCOME(q_sharing_that_ended(looking->work, episode->id, &ended, &found), OK);
	agree(looking, found, naive_ended(world, looking->w, e), "that sharing in episode %d has ended", e);
}

static void
compare_person(struct looking *looking, int p)
{
	const struct world *world = looking->world;
	const struct world_person *person = &world->persons[p];
	bool sees = naive_sees_person(world, looking->w, p), found;
	struct person_story_row story;
	struct person_homes_rows homes;
	struct person_ties_rows ties;
	struct person_neighbours_rows neighbours;
	struct person_episodes_rows episodes;

	CHECK_OUTCOME(q_person_story(looking->work, person->id, &story, &found), OK);
	agree(looking, found, sees, "person %d's page", p);
	CHECK_OUTCOME(q_person_homes(looking->work, person->id, &homes), OK);
	agree(looking, homes.count > 0, sees, "person %d's home", p);
	if (homes.count > 0)
		agree(looking, homes.at[0].address_lines != NULL, !naive_hides_address(world, looking->w, person->household), "where person %d lives, on their page", p);
	CHECK_OUTCOME(q_person_ties(looking->work, person->id, &ties), OK);
	CHECK_OUTCOME(q_person_neighbours(looking->work, person->id, &neighbours), OK);
	CHECK_OUTCOME(q_person_episodes(looking->work, person->id, &episodes), OK);
	for (size_t i = 0; i < world->tie_count; i++) {
		const struct world_tie *tie = &world->ties[i];
		int other = tie->person == p ? tie->other : tie->person;

		IS_IN(ties, relationship_id, tie->id, found);
		agree(looking, found, (tie->person == p || tie->other == p) && sees && !naive_hides_person(world, looking->w, other), "tie %zu of person %d", i, p);
	}
	for (int q = 0; q < WORLD_PERSONS; q++) {
		bool near = world->persons[q].household == person->household;

		for (int e = 0; e < WORLD_EPISODES; e++)
			near = near || (naive_has_help(world, p, e) && naive_has_help(world, q, e) && naive_sees(world, looking->w, e));
		IS_IN(neighbours, person_id, world->persons[q].id, found);
		if (sees) /* asked only on the page of a person whom the worker sees */
			agree(looking, found, q != p && near && naive_sees_person(world, looking->w, q), "person %d as one to relate to %d", q, p);
	}
	for (int e = 0; e < WORLD_EPISODES; e++) {
		found = false;
		for (size_t i = 0; i < episodes.count; i++)
			found = found || text_equals(episodes.at[i].reference, world->episodes[e].reference);
		if (sees)
			agree(looking, found, naive_has_help(world, p, e) && naive_sees(world, looking->w, e), "episode %d on person %d's page", e, p);
	}
}

/* R-INFO-01, R-SEC-02, C.2 rule 14: among those of the help, outside of it, what is restricted, who looks again, who may take back. */
static void
compare_shares(struct looking *looking)
{
	const struct world *world = looking->world;
	struct story_shares_rows rows;
	struct shares_known_rows known;
	struct share_shown_row one;
	bool found;

	for (int e = 0; e < WORLD_EPISODES; e++) {
		CHECK_OUTCOME(q_story_shares(looking->work, world->episodes[e].id, &rows), OK);
		for (int s = 0; s < WORLD_SHARES; s++) {
			IS_IN(rows, share_id, world->shares[s].id, found);
			agree(looking, found, world->shares[s].episode == e && naive_lists_share(world, looking->w, s), "share %d in episode %d", s, e);
			for (size_t i = 0; i < rows.count; i++) {
				const struct story_shares_row *row = &rows.at[i];

				if (row->share_id != world->shares[s].id)
					continue;
				agree(looking, row->open, naive_reads_share(world, looking->w, s), "that share %d is open", s);
				agree(looking, row->what != NULL || row->recipient != NULL || row->is_emergency || row->outcome != NULL, naive_reads_share(world, looking->w, s), "what share %d was", s);
				agree(looking, row->may_take_back, naive_takes_back_share(world, looking->w, s), "that share %d may be taken back", s);
			}
		}
	}
	CHECK_OUTCOME(q_shares_known(looking->work, true, world->today, world->today, &known), OK);
	for (int s = 0; s < WORLD_SHARES; s++) {
		bool knows = naive_knows_of_share(world, looking->w, s), listed = false;

		agree(looking, may(looking, SEE_SHARE, world->shares[s].reference), knows, "share %d to know of", s);
		for (size_t i = 0; i < known.count; i++)
			if (text_equals(known.at[i].reference, world->shares[s].reference)) {
				listed = true;
				agree(looking, known.at[i].what != NULL || known.at[i].is_emergency, naive_reads_share(world, looking->w, s), "what share %d was, in the list of all", s);
			}
		agree(looking, listed, knows, "share %d in the list of all", s);
		CHECK_OUTCOME(q_share_shown(looking->work, world->shares[s].id, &one, &found), OK);
		agree(looking, found, knows, "share %d on its own", s);
		if (!found)
			continue;
		agree(looking, one.open, naive_reads_share(world, looking->w, s), "that share %d is open on its own", s);
		agree(looking, one.what != NULL || one.reasons != NULL, naive_reads_share(world, looking->w, s), "what share %d was, on its own", s);
		agree(looking, one.may_review, naive_reviews_share(world, looking->w, s), "that share %d may be looked at again", s);
	}
}

/* How often the lists and the naive decision were held against each other. */
static size_t
compare_world(uint64_t seed)
{
	struct world *world = world_make(seed);
	size_t compared = 0;

	for (int w = 0; w < DEMO_WORKERS; w++) {
		struct looking looking = { .world = world, .w = (enum demo_worker)w, .seed = seed, .work = house_begin(world->house, (enum demo_worker)w, world->today) };

		compare_actions(&looking);
		compare_my_work(&looking);
		compare_report(&looking);
		compare_search(&looking);
		compare_networks(&looking);
		compare_shares(&looking);
		for (int e = 0; e < WORLD_EPISODES; e++) {
			compare_people_of(&looking, e);
			compare_notes_of(&looking, e);
			compare_files_of(&looking, e);
			compare_items_of(&looking, e);
			compare_other_help(&looking, e);
		}
		for (int p = 0; p < WORLD_PERSONS; p++)
			compare_person(&looking, p);
		house_undo(world->house);
		compared += looking.compared;
	}
	CHECK(compared > 10000);
	house_end(world->house);
	return compared;
}

/* R-SEC-01, R-SEC-02, R-SEC-06 */
DATA_TEST(every_list_shows_each_worker_what_the_naive_decision_says_in_one_small_world)
{
	(void)compare_world(1);
}

DATA_TEST(every_list_shows_each_worker_what_the_naive_decision_says_in_another_small_world)
{
	(void)compare_world(2);
}

DATA_TEST(every_list_shows_each_worker_what_the_naive_decision_says_in_a_third_small_world)
{
	(void)compare_world(3);
}

/* WINDSCREEN_WORLDS: how many, as ./test --long sets; each seed from 4 on is another world. R-SEC-01, R-SEC-02, R-SEC-06 */
DATA_TEST(every_list_shows_each_worker_what_the_naive_decision_says_in_as_many_worlds_as_are_asked_for)
{
	const char *wanted = getenv("WINDSCREEN_WORLDS");
	uint64_t count = wanted != NULL ? strtoull(wanted, NULL, 10) : 1;
	size_t compared = 0;

	for (uint64_t seed = 4; seed < 4 + count; seed++) {
		compared += compare_world(seed);
		test_begin_anew();
	}
	if (wanted != NULL)
		printf("%llu worlds, %zu decisions\n", (unsigned long long)count, compared);
}
