/* supervise.h -- the parent process: starts the others, starts them again when they die, and ends them in order. */
#ifndef PLATFORM_SUPERVISE_H
#define PLATFORM_SUPERVISE_H

#include <stdbool.h>
#include <stddef.h>

#define SUPERVISE_MOST_CHILDREN 8

/* What a child returns (or exits with) when starting it again cannot help: a broken configuration, a port that is taken. As EX_CONFIG. */
#define SUPERVISE_GIVE_UP 78

struct supervised {
	const char *name;                    /* for the log: "serve", "jobs", "renderer" */
	int (*run)(void *state, int ready);  /* the child's whole life; returns its exit code. SIGTERM ends it, by its own handler or by default. */
	void *state;
	bool tells_ready; /* it calls supervise_ready(ready) once it answers; until then the service is not reported as ready */
	bool ends_last;   /* others need it: it is asked to end when they have ended */
};

/* A child says that it is ready. Once; later calls do nothing. */
void supervise_ready(int ready);

/*
 * Forks every child, from a process that has no threads yet, and stays until SIGTERM or SIGINT: then passes SIGTERM on,
 * waits up to `patience_seconds` (15 is usual) in all, kills what is left, and returns 0. A child that dies is started again after
 * 0.1 s, then 0.2, 0.4 ... up to 10 s; the wait is short again after a minute of life. A child that gives up
 * (SUPERVISE_GIVE_UP) ends all; that code is returned. Children die with the parent. Under systemd (NOTIFY_SOCKET) tells READY=1 and STOPPING=1.
 */
int supervise(const struct supervised *children, size_t count, int patience_seconds);

#endif
