/* map.h -- the network map: who helps a family, as the parents named them; whom the children want, apart from that; what was asked about who helps. Source: R-NET-01, R-NET-02, R-NET-04. */
#ifndef CASEWORK_NETWORK_MAP_H
#define CASEWORK_NETWORK_MAP_H

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.h"
#include "casework/network/map.sql.h"

struct work;

/* As the reader may know it. */
struct network_map {
	struct map_members_rows members;
	struct map_choices_rows choices; /* the eldest child first */
	struct map_answers_rows answers; /* the newest first */
	struct map_strengths_rows strengths; /* what the family builds on (strengths.h) */
};

/* As it was on a day. Lives in work->arena. */
MUST_USE enum outcome network_map_read(struct work *work, int64_t episode_id, struct date on, struct network_map *map);

struct new_map_member {
	int64_t person_id;         /* somebody whom the worker may know of, asked before; 0: no record is kept of them */
	const char *name;          /* of whom no record is kept; else the name of the record */
	const char *relationship;  /* "Amy's aunt" */
	const char *helps_with, *how_often;
	enum may_contact may_contact;
	const char *reach;         /* NULL: not said */
	const char *named_by;      /* who of those who care for the children */
	const char *contact_now;   /* of an adult of the help: what is written down there about talking to them; NULL: they are none */
	bool leads;                /* the worker leads the help: only they change that. R-CONS-24 */
};

/*
 * INVALID with problems of fields "" (the help has ended), name (nobody; on the map already: `map` is what the reader sees today), relationship, helps_with, how_often, may_contact
 * (also: of an adult of the help it is otherwise, and the worker does not lead), reach, named_by. Lengths: 200 characters, helps_with 1000.
 */
MUST_USE enum outcome map_member_name(struct work *work, const struct episode *episode, const struct network_map *map, const struct new_map_member *given, struct problems *problems);

/* They help otherwise now; name, person and named_by do not change. CONFLICT: somebody changed it since row->version. INVALID as above. */
MUST_USE enum outcome map_member_change(struct work *work, const struct episode *episode, const struct map_members_row *row, const struct new_map_member *given, struct problems *problems);

/* They do not help any more. INVALID with problems of fields "", ended_on (to come, or before they were named), reason. CONFLICT as above. */
MUST_USE enum outcome map_member_end(struct work *work, const struct episode *episode, const struct map_members_row *row, struct date ended_on, const char *reason, struct problems *problems);

struct new_child_choice {
	int64_t person_id;         /* the child, asked before; 0: none was chosen */
	int64_t chosen_person_id;  /* 0: no record is kept of them */
	const char *name;
	bool wanted_answered, wanted;
	const char *takes_part_in; /* meetings, the plan, visits */
	const char *own_words;     /* NULL: not kept */
	struct date said_on;
};

/* INVALID with problems of fields "", child, name, wanted, takes_part_in, own_words, said_on. */
MUST_USE enum outcome child_choice_make(struct work *work, const struct episode *episode, const struct new_child_choice *given, struct problems *problems);

/* The child thinks differently now. INVALID with problems of fields "", ended_on, reason. CONFLICT as above. */
MUST_USE enum outcome child_choice_end(struct work *work, const struct episode *episode, const struct map_choices_row *row, struct date ended_on, const char *reason, struct problems *problems);

struct map_answer {
	const char *question;      /* a key of the profile's network_questions */
	const char *answer;        /* NULL: not asked */
};

/*
 * Those that were asked, of one talk. INVALID with problems of fields "" (the help has ended, or none was answered), question_<key> (too long, or no such question), told_by, told_on.
 */
MUST_USE enum outcome network_questions_answer(struct work *work, const struct episode *episode, const struct map_answer *answers, size_t answer_count, const char *told_by,
    struct date told_on, struct problems *problems);

#endif
