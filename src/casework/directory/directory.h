/* directory.h -- agencies, the people who work in them, and the roles they hold. */
#ifndef CASEWORK_DIRECTORY_H
#define CASEWORK_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

struct agency {
	int64_t agency_id;
	const char *reference; /* AG-... */
	const char *name;
	const char *agency_kind; /* a key of the profile */
	const char *phone, *email; /* may be NULL */
};

struct worker {
	int64_t worker_id;
	const char *reference; /* WK-... */
	int64_t agency_id;
	const char *agency_name;
	const char *name, *job_title;
	const char *phone, *email; /* may be NULL */
	int64_t manager_id;
	bool disabled;
};

struct agency_list {
	const struct agency *at;
	size_t count;
};

struct worker_list {
	const struct worker *at;
	size_t count;
};

/* What is given for a new one; text is borrowed. */
struct new_agency {
	const char *name, *agency_kind, *phone, *email;
};
struct new_worker {
	int64_t agency_id;
	const char *name, *job_title, *phone, *email;
	int64_t manager_id;
	struct date started_on;
	const char *const *roles; /* keys of the profile */
	size_t role_count;
	bool without_role;             /* somebody gives them a role later; until then they may do nothing */
};

/* All texts live in work->arena. NOT_FOUND when there is none. */
MUST_USE enum outcome agency_read(struct work *work, int64_t agency_id, struct agency *agency);
MUST_USE enum outcome agency_by_reference(struct work *work, const char *reference, struct agency *agency);
MUST_USE enum outcome worker_read(struct work *work, int64_t worker_id, struct worker *worker);
MUST_USE enum outcome worker_by_reference(struct work *work, const char *reference, struct worker *worker);

/* Agencies that take part today, by name; at most 500. Everybody signed in may see this list: it is the directory. */
MUST_USE enum outcome agency_all(struct work *work, struct agency_list *agencies);

/* The workers of an agency (0: of all) who work today, by name; at most 1,000. */
MUST_USE enum outcome worker_all(struct work *work, int64_t agency_id, struct worker_list *workers);

/* Whether a role of this worker brings this grant of the profile; false for somebody disabled. */
MUST_USE enum outcome worker_has_grant(struct work *work, int64_t worker_id, const char *grant_name, bool *has);

/* INVALID with problems of fields name, agency_kind, phone, email. */
MUST_USE enum outcome agency_add(struct work *work, const struct new_agency *given, struct problems *problems, int64_t *agency_id);

/* INVALID with problems of fields name, job_title, agency, roles. Roles must be keys of the published profile. */
MUST_USE enum outcome worker_add(struct work *work, const struct new_worker *given, struct problems *problems, int64_t *worker_id);

/* From this moment no sign-in; sessions end at once. INVALID: already disabled. Source: R-SEC-05. */
MUST_USE enum outcome worker_disable(struct work *work, int64_t worker_id, struct date ended_on, const char *reason, struct problems *problems);

#endif
