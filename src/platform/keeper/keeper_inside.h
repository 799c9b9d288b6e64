/* keeper_inside.h -- what who asks and the process that keeps agree on. Both are one program, forked from one parent. */
#ifndef PLATFORM_KEEPER_INSIDE_H
#define PLATFORM_KEEPER_INSIDE_H

#include "platform/keeper/keeper.h"

enum keeper_verb { KEEPER_SEAL, KEEPER_OPEN, KEEPER_NAME, KEEPER_VERBS, KEEPER_COLUMNS };

struct keeper {
	int asking, serving; /* two ends of one channel */
};

/* One question and its answer: `room` bytes into `answer`. OK; BROKEN as the keeper says; UNAVAILABLE: none in time. Tried again while the time lasts when the process dies meanwhile. */
MUST_USE enum outcome keeper_ask(struct keeper *keeper, enum keeper_verb verb, enum kept_key which, struct slice bound, struct slice bytes, unsigned char *answer, size_t room);

/*
 * The same for texts of columns, whose questions are as long as they are: what it is asked, of `length` bytes, comes with the socket on which it is answered. Nothing is answered to what cannot be understood.
 */
void keeper_answer_columns(int socket, const void *question, size_t length);

#endif
