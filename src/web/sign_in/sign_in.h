/* sign_in.h -- signing in and out. */
#ifndef WEB_SIGN_IN_H
#define WEB_SIGN_IN_H

#include "web/door.h"

enum outcome start_show(struct visit *visit);
enum outcome sign_in_show(struct visit *visit);
enum outcome sign_in_save(struct visit *visit);
enum outcome sign_out_save(struct visit *visit);

struct sign_in_field {
	const char *name, *value;
};

struct sign_in_view {
	struct visit *visit;
	const char *then;     /* where to go afterwards; NULL */
	const char *kept_path; /* of a form that came without a session: it is handed back after signing in; NULL */
	const char *kept;      /* its words, as they were sent */
	const char *partnership;
};

#endif
