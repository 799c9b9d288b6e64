/* sign_on_process.c -- the process that speaks to providers: what it may touch, and a thread for each question that comes, some at once. */
#include <curl/curl.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/channel.h"
#include "platform/sandbox.h"
#include "platform/sign_on/sign_on_inside.h"

enum { THREADS_MOST = 32, QUESTION_ARENA = 16 << 20 };

static atomic_int threads;

static bool
is_whole(const struct sign_on_question *asked)
{
	return asked->verb <= ASK_ENDED && memchr(asked->provider, '\0', sizeof(asked->provider)) != NULL && memchr(asked->state, '\0', sizeof(asked->state)) != NULL &&
	    memchr(asked->nonce, '\0', sizeof(asked->nonce)) != NULL && memchr(asked->verifier, '\0', sizeof(asked->verifier)) != NULL &&
	    memchr(asked->back, '\0', sizeof(asked->back)) != NULL && memchr(asked->issuer, '\0', sizeof(asked->issuer)) != NULL &&
	    memchr(asked->code, '\0', sizeof(asked->code)) != NULL;
}

static void *
answer_one(void *given)
{
	int socket = (int)(intptr_t)given;
	struct arena *arena = arena_new(QUESTION_ARENA);
	struct sign_on_question *asked = ARENA_NEW(arena, struct sign_on_question);
	struct sign_on_reply *reply = ARENA_NEW(arena, struct sign_on_reply);

	if (recv(socket, asked, sizeof(*asked), 0) == (ssize_t)sizeof(*asked) && is_whole(asked)) {
		reply->result = sign_on_answer(arena, asked, reply->text);
		(void)!send(socket, reply, sizeof(*reply), MSG_NOSIGNAL);
	}
	close(socket);
	arena_free(arena);
	atomic_fetch_sub(&threads, 1);
	return NULL;
}

/* The socket that came with a message. -1: none did, though the process goes on. */
static int
receive_socket(int channel)
{
	char byte;
	int socket;

	return channel_receive(channel, &byte, 1, 0, &socket) == 1 ? socket : -1;
}

/* It keeps the network, the system's libraries and settings, and the files of the secrets: no database by its socket, no keys, nothing to write. Names are resolved without such sockets, too. */
static enum outcome
restrict_process(const struct sign_on_providers *providers)
{
	const char *readable[8 + 2 * SIGN_ON_PROVIDERS_MOST] = { "/usr", "/lib", "/lib64", "/etc", "/proc", "/dev/null", "/dev/urandom", "/run/systemd/resolve" };
	size_t count = 8;

	for (size_t i = 0; i < providers->count; i++) {
		readable[count++] = providers->at[i].secret_file;
		if (providers->at[i].certificates != NULL)
			readable[count++] = providers->at[i].certificates;
	}
#ifdef __SANITIZE_ADDRESS__
	return sandbox_serve(&(struct sandbox_files){ .read_only = readable, .read_only_count = count, .traced = true, .no_local_sockets = true });
#else
	return sandbox_serve(&(struct sandbox_files){ .read_only = readable, .read_only_count = count, .no_local_sockets = true });
#endif
}

int
sign_on_run(void *given, int ready)
{
	const struct sign_on *sign_on = given;
	pthread_attr_t detached;

	(void)ready; /* questions wait in the channel until it is */
	(void)signal(SIGPIPE, SIG_IGN);
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
	if (restrict_process(sign_on->providers) != OK) {
		log_line(LOG_ERROR, "sign-on: this kernel does not let the process give its rights away, so nobody signs in with an account elsewhere");
		return 1;
	}
	sign_on_answers_begin(sign_on->providers);
	(void)pthread_attr_init(&detached);
	(void)pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
	for (;;) {
		int socket = receive_socket(sign_on->serving);
		pthread_t thread;

		if (socket < 0 && errno != EINTR && errno != 0 && errno != EAGAIN)
			return 1;
		if (socket < 0)
			continue;
		if (atomic_fetch_add(&threads, 1) >= THREADS_MOST || pthread_create(&thread, &detached, answer_one, (void *)(intptr_t)socket) != 0) {
			atomic_fetch_sub(&threads, 1);
			close(socket); /* whoever asks reads its end */
		}
	}
}
