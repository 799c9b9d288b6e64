/*
 * requests.h -- somebody asks to see what is held about a person: who asks, by when it is answered, what was decided about each piece, the finished pack, to whom it was given. That the actor may is asked
 * of access before (ANSWER_REQUESTS, SEE_REQUEST). Source: R-INFO-15; UK GDPR articles 12 and 15; Data Protection Act 2018 schedules 2 and 3; decision 0032.
 */
#ifndef CASEWORK_REQUESTS_H
#define CASEWORK_REQUESTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "casework/requests/requests.events.h"

struct attachment_box;
struct work;

enum { REQUEST_SOON_DAYS = 7, REQUEST_KEPT_DAYS = 365, REQUEST_NAME_MOST = 200, REQUEST_WORDS_MOST = 1000, REQUEST_SELF_AGE = 12 };

struct new_request {
	int64_t person_id;            /* 0: nobody was found, and why is told beside it; the rest is looked at all the same */
	enum asker_kind asker_kind;
	const char *asker_name;       /* NULL with `themselves`: the person's own */
	const char *asker_reference;  /* of the record of whoever asks, "PN-..."; NULL: none here */
	const char *authority;        /* why they may ask for somebody else */
	const char *identity_checked; /* how */
	struct date received_on;
};

struct request {
	int64_t request_id, person_id;
	const char *reference, *person_reference;
	const char *person_name;      /* "Kyle Denholm" */
	enum asker_kind asker_kind;
	const char *asker_name;
	int64_t asker_person_id;      /* 0: not written down here */
	const char *authority, *identity_checked; /* authority NULL: themselves */
	struct date received_on, due_on;
	const char *extension_reason; /* NULL: not extended */
	struct date extended_on;
	enum request_state state;
	const char *worker_name;      /* who began it */
	struct instant begun_at, finished_at;
	int64_t sent_by;              /* who asked a second person; 0 */
	const char *sent_by_name, *sent_back_words, *finished_by_name, *approved_by_name; /* each may be NULL */
	int64_t shown_count, left_out_count, blacked_out_count, byte_count; /* of the finished pack */
	const char *hash, *ended_words; /* NULL */
	int64_t version;
};

/* The day by which it is answered: one calendar month, or three, after it came; the next working day, when that is none. */
struct date request_due_on(struct work *work, struct date received_on, bool extended);

/* "Due on 28 December 2026: 12 days left", "It was due on 20 November 2026: 4 days late"; `soon`: seven days are left, or fewer. In work->arena. */
const char *request_clock_words(struct work *work, struct date due_on, bool *soon);

/*
 * INVALID with problems of fields asker_kind, asker_name, asker, authority, identity_checked, received_on; or of asker_kind, when they are said to ask for
 * themselves and are not born or younger than REQUEST_SELF_AGE (source: decision 0032), or when the same person asks already. CONFLICT never: it is a new one.
 */
MUST_USE enum outcome request_begin(struct work *work, const struct new_request *given, struct problems *problems, const char **reference);

/* NOT_FOUND: no such request. In work->arena. */
MUST_USE enum outcome request_read(struct work *work, int64_t request_id, struct request *request);

/* Two months more, once, before the first month is over. INVALID with problems of reason. */
MUST_USE enum outcome request_extend(struct work *work, const struct request *request, const char *reason, struct problems *problems);

/* Nothing is given: taken back, refused, or the person is not who they say. INVALID with problems of words: none, or it is over. */
MUST_USE enum outcome request_end(struct work *work, const struct request *request, const char *words, struct problems *problems);

/* The finished pack was given to somebody. INVALID with problems of fields given_to, way, given_on; of given_to also when it has to be made anew. */
MUST_USE enum outcome request_give(struct work *work, const struct request *request, const char *given_to, enum giving_way way, struct date given_on, struct problems *problems);

/*
 * The finished pack may be opened by whoever made it, or may see all help in it. `why_not`, where not NULL: it is refused to everybody, because somebody or something in it was sealed since, or somebody is kept
 * from it; a sentence. OK: open to the actor; REFUSED: it is not (why_not NULL: not to them); NOT_FOUND: it is not finished.
 */
MUST_USE enum outcome request_may_open_pack(struct work *work, const struct request *request, const char **why_not);

/* It waits for a second person no longer. `words`: why. INVALID with problems of words. */
MUST_USE enum outcome request_send_back(struct work *work, const struct request *request, const char *words, struct problems *problems);

#endif
