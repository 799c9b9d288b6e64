/*
 * known.h -- is this child helped already? Whoever asks says with whose agreement, or on which basis; learns that help is open, ended lately or not known, and whom to call; and no more. The family sees
 * that it was asked. Source: R-SV-07, R-SV-10, R-SV-11; design 6, "known"; decision 0046.
 */
#ifndef CASEWORK_KNOWN_H
#define CASEWORK_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"

struct work;

#define KNOWN_AGREED "agreed" /* the basis when the family agrees that it is asked */
enum { KNOWN_MONTHS = 24 };   /* help that ended within so many months is told of */

struct known_question {
	const char *given_name, *family_name, *birth_date, *postcode; /* as typed; all of them are needed */
	const char *basis; /* KNOWN_AGREED, or a lawful basis of the profile */
	const char *words; /* who agreed and how; or why it is asked without */
};

/*
 * Ask. What is told later is found by *reference; a search is recorded by the door. INVALID with problems of fields given_name, family_name, birth_date, postcode, basis, words, and "" (asked more often within an hour
 * than the profile allows). What is hidden from the actor is as what is not there.
 */
MUST_USE enum outcome known_ask(struct work *work, const struct known_question *given, struct problems *problems, const char **reference);

/* How the looks are called by which the family sees it; casework/looked and access know them. */
#define LOOK_ASKED_AGREED "whether help is open, with agreement"
#define LOOK_ASKED_WITHOUT "whether help is open, without agreement"

enum known_state { KNOWN_NOT, KNOWN_ENDED, KNOWN_OPEN };
struct known_answer {
	enum known_state state;
	int64_t episode_id;            /* 0: not known */
	bool agreed;
	const char *call;              /* whom; NULL: not known */
	const char *episode_reference; /* when the actor sees the help; NULL */
};
/* The answer to the actor's own question, with their rights of today. NOT_FOUND: there is none. */
MUST_USE enum outcome known_answer(struct work *work, const char *reference, struct known_answer *answer);

/*
 * A question to which nobody like that was known belongs to no help, so that nothing else would ever erase who agreed or why it was asked. Those older than the profile's question_months are erased with all that the
 * journal says of them, oldest first and at most so many at once; its chain holds. *count: how many were. By the job of the night. Source: R-INFO-16; decision 0046.
 */
enum { KNOWN_QUESTION_MONTHS = 12, KNOWN_FORGET_MOST = 200 }; /* months of a profile that says nothing */
MUST_USE enum outcome known_forget(struct work *work, size_t *count);
int known_question_months(const struct work *work);

#endif
