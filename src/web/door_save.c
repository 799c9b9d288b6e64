/* door_save.c -- a form that is sent: once, in a transaction of change, with what its route does before, and where it leads. */
#include <sodium.h>

#include "base/text.h"
#include "casework/looked/bulk.h"
#include "web/door_inside.h"
#include "web/web.h"

/* A file is known by its hash: its bytes are not copied. */
static void
put_file(struct buf *words, struct slice bytes)
{
	unsigned char hash[crypto_generichash_BYTES];

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)bytes.at, bytes.length, NULL, 0);
	buf_put(words, hash, sizeof(hash));
}

/* What was typed and chosen, files too. The door's own fields stay out: signing in again gives the same words another token. */
static struct slice
words_of(struct visit *visit)
{
	enum { LENGTH_ROOM = 24 + crypto_generichash_BYTES }; /* of a number and the bytes that part one field from the next */
	struct buf words = buf_new(visit->work->arena, visit->request->body.length + LENGTH_ROOM * (visit->form->count + 1));

	for (size_t i = 0; i < visit->form->count; i++) {
		const struct http_form_part *part = &visit->form->parts[i];

		if (is_field_of_the_door(part->name))
			continue;
		buf_format(&words, "%s=%zu:", part->name, part->bytes.length);
		if (part->file_name != NULL)
			put_file(&words, part->bytes);
		else
			buf_slice(&words, part->bytes);
	}
	return buf_as_slice(&words);
}

/* A form with a password or a code is not remembered, for what is kept of a form is a hash that is fast to guess. Sent again, it is proved again: a code is used up, and a password is another. */
static bool
bears_a_secret(struct visit *visit)
{
	for (size_t i = 0; i < visit->form->count; i++)
		if (is_secret_field(visit->form->parts[i].name))
			return true;
	return false;
}

/* The change itself, inside its transaction; the key against doing it twice is kept with it. */
static enum outcome
change(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	const char *key = bears_a_secret(visit) ? NULL : visit_typed(visit, "form_key");
	struct done_before before = { .found = false };
	enum outcome outcome = ask_access(visit);

	if (outcome == OK && key != NULL)
		outcome = done_before(visit->work, visit->request->path, key, words_of(visit), &before);
	if (outcome != OK)
		return outcome;
	/* Somebody went back, wrote something else, and sent it: the words are new, so they are not thrown away as a repeat. */
	if (before.found && frame->route->again != NULL && !before.same_request) {
		visit->sent_before = true;
		return CONFLICT;
	}
	if (before.found) { /* the same form came twice: what was done is done; the page it leads to asks today's rights */
		frame->go_to = url_inside(visit->work->arena, before.result);
		return OK;
	}
	outcome = frame->route->run(visit);
	if (outcome == OK && visit->problems.count > 0)
		outcome = INVALID; /* a field that could not be read, told by the form and not by casework */
	if (outcome == OK && key != NULL && url_is_given(frame->go_to))
		outcome = done_now(visit->work, visit->request->path, key, &before, frame->go_to.text);
	return outcome;
}

/* What the route does before, while nothing is held. */
static enum outcome
before(struct visit *visit)
{
	for (size_t i = 0; i < route_before_count; i++)
		if (text_equals(routes_before[i].path, visit->frame->route->path))
			return routes_before[i].run(visit);
	return OK;
}

void
save_form(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;
	struct bulk bulk = { .answer = BULK_GO_ON };
	enum outcome outcome = before(visit);

	if (frame->answered)
		return;
	if (outcome == OK)
		outcome = passage_begin(frame->passage, !frame->route->only_reads);
	if (outcome == OK)
		outcome = change(visit);
	if (outcome != OK) {
		(void)!passage_end(visit->frame->passage, false);
		if (outcome == INVALID || outcome == CONFLICT)
			show_again(visit, outcome);
		else
			answer_outcome(visit, frame->answer, outcome);
		return;
	}
	if (visit->what_if != NULL) {
		(void)!passage_end(frame->passage, false);
		show_again(visit, OK);
		return;
	}
	if (frame->route->only_reads)
		outcome = bound_reading(visit, &bulk);
	if (outcome == OK)
		outcome = passage_end(frame->passage, true);
	if (outcome == OK) /* a file that was asked for with a form leaves when it is on disk who took it */
		outcome = looks_record(frame->service->looks, visit->work, frame->looks, frame->look_count);
	if (outcome != OK) {
		if (frame->answered)
			http_answer_begin(frame->answer, visit->work->arena, frame->service->https);
		answer_outcome(visit, frame->answer, UNAVAILABLE);
		return;
	}
	if (bulk.answer != BULK_GO_ON) {
		answer_bound(visit, &bulk);
		return;
	}
	if (frame->afterwards != NULL)
		frame->afterwards(frame->service, frame->afterwards_given);
	if (frame->answered)
		return;
	if (visit->worker.worker_id != 0)
		(void)!draft_drop(visit, visit->request->path);
	visit_send_on(visit);
}
