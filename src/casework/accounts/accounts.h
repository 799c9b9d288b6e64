/* accounts.h -- signing in: passwords, sessions, slowing down whoever guesses. */
#ifndef CASEWORK_ACCOUNTS_H
#define CASEWORK_ACCOUNTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum {
	PASSWORD_LEAST = 12,          /* characters */
	PASSWORD_MOST = 200,
	SESSION_HOURS = 12,           /* from the start, whatever happens */
	SESSION_IDLE_MINUTES = 30,    /* without a page; drafts are kept */
	TRIES_BY_NAME = 8,            /* wrong tries in 15 minutes, then that name waits */
	TRIES_BY_ADDRESS = 40,
	TRIES_MINUTES = 15,
	TOKEN_ROOM = 44,              /* 32 random bytes as base64url and a NUL */
};

struct session {
	int64_t worker_id, agency_id;
	const char *form_key;
	struct instant started_at, seen_at, ends_at;
	bool owes_second_step;        /* a role of theirs demands it, and they have not set it up */
	bool over;                    /* it was one, and time or idleness has ended it: what is typed can still be kept for this worker */
};

/* A password on its way to be kept: hashing takes a tenth of a second and 64 MiB, so it is done while no transaction is held. */
struct password_hash {
	char text[128];
};

/* WINDSCREEN_WEAK_PASSWORD_HASHES=1, for tests and the demonstration's many workers; never for people. */
bool password_hashes_are_weak(void);

/*
 * The hash of a password that somebody chooses; work->db is not asked and may be NULL. INVALID with problems of fields sign_in_name, password: missing, too short, one that is guessed
 * first (password_rules.h). Source: security.md goal 18.
 */
MUST_USE enum outcome password_choose(struct work *work, const char *sign_in_name, const char *password, struct problems *problems, struct password_hash *hash);

/* Give a worker a name to sign in with and a password that was chosen. In a transaction of change. INVALID with a problem of the field sign_in_name: somebody else has it. */
MUST_USE enum outcome account_give_password(struct work *work, int64_t worker_id, const char *sign_in_name, const struct password_hash *hash, struct problems *problems);

/* Both at once, for commands. In a transaction of change. */
MUST_USE enum outcome account_set_password(struct work *work, int64_t worker_id, const char *sign_in_name, const char *password,
    struct problems *problems);

/* What a worker signs in with. worker_id 0: nobody does with this name, or they may not. */
struct credential {
	int64_t worker_id;
	const char *sign_in_name, *password_hash;
};

/* Of a name; and of a worker. Text in work->arena. In a transaction of reading. */
MUST_USE enum outcome credential_of(struct work *work, const char *sign_in_name, struct credential *credential);
MUST_USE enum outcome credential_of_worker(struct work *work, int64_t worker_id, struct credential *credential);

/* Is this its password? Takes as long for an unknown name as for a known one. Asks no database: call it while none is held. */
bool credential_opens(const struct credential *credential, const char *password);

/* Has this worker neither left nor been shut out, and were their sessions not ended since then? In a change or a transaction of reading. */
MUST_USE enum outcome account_may_sign_in(struct work *work, int64_t worker_id, struct instant since, bool *may);

/*
 * A password is about to be tried with this name, from this address. *wait_minutes is 0, and the try is counted as a wrong one before anybody hashes, so that guesses at the same moment count
 * too; or how long to wait, and nothing is counted. In a working transaction.
 */
MUST_USE enum outcome account_try_begin(struct work *work, const char *sign_in_name, const char *address, int *wait_minutes);

/* The same for any key of tries, of which `most` (at most 100) are let through in so many minutes; *wait_minutes is left when it may. */
MUST_USE enum outcome account_wait_for(struct work *work, const char *key, size_t most, int minutes, int *wait_minutes);

/* One more try of any key, for account_wait_for(). In a working transaction. */
MUST_USE enum outcome account_count_try(struct work *work, const char *key);

