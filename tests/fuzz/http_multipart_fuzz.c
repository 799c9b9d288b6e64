/* http_multipart_fuzz.c -- multipart forms: parts that lie in the body, in its order, with names and texts in UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/http/http_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64U << 20);
	struct http_pair header = { "Content-Type", "multipart/form-data; boundary=x" };
	struct http_request request = { .arena = arena, .headers = { &header, 1 }, .media_type = "multipart/form-data", .body = { (const char *)data, size } };
	struct http_form form;

	if (http_form_read(&request, &form) == OK) {
		const char *last = request.body.at;
		for (size_t i = 0; i < form.count; i++) {
			const struct http_form_part *part = &form.parts[i];
			if (!text_is_utf8(slice_of(part->name)) || (part->value == NULL) == (part->file_name == NULL))
				abort();
			if (part->bytes.at < last || part->bytes.length > size - (size_t)(part->bytes.at - request.body.at))
				abort();
			last = part->bytes.at + part->bytes.length;
		}
	} else if (form.status != 400 && form.status != 413) {
		abort();
	}
	arena_free(arena);
	return 0;
}
