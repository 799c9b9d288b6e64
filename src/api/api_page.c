/* api_page.c -- lists page by page, cursors, and references made from numbers that nobody sees. */
#include <sodium.h>
#include <stdio.h>
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
	if (page->cursor != NULL && call->frame->route->pages_by != NULL) {
		if (reference_read(call->frame->route->pages_by, slice_of(page->cursor), page->last)) {
			page->cursor = arena_copy(call->work->arena, page->last);
			page->begun = true;
		} else {
			problem_add(&call->problems, "?cursor", "This cursor is none of ours; begin without one");
		}
	} else if (page->cursor != NULL && strspn(page->cursor, "0123456789abcdef") != API_CURSOR_ROOM - 1)
		problem_add(&call->problems, "?cursor", "This cursor is none of ours; begin without one");
	return call->problems.count > 0 ? INVALID : OK;
}

/* Room for one more of the page? Remembers that there is more when there is none. */
static bool
has_room(struct api_page *page)
{
	if (page->more)
		return false;
	page->more = page->taken == page->limit;
	page->taken += !page->more;
	return !page->more;
}

bool
api_takes(struct api_call *call, int64_t id)
{
	struct api_page *page = &call->frame->page;
	char key[API_CURSOR_ROOM];

	key_of(id, key);
	if (page->cursor != NULL && !page->begun) {
		page->begun = strcmp(page->cursor, key) == 0;
		return false;
	}
	if (!has_room(page))
		return false;
	memcpy(page->last, key, sizeof(key));
	return true;
}

const char *
api_after(struct api_call *call)
{
	return call->frame->page.cursor;
}

enum outcome
api_after_is_gone(struct api_call *call)
{
	problem_add(&call->problems, "?cursor", "What this cursor stood at is not there any more; begin without one");
	return INVALID;
}

bool
api_takes_reference(struct api_call *call, const char *reference)
{
	struct api_page *page = &call->frame->page;

	if (!has_room(page))
		return false;
	(void)snprintf(page->last, sizeof(page->last), "%s", reference);
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
