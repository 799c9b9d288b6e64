/*
 * http_load.c -- the same page again and again over connections that are kept, and what it cost the server.
 *
 *	http_load PORT PATH CONNECTIONS SECONDS [--cookie "name=value"] [--database PID] [PID ...]
 *
 * Prints one line of JSON: requests, those not answered with 200, per second, microseconds at the 50th and 99th of 100 (latency), the bytes of a
 * page, and the processor time of the given processes, all their threads, in microseconds a request; that of the children of --database apart. What the first
 * three answers of each connection bring (threads, statements prepared) is not counted.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 4000, ANSWER_MOST = 1 << 20, PIDS_MOST = 200, LATENCIES_MOST = 1 << 22, WARM_ANSWERS = 3 };

struct visitor {
	int fd;
	char *came;
	size_t length, whole; /* of the answer; whole is 0 until its head is known */
	int64_t asked_at;     /* microseconds */
	int answered;
};

struct load {
	int port;
	char request[8192];
	size_t request_length;
	struct visitor *visitors;
	size_t visitor_count;
	uint64_t answers, others, broken;
	size_t page_bytes;
	uint32_t *latencies;
	size_t latency_count;
};

static int64_t now_microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* User and system time of a process so far, in microseconds. The name in field 2 may hold anything, so counting begins after its last ")". */
static int64_t processor_time(long pid)
{
	char path[64], text[2048];
	unsigned long user = 0, system = 0;

	(void)snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	FILE *file = fopen(path, "r");
	if (file == NULL)
		return 0; /* a connection of the database that has ended */
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	const char *after = strrchr(text, ')');
	if (after == NULL || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
		exit(1);
	return (int64_t)(user + system) * 1000000 / sysconf(_SC_CLK_TCK);
}

struct processes {
	long pids[PIDS_MOST];
	size_t count;
};

/* The processes that this one began and that are there now. */
static void add_children(struct processes *processes, long parent)
{
	char path[64];
	long pid;

	(void)snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", parent, parent);
	FILE *file = fopen(path, "r");
	while (file != NULL && processes->count < PIDS_MOST && fscanf(file, "%ld", &pid) == 1)
		processes->pids[processes->count++] = pid;
	if (file != NULL)
		fclose(file);
}

static int64_t time_of_all(const struct processes *processes)
{
	int64_t all = 0;

	for (size_t i = 0; i < processes->count; i++)
		all += processor_time(processes->pids[i]);
	return all;
}

static void visitor_connect(const struct load *load, struct visitor *visitor)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)load->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	visitor->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (visitor->fd < 0 || connect(visitor->fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
		perror("http_load: connect");
		exit(1);
	}
}

static void visitor_ask(struct load *load, struct visitor *visitor)
{
	visitor->length = visitor->whole = 0;
	visitor->asked_at = now_microseconds();
	if (send(visitor->fd, load->request, load->request_length, MSG_NOSIGNAL) != (ssize_t)load->request_length)
		load->broken++;
}

/* Knows the length of the answer once its head is there. */
static void visitor_weigh(struct load *load, struct visitor *visitor)
{
	const char *end = memmem(visitor->came, visitor->length, "\r\n\r\n", 4);
	const char *length = memmem(visitor->came, visitor->length, "Content-Length: ", 16);

	if (end == NULL)
		return;
	load->page_bytes = length != NULL && length < end ? (size_t)strtoul(length + 16, NULL, 10) : 0;
	visitor->whole = (size_t)(end - visitor->came) + 4 + load->page_bytes;
	if (visitor->length < 12 || memcmp(visitor->came + 9, "200", 3) != 0)
		load->others++;
}

static void visitor_read(struct load *load, struct visitor *visitor)
{
	ssize_t got = recv(visitor->fd, visitor->came + visitor->length, ANSWER_MOST - visitor->length, 0);

	if (got <= 0) {
		load->broken++;
		close(visitor->fd);
		visitor_connect(load, visitor);
		visitor_ask(load, visitor);
		return;
	}
	visitor->length += (size_t)got;
	if (visitor->whole == 0)
		visitor_weigh(load, visitor);
	if (visitor->whole == 0 || visitor->length < visitor->whole)
		return;
	load->answers++;
	visitor->answered++;
	if (load->latency_count < LATENCIES_MOST)
		load->latencies[load->latency_count++] = (uint32_t)(now_microseconds() - visitor->asked_at);
	visitor_ask(load, visitor);
}

