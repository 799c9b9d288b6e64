/* renderer.h -- PDF made in processes of their own: no network, no files but fonts, one document each, then gone. */
#ifndef PLATFORM_PDF_RENDERER_H
#define PLATFORM_PDF_RENDERER_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"
#include "platform/pdf/pdf.h"

/*
 * One renderer is opened by the parent process before anything is forked and before any thread; every process forked afterwards may
 * call renderer_render() on it, from any number of threads. The process that runs renderer_serve() forks a fresh child for
 * each document, so that what one family's text does to the libraries ends with that document. A child that dies or hangs
 * past its deadline costs one document; the process that serves may be restarted at any time and takes up what waits.
 */
struct renderer;

/* Its channel only; forks nothing. NULL when the system gives no sockets. */
struct renderer *renderer_open(void);

/*
 * The process that forks the children; for a supervised child of its own (see platform/supervise.h). Call it before any thread.
 * Returns the exit code: 0 after SIGTERM.
 */
int renderer_serve(struct renderer *renderer);

/* The same as a supervised child: { "renderer", renderer_run, renderer, false, true } in the list for supervise(). */
int renderer_run(void *renderer, int ready);

/* For a process that nobody supervises (command line, tests): renderer_open() and a forked child that serves. Before any thread. */
struct renderer *renderer_start(void);

/* Ends the child that renderer_start() forked, if any, and gives the channel back. NULL is allowed. */
void renderer_stop(struct renderer *renderer);

/*
 * Make the PDF in another process. At most two at a time from one process; others wait their turn. From 1 to 120 seconds in all.
 * INVALID and BROKEN as pdf_render(). UNAVAILABLE: not in time, or the child died; trying again is safe.
 */
MUST_USE enum outcome renderer_render(struct renderer *renderer, const struct pdf_document *document, int deadline_seconds,
    struct arena *arena, struct slice *bytes);

#endif
