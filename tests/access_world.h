/*
 * access_world.h -- a small random world of families, workers and secrets, written down in the record and remembered here as well; and the decision
 * who may see what of it, written a second time, naively, over what is remembered. It knows nothing of tables. Design 6.
 */
#ifndef TESTS_ACCESS_WORLD_H
#define TESTS_ACCESS_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "tests/house.h"

enum { WORLD_PERSONS = 16, WORLD_EPISODES = 8, WORLD_CONSENTS = 24, WORLD_NOTES = 20, WORLD_PARAGRAPHS = 40, WORLD_ITEMS = 30, WORLD_FILES = 20, WORLD_HOUSEHOLDS = 6,
	WORLD_TIES = 24, WORLD_SHARES = 14, WORLD_AGENCIES = 5, WORLD_MEMBERS = 4 };

struct world_person {
	int64_t id;
	const char *reference, *given_name, *family_name;
	int agency; /* that wrote them down */
	bool sealed, reader[DEMO_WORKERS], barred[DEMO_WORKERS];
	int household;
};

struct world_member { enum demo_worker worker; bool left; };

struct world_episode {
	int64_t id;
	const char *reference;
	int agency, author, coordinator, lead; /* lead -1: nobody */
	bool child[WORLD_PERSONS], adult[WORLD_PERSONS], closed;
	struct world_member members[WORLD_MEMBERS];
	int member_count;
	bool sealed, reader[DEMO_WORKERS], barred[DEMO_WORKERS];
	int able[WORLD_PERSONS];    /* judged to decide for themselves: 1; judged not to: -1 */
	int64_t plan_id, assessment_id;
};

struct world_consent {
	int64_t id;
	int episode, person;
	bool given, replaced, withdrawn, expired, own_right;
	bool opens;                 /* it is for sharing information */
	bool child[WORLD_PERSONS];  /* for whom it speaks */
	bool agreed[WORLD_AGENCIES], ended[WORLD_AGENCIES];
	bool parts_only[WORLD_AGENCIES]; /* agreed to, but not to the part of the assessment that every section of the world is */
};

struct world_note { int64_t id; int episode; bool subject[WORLD_PERSONS]; const char *reference; };
struct world_paragraph {
	int64_t id;
	int note, author, voice; /* whose words they are; -1 */
	bool restricted, sealed, reader[DEMO_WORKERS];
};

/* Clocks, tasks, sections, outcomes with an action, disagreements: things of an episode, about a person or about nobody (-1). */
enum world_kind { WORLD_CLOCK, WORLD_TASK, WORLD_SECTION, WORLD_OUTCOME, WORLD_DIFFERS, WORLD_KINDS };
struct world_item {
	enum world_kind kind;
	int64_t id, answer_id;
	int episode, person;
	int worker, agency; /* of a task: whose; of an action: the owner; of a section: who wrote it. -1: none */
	int asked;          /* of a section; -1 */
	bool restricted;
};

/* Files attached to an episode (note -1) or to a note of it. */
struct world_file {
	int64_t id;
	const char *reference;
	int episode, note, author;
	bool subject[WORLD_PERSONS], restricted, sealed, reader[DEMO_WORKERS];
};

struct world_household { int64_t id; bool sealed, reader[DEMO_WORKERS]; };
/* A decision to share without agreement, which somebody else has to look at: about a person of any help, or the whole family (-1). */
struct world_share { int64_t id; const char *reference; int episode, person, author; bool restricted; };
struct world_tie { int64_t id; int person, other; bool responsible; };

struct world {
	struct house *house;
	struct date today;
	struct world_person persons[WORLD_PERSONS];
	struct world_episode episodes[WORLD_EPISODES];
	struct world_consent consents[WORLD_CONSENTS];
	struct world_note notes[WORLD_NOTES];
	struct world_paragraph paragraphs[WORLD_PARAGRAPHS];
	struct world_item items[WORLD_ITEMS];
	struct world_file files[WORLD_FILES];
	struct world_household households[WORLD_HOUSEHOLDS];
	struct world_tie ties[WORLD_TIES];
	struct world_share shares[WORLD_SHARES];
	bool stands_in[DEMO_WORKERS][DEMO_WORKERS]; /* the first for the second, today */
	bool emergency[DEMO_WORKERS][WORLD_EPISODES]; /* opened in an emergency, and open still */
	bool not_needed[WORLD_EPISODES][WORLD_AGENCIES]; /* whoever leads left that part out for this agency */
	bool audits[DEMO_WORKERS][WORLD_EPISODES];  /* was chosen for them to look at, and its last day is not over */
	bool assists[DEMO_WORKERS][WORLD_EPISODES]; /* has begun to assist, and its last day is not over */
	size_t consent_count, note_count, paragraph_count, item_count, file_count, tie_count;
	uint64_t state; /* of chance */
};

