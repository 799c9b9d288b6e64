/* web.h -- what main and the pages need of the web as a whole. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "base/outcome.h"
#include "platform/http/http.h"

struct visit;

/* The handler of the listener; context is the struct service. */
void door_handle(void *context, const struct http_request *request, struct http_answer *answer);

/* The sign-in page after a form came without a session: the form is handed back when they have signed in. */
void sign_in_with_kept_form(struct visit *visit);

#endif
