/* serve_metrics.c -- GET /metrics: the families, and the listener of their own. */
#include "cli/serve_metrics.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/version.h"
#include "casework/access/looks.h"
#include "casework/journal/journal.h"
#include "casework/work.h"
#include "doors/service.h"
#include "jobs/queues.sql.h"
#include "platform/db/db.h"
#include "platform/last_run.h"

enum { TEXT_MOST = 4 << 20, CONNECTIONS = 16, DAYS_FAILED = 7 };

struct serve_metrics {
	struct metrics_sources sources;
	struct http_listener *listener;
	pthread_t thread;
};

static void
one(struct buf *out, const char *name, const char *type, const char *help, double value)
{
	metrics_family(out, name, type, help);
	metrics_sample(out, name, NULL, value);
}

static void
write_listener(const struct metrics_sources *sources, struct buf *out)
{
	static const char *const classes[] = { "status=\"0xx\"", "status=\"1xx\"", "status=\"2xx\"", "status=\"3xx\"", "status=\"4xx\"", "status=\"5xx\"" };
	struct http_counts counts = http_listener_counts(sources->listener);

	metrics_family(out, "windscreen_http_answers_total", "counter", "Answers sent, also those of requests that were refused before they reached a page.");
	for (size_t i = 1; i < 6; i++)
		metrics_sample(out, "windscreen_http_answers_total", classes[i], (double)counts.answers[i]);
	one(out, "windscreen_http_connections", "gauge", "Connections open now.", (double)counts.connections_now);
	one(out, "windscreen_http_connections_limit", "gauge", "Connections that may be open at one time.", (double)sources->config->connections);
	one(out, "windscreen_http_connections_total", "counter", "Connections accepted.", (double)counts.connections);
	one(out, "windscreen_http_connections_refused_total", "counter", "Connections turned away because there were too many.", (double)counts.connections_refused);
	one(out, "windscreen_http_read_bytes_total", "counter", "Bytes that came in.", (double)counts.bytes_read);
	one(out, "windscreen_http_written_bytes_total", "counter", "Bytes that went out.", (double)counts.bytes_written);
}

/* One kind of work in each of the three families; what does not fail has no number of failures. */
struct queue {
	const char *labels;
	int64_t waiting, failing;
	struct instant since;
};

/* What the jobs have before them. Files wait for nothing where no scanner is set. */
static void
write_queues(const struct metrics_sources *sources, const struct queue_lengths_row *row, struct instant clock, struct buf *out)
{
	enum { NEVER = -1 };
	const struct queue queues[] = { { "queue=\"messages\"", row->messages, NEVER, row->messages_since }, { "queue=\"emails\"", row->emails, row->emails_failed, row->emails_since },
		{ "queue=\"webhooks\"", row->webhooks, row->webhooks_failing, row->webhooks_since }, { "queue=\"files\"", row->files, row->files_failing, row->files_since } };
	const size_t count = sizeof(queues) / sizeof(queues[0]) - (sources->config->clamd == NULL ? 1 : 0);

	metrics_family(out, "windscreen_queue_waiting", "gauge", "Work that waits for the jobs: messages that are due, e-mails, webhooks with something to tell, files to be checked for viruses.");
	for (size_t i = 0; i < count; i++)
		metrics_sample(out, "windscreen_queue_waiting", queues[i].labels, (double)queues[i].waiting);
	metrics_family(out, "windscreen_queue_failing", "gauge",
	    "Work that does not go well: e-mails given up in the last seven days, webhooks that do not acknowledge, files that could not be checked.");
	for (size_t i = 0; i < count; i++)
		if (queues[i].failing != NEVER)
			metrics_sample(out, "windscreen_queue_failing", queues[i].labels, (double)queues[i].failing);
	metrics_family(out, "windscreen_queue_oldest_age_seconds", "gauge", "How long the oldest of that work has waited; 0 when none does.");
	for (size_t i = 0; i < count; i++) {
		int64_t age = instant_is_given(queues[i].since) ? clock.milliseconds - queues[i].since.milliseconds : 0;

		metrics_sample(out, "windscreen_queue_oldest_age_seconds", queues[i].labels, age > 0 ? (double)age / 1000 : 0);
	}
}

