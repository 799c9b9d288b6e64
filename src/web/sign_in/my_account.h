/* my_account.h -- your account: what you sign in with, another password, where you are signed in. ASVS 6.2.2, 6.2.3, 7.5.2 */
#ifndef WEB_MY_ACCOUNT_H
#define WEB_MY_ACCOUNT_H

#include "web/door.h"
#include "web/parts.h"

enum outcome my_account_show(struct visit *visit);

enum outcome my_password_show(struct visit *visit);
enum outcome my_password_before(struct visit *visit);
enum outcome my_password_save(struct visit *visit);

enum outcome my_sessions_show(struct visit *visit);
enum outcome my_sessions_before(struct visit *visit);
enum outcome my_sessions_save(struct visit *visit);

struct my_account_line {
	const char *what, *words;
	struct url url;            /* where it is changed; none */
	const char *change;        /* what the link says: "Change your password" */
};

struct my_account_view {
	const char *name, *job_title;
	struct { const struct my_account_line *at; size_t count; } lines;
};

#endif
