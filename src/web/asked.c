/* asked.c -- searches are kept beside the record, like drafts: nobody's history. */
#include "web/asked.h"

#include "base/reference.h"
#include "base/text.h"
#include "web/asked.sql.h"
#include "web/door_inside.h"
#include "web/sign_in/sign_in.h"

enum { FIELDS_MOST = 50, TYPED_MOST = 16 << 10 };

#define ASKED "asked"
#define KIND "SE"

static struct instant
too_old(struct visit *visit)
{
	return instant_add_seconds(visit->work->now, -3600LL * ASKED_HOURS);
}

static const struct http_form *
form_of(struct arena *arena, const char *typed)
{
	struct http_form *form = ARENA_NEW(arena, struct http_form);
	struct http_form_part *parts;
	struct http_pairs pairs;

	if (!http_urlencoded_read(arena, slice_of(typed), FIELDS_MOST, &pairs))
		return NULL;
	parts = ARENA_ARRAY(arena, struct http_form_part, pairs.count + 1);
	for (size_t i = 0; i < pairs.count; i++)
		parts[form->count++] = (struct http_form_part){ .name = pairs.at[i].name, .value = pairs.at[i].value, .bytes = slice_of(pairs.at[i].value) };
	form->parts = parts;
	return form;
}

enum outcome
asked_read(struct visit *visit, struct asked *asked)
{
	const char *sent = http_query(visit->request, ASKED);
	char *reference = arena_take(visit->work->arena, REFERENCE_ROOM);
	struct asked_of_row row;
	bool found = false;
	enum outcome outcome = OK;

	*asked = (struct asked){ .words = visit->form };
	if (sent == NULL || visit->form != NULL)
		return OK;
	if (reference_read(KIND, slice_of(sent), reference))
		outcome = q_asked_of(visit->work, reference, visit->request->path, too_old(visit), &row, &found);
	if (outcome != OK)
		return outcome;
	if (found)
		asked->words = form_of(visit->work->arena, row.typed);
	asked->gone = asked->words == NULL;
	asked->reference = asked->gone ? NULL : reference;
	return OK;
}

const char *
asked_word(struct visit *visit, const struct asked *asked, const char *name)
{
	const char *typed = asked->words != NULL ? http_form_value(asked->words, name) : NULL;

	typed = typed != NULL ? text_tidy(visit->work->arena, slice_of(typed)) : NULL;
	return text_is_empty(typed) ? NULL : typed;
}

struct url
asked_url(struct visit *visit, const struct asked *asked)
{
	struct url url = url_to(visit->work->arena, visit->request->path);

	return asked->reference != NULL ? url_with(visit->work->arena, url, ASKED, asked->reference) : url;
}

/* What was typed, without what the door put into the form. */
static struct slice
typed_words(struct visit *visit)
{
	struct http_form kept = { .count = 0 };
	struct http_form_part *parts = ARENA_ARRAY(visit->work->arena, struct http_form_part, visit->form->count + 1);

	for (size_t i = 0; i < visit->form->count; i++)
		if (visit->form->parts[i].value != NULL && !is_field_of_the_door(visit->form->parts[i].name))
			parts[kept.count++] = visit->form->parts[i];
	kept.parts = parts;
	return http_form_encode(visit->work->arena, &kept);
}

static enum outcome
keep(struct visit *visit, void *given)
{
	const struct asked *asked = given;
	const char *typed = arena_copy_slice(visit->work->arena, typed_words(visit));
	int64_t changed;
	enum outcome outcome = q_asked_add(visit->work, asked->reference, visit->request->path, typed, &changed);

	if (outcome == OK)
		outcome = q_asked_drop_old(visit->work, too_old(visit), &changed);
	return outcome == OK ? q_asked_drop_more(visit->work, ASKED_MOST, &changed) : outcome;
}

enum outcome
asked_save(struct visit *visit)
{
	struct asked asked = { .reference = work_new_reference(visit->work, KIND) };
	enum outcome outcome;

	if (visit->form->count > FIELDS_MOST || visit->request->body.length > TYPED_MOST) {
		problem_add(&visit->problems, "", "This is too long to search for. A name, a date or a street is enough");
		return INVALID;
	}
	outcome = sign_in_beside(visit, keep, &asked);
	if (outcome == OK)
		visit_go_to(visit, asked_url(visit, &asked), NULL);
	return outcome;
}

enum outcome
asked_drop(struct visit *visit)
{
	int64_t changed;

	return q_asked_drop_all(visit->work, &changed);
}
