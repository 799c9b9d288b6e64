/* sign_on_pages.h -- signing in with an account of a provider of OpenID Connect: on the way there, back, joined by a link, demanded by an agency. R-SEC-05; docs/decisions/0034-sign-on.md */
#ifndef WEB_SIGN_ON_PAGES_H
#define WEB_SIGN_ON_PAGES_H

#include "platform/html/html.h"
#include "platform/sign_on/providers.h"
#include "web/door.h"

/* sign_on_there.c: from a button to the provider. */
enum outcome sign_on_there_save(struct visit *visit);
enum outcome sign_on_there_show(struct visit *visit);

/* sign_on_back.c: the browser comes back with a code. */
enum outcome sign_on_back_show(struct visit *visit);

/* sign_on_ended.c: a provider says that somebody's session there is over. */
enum outcome sign_on_ended_before(struct visit *visit);
enum outcome sign_on_ended_save(struct visit *visit);

/* agency_sign_on.c: how the people of an agency sign in; and one of them, whose account elsewhere opens nothing any more. */
enum outcome agency_sign_on_show(struct visit *visit);
enum outcome agency_sign_on_save(struct visit *visit);
enum outcome worker_sign_on_end_save(struct visit *visit);

/* A button for each provider, of those that serve this agency (NULL: of all). */
struct sign_on_way {
	const char *name;
	struct url action;
};
struct sign_on_ways {
	const struct sign_on_way *at;
	size_t count;
};
struct sign_on_ways sign_on_ways(struct visit *visit, const char *agency_reference);

/* The provider of this key, while the operator's file has it; NULL. */
const struct sign_on_provider *sign_on_known(const struct visit *visit, const char *key);
const struct sign_on_provider *sign_on_known_for(const struct visit *visit, const char *key, const char *agency_reference); /* and while it serves that agency */

/* With which provider this worker has to sign in, as their agency demands; *provider NULL: a password is enough. In a transaction of reading or a change. */
MUST_USE enum outcome sign_on_needed(struct visit *visit, int64_t worker_id, const struct sign_on_provider **provider);

/* Where somebody who signed out here ends what they began at this provider; none: nowhere. Lets go of the transaction of reading and begins another. */
MUST_USE enum outcome sign_on_ending(struct visit *visit, const char *key, struct url *url, const char **name);

/* Cookies: of somebody on their way; and of the provider with which this browser last signed in. */
const char *sign_on_cookie(const struct visit *visit);
const char *sign_on_used_cookie(const struct visit *visit);
void sign_on_give_cookie(struct visit *visit, const char *name, const char *value, int64_t seconds); /* below 0: taken away */

/* To which the provider sends browsers back; in work->arena. */
const char *sign_on_address(struct visit *visit, const char *path);
const char *sign_on_back_address(struct visit *visit, const struct sign_on_provider *provider); /* to which this provider alone sends a browser back */

struct sign_on_leave_view {
	struct visit *visit;
	const char *name;
	struct url url;
};

#endif