static void
write_database(const struct metrics_sources *sources, struct buf *out)
{
	struct db_pool *pool = sources->service->pool;
	struct db_counts counts = db_pool_counts(pool);
	struct journal_position head = { 0 };
	struct work work = { .arena = out->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	struct queue_lengths_row queues;
	bool up = db_read_begin(pool, &work.db) == OK;

	if (up) {
		up = journal_head_read(work.db, out->arena, &head) == OK && q_queue_lengths(&work, work.now, instant_add_seconds(work.now, -DAYS_FAILED * INT64_C(86400)), &queues) == OK;
		db_read_end(work.db);
	}
	one(out, "windscreen_database_up", "gauge", "Can the database be read?", up);
	one(out, "windscreen_database_takes_changes", "gauge", "Does the database keep changes?", db_pool_takes_changes(pool));
	if (up)
		one(out, "windscreen_journal_entries", "gauge", "Entries of the journal. Falls only when another database was put in its place.", (double)head.position);
	if (up)
		write_queues(sources, &queues, work.now, out);
	metrics_family(out, "windscreen_changes_total", "counter", "Changes of the record, by how they ended.");
	metrics_sample(out, "windscreen_changes_total", "end=\"kept\"", (double)counts.changes_kept);
	metrics_sample(out, "windscreen_changes_total", "end=\"undone\"", (double)counts.changes_undone);
	metrics_sample(out, "windscreen_changes_total", "end=\"refused\"", (double)counts.changes_refused);
	one(out, "windscreen_commits_total", "counter", "Commits of changes; one keeps all changes of a moment.", (double)counts.commits);
	one(out, "windscreen_changes_waiting", "gauge", "Changes that wait for their turn.", (double)counts.changes_waiting);
	one(out, "windscreen_reads_total", "counter", "Transactions of reading.", (double)counts.reads);
	one(out, "windscreen_reads_refused_total", "counter", "Readings that found no connection to the database.", (double)counts.reads_refused);
	one(out, "windscreen_database_readers", "gauge", "Connections for reading.", (double)counts.readers);
	one(out, "windscreen_database_readers_busy", "gauge", "Connections for reading that somebody uses now.", (double)counts.readers_busy);
	one(out, "windscreen_looks_total", "counter", "Looks at records that were put on disk.", (double)looks_recorded(sources->service->looks));
}

/* A task that never ran has no samples: an alarm on its absence is the operator's. */
static void
write_runs(const struct metrics_sources *sources, struct buf *out)
{
	static const char *const runs[] = { "backup", "check", "drill" };
	struct last_run last[sizeof(runs) / sizeof(runs[0])];
	const size_t count = sizeof(runs) / sizeof(runs[0]);

	for (size_t i = 0; i < count; i++)
		last[i] = last_run_read(out->arena, sources->config->state, runs[i]);
	metrics_family(out, "windscreen_run_ended_timestamp_seconds", "gauge", "When the last backup, check or restore drill ended, well or not.");
	for (size_t i = 0; i < count; i++)
		if (last[i].ended_at > 0)
			metrics_sample(out, "windscreen_run_ended_timestamp_seconds", arena_format(out->arena, "run=\"%s\"", runs[i]), (double)last[i].ended_at);
	metrics_family(out, "windscreen_run_succeeded_timestamp_seconds", "gauge", "When the last backup, check or restore drill that found no fault ended.");
	for (size_t i = 0; i < count; i++)
		if (last[i].succeeded_at > 0)
			metrics_sample(out, "windscreen_run_succeeded_timestamp_seconds", arena_format(out->arena, "run=\"%s\"", runs[i]), (double)last[i].succeeded_at);
	metrics_family(out, "windscreen_run_duration_seconds", "gauge", "How long the last backup, check or restore drill took.");
	for (size_t i = 0; i < count; i++)
		if (last[i].ended_at > 0)
			metrics_sample(out, "windscreen_run_duration_seconds", arena_format(out->arena, "run=\"%s\"", runs[i]), (double)last[i].milliseconds / 1000);
}

void
serve_metrics_write(const struct metrics_sources *sources, struct buf *out)
{
	metrics_family(out, "windscreen_build_info", "gauge", "The version that runs.");
	metrics_sample(out, "windscreen_build_info", "version=\"" WINDSCREEN_VERSION "\"", 1);
	one(out, "windscreen_ready", "gauge", "Has it begun to answer, and not been told to stop?", atomic_load(&sources->service->ready));
	metrics_write_requests(sources->requests, out);
	write_listener(sources, out);
	write_database(sources, out);
	write_runs(sources, out);
	metrics_write_process(out);
}

static void
answer(void *context, const struct http_request *request, struct http_answer *given)
{
	const struct serve_metrics *metrics = context;
	struct buf out;

	http_answer_begin(given, request->arena, false);
	if (strcmp(request->path, "/metrics") != 0 || request->method != HTTP_GET) {
		http_answer_plain(given, strcmp(request->path, "/metrics") != 0 ? 404 : 405);
		return;
	}
	out = buf_new(request->arena, TEXT_MOST);
	serve_metrics_write(&metrics->sources, &out);
	http_answer_header(given, "Cache-Control", "no-store");
	http_answer_body(given, "text/plain; version=0.0.4; charset=utf-8", buf_as_slice(&out));
}

static void *
run(void *given)
{
	http_listener_run(given);
	return NULL;
}

enum outcome
serve_metrics_start(const struct metrics_sources *sources, struct serve_metrics **metrics)
{
	struct serve_metrics *made = calloc(1, sizeof(*made));
	struct http_settings settings = { .address = sources->config->metrics, .limits = http_limits_usual(), .handler = answer, .context = made };
	enum outcome outcome;

	if (made == NULL)
		return UNAVAILABLE;
	made->sources = *sources;
	settings.limits.connections = CONNECTIONS;
	outcome = http_listener_open(&settings, &made->listener);
	if (outcome == OK && pthread_create(&made->thread, NULL, run, made->listener) != 0) {
		http_listener_close(made->listener);
		outcome = UNAVAILABLE;
	}
	if (outcome != OK) {
		free(made);
		return outcome;
	}
	*metrics = made;
	return OK;
}

void
serve_metrics_stop(struct serve_metrics *metrics)
{
	if (metrics == NULL)
		return;
	http_listener_stop(metrics->listener);
	(void)pthread_join(metrics->thread, NULL);
	http_listener_close(metrics->listener);
	free(metrics);
}
