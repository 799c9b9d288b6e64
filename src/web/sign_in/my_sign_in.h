/* my_sign_in.h -- how one signs in: the second step, recovery codes, devices; and the page between the password and the first page. */
#ifndef WEB_MY_SIGN_IN_H
#define WEB_MY_SIGN_IN_H

#include "base/outcome.h"
#include "web/door.h"

struct service;

enum outcome my_sign_in_show(struct visit *visit);
enum outcome my_sign_in_before(struct visit *visit);
enum outcome my_sign_in_save(struct visit *visit);
enum outcome code_show(struct visit *visit);
enum outcome code_before(struct visit *visit);
enum outcome code_save(struct visit *visit);

/* The password of this worker was right, and a code is awaited: the cookie that says so is given, and the page that asks for the code comes next. */
MUST_USE enum outcome code_await(struct visit *visit, int64_t worker_id, const char *sign_in_name, const char *go_on_to, const char *kept_path, const char *kept);

/* "There were too many wrong codes. Wait 12 minutes and try again" */
const char *code_wait_words(struct arena *arena, int wait_minutes);

/* Is a code asked of this worker on this device? In a transaction of reading. */
MUST_USE enum outcome code_is_asked(struct visit *visit, int64_t worker_id, bool *asked);

#endif