/* In a DATA_TEST; the same for the same seed. */
struct world *world_make(uint64_t seed);

/* For which agency a worker of the demonstration acts, from 0. */
int world_agency_of(enum demo_worker worker);

/* ---- the decision, naively; w is who looks ---- */
bool naive_hides_person(const struct world *world, enum demo_worker w, int person);   /* also for -1, nobody: false */
bool naive_conceals_person(const struct world *world, enum demo_worker w, int person); /* sealed or barred: that they are written down at all */
bool naive_hides_episode(const struct world *world, enum demo_worker w, int episode);
bool naive_hides_address(const struct world *world, enum demo_worker w, int household);
bool naive_seals_episode(const struct world *world, enum demo_worker w, int episode);
bool naive_seals_person(const struct world *world, enum demo_worker w, int person);
bool naive_keeps_apart(const struct world *world, enum demo_worker w, int person);
bool naive_child_agreed(const struct world *world, int agency, int episode, int child);
bool naive_agency_agreed(const struct world *world, int agency, int episode);
bool naive_leads(const struct world *world, enum demo_worker w, int episode);
bool naive_contributes(const struct world *world, enum demo_worker w, int episode);
bool naive_stands_in(const struct world *world, enum demo_worker w, int episode); /* for somebody who leads, wrote, coordinates or helps */
bool naive_oversees(const struct world *world, enum demo_worker w, int episode);
bool naive_may_assist(const struct world *world, enum demo_worker w, int episode); /* may say that they do */
bool naive_in_emergency(const struct world *world, enum demo_worker w, int episode);
bool naive_sees(const struct world *world, enum demo_worker w, int episode);
bool naive_sees_associates(const struct world *world, enum demo_worker w, int episode); /* who is not family and matters to risk, of a child who is not hidden */
bool naive_knows(const struct world *world, enum demo_worker w, int episode);
bool naive_ended(const struct world *world, enum demo_worker w, int episode);
bool naive_sees_person(const struct world *world, enum demo_worker w, int person);
bool naive_finds_person(const struct world *world, enum demo_worker w, int person);
bool naive_changes_person(const struct world *world, enum demo_worker w, int person);
bool naive_hides_paragraph(const struct world *world, enum demo_worker w, int paragraph);
bool naive_reads_paragraph(const struct world *world, enum demo_worker w, int paragraph);
bool naive_hides_note(const struct world *world, enum demo_worker w, int note);
bool naive_hides_item(const struct world *world, enum demo_worker w, int item);
bool naive_hides_section(const struct world *world, enum demo_worker w, int item);
bool naive_reads_section(const struct world *world, enum demo_worker w, int item);
bool naive_hides_file(const struct world *world, enum demo_worker w, int file);
bool naive_opens_file(const struct world *world, enum demo_worker w, int file);
/* Behind the decisions about sharing: the agency may know of the help; who manages this worker (-1: nobody here); who assists; whose grant opens what is restricted there. */
bool naive_may_share(const struct world *world, enum demo_worker w, int episode);
int naive_manager_of(int worker);
bool naive_assists(const struct world *world, enum demo_worker w, int episode);
bool naive_reads_health_of(const struct world *world, enum demo_worker w, int episode);
bool naive_lists_share(const struct world *world, enum demo_worker w, int share);   /* among those of the help */
bool naive_knows_of_share(const struct world *world, enum demo_worker w, int share); /* outside of the help */
bool naive_reads_share(const struct world *world, enum demo_worker w, int share);    /* of one that they may know of: what it was */
bool naive_reviews_share(const struct world *world, enum demo_worker w, int share);
bool naive_takes_back_share(const struct world *world, enum demo_worker w, int share);
bool naive_has_help(const struct world *world, int person, int episode); /* as child or adult */

#endif
