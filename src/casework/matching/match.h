/*
 * match.h -- the likeness of records of the database: weights as a snapshot that is kept with a number, records made comparable, and why two of them are alike as a text that is kept with a
 * decision. Source: docs/decisions/0020-one-person-two-records.md; R-PERS-19.
 */
#ifndef CASEWORK_MATCH_H
#define CASEWORK_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "casework/matching/likeness.h"

struct work;

/* What is compared of one person; NULL and none: not known. A birth date only when it is exact. */
struct match_details {
	const char *given_name, *known_as, *middle_names, *family_name, *sex;
	const char *other_given_name, *other_family_name; /* what they were called before, or are called besides; never one that is sealed */
	struct date birth_date;
	const char *address_lines, *postcode, *uprn, *phone, *email, *nhs_number, *upn, *school;
};

/* One more record, named by the number of the person. */
void match_put(struct likeness_people *people, int64_t person_id, const struct match_details *details);

/* What likeness is worth. Number 0: the weights that came with the program, until there are some of these people. */
struct match_snapshot {
	int64_t number, people_count;
	const char *weights;               /* JSON */
	uint32_t known[LIKENESS_PARTS];
};

MUST_USE enum outcome match_snapshot_read(struct work *work, struct match_snapshot *snapshot);

/* Makes the snapshot's weights ready for these few records, with how often their words occur among all people. For at most some hundred records. */
MUST_USE enum outcome match_use(struct work *work, const struct match_snapshot *snapshot, struct likeness_people *people, struct likeness_model **model);

/* Words of a field as this record calls it: "NHS number", "School". Static. */
const char *match_field_words(enum likeness_field field);

/* Start, bars and household as a text to be kept, of at most 2,000 bytes; and back. It holds no word of a record. INVALID: it is none. */
const char *match_parts_write(struct arena *arena, const struct likeness_explanation *explanation);
MUST_USE enum outcome match_parts_read(struct arena *arena, const char *parts, struct likeness_explanation *explanation);

/* "Same birth date, surname alike; different sex." What speaks for it first, by weight. */
const char *match_reasons(struct arena *arena, const struct likeness_explanation *explanation);

/*
 * Do the first names allow that both are one person? false: they differ, or have their first letter alone in common, and no number is the same. Twins of whom nothing else is known look so, and a person with another
 * name of their own is found by a number, or by what they are known as.
 */
bool match_names_allow(const struct likeness_explanation *explanation);

/* A hundredth at a time, never 0 and never 100: "97". */
int match_percent(int32_t total);
/* The total from which on it is so likely. percent: 1 to 99. */
int32_t match_total_of_percent(int percent);

/*
 * The people after number `after`, at most a thousand, read into `people` for the job: nobody who is sealed or kept apart, no sealed address. *last: the last number that was read; 0: there are no more.
 */
MUST_USE enum outcome match_read_some(struct work *work, int64_t after, struct likeness_people *people, int64_t *last);

#endif
