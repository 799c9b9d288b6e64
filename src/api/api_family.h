/* api_family.h -- the family of an episode, for handlers below /episodes/:episode: what the caller may know of it, and records that a body names. */
#ifndef API_FAMILY_H
#define API_FAMILY_H

#include "api/api.h"
#include "casework/episodes/episodes.h"
#include "casework/story/story.sql.h"

struct worker;

struct api_family {
	struct episode episode;
	struct access_to_episode access;
	struct story_children_rows children;
	struct story_adults_rows adults;
};

/* The episode of the path. */
MUST_USE enum outcome api_family_read(struct api_call *call, struct api_family *family);

/* The person of the family whose reference stands there; 0 when none does. One who is not of the family is a problem of `field`. */
int64_t api_family_person(struct api_call *call, const struct api_family *family, const json_t *object, const char *name, const char *field);
struct id_list api_family_people(struct api_call *call, const struct api_family *family, const json_t *object, const char *name);
/* All children of the family whom the caller may know of. */
struct id_list api_family_children(struct api_call *call, const struct api_family *family);

/* What "restricted" names, as it is, NULL when it names nothing; a problem when the profile has no such part of the record. */
const char *api_restricted_section(struct api_call *call, const char *named);

/* The reference of a person of the family, by number; NULL for 0 and for whom the caller may not know of. */
const char *api_family_reference(const struct api_family *family, int64_t person_id);
const char *api_family_name(struct api_call *call, const struct api_family *family, int64_t person_id);

/* The agreement of this family that the member "consent" names; 0 when none does, or it is not theirs: then with a problem. */
MUST_USE enum outcome api_consent_named(struct api_call *call, int64_t *consent_id);

/* The worker or agency whose reference stands there; 0 when none does, or there is none: then with a problem. */
MUST_USE enum outcome api_worker_named(struct api_call *call, const json_t *object, const char *name, int64_t *worker_id);
MUST_USE enum outcome api_agency_named(struct api_call *call, const json_t *object, const char *name, int64_t *agency_id);

/* Tells a worker by number: {"id":"WK-…","name":…,"job_title":…,"agency":…,"phone":…}; nothing for 0. */
MUST_USE enum outcome api_put_worker(struct api_call *call, const char *name, int64_t worker_id);
/* The same of one who was read with what they belong to; nothing without a reference. */
void api_put_worker_found(struct api_call *call, const char *name, const struct worker *worker);
extern const struct api_shape api_worker_shape;

#endif
