/* genogram_inside.h -- what the steps of the drawing share: unions, who claims whom, blocks. */
#ifndef CASEWORK_GENOGRAM_INSIDE_H
#define CASEWORK_GENOGRAM_INSIDE_H

#include "casework/network/genogram.h"

#define NOBODY SIZE_MAX
enum { ROWS_MOST = 24, STRIPS = 2 * ROWS_MOST + 1, GAP = 14, APART = 22, FIRST_Y = 40, DIP_Y = 12, BAR_Y = 26, ARCH_FIRST_Y = 14, ARCH_Y = 10, UNDER_BAR_Y = 22, HALF = GENOGRAM_SYMBOL / 2 };

/* One or two partners, or none (brothers and sisters whose parents are not in the drawing), and their children. */
struct family_union {
	size_t partners[2];        /* NOBODY at the end */
	bool drawn[2];             /* that partner stands in the drawing of this union */
	enum genogram_union_kind kind;
	size_t *children, child_count; /* eldest first */
	bool claimed;
};

enum { DOWN_MOST = 16 };

struct block_spot { size_t person; int x; };

/* A piece of the drawing that is moved as one. Strip 2r+1 is row r, 2r what lies over it, 2r+2 under it; left > right: nothing there. */
struct block {
	struct block_spot *spots; size_t spot_count;
	struct genogram_line *lines; size_t line_count;
	struct genogram_slash *slashes; size_t slash_count;
	size_t *cuts; size_t cut_count; /* people who hang from nothing in it although they have parents */
	int left[STRIPS], right[STRIPS];
};

struct laying {
	struct arena *arena;
	const struct genogram_family *family;
	int *row;                   /* of each person */
	int row_count;
	int arch_most[ROWS_MOST + 1];   /* arches over a row */
	struct family_union *unions; size_t union_count;
	size_t *origin;             /* the union from which a person hangs as its child; NOBODY */
	bool *placed;
	/* The forest: what each person brings into the drawing. */
	size_t *up;                 /* the union above, that is drawn through this person; NOBODY */
	size_t (*down)[DOWN_MOST];  /* unions below or beside, drawn with this person */
	size_t *down_count;
	bool *by_care;              /* hangs from that union by care, not birth */
	struct block **memo[2];     /* what hangs from and stands over a person, open to the right or the left */
};

/* Rows, unions, and which union and person is drawn through which. */
void genogram_unions(struct laying *laying);
/* The next union from which drawing begins; NOBODY: none is left. Claims all that is drawn with it. */
size_t genogram_claim_next(struct laying *laying);

int row_top(const struct laying *laying, int row);    /* upper edge of symbols */
int row_middle(const struct laying *laying, int row);
int row_under(const struct laying *laying, int row);  /* under symbol and name */
int bar_of(const struct laying *laying, int row);     /* over the children, under row `row`; -1: over the first */

struct block *block_new(struct arena *arena);
struct block *block_of_person(struct laying *laying, size_t person);
struct block *block_moved(struct arena *arena, const struct block *block, int dx);
/* Both in one; neither is changed. */
struct block *block_both(struct arena *arena, const struct block *one, const struct block *other);
/* How far the other must be moved to the right to stand right of the one. */
int block_clear(const struct block *one, const struct block *other);
void block_line(struct laying *laying, struct block *block, struct genogram_line line, int first_strip, int last_strip);
void block_slash(struct laying *laying, struct block *block, struct genogram_slash slash);
/* Keep this much of a strip free for lines that come later. */
void block_widen(struct block *block, int strip, int left, int right);
int block_x(const struct block *block, size_t person);

/* The whole that begins at a union; without this child of it (NOBODY: with all). */
struct block *genogram_root(struct laying *laying, size_t union_number, size_t without);

/* The eldest first; who is not born or of whom no day is known last. */
bool genogram_is_elder(const struct genogram_family *family, size_t one, size_t other);

void genogram_frames(struct arena *arena, const struct genogram_family *family, struct genogram *genogram);

#endif
