/* metrics.c -- a table of routes under one lock, histograms beside it, and the lines of the text form. */
#include "platform/metrics.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/slice.h"

enum { CLASSES = 6, TIMES_MOST = 32, FILE_MOST = 4096, TABLE_ROOM = 2 * METRICS_ROUTES_MOST };

/* In microseconds; what a person notices lies in the middle. */
static const int64_t bounds[] = { 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000 };
enum { BOUNDS = sizeof(bounds) / sizeof(bounds[0]) };

struct route_count {
	const char *door, *method, *route;
	uint64_t answers[CLASSES]; /* by the first digit of the status */
};

struct times {
	const char *door, *method;
	uint64_t in_bound[BOUNDS + 1]; /* each request once; the last: longer than all */
	uint64_t count;
	int64_t microseconds;
};

struct metrics {
	pthread_mutex_t lock;
	struct route_count table[TABLE_ROOM]; /* found by the address of the route's text */
	size_t route_count;
	struct times times[TIMES_MOST];
	size_t times_count;
};

struct metrics *
metrics_new(void)
{
	struct metrics *metrics = calloc(1, sizeof(*metrics));

	if (metrics == NULL)
		abort();
	(void)pthread_mutex_init(&metrics->lock, NULL);
	return metrics;
}

void
metrics_free(struct metrics *metrics)
{
	if (metrics != NULL)
		(void)pthread_mutex_destroy(&metrics->lock);
	free(metrics);
}

static struct route_count *
route_of(struct metrics *metrics, const char *door, const char *method, const char *route)
{
	static const char other[] = "other", none[] = "none";
	size_t at;

	if (route == NULL)
		route = none;
	for (;;) {
		at = (((uintptr_t)route >> 3) ^ ((uintptr_t)method >> 2) ^ (uintptr_t)door) % TABLE_ROOM;
		while (metrics->table[at].route != NULL) {
			struct route_count *found = &metrics->table[at];

			if (found->route == route && found->method == method && found->door == door)
				return found;
			at = (at + 1) % TABLE_ROOM;
		}
		if (metrics->route_count < METRICS_ROUTES_MOST || route == other)
			break;
		route = other;
	}
	metrics->route_count++;
	metrics->table[at] = (struct route_count){ .door = door, .method = method, .route = route };
	return &metrics->table[at];
}

static struct times *
times_of(struct metrics *metrics, const char *door, const char *method)
{
	for (size_t i = 0; i < metrics->times_count; i++)
		if (metrics->times[i].door == door && metrics->times[i].method == method)
			return &metrics->times[i];
	if (metrics->times_count == TIMES_MOST)
		return NULL;
	metrics->times[metrics->times_count] = (struct times){ .door = door, .method = method };
	return &metrics->times[metrics->times_count++];
}

void
metrics_request(struct metrics *metrics, const char *door, const char *method, const char *route, int status, int64_t microseconds)
{
	struct times *times;
	size_t bound = 0;

	while (bound < BOUNDS && microseconds > bounds[bound])
		bound++;
	pthread_mutex_lock(&metrics->lock);
	route_of(metrics, door, method, route)->answers[status >= 100 && status <= 599 ? status / 100 : 0]++;
	times = times_of(metrics, door, method);
	if (times != NULL) {
		times->in_bound[bound]++;
		times->count++;
		times->microseconds += microseconds;
	}
	pthread_mutex_unlock(&metrics->lock);
}

