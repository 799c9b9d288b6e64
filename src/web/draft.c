/* draft.c -- what somebody typed is kept on the server, sealed, and given back in the same field. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/columns/columns.h"
#include "platform/db/db.h"
#include "web/door_inside.h"
#include "web/drafts.sql.h"

enum { FIELDS_MOST = 1000, TYPED_MOST = 512 << 10 };

bool
is_field_of_the_door(const char *name)
{
	static const char *const names[] = { "form_token", "form_key", "version", "save_draft", "kept_path", "last_field" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

bool
is_secret_field(const char *name)
{
	return text_equals(name, "password") || text_equals(name, "new_password") || text_equals(name, "code");
}

struct slice
draft_words(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct http_form kept = { .count = 0 };
	struct http_form_part *parts = ARENA_ARRAY(arena, struct http_form_part, visit->form->count + 1);

	for (size_t i = 0; i < visit->form->count; i++)
		if (!is_secret_field(visit->form->parts[i].name))
			parts[kept.count++] = visit->form->parts[i];
	kept.parts = parts;
	return http_form_encode(arena, &kept);
}

enum outcome
draft_keep(struct visit *visit, const char *page, struct slice typed, const char *field, int64_t version)
{
	struct work *work = visit->work;
	struct db *before = work->db;
	const char *sealed;
	int64_t changed;
	enum outcome outcome;

	if (typed.length > TYPED_MOST || text_characters(page) > 300)
		return INVALID;
	outcome = column_seal(work->arena, COLUMN_WORDS, arena_copy_slice(work->arena, typed), &sealed);
	if (outcome == OK)
		outcome = db_working_begin(visit->frame->service->pool, &work->db);
	if (outcome == OK) {
		outcome = q_draft_write(work, visit->frame->session.worker_id, page, sealed, field, version, &changed);
		if (db_working_end(work->db, outcome == OK) != OK)
			outcome = UNAVAILABLE;
	}
	work->db = before;
	return outcome;
}

enum outcome
draft_take(struct visit *visit, const char *page)
{
	struct work *work = visit->work;
	struct draft_of_page_row row;
	struct http_pairs pairs;
	struct http_form *form;
	struct http_form_part *parts;
	bool found;
	enum outcome outcome = q_draft_of_page(work, visit->worker.worker_id, page, &row, &found);

	if (outcome != OK || !found || !http_urlencoded_read(work->arena, slice_of(row.typed), FIELDS_MOST, &pairs))
		return outcome;
	form = ARENA_NEW(work->arena, struct http_form);
	parts = ARENA_ARRAY(work->arena, struct http_form_part, pairs.count + 1);
	for (size_t i = 0; i < pairs.count; i++)
		if (!is_field_of_the_door(pairs.at[i].name))
			parts[form->count++] = (struct http_form_part){ .name = pairs.at[i].name, .value = pairs.at[i].value,
				.bytes = slice_of(pairs.at[i].value) };
	form->parts = parts;
	visit->form = form;
	visit->from_draft = true;
	visit->draft_saved_at = row.saved_at;
	visit->draft_field = row.field;
	return OK;
}

enum outcome
draft_drop(struct visit *visit, const char *page)
{
	struct work *work = visit->work;
	int64_t changed;
	enum outcome outcome = db_working_begin(visit->frame->service->pool, &work->db);

	if (outcome != OK)
		return outcome;
	outcome = q_draft_delete(work, visit->worker.worker_id, page, &changed);
	if (db_working_end(work->db, outcome == OK) != OK)
		outcome = UNAVAILABLE;
	work->db = NULL;
	return outcome;
}
