/* service.h -- what the serving process holds for its whole life; handed to the door with every request. */
#ifndef DOORS_SERVICE_H
#define DOORS_SERVICE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct attachment_box;
struct db_pool;
struct id_source;
struct key_box;
struct look_book;
struct profile;
struct renderer;
struct sign_on;

struct service {
	struct db_pool *pool;
	struct look_book *looks;
	struct id_source *ids;
	const struct profile *profile; /* the published one */
	int64_t profile_id;
	struct renderer *renderer;     /* makes PDF in a process of its own; NULL in tests that need none */
	struct sign_on *sign_on;       /* asks providers with whose accounts people sign in; NULL: there are none */
	const struct attachment_box *box; /* what attached files are encrypted with; NULL: none can be attached or opened */
	size_t attachment_bytes;       /* the most that one may have */
	const char *clamd;             /* where they are checked for viruses; NULL: nowhere, and pages say so */
	const struct key_box *webhook_key; /* what secrets of webhooks are sealed with; NULL where none are made */
	const char *public_address;    /* "https://record.council.example", without a slash at its end; NULL: none is set */
	const char *listen;            /* "127.0.0.1:8080": where browsers of a trial find us when there is none; NULL in tests */
	bool second_step_by_role;      /* roles that demand the second step of signing in are heeded; false only in demonstrations and tests */
	bool reading_bound;            /* whoever reads very much is slowed and stopped; false where time stands still (fixed_now) and while the service is measured */
	bool https;                    /* the public address is https: cookies are Secure */
	atomic_bool ready;             /* /ready answers 200 */
	int64_t fixed_now;             /* milliseconds since 1970 for demonstrations and tests with a day of their own (WINDSCREEN_NOW); 0: the clock */
};

#endif
