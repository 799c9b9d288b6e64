/*
 * supplied.h -- workers whom a provider of sign-on supplies by SCIM: it says who joins an agency, what they are called, and that they leave. Who they are to sign-on is its issuer and their subject, with Entra
 * tenant and object id, and never an e-mail address. What they may do it does not say, but for roles that the profile lets it give. Source: R-SEC-05; docs/decisions/0037-scim.md.
 */
#ifndef CASEWORK_SUPPLIED_H
#define CASEWORK_SUPPLIED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct work;

enum { SUPPLIED_LISTED_MOST = 100 };

/* Who supplies: found by its token (accounts/clients.h), with what the operator's file says of the provider. work->actor is its program. */
struct supplier {
	int64_t token_id;
	const char *provider, *name;   /* its key, and what people call it */
	const char *issuer, *tenant;   /* tenant NULL: it is no Entra */
};

/* What is said of a worker; all text is borrowed, NULL: not said. */
struct supplied_details {
	const char *user_name, *external_id;
	const char *name, *given_name, *family_name;
	const char *job_title, *phone, *email;
	const char *organization;      /* the reference or the name of an agency; may be left out when the token has but one */
	bool roles_said;               /* else they stay as they are */
	bool keeps_roles;              /* those that it gave stay, but for roles_gone */
	struct text_list roles, roles_gone; /* as the provider calls them */
	bool active;
};

struct supplied_worker {
	int64_t supplied_id, worker_id, agency_id, manager_id;
	const char *reference, *agency_reference, *agency_name, *agency_kind;
	const char *external_id, *user_name, *given_name, *family_name, *name, *job_title, *phone, *email; /* given_name, family_name, phone, email: NULL */
	struct text_list roles;        /* keys of the profile: those that the provider gave */
	struct instant supplied_at, changed_at;
	bool active;                   /* may sign in here */
	bool stopped_by_it;            /* is not active, because the provider said so: then it may say the contrary */
};
struct supplied_workers { const struct supplied_worker *at; size_t count; };

/* Which are asked for; NULL: all. user_name in any case. */
struct supplied_asked { const char *user_name, *external_id, *active; /* "true", "false" */ };

/* Those of the supplier's agencies: `most` (at most SUPPLIED_LISTED_MOST) after the first `skip`, and how many there are. In work->arena. */
MUST_USE enum outcome supplied_list(struct work *work, const struct supplier *supplier, const struct supplied_asked *asked, int64_t skip, int64_t most, struct supplied_workers *workers,
    int64_t *total);
/* One of them, also when they were let go. NOT_FOUND: nobody, or somebody whom it does not supply. */
MUST_USE enum outcome supplied_read(struct work *work, const struct supplier *supplier, const char *reference, struct supplied_worker *worker);

/*
 * Somebody joins one of the supplier's agencies, without a role; or whoever signs in with that account already, there, is supplied from now on, and what is not said of them stays. They may sign in with the account at once. INVALID
 * with problems whose fields are SCIM's own words: uniqueness (somebody has this name or this account), invalidValue. In a transaction of change.
 */
MUST_USE enum outcome supplied_add(struct work *work, const struct supplier *supplier, const struct supplied_details *given, struct problems *problems, const char **reference);

/*
 * All that is said of them now. Not active: they are let go this very moment, as worker_disable(). Active again: only when the supplier let them go, and without the roles of before. REFUSED:
 * somebody here let them go, or had set their last day. INVALID as above; also mutability: their agency or their account is another. What is as it was is not recorded again.
 */
MUST_USE enum outcome supplied_change(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker, const struct supplied_details *given, struct problems *problems);

/* It supplies them no more: they are let go, and their account there opens nothing. Whom somebody here let go, or whose last day was set here, keeps it, so that nobody joins with it in their place. */
MUST_USE enum outcome supplied_end(struct work *work, const struct supplier *supplier, const struct supplied_worker *worker);

#endif
