/* copy.h -- what the family's copies of everything have in common: whose copy it is, whom to ring, and room to say it differently. */
#ifndef DOCUMENTS_COPY_H
#define DOCUMENTS_COPY_H

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "platform/pdf/pdf.h"

/* Somebody's words about what they see differently, and "Amy sees it differently. Written down by …". */
struct copy_differing {
	const char *words, *who;
};

/* All texts are plain, may be NULL where it says so, and are copied into the document. */
struct copy {
	const char *title;      /* of the paper: "Our plan"; never a name: it goes into the file's description */
	const char *language;   /* "en" */
	const char *copy_for;   /* "Amy"; NULL: the family */
	const char *state;      /* which version: "Version 2, agreed on 8 October 2026." */
	const char *reference;  /* EP-7K3M-Q2WX-5 */
	const char *partnership;/* at the foot of each page; NULL */
	const char *names;      /* "Kyle, Zak and Kieran": the children, by first name */
	const char *with;       /* "Amy, Pauline and Joe"; NULL */
	const char *why;        /* why we are helping, in words the family has seen, R-CORE-25; NULL */
	const char *main_person, *main_person_job, *main_person_phone; /* who leads; NULL while nobody does, each of them */
	const char *door_name, *door_phone, *door_hours;               /* the front door, when the main person is not there; NULL */
	const char *emergency;  /* "If somebody is in danger now, ring 999."; NULL */
	const struct copy_differing *differing; /* newest first */
	size_t differing_count;
	struct instant made_at;
	bool large_type;
};

/* A new document with its copy line, title and "For Kyle, with Amy." */
struct pdf_document *copy_begin(struct arena *arena, const struct copy *copy);

/* Whom to ring, as headings and words: for a panel beside what the paper begins with. */
void copy_who_to_ring(struct pdf_blocks *blocks, const struct copy *copy);

/* What was said differently, each in its own words, and room to write more by hand. Neither is ever left off a copy. Source: R-ASMT-24, R-FAM-02 */
void copy_differently(struct pdf_blocks *blocks, const struct copy *copy, int lines);

/* A bold name and its words below, kept together; nothing where there are no words. */
void copy_words(struct pdf_blocks *blocks, const char *heading, const char *words);

#endif
