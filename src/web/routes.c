/* routes.c -- every page there is: its path, the right it asks, why one usually looks, and its handlers. */
#include "web/door.h"
#include "web/find/find.h"
#include "web/my_work/my_work.h"
#include "web/sign_in/sign_in.h"

const struct route routes[] = {
	/* Signing in and out */
	{ HTTP_GET, "/", ANYBODY, PURPOSE_HELPING, start_show, NULL, false },
	{ HTTP_GET, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_show, NULL, false },
	{ HTTP_POST, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_save, sign_in_show, true },
	{ HTTP_POST, "/sign-out", SIGNED_IN, PURPOSE_HELPING, sign_out_save, NULL, false },

	/* Every day */
	{ HTTP_GET, "/my-work", SIGNED_IN, PURPOSE_HELPING, my_work_show, NULL, false },
	{ HTTP_GET, "/find", CHECK_KNOWN, PURPOSE_CHECKING_KNOWN, find_show, NULL, false },
};
const size_t route_count = sizeof(routes) / sizeof(routes[0]);