/* It was right: the name's tries are forgotten, and this one of the address. By the same work, in a working transaction. */
MUST_USE enum outcome account_try_was_right(struct work *work, const char *sign_in_name, const char *address);

/* A new session; its token, for the cookie, is shown this once. In a working transaction. */
MUST_USE enum outcome session_start(struct work *work, int64_t worker_id, char token[TOKEN_ROOM]);

/* The provider of this key asked for more than a password, so that nothing more is demanded here. In a working transaction. */
MUST_USE enum outcome session_second_step_by(struct work *work, const char *token, const char *provider);

/* NOT_FOUND when there is none of this token, or its worker is disabled. In a transaction of reading. */
MUST_USE enum outcome session_find(struct work *work, const char *token, struct session *session);

/* It counts as begun now, so that it outlives the end of all that began before; it still ends SESSION_HOURS after its start. In a working transaction. */
MUST_USE enum outcome session_renew(struct work *work, const char *token);

/* It was used now; and it ends. In a working transaction. */
MUST_USE enum outcome session_touch(struct work *work, const char *token);
MUST_USE enum outcome session_end(struct work *work, const char *token);
/* Of this worker, all but the one of this token, which is renewed. In a working transaction. */
MUST_USE enum outcome session_end_others(struct work *work, int64_t worker_id, const char *token);
MUST_USE enum outcome session_end_all(struct work *work, int64_t worker_id);

/* In which browser it was begun: "Firefox on Windows", as device_words(); NULL: unknown. In a working transaction. */
MUST_USE enum outcome session_begun_on(struct work *work, const char *token, const char *device);

/* A session of one's own as one may look at it. */
struct own_session {
	const char *name;             /* says which to end; the token cannot be told from it */
	const char *device;           /* as session_begun_on(); NULL */
	struct instant started_at, seen_at;
	bool this_one;                /* the one that asks */
};
struct own_session_list { const struct own_session *at; size_t count; };

/* Those of a worker that are not over, the last used first; `token` is of the one that asks. In a transaction of reading. ASVS 7.5.2 */
MUST_USE enum outcome own_sessions(struct work *work, int64_t worker_id, const char *token, struct own_session_list *list);

/* The one of this name ends; NOT_FOUND: it is none of this worker's. In a working transaction. */
MUST_USE enum outcome own_session_end(struct work *work, int64_t worker_id, const char *name);

/* "Firefox on Windows", from what a browser says that it is, which proves nothing. Static words alone, in `arena`; NULL: none that is known. */
const char *device_words(struct arena *arena, const char *user_agent);

/*
 * A worker changes their own password: `was` is what the password that they gave was held against. Every session and half sign-in of theirs is over but one that is renewed with the same work,
 * links with which they could choose a password are worth nothing, and they are told. INVALID, field password: it was changed by somebody else meanwhile. In a change. ASVS 6.2.2, 6.2.3, 7.4.3
 */
MUST_USE enum outcome account_change_password(struct work *work, const struct credential *was, const struct password_hash *hash, struct problems *problems);

/* Every session and half sign-in of theirs is over but one that is renewed with the same work. In a change. */
MUST_USE enum outcome account_end_other_sessions(struct work *work, int64_t worker_id);

/* The same for everybody. For whoever runs the service, when somebody may have got at sessions. In a change. ASVS 7.4.5 */
MUST_USE enum outcome account_end_everybodys_sessions(struct work *work);

/* How this worker signs in was changed: they are told by e-mail, at once, whoever did it. In a change. ASVS 6.3.7 */
MUST_USE enum outcome account_change_tell(struct work *work, int64_t worker_id);

/* The token that each form of this session bears; constant within the session. Checking takes the same time for every wrong one. */
const char *session_form_token(struct work *work, const struct session *session);
bool session_form_token_is(struct work *work, const struct session *session, const char *token);

#endif
