/* minutes_copy.h -- the minutes of a meeting, to print or to send. */
#ifndef DOCUMENTS_MINUTES_COPY_H
#define DOCUMENTS_MINUTES_COPY_H

#include "documents/copy.h"

struct profile_meeting_kind;

struct minutes_copy_line {
	const char *who;   /* "Helen Sharrock, about Kyle"; NULL */
	const char *words;
	bool is_reply;     /* the family's words: set apart */
};

struct minutes_copy_part {
	const char *heading;
	struct { const struct minutes_copy_line *at; size_t count; } lines;
};

struct minutes_copy {
	struct copy copy;
	const struct profile_meeting_kind *kind; /* what is read out and stands on the minutes is taken from it; NULL */
	const char *when, *chair; /* "3 December 2026, 15:30, Hollin Lane Primary School"; "Helen Sharrock" */
	const struct minutes_copy_part *parts;
	size_t part_count;
};

/* In the order of the agenda, the family's replies in their own type face. Borrows nothing. Source: R-MEET-24, R-MEET-37. */
struct pdf_document *minutes_copy_document(struct arena *arena, const struct minutes_copy *minutes);

#endif
