/* letter_fuzz.c -- any Markdown as a letter: problems or blocks, never a tag that somebody typed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "documents/letter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct letter_value values[] = { { "a", "<script>" }, { "b", "{{a}}" } };
	struct arena *arena = arena_new((size_t)256 * 1024 * 1024);
	struct problems problems = { .arena = arena };
	struct pdf_document *document = pdf_document_new(arena, "Letter", "en");
	struct slice markdown = { (const char *)data, size };
	const char *html = NULL;

	if (letter_html(markdown, values, 2, arena, &html, &problems) == OK && strstr(html, "<script") != NULL)
		abort();
	if (letter_blocks(markdown, values, 2, &document->blocks, &problems) != OK && document->blocks.count > 0)
		abort();
	arena_free(arena);
	return 0;
}
