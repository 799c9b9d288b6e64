/* serve_keeper.c -- keys are read once, here; a thread signs, the first thread answers. */
#include "cli/serve_keeper.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "casework/attachments/attachment_box.h"
#include "casework/journal/journal.h"
#include "casework/webhooks/webhooks.h"
#include "cli/open.h"
#include "cli/serve_sandbox.h"
#include "doors/column_keys.h"
#include "doors/known_record.h"
#include "platform/columns/columns.h"
#include "platform/config.h"
#include "platform/db/db.h"
#include "platform/keeper/keeper.h"
#include "platform/supervise.h"

enum { READERS = 2, SIGN_SECONDS = 5, ARENA_MOST = 64 << 20 };

/* The head is signed every few seconds, and once more at the end. */
struct signer {
	struct db_pool *pool;
	const char *key_path;
	pthread_mutex_t lock;
	pthread_cond_t end;
	bool ends;
};

static void
sign_head(struct signer *signer)
{
	struct arena *arena = arena_new(ARENA_MOST);

	if (journal_sign_head(signer->pool, arena, signer->key_path, instant_now()) != OK)
		log_line(LOG_WARNING, "the head of the journal could not be signed");
	arena_free(arena);
}

static void *
sign_heads(void *given)
{
	struct signer *signer = given;
	struct timespec until;

	pthread_mutex_lock(&signer->lock);
	while (!signer->ends) {
		(void)clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += SIGN_SECONDS;
		(void)pthread_cond_timedwait(&signer->end, &signer->lock, &until);
		pthread_mutex_unlock(&signer->lock);
		sign_head(signer);
		pthread_mutex_lock(&signer->lock);
	}
	pthread_mutex_unlock(&signer->lock);
	return NULL;
}

static enum outcome
read_keys(const struct config *config, struct db_pool *pool, struct kept *kept, struct problems *problems)
{
	struct attachment_box box;
	enum outcome outcome = attachment_box_open(config->keys, pool, false, &box, problems);

	if (outcome == OK)
		outcome = column_keys_use(config, pool, problems);
	if (outcome == OK) {
		outcome = columns_load();
		if (outcome != OK)
			problem_add(problems, "WINDSCREEN_KEYS", "The key %s/columns.key cannot be read or made, or is not whole. Put your copy of it back", config->keys);
	}

	if (outcome == OK) {
		kept->boxes[KEY_OF_ATTACHMENTS] = box.key;
		memcpy(kept->name, box.key_name, sizeof(kept->name));
		outcome = webhook_key_load(config->keys, &kept->boxes[KEY_OF_WEBHOOKS]);
		if (outcome != OK)
			problem_add(problems, "WINDSCREEN_KEYS", "The key %s/webhooks.key cannot be read or made, or is not whole. Put your copy of it back", config->keys);
	}
	attachment_box_close(&box);
	return outcome;
}

/* Answers and signs until it is asked to end. */
static int
keep(struct keeper *keeper, const struct kept *kept, struct signer *signer, int ready)
{
	pthread_t thread;
	sigset_t signals;
	enum outcome outcome;
	int stop;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &signals, NULL); /* of the thread too */
	stop = signalfd(-1, &signals, SFD_CLOEXEC);
	if (stop < 0 || pthread_create(&thread, NULL, sign_heads, signer) != 0)
		return 1;
	supervise_ready(ready);
	outcome = keeper_answer(keeper, kept, stop);
	pthread_mutex_lock(&signer->lock);
	signer->ends = true;
	pthread_cond_signal(&signer->end);
	pthread_mutex_unlock(&signer->lock);
	(void)pthread_join(thread, NULL);
	(void)close(stop);
	return outcome == OK ? 0 : 1;
}

int
serve_keeper_run(void *given, int ready)
{
	const struct keeping *keeping = given;
	struct arena *arena = arena_new(ARENA_MOST);
	struct problems problems = { .arena = arena };
	struct signer signer = { .lock = PTHREAD_MUTEX_INITIALIZER, .end = PTHREAD_COND_INITIALIZER, .key_path = arena_format(arena, "%s/journal.key", keeping->config->keys) };
	struct kept kept = { .name = "" };
	int code = SUPERVISE_GIVE_UP;
	enum outcome outcome;

	(void)signal(SIGPIPE, SIG_IGN);
	outcome = known_record_open(keeping->config, READERS, &signer.pool, &problems);
	if (outcome == OK)
		outcome = db_schema_is_current(signer.pool, all_migrations, all_migration_count, &problems);
	if (outcome == OK)
		outcome = read_keys(keeping->config, signer.pool, &kept, &problems);
	if (outcome == OK) {
		outcome = serve_sandbox(arena, keeping->config, KEEPS_KEYS);
		if (outcome != OK)
			problem_add(&problems, "", "This kernel does not let the process that keeps the keys give its rights away (seccomp), and it does not keep them so");
	}
	if (outcome == OK)
		code = keep(keeping->keeper, &kept, &signer, ready);
	else
		print_problems(&problems);
	for (size_t i = 0; i < KEPT_KEYS; i++)
		key_box_close(&kept.boxes[i]);
	columns_without();
	db_pool_close(signer.pool);
	arena_free(arena);
	return code;
}
