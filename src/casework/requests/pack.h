/*
 * pack.h -- everything that the record holds about one person, piece by piece, in plain chapters; what the rules propose to leave out of it, with their sentences; and what was decided. Made from data each time
 * it is asked for, of what the actor may know; a sealed person or address never stands in it, whoever makes it. Source: R-INFO-15; Data Protection Act 2018 schedule 2 part 3 (other people), schedule 3 (serious harm, what a
 * child said in confidence); decision 0032.
 */
#ifndef CASEWORK_REQUESTS_PACK_H
#define CASEWORK_REQUESTS_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/values.h"
#include "casework/looked/looked_family.h"
#include "casework/requests/requests.h"

enum pack_chapter { PACK_PERSON, PACK_FACTS, PACK_HELP, PACK_CONSENT, PACK_NOTES, PACK_ASSESSMENTS, PACK_PLANS, PACK_MEETINGS, PACK_WORK, PACK_CHAPTERS };

/* Why something is proposed to be left out; each has a key and a sentence. */
enum pack_rule {
	PACK_OTHERS_WORDS = 1 << 0, /* somebody else said it */
	PACK_OTHER_PEOPLE = 1 << 1, /* it is about somebody else as well */
	PACK_NAMES = 1 << 2,        /* it names somebody else: their names alone are blacked out */
	PACK_RESTRICTED = 1 << 3,   /* kept for some alone */
	PACK_SEALED = 1 << 4,
	PACK_HARM = 1 << 5,         /* a worry about somebody's safety */
	PACK_CHILDS_WORDS = 1 << 6, /* the child said it, and somebody else asks */
	PACK_PLACE = 1 << 7,        /* it says where somebody can be found, and somebody else asks; or it is of an agency whose looks are left out (looks.yaml) */
};
/* Those of which less is left out only when a second person agrees. */
#define PACK_GUARDED ((unsigned)PACK_RESTRICTED | PACK_SEALED | PACK_HARM | PACK_CHILDS_WORDS | PACK_PLACE)

struct pack_piece {
	enum pack_chapter chapter;
	const char *key;             /* "paragraph-123": its kind, number and part; stands in addresses */
	const char *kind, *part;
	int64_t id;
	struct date on;              /* none */
	const char *heading;         /* "Home visit: what was agreed" */
	const char *words;           /* NULL: not open to the actor, who can only leave it out */
	const char *said_by, *who;   /* "Kyle"; "Ruth Adeyemi, Health visitor, St Helens Health Visiting"; NULL */
	unsigned rules;              /* of enum pack_rule */
	struct text_list names;      /* what the rule of names would black out */
	const char *hash;            /* of all its words: a decision holds for the words that were read */

	enum pack_decision decision; /* MISSING: nobody has decided, or its words have changed since */
	bool changed;                /* somebody had decided, and its words are others now */
	struct text_list black;      /* what is blacked out in it */
	const char *reason, *decided_by; /* NULL */
	int64_t decided_by_id;
	struct instant decided_at;
	bool released, guarded;
};

struct pack {
	const struct request *request;
	struct pack_piece *pieces;   /* chapter by chapter */
	size_t count;
	size_t undecided, undecided_of[PACK_CHAPTERS], count_of[PACK_CHAPTERS];
	size_t guarded_released;     /* for which a second person is needed */
	bool cut;                    /* there is more than can be read at once: it cannot be finished here */
	struct text_list never;      /* names and addresses of who is sealed, whether the actor knows or not: for pack_blacked() alone, never shown */
	struct looked_family looked;
};

/* "What was told": the heading of a chapter. Static. */
const char *pack_chapter_words(enum pack_chapter chapter);
const char *pack_chapter_key(enum pack_chapter chapter);       /* "facts" */
enum pack_chapter pack_chapter_of(const char *key);            /* PACK_CHAPTERS for another */

/* All of it but the looks, with what was decided. In work->arena. */
MUST_USE enum outcome pack_read(struct work *work, const struct request *request, struct pack *pack);

/* Who looked, as the person is told. `work` is in a transaction of reading: looks are kept apart, and no change sees them. */
MUST_USE enum outcome pack_read_looks(struct work *work, struct pack *pack);

/* NULL: there is no such piece. */
struct pack_piece *pack_piece_of(const struct pack *pack, const char *key);

/* The rules of a piece: how many; the sentence of each; what they propose as a whole (shown: none speaks). */
size_t pack_rule_sentences(const struct pack_piece *piece, const char *sentences[8]);
enum pack_decision pack_proposed(const struct pack_piece *piece);
const char *pack_decision_words(enum pack_decision decision);  /* "Leave it out" */

/* A text of the piece with what is blacked out, and what never stands in a pack, replaced by "[left out]". NULL stays NULL. */
const char *pack_blacked(struct arena *arena, const struct pack *pack, const struct pack_piece *piece, const char *text);

struct pack_choice {
	enum pack_decision decision;
	const char *black_words;     /* one below the other; with BLACKED_OUT */
	const char *reason;          /* NULL where the rules are followed */
};

/*
 * One piece is decided. INVALID with problems of decision, black_words, reason: none; words that do not stand in it; no reason for doing otherwise than the rules say; it is not open to the actor and is to be
 * given; the request is over, or waits for a second person. CONFLICT: `hash` (NULL: not asked) is not that of its words any more, or version_of the request has moved.
 */
MUST_USE enum outcome pack_decide(struct work *work, const struct pack *pack, const struct pack_piece *piece, const char *hash, const struct pack_choice *choice, struct problems *problems);

/* Those of these pieces that nobody has decided are decided as the rules propose: for whoever has read them. INVALID as above. `decided`: how many. */
MUST_USE enum outcome pack_decide_as_proposed(struct work *work, const struct pack *pack, const struct pack_piece *pieces, size_t count, struct problems *problems, size_t *decided);

/*
 * Every piece has been decided: the pack is made (`bytes`: the finished document, which is kept encrypted), or, where something guarded is given out, a second person is asked first; they finish it with the
 * same call. INVALID with problems of finish: pieces undecided; there is more than was read; whoever sent it, or decided what the second person looks at, cannot be that person. UNAVAILABLE: no box.
 */
MUST_USE enum outcome pack_may_finish(struct work *work, const struct pack *pack, bool *needs_second, struct problems *problems);
MUST_USE enum outcome pack_send(struct work *work, const struct request *request);
MUST_USE enum outcome pack_finish(struct work *work, const struct attachment_box *box, const struct pack *pack, struct slice bytes);

/* The bytes as they were kept. UNAVAILABLE, BROKEN as attachment_each_piece(); NOT_FOUND: it is not finished. */
MUST_USE enum outcome pack_kept(struct work *work, const struct attachment_box *box, const struct request *request, struct slice *bytes);

#endif
