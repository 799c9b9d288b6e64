/* incidents.h -- what happened at home that was told to us, as a call of the police with its grade, and the level of need that is looked at again. Source: R-PERS-14, R-TOPIC-05, F.3. */
#ifndef CASEWORK_INCIDENTS_H
#define CASEWORK_INCIDENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/incidents/incidents.events.h"

struct episode;
struct work;

enum { INCIDENT_COUNT_MONTHS = 12 }; /* those of the last so many months are counted. R-TOPIC-05 */

struct new_incident {
	int64_t person_id;             /* of the family, asked before; 0: all of them */
	const char *incident_kind;     /* of the profile; says whether it is restricted */
	const char *grade, *direction; /* of that kind; NULL: none was given, not said. No age is too low for any. R-TOPIC-04 */
	struct date happened_on;
	const char *source;            /* who told us, in words */
	const char *source_reference;  /* NULL: none */
	const char *words;             /* what happened, and what those concerned did */
	enum incident_harm harm;       /* significant harm: not suspected, not known yet, suspected */
	const char *safety;            /* why, and what keeps the children safe now */
};

/*
 * Write it down. When a level of need was agreed already, whoever leads is asked to look at it again; when harm is suspected or nobody knows, to decide about a referral; nothing
 * closes by itself. INVALID with problems of fields "" (the help has ended), incident_kind, grade, direction, happened_on, source, source_reference, words, harm, safety.
 */
MUST_USE enum outcome incident_record(struct work *work, const struct episode *episode, const struct new_incident *given, struct problems *problems, int64_t *incident_id);

struct incident {
	int64_t incident_id, episode_id;
	int64_t person_id;       /* 0: the whole family */
	struct date happened_on;
	struct date decided_on;  /* about the level; none while nobody has */
	bool is_mistake;
	int64_t version;
};

/* NOT_FOUND when there is none. Who may is asked before. */
MUST_USE enum outcome incident_read(struct work *work, int64_t incident_id, struct incident *incident);

struct new_incident_review {
	enum incident_review review; /* the level stays, or changes: then whoever leads is asked to agree the new one */
	const char *words;           /* why */
	const char *decided_by;      /* with whom, in words */
	struct date decided_on;
};

/*
 * The level of need was looked at again. INVALID with problems of fields "" (the help has ended, it was a mistake, or that is written down already), review, words, decided_by,
 * decided_on (to come, or before it happened). CONFLICT: somebody wrote something down since incident->version.
 */
MUST_USE enum outcome incident_review_level(struct work *work, const struct episode *episode, const struct incident *incident, const struct new_incident_review *given,
    struct problems *problems);

/* It was a mistake: it is counted no more, and nothing waits for it. INVALID with problems of fields "" (the help has ended, or it is one already), reason. CONFLICT as above. */
MUST_USE enum outcome incident_take_back(struct work *work, const struct episode *episode, const struct incident *incident, const char *reason, struct problems *problems);

/* "Significant harm is suspected". */
const char *incident_harm_words(enum incident_harm harm);
/* "The level of need stays as it is". */
const char *incident_review_words(enum incident_review review);

#endif
