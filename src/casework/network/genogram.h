/*
 * genogram.h -- where everybody of a family stands in its drawing, and the lines between them. Pure: the same people give the same drawing, and whom it is not
 * given leaves nothing behind. Why it is done so: docs/decisions/0022-genogram.md. Source: R-PERS-06, R-PERS-07.
 *
 * It promises, and the tests prove over random families: everybody stands in it once; no two symbols or names overlap; no line crosses another or runs through a
 * symbol or name; brothers and sisters stand with the eldest left. A tie whose line would cross another is no line: both people get the same letter instead.
 */
#ifndef CASEWORK_GENOGRAM_H
#define CASEWORK_GENOGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum genogram_sex { GENOGRAM_UNKNOWN, GENOGRAM_FEMALE, GENOGRAM_MALE };

struct genogram_person {
	enum genogram_sex sex;
	int32_t day;      /* of birth, as date_number() gives it; GENOGRAM_NO_DAY: not known, or not born: stands after the others */
	bool focus;       /* a child of whom the drawing is */
	int half_width;   /* of the symbol and what stands under it */
};
#define GENOGRAM_NO_DAY INT32_MAX

/* Who is whose child: those that come first are drawn first, so birth before care. */
struct genogram_parent { size_t parent, child; bool by_care; };

enum genogram_union_kind { GENOGRAM_PARENTS_ONLY, GENOGRAM_MARRIED, GENOGRAM_PARTNERS, GENOGRAM_PARTED, GENOGRAM_DIVORCED };
struct genogram_couple { size_t one, other; enum genogram_union_kind kind; };

/* What says only in which row somebody stands: `above` stands `rows` rows (0 to 2) over `below`. siblings: they hang from one line where neither has a parent in the drawing. */
struct genogram_near { size_t above, below; int rows; bool siblings; };

struct genogram_home { const size_t *members; size_t count; };

struct genogram_family {
	const struct genogram_person *people; size_t people_count; /* at most GENOGRAM_PEOPLE_MOST */
	const struct genogram_parent *parents; size_t parent_count;
	const struct genogram_couple *couples; size_t couple_count;
	const struct genogram_near *nears; size_t near_count;
	const struct genogram_home *homes; size_t home_count;
};
enum { GENOGRAM_PEOPLE_MOST = 200, GENOGRAM_SYMBOL = 48, GENOGRAM_LABEL = 44 }; /* a symbol is a square of the first; what stands under it takes the second */

struct genogram_spot { int x, y; }; /* the middle of the symbol */
struct genogram_line {
	int x1, y1, x2, y2;      /* upright or level */
	bool couple;             /* of two people; else from parents to children */
	bool dashed;             /* partners, or a child by care */
	size_t family_union;     /* lines of one union touch each other */
};
struct genogram_slash { int x, y; bool twice; };      /* parted; twice: divorced */
struct genogram_frame { int x, y, width, height; size_t home; };
struct genogram_letter { size_t one, other; bool couple; int number; }; /* number from 0: A, B, ... */

struct genogram {
	int width, height;
	const struct genogram_spot *spots; /* by person */
	const struct genogram_line *lines; size_t line_count;
	const struct genogram_slash *slashes; size_t slash_count;
	const struct genogram_frame *frames; size_t frame_count;
	const struct genogram_letter *letters; size_t letter_count;
};

/* Memory from the arena. Ties that contradict each other (somebody is their own grandmother) become letters. */
void genogram_lay(struct arena *arena, const struct genogram_family *family, struct genogram *genogram);

#endif
