/*
 * links.h -- two records that are one person: a link, not a move. Nothing is re-pointed, every row stays where it was written, and who may see what stays as it is. Rules, and one record by number;
 * who may is asked of access before. Source: design 3; docs/decisions/0020-one-person-two-records.md; R-PERS-19.
 */
#ifndef CASEWORK_LINKS_H
#define CASEWORK_LINKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/links/links.events.h"

struct work;

/* What was weighed when somebody decided; weighed false: nothing was. */
struct match_evidence {
	bool weighed;
	int64_t weights_number;
	int32_t total;
	const char *parts; /* match_parts_write() */
};

/*
 * From this moment on both are known to be one person; the older record is in front. INVALID with problems of fields other, reason: themselves; linked already; one of them may not be linked, because it
 * is sealed or kept apart. Source: R-PERS-19.
 */
MUST_USE enum outcome people_link(struct work *work, int64_t person_id, int64_t other_person_id, const char *reason, const struct match_evidence *evidence, struct problems *problems, int64_t *link_id);

struct person_link {
	int64_t link_id, person_id, other_person_id;
	struct instant linked_at, unlinked_at; /* unlinked_at none while it holds */
};

/* NOT_FOUND: none of this reference. Also one that was undone. */
MUST_USE enum outcome link_read(struct work *work, const char *reference, struct person_link *link);

/*
 * They are two after all: the link ends at once, every row stays as it was, and what was written on either record since is listed for a person to place. That they are two people is remembered, so that nobody
 * is asked again. INVALID with a problem of reason: none, or unlinked already.
 */
MUST_USE enum outcome people_unlink(struct work *work, const struct person_link *link, const char *reason, struct problems *problems);

/* May this row be written on the other record by link_place()? Else a person has to write it there: a note, a relationship, where somebody lives, what was put right. */
bool link_can_copy(const char *row_kind);

/*
 * Something written meanwhile belongs where it stands; or (copied) it belongs to the other record, and is written there too: a telephone, a school and the like end where they stood. NOT_FOUND: no such row.
 * changes_both: the actor may change both records, as
 * link_left_of says. INVALID with a problem of placed: nothing said; placed already; it cannot be copied, or the actor may not change both.
 */
MUST_USE enum outcome link_place(struct work *work, const struct person_link *link, int64_t left_id, enum left_placed placed, bool changes_both, struct problems *problems);

/*
 * Somebody looked at both: they are two people (apart), or it cannot be told yet (unsure). INVALID with problems of fields answer, reason; apart while they are linked is told to unlink them.
 */
MUST_USE enum outcome people_compare(struct work *work, int64_t person_id, int64_t other_person_id, enum compared_answer answer, const char *reason, const struct match_evidence *evidence,
    struct problems *problems);

/* This record is never linked with another, and never compared: adoption. INVALID with a problem of reason: none; kept apart already; linked, which has to be undone first. */
MUST_USE enum outcome person_keep_apart(struct work *work, int64_t person_id, const char *reason, struct problems *problems);
/* It may be linked again. INVALID: no reason; it is not kept apart. */
MUST_USE enum outcome person_end_apart(struct work *work, int64_t person_id, const char *reason, struct problems *problems);
MUST_USE enum outcome person_is_apart(struct work *work, int64_t person_id, bool *apart);

/* All records that are linked with this one, at once or by others, without itself; at most 49. In the order of their numbers, the oldest first. */
struct link_group {
	const int64_t *at;
	size_t count;
};
MUST_USE enum outcome link_group_of(struct work *work, int64_t person_id, struct link_group *group);

/* Every link ends that leads from this record, or from one of `with`, to a record that is neither. Nothing is left to be placed, and nobody said that they are two people. Source: R-SEC-06. */
MUST_USE enum outcome links_end_around(struct work *work, int64_t person_id, const struct link_group *with, const char *reason);

#endif