static void run_until(struct load *load, int64_t end)
{
	struct pollfd watched[CONNECTIONS_MOST];

	while (now_microseconds() < end) {
		for (size_t i = 0; i < load->visitor_count; i++)
			watched[i] = (struct pollfd){ .fd = load->visitors[i].fd, .events = POLLIN };
		if (poll(watched, load->visitor_count, 100) <= 0)
			continue;
		for (size_t i = 0; i < load->visitor_count; i++)
			if (watched[i].revents != 0)
				visitor_read(load, &load->visitors[i]);
	}
}

static void warm_up(struct load *load)
{
	for (bool warm = false; !warm;) {
		run_until(load, now_microseconds() + 100000);
		warm = true;
		for (size_t i = 0; i < load->visitor_count; i++)
			warm = warm && load->visitors[i].answered >= WARM_ANSWERS;
	}
	load->answers = load->others = load->broken = load->latency_count = 0;
}

static int compare(const void *one, const void *other)
{
	uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;

	return a < b ? -1 : a > b;
}

int main(int count, char **words)
{
	struct load load = { 0 };
	const char *cookie = NULL;
	struct processes served = { .count = 0 }, database = { .count = 0 };
	long postmaster = 0;

	if (count < 5) {
		fprintf(stderr, "http_load PORT PATH CONNECTIONS SECONDS [--cookie \"name=value\"] [--database PID] [PID ...]\n");
		return 2;
	}
	load.port = (int)strtol(words[1], NULL, 10);
	load.visitor_count = (size_t)strtoul(words[3], NULL, 10);
	for (int i = 5; i < count; i++) {
		if (strcmp(words[i], "--cookie") == 0 && i + 1 < count)
			cookie = words[++i];
		else if (strcmp(words[i], "--database") == 0 && i + 1 < count)
			postmaster = strtol(words[++i], NULL, 10);
		else if (served.count < PIDS_MOST)
			served.pids[served.count++] = strtol(words[i], NULL, 10);
	}
	if (load.visitor_count == 0 || load.visitor_count > CONNECTIONS_MOST)
		return 2;
	load.request_length = (size_t)snprintf(load.request, sizeof(load.request), "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/html\r\n%s%s%s\r\n",
	    words[2], load.port, cookie != NULL ? "Cookie: " : "", cookie != NULL ? cookie : "", cookie != NULL ? "\r\n" : "");
	load.visitors = calloc(load.visitor_count, sizeof(*load.visitors));
	load.latencies = calloc(LATENCIES_MOST, sizeof(*load.latencies));
	if (load.visitors == NULL || load.latencies == NULL || load.request_length >= sizeof(load.request))
		return 1;
	for (size_t i = 0; i < load.visitor_count; i++) {
		load.visitors[i].came = malloc(ANSWER_MOST);
		if (load.visitors[i].came == NULL)
			return 1;
		visitor_connect(&load, &load.visitors[i]);
		visitor_ask(&load, &load.visitors[i]);
	}
	warm_up(&load);
	if (postmaster != 0)
		add_children(&database, postmaster);
	int64_t cost = -time_of_all(&served), database_cost = -time_of_all(&database), began = now_microseconds();
	run_until(&load, began + strtol(words[4], NULL, 10) * 1000000);
	cost += time_of_all(&served);
	database_cost += time_of_all(&database);
	double seconds = (double)(now_microseconds() - began) / 1e6;
	qsort(load.latencies, load.latency_count, sizeof(*load.latencies), compare);
	printf("{\"requests\":%llu,\"not_200\":%llu,\"broken\":%llu,\"per_second\":%.0f,\"p50_microseconds\":%u,\"p99_microseconds\":%u,\"page_bytes\":%zu,"
	       "\"processor_microseconds_a_request\":%.2f,\"database_microseconds_a_request\":%.2f}\n",
	    (unsigned long long)load.answers, (unsigned long long)load.others, (unsigned long long)load.broken, (double)load.answers / seconds,
	    load.latencies[load.latency_count / 2], load.latencies[load.latency_count * 99 / 100], load.page_bytes,
	    load.answers > 0 ? (double)cost / (double)load.answers : 0.0, load.answers > 0 ? (double)database_cost / (double)load.answers : 0.0);
	return load.answers == 0;
}
