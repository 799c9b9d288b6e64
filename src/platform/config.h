/* config.h -- settings from the environment: WINDSCREEN_LISTEN and its like. */
#ifndef PLATFORM_CONFIG_H
#define PLATFORM_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "platform/hook_post.h"
#include "platform/mail.h"
#include "platform/sign_on/providers.h"

struct config {
	const char *listen;         /* WINDSCREEN_LISTEN: "127.0.0.1:8080" */
	const char *database;       /* WINDSCREEN_DATABASE: "sqlite:var/windscreen.db" or "postgres://..." */
	const char *profile;        /* WINDSCREEN_PROFILE: a folder; a name alone is one under profiles/ */
	const char *keys;           /* WINDSCREEN_KEYS: the folder of keys, "keys"; "var/keys" where there is one from before */
	const char *state;          /* WINDSCREEN_STATE: the folder that remembers when a backup and a check were last made, "var/state" */
	const char *metrics;        /* WINDSCREEN_METRICS: an address of this machine where a monitoring system reads, "127.0.0.1:9464"; NULL: nowhere */
	const char *public_address; /* WINDSCREEN_PUBLIC_ADDRESS: "https://..." behind TLS; NULL */
	size_t connections;         /* WINDSCREEN_CONNECTIONS: at one time, 512 */
	const char *now;            /* WINDSCREEN_NOW: "2026-11-24T10:00" for demonstrations and tests that stand on one day; NULL: the clock */
	const char *clamd;          /* WINDSCREEN_CLAMD: where attached files are checked for viruses, "unix:/run/clamav/clamd.ctl"; NULL: "none", nowhere */
	size_t attachment_bytes;    /* WINDSCREEN_ATTACHMENT_MEGABYTES: the most one attached file may have; 10 MB */
	bool second_step_by_choice; /* WINDSCREEN_SECOND_STEP is "by_choice": for demonstrations and tests, no role demands the code after the password; else "by_role" */
	bool reading_unbounded;     /* WINDSCREEN_READING is "unbounded": nobody is slowed who reads very much, while the service is measured; else "bounded" */
	bool https;                 /* public_address is https */
	struct hook_settings hooks; /* WINDSCREEN_WEBHOOK_PRIVATE, WINDSCREEN_WEBHOOK_CA: what programs may be told at */
	const struct sign_on_providers *sign_on; /* WINDSCREEN_SIGN_ON: a file of providers with whose accounts people sign in; NULL: with passwords alone */
	const struct mail_server *mail; /* WINDSCREEN_SMTP and its like; NULL: no mail server, and messages wait */
};

/*
 * Read them all. INVALID with a problem for each setting that is wrong; the problem's field is the setting's name. A password
 * in a database address is never part of a problem. Everything lives in the arena.
 */
MUST_USE enum outcome config_read(struct arena *arena, struct config *config, struct problems *problems);

/* The moment of `now`, at ten in the morning of its day in London, in milliseconds since 1970; 0: the clock. */
int64_t config_fixed_now(const struct config *config);

/* The database address with its password left out, for people to read. */
const char *config_database_words(struct arena *arena, const char *database);

#endif
