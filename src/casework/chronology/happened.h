/* happened.h -- what has happened in the help for a family, told in words as the reader may know it: for its pages, and for what is taken away. */
#ifndef CASEWORK_HAPPENED_H
#define CASEWORK_HAPPENED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/outcome.h"

struct episode;
struct work;

enum { HAPPENED_ALL = 1000 };

/* Where more of it stands. */
enum happened_page { HAPPENED_NOWHERE, HAPPENED_NOTE, HAPPENED_CONSENT, HAPPENED_ASSESSMENT, HAPPENED_PLAN, HAPPENED_FAMILY, HAPPENED_INCIDENTS, HAPPENED_FOSTERING, HAPPENED_SHARING, HAPPENED_INFORMATION };

struct happened_row {
	bool is_gap;            /* a silence: only `what` is used: "25 days with nothing written, 15 Oct to 8 Nov" */
	bool is_key;            /* it changed the case */
	struct date on;
	const char *what;       /* the heading */
	enum happened_page page;
	const char *reference;  /* of the note or assessment there */
	const char *words;      /* more about it; NULL */
	const char *said;       /* what a person said; NULL. Restricted words are said to be restricted */
	const char *said_by;    /* "Kyle, spoken. Ruth Adeyemi wrote it down and read it back to him." */
	const char *who;        /* who wrote it; NULL */
};
struct happened_rows {
	const struct happened_row *at;
	size_t count;
	bool cut; /* there may be more than was read */
};

struct happened_asked {
	size_t most;            /* entries, at most HAPPENED_ALL */
	const char *only_kind;  /* only entries of this kind, as "note"; NULL: all, with silences of three weeks or more */
	bool whole;             /* long words are not made shorter */
};

/* Newest first. Lives in the work's arena. */
MUST_USE enum outcome happened_in_episode(struct work *work, const struct episode *episode, const struct happened_asked *asked, struct happened_rows *rows);

/* "What was agreed": the heading of the paragraphs of one part of a note. */
const char *note_part_heading(const char *part);

#endif
