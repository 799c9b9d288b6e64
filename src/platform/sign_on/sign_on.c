/* sign_on.c -- who asks: a socket of its own for each question, and no longer than some seconds. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "platform/channel.h"
#include "platform/sign_on/sign_on_inside.h"

struct sign_on *
sign_on_open(const struct sign_on_providers *providers)
{
	struct sign_on *sign_on = calloc(1, sizeof(*sign_on));
	int ends[2];

	if (sign_on == NULL || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
		free(sign_on);
		return NULL;
	}
	sign_on->providers = providers;
	sign_on->asking = ends[0];
	sign_on->serving = ends[1];
	pthread_mutex_init(&sign_on->lock, NULL);
	return sign_on;
}

void
sign_on_close(struct sign_on *sign_on)
{
	if (sign_on == NULL)
		return;
	close(sign_on->asking);
	close(sign_on->serving);
	pthread_mutex_destroy(&sign_on->lock);
	free(sign_on);
}

const struct sign_on_providers *
sign_on_providers(const struct sign_on *sign_on)
{
	return sign_on != NULL ? sign_on->providers : NULL;
}

/* Each question is one message, and so is its answer. */
static enum sign_on_result
ask(struct sign_on *sign_on, const struct sign_on_question *question, struct sign_on_reply *reply)
{
	enum sign_on_result result = SIGN_ON_NO_ANSWER;
	bool mine;
	int socket;

	pthread_mutex_lock(&sign_on->lock);
	mine = sign_on->busy < SIGN_ON_AT_ONCE;
	sign_on->busy += mine ? 1 : 0;
	pthread_mutex_unlock(&sign_on->lock);
	if (!mine)
		return SIGN_ON_BUSY;
	socket = channel_send(sign_on->asking, SOCK_SEQPACKET, "+", 1, 0);
	if (socket >= 0 && send(socket, question, sizeof(*question), MSG_NOSIGNAL) == (ssize_t)sizeof(*question) && channel_wait(socket, POLLIN, channel_clock() + SIGN_ON_WAIT_SECONDS * 1000) &&
	    recv(socket, reply, sizeof(*reply), 0) == (ssize_t)sizeof(*reply) && reply->result <= SIGN_ON_OTHER_TENANT && memchr(reply->text, '\0', sizeof(reply->text)) != NULL)
		result = (enum sign_on_result)reply->result;
	if (socket >= 0)
		close(socket);
	pthread_mutex_lock(&sign_on->lock);
	sign_on->busy--;
	pthread_mutex_unlock(&sign_on->lock);
	return result;
}

/* false: it is too long to be asked with. */
static bool
put(char *room, size_t bytes, const char *text)
{
	size_t length = text != NULL ? strlen(text) : 0;

	if (length >= bytes)
		return false;
	if (length > 0)
		memcpy(room, text, length + 1);
	return true;
}

static enum sign_on_result
ask_about(struct sign_on *sign_on, struct arena *arena, enum sign_on_verb verb, const char *provider, const struct sign_on_attempt *attempt, const char *code, const char **text)
{
	struct sign_on_question *question = ARENA_NEW(arena, struct sign_on_question);
	struct sign_on_reply *reply = ARENA_NEW(arena, struct sign_on_reply);
	enum sign_on_result result;

	*text = NULL;
	question->verb = verb;
	if (sign_on == NULL || !put(question->provider, sizeof(question->provider), provider) || !put(question->state, sizeof(question->state), attempt->state) ||
	    !put(question->nonce, sizeof(question->nonce), attempt->nonce) || !put(question->verifier, sizeof(question->verifier), attempt->verifier) ||
	    !put(question->back, sizeof(question->back), attempt->back) || !put(question->issuer, sizeof(question->issuer), attempt->issuer))
		return SIGN_ON_NO_ANSWER;
	if (!put(question->code, sizeof(question->code), code))
		return SIGN_ON_CODE_REFUSED;
	result = ask(sign_on, question, reply);
	if (result == SIGN_ON_DONE)
		*text = reply->text;
	return result;
}

enum sign_on_result
sign_on_begin(struct sign_on *sign_on, struct arena *arena, const char *provider, const struct sign_on_attempt *attempt, const char **url)
{
	enum sign_on_result result = ask_about(sign_on, arena, ASK_BEGIN, provider, attempt, NULL, url);

	return result == SIGN_ON_DONE && !text_starts_with(*url, "https://") ? SIGN_ON_NONSENSE : result;
}

enum sign_on_result
sign_on_end(struct sign_on *sign_on, struct arena *arena, const char *provider, const struct sign_on_attempt *attempt, const char *code, const char **subject)
{
	enum sign_on_result result = ask_about(sign_on, arena, ASK_END, provider, attempt, code, subject);

	return result == SIGN_ON_DONE && text_is_empty(*subject) ? SIGN_ON_NOT_BELIEVED : result;
}

enum sign_on_result
sign_on_way_out(struct sign_on *sign_on, struct arena *arena, const char *provider, const char *after, const char **url)
{
	enum sign_on_result result = ask_about(sign_on, arena, ASK_WAY_OUT, provider, &(struct sign_on_attempt){ .back = after }, NULL, url);

	if (*url != NULL && !text_starts_with(*url, "https://"))
		*url = NULL;
	return result;
}

enum sign_on_result
sign_on_ended(struct sign_on *sign_on, struct arena *arena, const char *provider, const char *token, const char **subject, const char **once)
{
	const char *text, *line;
	enum sign_on_result result = ask_about(sign_on, arena, ASK_ENDED, provider, &(struct sign_on_attempt){ .back = NULL }, token, &text);

	*subject = *once = NULL;
	if (result != SIGN_ON_DONE)
		return result;
	line = strchr(text, '\n');
	if (line == NULL || line == text || line[1] == '\0')
		return SIGN_ON_NOT_BELIEVED;
	*subject = arena_copy_slice(arena, (struct slice){ text, (size_t)(line - text) });
	*once = line + 1;
	return SIGN_ON_DONE;
}

const char *
sign_on_words(struct arena *arena, enum sign_on_result result, const char *provider_name)
{
	switch (result) {
	case SIGN_ON_DONE:
		return "";
	case SIGN_ON_BUSY:
		return arena_format(arena, "Many people sign in with %s just now. Wait a minute and try again", provider_name);
	case SIGN_ON_NO_ANSWER:
		return arena_format(arena, "%s does not answer. Try again in a minute; if you have a password here, you can sign in with it", provider_name);
	case SIGN_ON_NONSENSE:
		return arena_format(arena, "%s answered with something that we cannot read. Tell whoever looks after this service; if you have a password here, you can sign in with it", provider_name);
	case SIGN_ON_CODE_REFUSED:
		return arena_format(arena, "%s no longer knows this sign-in. Try again", provider_name);
	case SIGN_ON_US_REFUSED:
		return arena_format(arena, "%s does not know this service. Tell whoever looks after it; if you have a password here, you can sign in with it", provider_name);
	case SIGN_ON_NOT_BELIEVED:
		return arena_format(arena, "We could not make sure that the answer came from %s. Try again; if it happens once more, tell whoever looks after this service", provider_name);
	case SIGN_ON_CLOCKS:
		return arena_format(arena, "The clock of %s and ours do not agree. Tell whoever looks after this service; if you have a password here, you can sign in with it", provider_name);
	case SIGN_ON_OTHER_TENANT:
		return arena_format(arena, "That account belongs to another organisation. Use your own of %s", provider_name);
	}
	return "";
}
