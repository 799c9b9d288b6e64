/* unsaved.c -- a form that could not be saved for want of a database or room: given back whole, to send again. Needs no database itself. */
#include "web/unsaved.h"

#include <string.h>

#include "base/text.h"
#include "web/door_inside.h"
#include "web/unsaved.html.h"

enum { KEPT_MOST = 512 << 10, WORDS_LEAST = 12 };

/* Words that somebody wrote, to be read and copied; not a choice's key or a number. */
static bool
is_writing(const struct http_form_part *part)
{
	return !is_field_of_the_door(part->name) && strchr(part->value, ' ') != NULL && text_characters(part->value) >= WORDS_LEAST;
}

/* A form of a page that somebody signed in sends; what is sent to sign in is never given back. */
static bool
can_be_kept(struct visit *visit)
{
	const struct route *route = visit->frame->route;

	return visit->form != NULL && visit->request->body.length <= KEPT_MOST && http_header(visit->request, "X-Draft") == NULL &&
	    (route != NULL ? route->action != ANYBODY : !text_equals(visit->request->path, "/sign-in")) && http_target_is_local(visit->request->path);
}

bool
answer_unsaved(struct visit *visit, struct http_answer *answer)
{
	struct buf page = buf_new(visit->work->arena, HTML_PAGE_LIMIT);
	struct html_out out = html_into(&page);
	struct unsaved_view view = { .action = url_inside(visit->work->arena, visit->request->path) };
	struct unsaved_field *fields, *words;

	if (visit->request->method != HTTP_POST || !can_be_kept(visit))
		return false;
	fields = ARENA_ARRAY(visit->work->arena, struct unsaved_field, visit->form->count);
	words = ARENA_ARRAY(visit->work->arena, struct unsaved_field, visit->form->count);
	for (size_t i = 0; i < visit->form->count; i++) {
		const struct http_form_part *part = &visit->form->parts[i];

		if (part->value == NULL)
			continue;
		fields[view.fields.count++] = (struct unsaved_field){ part->name, part->value };
		if (is_writing(part))
			words[view.words.count++] = fields[view.fields.count - 1];
	}
	view.fields.at = fields;
	view.words.at = words;
	visit->page = &page;
	visit->title = "This could not be saved just now";
	visit->problems = (struct problems){ .arena = visit->work->arena };
	visit->frame->layout->identity = NULL;
	visit->frame->layout->kind = LAYOUT_READING;
	unsaved_page(&out, &view);
	answer_page(visit, answer, 503);
	http_answer_header(answer, "Retry-After", "30");
	return true;
}
