/* erasing_inside.h -- what a record consists of, for the files of erasing. */
#ifndef CASEWORK_ERASING_INSIDE_H
#define CASEWORK_ERASING_INSIDE_H

#include "casework/retention/erasing.h"
#include "casework/retention/retention.h"

/* All that goes with one help; lists in the arena. */
struct erasing_parts {
	struct id_list person_ids;       /* who goes */
	const struct erasing_person_row *people; /* they, in the same order */
	struct text_list stream_kinds;
	struct id_list stream_ids;       /* one for each kind */
	struct id_list positions;        /* entries of the streams of people who stay */
	struct id_list reader_ids;       /* of the seal of the help */
	bool asks;                       /* somebody who took part has asked what is held, or is asked about, and is not answered; whether they go or not */
	bool stays_now;                  /* something keeps somebody of those who took part, or of `only`: they are helped, tied or linked elsewhere */
	bool too_many;                   /* more than one entry can name; the lists are not whole then */
};

/* Why and by what it may be erased. */
struct erasing_ground {
	const char *reference;
	const struct retention_day *day; /* NULL: it may not */
	struct erasing_parts parts;
};

/* Whoever took part goes, when they stand in no other help, are not tied to a child of one, and are linked with no record that stays. only: these people, whatever keeps them; stays_now says that something does. */
MUST_USE enum outcome erasing_parts_read(struct work *work, int64_t episode_id, const struct id_list *only, struct erasing_parts *parts);

/* Takes all of it away in the open change, and writes down for the jobs what lies in other files. */
MUST_USE enum outcome erasing_parts_erase(struct work *work, const struct erasing_parts *parts, const struct erased_before *how, bool again);

#endif
