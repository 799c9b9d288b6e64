/* duplicates_inside.h -- what the files of the search for records of one person share. */
#ifndef DOORS_DUPLICATES_INSIDE_H
#define DOORS_DUPLICATES_INSIDE_H

#include "casework/matching/match.h"
#include "casework/matching/match.sql.h"
#include "casework/matching/match_babies.h"
#include "doors/duplicates_find.h"

struct work;

/* Somebody who is not born, or was within a year. */
struct baby {
	int64_t person_id, mother_id, agency_id; /* mother_id 0: none is known who may be compared */
	uint32_t mother, mother_group;           /* her record; the first of those that are linked with it */
	struct baby_day day;
};

struct finding {
	struct service *service;
	struct arena *arena;             /* for all of it */
	struct likeness_people *people;
	struct likeness_model *model;
	int64_t *ids;                    /* of the records, ascending */
	uint32_t *group;                 /* of a record: one that it is linked with, or itself */
	struct match_apart_row *apart;
	struct match_pairs_kept_row *kept;
	size_t apart_count, kept_count;
	struct match_links_row *links;   /* all that run */
	size_t link_count;
	struct baby *babies;             /* by number; likeness does not compare them */
	size_t baby_count;
	struct match_snapshot snapshot;
	struct instant learnt_at;
	struct duplicates_found *found;
};

/* One short transaction, by the system, with memory of its own that is gone after it. */
typedef enum outcome duplicates_run(struct finding *finding, struct work *work, void *given);
MUST_USE enum outcome duplicates_step(struct finding *finding, bool change, duplicates_run *run, void *given);

/* false: it is not compared, because it is hidden, unborn or new. */
bool duplicates_record_of(const struct finding *finding, int64_t person_id, uint32_t *record);
/* The first of the records that are linked with this one. After what was decided is read. */
uint32_t duplicates_group_of(struct finding *finding, uint32_t record);

/* ---- duplicates_babies.c ---- */

struct baby_pair {
	const struct baby *one, *other; /* the older record first */
	int apart;
};

/* All babies; after what was decided is read. */
MUST_USE enum outcome duplicates_read_babies(struct finding *finding);

/* Those that may be one and whose total is at least `least`, by the older record, then the other; nobody with whom no mother is known. In finding->arena. */
struct baby_pair *duplicates_of_babies(struct finding *finding, int32_t least, size_t *count);

/* Why: its total is the pair's. */
void duplicates_explain_babies(struct finding *finding, const struct baby_pair *pair, struct likeness_explanation *explanation, struct match_baby *baby);

#endif
