/*
 * metrics.h -- what a monitoring system reads of the running service: numbers, never a name, a reference or a word that somebody wrote. In the text form of
 * Prometheus (exposition format 0.0.4).
 */
#ifndef PLATFORM_METRICS_H
#define PLATFORM_METRICS_H

#include <stdint.h>

#include "base/buf.h"

/* ---- Requests, counted by all threads at once ---- */

struct metrics;
struct metrics *metrics_new(void);
void metrics_free(struct metrics *metrics);

/*
 * One request was answered. door, method and route are static texts: "web", "GET", "/episodes/:episode", the template and never the path that was asked for;
 * NULL route: no page of ours. Those that come after METRICS_ROUTES_MOST different ones are counted together as the route "other".
 */
void metrics_request(struct metrics *metrics, const char *door, const char *method, const char *route, int status, int64_t microseconds);

enum { METRICS_ROUTES_MOST = 768 };

/* windscreen_requests_total by door, method, route and class of status; windscreen_request_duration_seconds by door and method. */
void metrics_write_requests(struct metrics *metrics, struct buf *out);

/* ---- One family after another ---- */

/* The lines that begin a family: name "windscreen_journal_entries", type "counter", "gauge" or "histogram", help a sentence on one line. */
void metrics_family(struct buf *out, const char *name, const char *type, const char *help);
/* A sample of it. labels: NULL, or as they stand between the braces; their values hold no quotes, backslashes or line ends. */
void metrics_sample(struct buf *out, const char *name, const char *labels, double value);

/* The memory, files, threads and start of this process, by the names that every dashboard knows: process_resident_memory_bytes ... */
void metrics_write_process(struct buf *out);

#endif
