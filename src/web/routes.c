/* routes.c -- every page there is: its path, the right it asks, why one usually looks, and its handlers. */
#include "web/door.h"
#include "web/sign_in/sign_in.h"

const struct route routes[] = {
	/* Signing in and out */
	{ HTTP_GET, "/", ANYBODY, PURPOSE_HELPING, start_show, NULL, false },
	{ HTTP_GET, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_show, NULL, false },
	{ HTTP_POST, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_save, sign_in_show, true },
	{ HTTP_POST, "/sign-out", SIGNED_IN, PURPOSE_HELPING, sign_out_save, NULL, false },
};
const size_t route_count = sizeof(routes) / sizeof(routes[0]);
