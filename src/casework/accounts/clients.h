/* clients.h -- programs that use the interface: a token each, with the rights of its agency or of one worker. Source: R-CORE-04, security.md T30. */
#ifndef CASEWORK_CLIENTS_H
#define CASEWORK_CLIENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct work;

enum { API_TOKEN_ROOM = 48 }; /* "wst_", 32 random bytes as base64url, and a NUL */

struct new_api_token {
	const char *name;        /* of the program; or, with sign_in_name, of this token */
	const char *about;       /* what the program is for; NULL */
	int64_t agency_id;       /* of the program; 0 with sign_in_name */
	struct text_list roles;  /* of the program, keys of the profile */
	const char *sign_in_name;/* of the worker for whom a program acts; NULL: the program acts for its agency */
	struct date ends_on;     /* its last day; none: until it is revoked */
	const char *provider;    /* the key of a provider of sign-on, when the token supplies workers by SCIM and opens nothing else; NULL. Without roles */
	struct id_list agency_ids; /* whose workers it supplies; agency_id is one of them */
};

/*
 * Make a token, which is shown this once in `token`. A program is added to its agency when there is none of that name yet; else it gets another token, so that
 * one can be changed for the next without a gap. INVALID with problems of fields name, agency, roles, sign_in_name, ends_on. In a transaction of change.
 */
MUST_USE enum outcome api_token_make(struct work *work, const struct new_api_token *given, struct problems *problems, const char **reference,
    char token[API_TOKEN_ROOM]);

/* From this moment it opens nothing. NOT_FOUND: there is none of this reference. INVALID: revoked already, no reason. */
MUST_USE enum outcome api_token_revoke(struct work *work, const char *reference, const char *reason, struct problems *problems);

/* The same for every token of this worker or program. */
MUST_USE enum outcome api_tokens_revoke_of(struct work *work, int64_t worker_id, const char *reason);

/* Who comes with a token. */
struct api_bearer {
	int64_t worker_id, agency_id;
	const char *name;
	bool program;      /* acts for its agency; else for this worker */
	bool owes_second_step; /* of a worker: as struct session has it; never of a program */
};

/* NOT_FOUND: no such token, or it opens nothing today. In a transaction of reading. */
MUST_USE enum outcome api_bearer_find(struct work *work, const char *token, struct api_bearer *bearer);

/* Which provider comes with a token that supplies workers. */
struct api_supplier {
	int64_t token_id, worker_id, agency_id; /* the number of its program, and the agency it is written down with */
	const char *provider;
};

/* NOT_FOUND: no such token, it supplies nobody, or it opens nothing today. In any transaction. Source: docs/decisions/0037-scim.md. */
MUST_USE enum outcome api_supplier_find(struct work *work, const char *token, struct api_supplier *supplier);

/* The worker who signs in with this name. NOT_FOUND: nobody may. */
MUST_USE enum outcome worker_by_sign_in_name(struct work *work, const char *sign_in_name, int64_t *worker_id);

#endif
