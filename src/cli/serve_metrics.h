/* serve_metrics.h -- what `windscreen serve` tells a monitoring system, at an address of this machine alone. */
#ifndef CLI_SERVE_METRICS_H
#define CLI_SERVE_METRICS_H

#include "base/outcome.h"
#include "platform/config.h"
#include "platform/http/http.h"
#include "platform/metrics.h"

struct service;

/* Where the numbers come from; all live until serve_metrics_stop(). */
struct metrics_sources {
	const struct config *config;
	struct service *service;
	struct metrics *requests;
	const struct http_listener *listener;
};

struct serve_metrics;

/* Answers GET /metrics at config->metrics from a thread of its own. INVALID, UNAVAILABLE: that address cannot be listened at, and nothing was begun. */
MUST_USE enum outcome serve_metrics_start(const struct metrics_sources *sources, struct serve_metrics **metrics);
void serve_metrics_stop(struct serve_metrics *metrics); /* NULL is none */

/* All families as they stand now, into `out`. Reads the database once; without it, its own numbers are left out and windscreen_database_up is 0. */
void serve_metrics_write(const struct metrics_sources *sources, struct buf *out);

#endif
