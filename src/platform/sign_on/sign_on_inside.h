/* sign_on_inside.h -- what who asks and the process that answers agree on. Both are one program, forked from one parent. */
#ifndef PLATFORM_SIGN_ON_INSIDE_H
#define PLATFORM_SIGN_ON_INSIDE_H

#include <pthread.h>
#include <stdint.h>

#include "platform/sign_on/sign_on.h"

enum { TEXT_ROOM = 132, ADDRESS_ROOM = SIGN_ON_URL_MOST + SIGN_ON_KEY_MOST + 4, URL_ROOM = 4096 };

enum sign_on_verb { ASK_BEGIN, ASK_END, ASK_WAY_OUT, ASK_ENDED };

/* Texts end with a NUL. */
struct sign_on_question {
	uint32_t verb;
	char provider[SIGN_ON_KEY_MOST + 4];
	char state[TEXT_ROOM], nonce[TEXT_ROOM], verifier[TEXT_ROOM];
	char back[ADDRESS_ROOM], issuer[ADDRESS_ROOM];
	char code[SIGN_ON_CODE_MOST + 4];
};

struct sign_on_reply {
	uint32_t result;
	char text[URL_ROOM]; /* an address, or a subject; of what ended there two lines, the subject and what names this word */
};

struct sign_on {
	const struct sign_on_providers *providers;
	int asking, serving; /* two ends of one channel; a message on it is a socket, on which one question comes */
	pthread_mutex_t lock;
	int busy;            /* of the process that asks */
};

/* Inside the process: once, before the first question. `of` must live as long. */
void sign_on_answers_begin(const struct sign_on_providers *of);

/*
 * What the provider says to this question; text: an address, or a subject, when the result is SIGN_ON_DONE. From any number of threads; asks over the network, for some seconds at most. Whatever is asked,
 * or answered to us, the process goes on: what does not fit into the arena is NONSENSE.
 */
enum sign_on_result sign_on_answer(struct arena *arena, const struct sign_on_question *asked, char text[URL_ROOM]);

#endif
