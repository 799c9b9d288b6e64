/* sign_in.h -- signing in and out. */
#ifndef WEB_SIGN_IN_H
#define WEB_SIGN_IN_H

#include "web/door.h"
#include "web/sign_on/sign_on_pages.h"

enum outcome start_show(struct visit *visit);
enum outcome sign_in_show(struct visit *visit);
enum outcome sign_in_before(struct visit *visit);
enum outcome sign_in_save(struct visit *visit);
enum outcome sign_out_save(struct visit *visit);

/*
 * Runs this in a short working transaction of its own, kept whatever becomes of the change around it, so that nobody who guesses holds up a change. A change sees no working rows: what is to
 * be read of them is read so, too.
 */
MUST_USE enum outcome sign_in_beside(struct visit *visit, enum outcome (*run)(struct visit *visit, void *given), void *given);

/* Runs this in a transaction of reading of its own, while none is held. */
MUST_USE enum outcome sign_in_reading(struct visit *visit, enum outcome (*run)(struct visit *visit, void *given), void *given);

/*
 * One line in the log for each try to show who one is: with what ("password", "code", "council" for a provider's account), what came of it ("right", "wrong", "waits", "refused", "ended"), and for
 * whom, by number, 0: nobody who is known. A wrong one says from where. ASVS 16.3.1
 */
void sign_in_log(const struct visit *visit, const char *with, const char *result, int64_t worker_id);

/* "There were too many wrong tries. Wait 12 minutes and try again" */
const char *try_wait_words(struct arena *arena, int wait_minutes);

/* A session has begun for this worker: the page that was asked for, or the form that came without a session, with its words. `then`, `kept_path`, `kept` may be NULL. */
MUST_USE enum outcome sign_in_go_on(struct visit *visit, int64_t worker_id, const char *then, const char *kept_path, const char *kept);

struct sign_in_field {
	const char *name, *value;
};

struct sign_in_view {
	struct visit *visit;
	const char *then;     /* where to go afterwards; NULL */
	const char *kept_path; /* of a form that came without a session: it is handed back after signing in; NULL */
	const char *kept;      /* its words, as they were sent */
	const char *partnership;
	struct sign_on_ways ways; /* accounts elsewhere with which one may sign in */
	const char *ended_with;   /* the provider that may still know them, whom they have signed out here; NULL */
	struct url ending_url;    /* where they sign out there too; none */
};

#endif