void
metrics_family(struct buf *out, const char *name, const char *type, const char *help)
{
	buf_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void
metrics_sample(struct buf *out, const char *name, const char *labels, double value)
{
	buf_text(out, name);
	if (labels != NULL)
		buf_format(out, "{%s}", labels);
	buf_format(out, " %.17g\n", value);
}

static void
write_times(struct buf *out, const struct times *times)
{
	uint64_t so_far = 0;

	for (size_t i = 0; i < BOUNDS; i++) {
		so_far += times->in_bound[i];
		buf_format(out, "windscreen_request_duration_seconds_bucket{door=\"%s\",method=\"%s\",le=\"%g\"} %llu\n", times->door, times->method,
		    (double)bounds[i] / 1e6, (unsigned long long)so_far);
	}
	buf_format(out, "windscreen_request_duration_seconds_bucket{door=\"%s\",method=\"%s\",le=\"+Inf\"} %llu\n", times->door, times->method, (unsigned long long)times->count);
	buf_format(out, "windscreen_request_duration_seconds_sum{door=\"%s\",method=\"%s\"} %.6f\n", times->door, times->method, (double)times->microseconds / 1e6);
	buf_format(out, "windscreen_request_duration_seconds_count{door=\"%s\",method=\"%s\"} %llu\n", times->door, times->method, (unsigned long long)times->count);
}

void
metrics_write_requests(struct metrics *metrics, struct buf *out)
{
	/* Copied, so that a buf that grows too large leaves no lock behind. */
	struct metrics *now = arena_take(out->arena, sizeof(*now));

	pthread_mutex_lock(&metrics->lock);
	memcpy(now->table, metrics->table, sizeof(now->table));
	memcpy(now->times, metrics->times, sizeof(now->times));
	now->times_count = metrics->times_count;
	pthread_mutex_unlock(&metrics->lock);
	metrics_family(out, "windscreen_requests_total", "counter", "Requests answered, by the template of their path and the class of their status.");
	for (size_t i = 0; i < TABLE_ROOM; i++)
		for (size_t j = 0; now->table[i].route != NULL && j < CLASSES; j++)
			if (now->table[i].answers[j] > 0)
				buf_format(out, "windscreen_requests_total{door=\"%s\",method=\"%s\",route=\"%s\",status=\"%zuxx\"} %llu\n", now->table[i].door, now->table[i].method,
				    now->table[i].route, j, (unsigned long long)now->table[i].answers[j]);
	metrics_family(out, "windscreen_request_duration_seconds", "histogram", "From a request that is whole to an answer that is made.");
	for (size_t i = 0; i < now->times_count; i++)
		write_times(out, &now->times[i]);
}

/* The number after `key` in a file of /proc, such as "VmRSS:"; -1: it is not there. */
static long long
number_in(const char *text, const char *key)
{
	const char *at = strstr(text, key);
	long long number;

	return at != NULL && sscanf(at + strlen(key), " %lld", &number) == 1 ? number : -1;
}

static const char *
file_of(const char *path, char text[FILE_MOST])
{
	FILE *in = fopen(path, "re");
	size_t length = in != NULL ? fread(text, 1, FILE_MOST - 1, in) : 0;

	if (in != NULL)
		(void)fclose(in);
	text[length] = '\0';
	return text;
}

/* When this process began, in seconds since 1970; 0: not known. Field 22 of its stat, in ticks since the machine began. */
static double
began_at(void)
{
	char text[FILE_MOST];
	const char *at = strrchr(file_of("/proc/self/stat", text), ')');
	double ticks = 0;
	struct timespec now, up;

	for (int field = 2; at != NULL && field < 22; field++)
		at = strchr(at + 1, ' ');
	if (at == NULL || sscanf(at, " %lf", &ticks) != 1 || clock_gettime(CLOCK_REALTIME, &now) != 0 || clock_gettime(CLOCK_BOOTTIME, &up) != 0)
		return 0;
	return (double)(now.tv_sec - up.tv_sec) + ticks / (double)sysconf(_SC_CLK_TCK);
}

/* -1: they cannot be counted, as in a process that nobody may look into. */
static double
open_files(void)
{
	DIR *folder = opendir("/proc/self/fd");
	double count = -3; /* . and .. and the folder itself */

	if (folder == NULL)
		return -1;
	while (readdir(folder) != NULL)
		count++;
	(void)closedir(folder);
	return count;
}

void
metrics_write_process(struct buf *out)
{
	char text[FILE_MOST];
	struct timespec used;
	double files = open_files();

	(void)file_of("/proc/self/status", text);
	metrics_family(out, "process_resident_memory_bytes", "gauge", "Memory of the process that answers.");
	metrics_sample(out, "process_resident_memory_bytes", NULL, (double)(number_in(text, "VmRSS:") * 1024));
	metrics_family(out, "process_threads", "gauge", "Threads of the process that answers.");
	metrics_sample(out, "process_threads", NULL, (double)number_in(text, "Threads:"));
	if (files >= 0) {
		metrics_family(out, "process_open_fds", "gauge", "Open files and sockets.");
		metrics_sample(out, "process_open_fds", NULL, files);
	}
	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0) {
		metrics_family(out, "process_cpu_seconds_total", "counter", "Time of the processor used.");
		metrics_sample(out, "process_cpu_seconds_total", NULL, (double)used.tv_sec + (double)used.tv_nsec / 1e9);
	}
	metrics_family(out, "process_start_time_seconds", "gauge", "When the process that answers began, in seconds since 1970.");
	metrics_sample(out, "process_start_time_seconds", NULL, began_at());
}
