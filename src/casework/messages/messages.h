/* messages.h -- what is to be told to whom by e-mail. A message holds kinds and numbers alone: no name, no address, no reason. Source: R-FORM-17. */
#ifndef CASEWORK_MESSAGES_H
#define CASEWORK_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/messages/messages.events.h"

struct work;

enum message_kind {
	MESSAGE_TASK,         /* something waits for them, or for anybody of their agency */
	MESSAGE_ALERT,        /* a note is to be taken note of */
	MESSAGE_INVITATION,   /* a meeting, arranged or arranged anew; with a calendar entry */
	MESSAGE_CALLED_OFF,   /* a meeting that they were invited to by e-mail */
	MESSAGE_SOON,         /* a timescale runs out soon, to whoever has the duty */
	MESSAGE_LATE,         /* it has run out */
	MESSAGE_LATE_MANAGER, /* it has run out so long ago that their manager is told */
	MESSAGE_TASK_SOON,    /* what waits for them, or an action that is theirs, is due in a day or two */
	MESSAGE_TASK_LATE,    /* its day has gone by */
	MESSAGE_TASK_LATE_MANAGER, /* so long ago that their manager is told */
	MESSAGE_PLAN,         /* a plan that they help with is agreed, or agreed anew. R-PLAN-17 */
	MESSAGE_RETENTION,    /* records are past their time, a hold is to be looked at again or is lifted, to whoever decides how long records are kept; about no family */
	MESSAGE_READING,      /* a worker read very much in a short time, to whoever answers for who looked; about no family */
	MESSAGE_DORMANT,      /* somebody has not signed in for long, to whoever looks after the account; about no family */
	MESSAGE_SEARCHED,     /* somebody searched for whom they may not know of, to whoever guards that person; about no family */
	MESSAGE_ACCOUNT,      /* how they sign in was changed, to themselves alone, at once, also when they did it; about no family. ASVS 6.3.7 */
	MESSAGE_INFORMATION,  /* another agency asks again for information that they have not answered. R-INFO-07 */
	MESSAGE_INFORMATION_ANSWERED, /* what they asked another agency is answered, or declined */
	MESSAGE_KINDS,
};
const char *message_kind_text(enum message_kind kind); /* "task"; static */
enum message_kind message_kind_of(const char *text);   /* MESSAGE_KINDS for another */

struct new_message {
	enum message_kind kind;
	int64_t worker_id;        /* whom; 0: the agency as a whole */
	int64_t agency_id;
	int64_t episode_id;       /* 0: about no family */
	const char *subject_kind; /* task, action, alert, invitee, clock, plan, worker, seal, bar, retention, hold, information_request */
	int64_t subject_id;
	int64_t number;           /* which arrangement of a meeting, version of a plan; of what is late, which day it was due; which day, of a worker; who searched and which day; on which day it was asked again; 0 */
};

/*
 * Remember, in the transaction of what caused it, that this is to be told. Told already (the same kind, subject, number and person): nothing happens. Nobody is told of
 * what they did themselves. It is due at once or at the worker's hour, as they chose; invitations, and what goes to an agency, at once.
 */
MUST_USE enum outcome message_tell(struct work *work, const struct new_message *given);

/* How a worker wants to be told: as they chose, else once a day at eight. */
struct telling {
	enum telling_way how;
	int hour;        /* 0 to 23, local */
	int64_t version;
};
MUST_USE enum outcome telling_read(struct work *work, int64_t worker_id, struct telling *telling);

/* The worker who acts chooses. What waits for them is due by the new choice. INVALID with problems of fields how, hour. */
MUST_USE enum outcome telling_choose(struct work *work, const struct telling *given, struct problems *problems);

/* The next time that it is this hour in London, later than now. */
struct instant next_local_hour(struct instant now, int hour);

#endif
