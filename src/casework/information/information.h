/*
 * information.h -- what one agency asks another about a family: the basis on which it asks, whoever answers after satisfying themselves that consent is there, and what was asked of us.
 * Source: R-INFO-07, R-INFO-82; golden rule 4; decision 0057.
 */
#ifndef CASEWORK_INFORMATION_H
#define CASEWORK_INFORMATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/information/information.events.h"

struct episode;
struct work;

/* On what asking, or an answer, rests. */
struct information_ground {
	enum information_basis basis;
	int64_t consent_id;       /* agreement: the one that is the evidence */
	const char *lawful_basis; /* other: of the profile */
	const char *words;        /* other: why, on which facts; agreement: how they agreed to somebody who takes part in no record */
};

struct new_information {
	enum information_direction direction;
	int64_t agency_id;        /* the other agency; 0: they take no part in this record */
	const char *party;        /* who there, or who they are; needed without agency_id */
	bool is_here;             /* asked: they read and answer it in this record */
	int64_t asked_worker_id;  /* who there; 0: whoever oversees that agency */
	struct id_list person_ids; /* of the family, asked before */
	const char *what, *why;
	struct information_ground ground; /* asked alone */
	const char *claimed;      /* received: on what they say that it rests; NULL: they gave none */
	const char *restricted;   /* a part of the record, of the profile; NULL: the team reads it */
	const char *kept_from_family; /* why the family's own list does not show it; NULL: it does */
	struct date asked_on;     /* received; asked: today */
	struct date due_on;
};

/*
 * Ask another agency, or write down what one asks of us. Nobody is asked without a basis that holds today (R-INFO-82): an agreement of this family that covers that agency and everybody in the request, read
 * anew at each look; or a lawful basis with its reason. follow gives it to whoever is asked. INVALID with problems of fields agency, party, worker, way, people, what, why, basis, consent, lawful_basis,
 * basis_words, claimed, restricted, kept_from_family, asked_on, due_on.
 */
MUST_USE enum outcome information_ask(struct work *work, const struct episode *episode, const struct new_information *given, struct problems *problems, int64_t *information_request_id);

struct information {
	int64_t information_request_id, episode_id;
	const char *reference;
	enum information_direction direction;
	int64_t agency_id, asked_worker_id, worker_id;
	bool is_here;
	enum information_basis basis; /* MISSING: received, and not answered yet */
	bool agreed;           /* the family agrees to it today */
	enum information_result result; /* MISSING: it waits */
	struct date asked_on, due_on, reminded_on;
	bool is_mistake, is_open; /* the help goes on */
	struct id_list person_ids;
	int64_t version;
};

/* NOT_FOUND when there is none. Who may is asked before. In work->arena. */
MUST_USE enum outcome information_by_reference(struct work *work, const char *reference, struct information *information);

struct information_answering {
	enum information_result result;
	const char *words;         /* the answer, or why it is declined */
	bool checked;              /* answered: somebody satisfied themselves that consent, or the basis, is there */
	const char *checked_words; /* and how */
	const char *answered_by;   /* who said it, when it is written down for them; NULL: whoever acts */
	bool for_another;          /* it is written down for them: answered_by is needed */
	struct date answered_on;
	const char *restricted;    /* keep it in this part of the record; NULL: as it was asked */
	struct information_ground ground; /* received alone: on what our answer rests */
};

/*
 * Answer, or decline with a reason. What rests on agreement is answered only as long as that covers it (R-CONS-08), and nothing before it is ticked that this was checked (R-INFO-07). INVALID with problems of
 * fields "" (answered already, taken back, or asked for help that has ended), result, words, checked, checked_words, answered_by, answered_on, restricted, basis, consent, lawful_basis, basis_words.
 * CONFLICT: somebody wrote something down since information->version.
 */
MUST_USE enum outcome information_answer(struct work *work, const struct information *information, const struct information_answering *given, struct problems *problems);

/* Ask again. words: how, needed where they are not asked in this record. INVALID with problems of fields "" (answered, taken back, ours to answer, or reminded today already), words. CONFLICT as above. */
MUST_USE enum outcome information_remind(struct work *work, const struct information *information, const char *words, struct problems *problems);

/* It was a mistake, or is not needed any more. INVALID with problems of fields "" (taken back already), reason. CONFLICT as above. Who may is asked before: story_information.may_take_back. */
MUST_USE enum outcome information_take_back(struct work *work, const struct information *information, const char *reason, struct problems *problems);

#endif
