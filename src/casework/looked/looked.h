/*
 * looked.h -- who looked at what, asked in plain words and answered in sentences: for whoever answers for it. That the actor may ask is asked at the door (REVIEW_LOOKS);
 * what they may not know of, as a sealed person, leaves no line. Source: R-SEC-04, Annex C; decision 0024.
 */
#ifndef CASEWORK_LOOKED_H
#define CASEWORK_LOOKED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum { LOOKED_ON_A_PAGE = 50, LOOKED_USUAL_DAYS = 28, LOOKED_TEXT_MOST = 100 };

/* What somebody typed; each may be NULL. */
struct looked_typed {
	const char *person;   /* a name, or the reference of a person or of help: "Kyle Denholm", "PN-...", "EP-..." */
	const char *worker;   /* a name or a part of one, or a reference: "Dawn Price", "WK-..." */
	const char *agency;   /* the reference of one */
	const char *from, *to;/* days as people type them, or as 2026-11-24; the last four weeks when they are left out */
	const char *what;     /* a part of what the page was called: "plan" */
	const char *before;   /* where the page before ended: looked_list.next; NULL: the newest */
};

/* Who was meant by a name. */
struct looked_meant {
	const char *reference, *words; /* "PN-...", "Kyle Denholm"; "WK-...", "Dawn Price, School nurse, St Helens School Nursing" */
};

struct looked_line {
	int64_t look_id;
	struct instant seen_at;
	const char *who;               /* "Dawn Price"; "The record itself" */
	const char *job, *agency;      /* NULL */
	const char *did;               /* "opened the plan of Kyle Denholm's family" */
	const char *why;               /* "Helping the family" */
	const char *details;           /* what was searched for, why a file was taken; NULL */
	const char *person_reference, *episode_reference; /* what it was about; NULL */
};

struct looked_list {
	struct { const struct looked_line *at; size_t count; } lines;     /* newest first, at most LOOKED_ON_A_PAGE */
	struct { const struct looked_meant *at; size_t count; } people, workers; /* who was meant, when a person or worker was asked for */
	struct date from, to;
	const char *next;              /* where this page ended; NULL: there are no more */
};

/*
 * The looks that fit all that was typed. INVALID with problems of the fields above: nobody is called so, a day that is none. All in work->arena.
 */
MUST_USE enum outcome looked_search(struct work *work, const struct looked_typed *typed, struct looked_list *list, struct problems *problems);

/* The people who are called so, or the one of this reference, of whom the actor may know. INVALID with a problem of person: none, or too long a name. In work->arena. */
struct looked_people { const struct looked_meant *at; size_t count; };
MUST_USE enum outcome looked_people_called(struct work *work, const char *name, struct looked_people *people, struct problems *problems);

/* What is kept of a search of this kind: everything that was typed. */
const char *looked_terms(struct work *work, const struct looked_typed *typed);

/* Why somebody looked, from what is stored of it: "Helping the family". Static. */
const char *looked_why(const char *purpose);

/* "Dawn Price, School nurse, St Helens School Nursing, opened the plan of Kyle Denholm's family at 10:14am on 3 March 2026." */
const char *looked_sentence(struct arena *arena, const struct looked_line *line);

/* What the look is called by which somebody begins to assist a family, before the last day: so the family is told of it with who looked. Annex C.2 rule 13 */
#define ASSIST_LOOK "Began to assist until "

#endif
