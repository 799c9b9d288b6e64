/* api_upload.c -- a body with a file in it: multipart/form-data, as a form of a page sends it, becomes the object that handlers read, and the file beside it. */
#include <sodium.h>
#include <stdlib.h>

#include "api/api_inside.h"
#include "base/text.h"

enum { FILE_HASH_BYTES = 32 };

static const char multipart_type[] = "multipart/form-data";

static void
drop(void *json)
{
	json_decref(json);
}

static const struct api_member *
member_of(const struct api_shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (text_equals(shape->at[i].name, name))
			return &shape->at[i];
	return NULL;
}

/* The text of one part as the value that its member has in JSON; what fits none stays a text, and is told by the check of the shape. */
static void
put_text(struct api_call *call, json_t *body, const struct http_form_part *part)
{
	const struct api_member *member = member_of(call->frame->route->takes, part->name);
	bool is_list = member != NULL && (member->type == API_TEXTS || member->type == API_REFERENCES);
	bool is_yes_no = member != NULL && member->type == API_YES_NO && (text_equals(part->value, "true") || text_equals(part->value, "false"));
	json_t *known = json_object_get(body, part->name);

	if (is_list && known == NULL)
		(void)json_object_set_new(body, part->name, known = json_array());
	if (is_list)
		(void)json_array_append_new(known, json_string(part->value));
	else if (known != NULL)
		api_problem_at(call, arena_format(call->work->arena, "#/%s", member != NULL ? member->name : ""), "Send this once");
	else
		(void)json_object_set_new(body, part->name, is_yes_no ? json_boolean(text_equals(part->value, "true")) : json_string(part->value));
}

static void
put_file(struct api_call *call, const struct http_form_part *part)
{
	const struct api_member *member = member_of(call->frame->route->takes, part->name);

	if (member == NULL || member->type != API_FILE)
		api_problem_at(call, "#/file", "Send the file in the part called \"file\"");
	else if (call->file != NULL)
		api_problem_at(call, "#/file", "Send one file at a time");
	else
		call->file = part;
}

/* Words in their order of names, the file's name and the hash of its bytes: a repeat is framed anew by whoever sends it, and says the same. */
static struct slice
said_of(struct api_call *call)
{
	struct arena *arena = call->work->arena;
	char *words = json_dumps(call->body, JSON_COMPACT | JSON_SORT_KEYS), hex[2 * FILE_HASH_BYTES + 1] = "";
	unsigned char hash[FILE_HASH_BYTES];
	const char *said;

	if (call->file != NULL) {
		(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)call->file->bytes.at, call->file->bytes.length, NULL, 0);
		(void)sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	}
	said = arena_format(arena, "%s\n%s\n%s", words != NULL ? words : "", call->file != NULL ? call->file->file_name : "", hex);
	free(words);
	return slice_of(said);
}

enum outcome
api_upload_read(struct api_call *call, bool *answered)
{
	struct arena *arena = call->work->arena;
	struct http_form form;
	json_t *body;

	if (!text_equals(call->request->media_type, multipart_type)) {
		*answered = true;
		api_answer_problem(call->frame->answer, arena, 415, arena_format(arena, "Send the body as %s.", multipart_type), NULL);
		http_answer_header(call->frame->answer, "Accept-Post", multipart_type);
		return INVALID;
	}
	if (http_form_read(call->request, &form) != OK) {
		*answered = true;
		api_answer_problem(call->frame->answer, arena, form.status, "This cannot be read as a form with a file.", NULL);
		return INVALID;
	}
	body = json_object();
	arena_at_end(arena, drop, body);
	for (size_t i = 0; i < form.count; i++)
		if (form.parts[i].file_name != NULL)
			put_file(call, &form.parts[i]);
		else
			put_text(call, body, &form.parts[i]);
	api_check(call, call->frame->route->takes, body, "#");
	call->body = body;
	call->frame->said = said_of(call);
	return call->problems.count > 0 ? INVALID : OK;
}
