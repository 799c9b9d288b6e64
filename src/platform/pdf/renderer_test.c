/* renderer_test.c -- the same PDF from another process, and what happens when that process dies, hangs or is started again. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/pdf/renderer.h"
#include "tests/test.h"

#define ARENA_BYTES ((size_t)64 * 1024 * 1024)

static struct pdf_document *
letter(struct arena *arena, int paragraphs)
{
	struct pdf_document *document = pdf_document_new(arena, "Letter", "en-GB");

	pdf_heading(&document->blocks, 1, "A letter");
	for (int i = 0; i < paragraphs; i++)
		pdf_paragraph(&document->blocks, PDF_PLAIN, "Pauline and Joe are close by and want to help.");
	return document;
}

TEST(a_renderer_makes_the_very_same_bytes)
{
	struct renderer *renderer = renderer_start();
	struct arena *arena = arena_new(ARENA_BYTES);
	struct slice here = { 0 }, there = { 0 };

	CHECK(renderer != NULL);
	for (int i = 1; i <= 4; i++) {
		CHECK_NUMBER(pdf_render(letter(arena, i), arena, &here), OK);
		CHECK_NUMBER(renderer_render(renderer, letter(arena, i), 30, arena, &there), OK);
		CHECK(here.length > 0 && here.length == there.length && memcmp(here.at, there.at, here.length) == 0);
	}
	CHECK_NUMBER(renderer_render(renderer, pdf_document_new(arena, "", "en"), 30, arena, &there), INVALID);
	arena_free(arena);
	renderer_stop(renderer);
}

struct caller {
	struct renderer *renderer;
	int paragraphs, good;
};

static void *
call(void *thing)
{
	struct caller *caller = thing;

	for (int i = 0; i < 3; i++) {
		struct arena *arena = arena_new(ARENA_BYTES);
		struct slice pdf = { 0 };

		if (renderer_render(caller->renderer, letter(arena, caller->paragraphs), 60, arena, &pdf) == OK && pdf.length > 1000)
			caller->good++;
		arena_free(arena);
	}
	return NULL;
}

TEST(many_threads_may_ask_one_renderer)
{
	struct renderer *renderer = renderer_start();
	struct caller callers[6];
	pthread_t threads[6];

	for (int i = 0; i < 6; i++) {
		callers[i] = (struct caller){ renderer, 1 + i, 0 };
		CHECK_NUMBER(pthread_create(&threads[i], NULL, call, &callers[i]), 0);
	}
	for (int i = 0; i < 6; i++) {
		pthread_join(threads[i], NULL);
		CHECK_NUMBER(callers[i].good, 3);
	}
	renderer_stop(renderer);
}

TEST(a_document_that_takes_too_long_costs_only_itself)
{
	struct renderer *renderer = renderer_start();
	struct arena *arena = arena_new((size_t)512 * 1024 * 1024);
	struct pdf_document *endless = pdf_document_new(arena, "Endless", "en-GB");
	struct slice pdf = { 0 };
	char *words = arena_take(arena, 8 * 1024 * 1024);

	memset(words, 'x', 8 * 1024 * 1024 - 1);
	pdf_paragraph(&endless->blocks, PDF_PLAIN, words);
	CHECK_NUMBER(renderer_render(renderer, endless, 1, arena, &pdf), UNAVAILABLE);
	CHECK_NUMBER(renderer_render(renderer, letter(arena, 1), 60, arena, &pdf), OK);
	arena_free(arena);
	renderer_stop(renderer);
}

static pid_t
serve(struct renderer *renderer)
{
	pid_t server = fork();

	if (server == 0)
		_exit(renderer_serve(renderer));
	return server;
}

TEST(the_process_that_serves_may_be_started_again)
{
	struct renderer *renderer = renderer_open();
	struct arena *arena = arena_new(ARENA_BYTES);
	struct slice pdf = { 0 };
	pid_t server = serve(renderer);
	int status = 0;

	CHECK_NUMBER(renderer_render(renderer, letter(arena, 1), 60, arena, &pdf), OK);
	kill(server, SIGKILL); /* and with it its spare child */
	waitpid(server, &status, 0);
	CHECK_NUMBER(renderer_render(renderer, letter(arena, 1), 1, arena, &pdf), UNAVAILABLE);
	server = serve(renderer);
	CHECK_NUMBER(renderer_render(renderer, letter(arena, 1), 60, arena, &pdf), OK);
	kill(server, SIGTERM);
	waitpid(server, &status, 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	arena_free(arena);
	renderer_stop(renderer);
}

TEST(processes_forked_later_share_the_renderer)
{
	struct renderer *renderer = renderer_start();
	pid_t children[2];
	int status = 0;

	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct caller caller = { renderer, 2, 0 };

			call(&caller);
			_exit(caller.good == 3 ? 0 : 1);
		}
	}
	for (int i = 0; i < 2; i++) {
		waitpid(children[i], &status, 0);
		CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	renderer_stop(renderer);
}
