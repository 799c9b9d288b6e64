/* renderer_inside.h -- what callers and the process that serves agree on. */
#ifndef PLATFORM_PDF_RENDERER_INSIDE_H
#define PLATFORM_PDF_RENDERER_INSIDE_H

#include <pthread.h>
#include <stdint.h>
#include <sys/types.h>

#include "platform/pdf/renderer.h"

#define MOST_PDF_BYTES ((uint32_t)128 * 1024 * 1024)

/* Both heads are followed by as many bytes as they say. */
struct request_head {
	uint32_t json_bytes;
	uint32_t deadline_seconds;
};

struct answer_head {
	uint32_t outcome;
	uint32_t pdf_bytes;
};

struct renderer {
	int asking, serving; /* two ends of one channel; a message on it is a socket for a new child to listen on */
	pid_t server;        /* the child of renderer_start(); 0 when somebody else serves */
	pid_t owner;         /* the process that the rest belongs to */
	pthread_mutex_t lock;
	pthread_cond_t freed;
	int busy;
	int spare;           /* a socket to a child that has its fonts ready; -1: none */
};

#endif
