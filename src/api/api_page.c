/* api_page.c -- lists page by page, cursors, and references made from numbers that nobody sees. */
#include <sodium.h>
#include <string.h>

#include "api/api_inside.h"
#include "base/reference.h"
#include "base/text.h"

enum { KEY_BYTES = 16 };

/* A key from which the number cannot be read. */
static void
key_of(int64_t id, char key[API_CURSOR_ROOM])
{
	unsigned char hash[KEY_BYTES];
	static const unsigned char purpose[] = "windscreen cursor";

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)&id, sizeof(id), purpose, sizeof(purpose) - 1);
	(void)sodium_bin2hex(key, API_CURSOR_ROOM, hash, sizeof(hash));
}

enum outcome
api_page_read(struct api_call *call)
{
	struct api_page *page = &call->frame->page;
	const char *limit = api_asked(call, "limit");
	long long number;

	*page = (struct api_page){ .cursor = api_asked(call, "cursor"), .limit = API_PAGE_USUAL };
	if (limit != NULL && (!slice_number(slice_of(limit), API_PAGE_MOST, &number) || number == 0))
		problem_add(&call->problems, "?limit", "Ask for 1 to %d at a time", API_PAGE_MOST);
	else if (limit != NULL)
		page->limit = (size_t)number;
	if (page->cursor != NULL && strspn(page->cursor, "0123456789abcdef") != API_CURSOR_ROOM - 1)
		problem_add(&call->problems, "?cursor", "This cursor is none of ours; begin without one");
	return call->problems.count > 0 ? INVALID : OK;
}

bool
api_takes(struct api_call *call, int64_t id)
{
	struct api_page *page = &call->frame->page;
	char key[API_CURSOR_ROOM];

	if (page->more)
		return false;
	key_of(id, key);
	if (page->cursor != NULL && !page->begun) {
		page->begun = strcmp(page->cursor, key) == 0;
		return false;
	}
	if (page->taken == page->limit) {
		page->more = true;
		return false;
	}
	page->taken++;
	memcpy(page->last, key, sizeof(key));
	return true;
}

const char *
api_reference_of(struct api_call *call, const char kind[2], int64_t id)
{
	unsigned char key[] = "windscreen reference ..", hash[KEY_BYTES];
	char *reference = arena_take(call->work->arena, REFERENCE_ROOM);
	uint64_t number;

	key[sizeof(key) - 3] = (unsigned char)kind[0];
	key[sizeof(key) - 2] = (unsigned char)kind[1];
	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)&id, sizeof(id), key, sizeof(key) - 1);
	memcpy(&number, hash, sizeof(number));
	reference_write(kind, number, reference);
	return reference;
}

bool
api_is_reference_of(struct api_call *call, const char *given, const char kind[2], int64_t id)
{
	char reference[REFERENCE_ROOM];

	return id != 0 && reference_read(kind, slice_of(given), reference) && strcmp(reference, api_reference_of(call, kind, id)) == 0;
}
