/* pdf_document_fuzz.c -- whatever bytes the renderer is sent: refused, or a document that can be written again and laid out. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "platform/pdf/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)512 * 1024 * 1024);
	struct pdf_document *document = NULL;
	struct slice json, pdf;

	if (pdf_document_read((struct slice){ (const char *)data, size }, arena, &document) == OK) {
		if (pdf_document_write(document, arena, &json) != OK || pdf_document_read(json, arena, &document) != OK)
			abort();
		if (size < 4096 && pdf_render(document, arena, &pdf) == BROKEN)
			abort();
	}
	arena_free(arena);
	return 0;
}
