/* hostile.c -- what somebody might send instead of what a form asks for. */
#include "tests/unit/hostile.h"

#include <string.h>

#include "base/random.h"
#include "base/text.h"

/* Each is UTF-8 and has no NUL: what is typed so must come back so, or be refused with it. */
static const char *const texts[] = {
	"<script>wsx()</script>", "\"><img src=wsx onerror=wsx()>", "'><svg/onload=wsx()>", "</textarea><script>wsx()</script>", "</title><script>wsx()</script>",
	"javascript:wsx()", "{{ view.name }}", "&lt;script&gt;", "&amp;&#39;&quot;", "<!-- wsx", "]]>", "'; drop table person; --", "' or '1'='1",
	"1; select pg_sleep(5)", "$1", "%s%s%s%n%n", "%99999999d", "%x%x%x%x", "../../../../etc/passwd", "C:\\con\\nul", "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd",
	"0", "-1", "00000000000000000000001", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e309", "NaN", "0x7fffffff",
	"2,147,483,648", "\xD9\xA3\xD9\xA4" /* digits of another script */, "31 2 2026", "29 2 2025", "30 13 2026", "0 0 0", "31 11 2026", "1 1 10000", "1 1 -1",
	"99999 99 99999999999", "2026-11-24T25:61", "25:99", "24 11 2026\n25 11 2026", "tomorrow", "next year", "1/1/1", "\xE2\x80\xAE" "elyK" "\xE2\x80\xAC",
	"\xE2\x81\xA6\xE2\x81\xA7\xE2\x80\x8F", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xE2\x80\x8D\xF0\x9F\x91\xA6", "\xF0\x9F\x8F\xB4",
	"Zoe\xCC\x88 \xC5\x81\xC3\xB3\xC5\xBA", "\xE6\x9D\x8E\xE5\xB0\x8F\xE9\xBE\x99", "\xD8\xB9\xD9\x84\xD9\x8A", "A\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88\xCC\x89\xCC\x8A",
	"\xEF\xBB\xBFName", "\xEF\xBF\xBE\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "\xC2\xA0\xE3\x80\x80", "\xE2\x80\xA8\xE2\x80\xA9", "\xC2\x85", "\x01\x02\x1B[31m\x7F", "a\rb\nc\r\nd\te",
	"\r\nSet-Cookie: windscreen=wsx", "\v\f", " ", "\n\n\n", "  both ends  ", "\\", "\\u0000", "\\\"", "null", "undefined", "true", "[]", "{}", "[object Object]", "{\"a\":{\"a\":{}}}", "yes",
	"no", "on", "1", "2", "nobody_has_this_key", "EP-0000-0000-0", "PN-7K3M-Q2WX-5", "person", "sealed", "system", "*", "?", "#", "/", "//evil.example/", "https://evil.example/",
};

/* Bytes that no form may hold. */
static const struct slice bytes[] = { { "a\0b", 3 }, { "\0", 1 }, { "\xFF\xFE", 2 }, { "\xC0\xAF", 2 }, { "\xED\xA0\x80", 3 }, { "\xF5\x80\x80\x80", 4 }, { "ok\xE2\x82", 4 } };

/* Around the sizes at which something might end. */
static const size_t lengths[] = { 39, 40, 99, 100, 101, 199, 200, 201, 255, 256, 257, 1000, 1023, 1024, 4095, 4096, 8192, 19999, 20000, 20001, 65535, 65536, 200000 };

static size_t
below(struct id_source *dice, size_t count)
{
	return id_random_below(dice, (uint32_t)count);
}

static bool
one_in(struct id_source *dice, size_t count)
{
	return below(dice, count) == 0;
}

static struct slice
long_text(struct arena *arena, struct id_source *dice)
{
	static const char *const parts[] = { "x", "<", "&", "\xF0\x9F\x91\xB6", "word ", "one\n\n", "\xE2\x80\xAE", "'" };
	const char *part = parts[below(dice, sizeof(parts) / sizeof(parts[0]))];
	size_t length = strlen(part), times = lengths[below(dice, sizeof(lengths) / sizeof(lengths[0]))];
	char *text = arena_take(arena, times * length + 1);

	for (size_t i = 0; i < times; i++)
		memcpy(text + i * length, part, length);
	return (struct slice){ text, times * length };
}

struct slice
hostile_value(struct arena *arena, struct id_source *dice, const struct loot *loot, bool *raw)
{
	size_t kind = below(dice, 20);

	*raw = false;
	if (kind == 0)
		return long_text(arena, dice);
	if (kind == 1 && loot->reference_count > 0)
		return slice_of(loot->references[below(dice, loot->reference_count)]);
	if (kind == 2 && one_in(dice, 3)) {
		*raw = true;
		return bytes[below(dice, sizeof(bytes) / sizeof(bytes[0]))];
	}
	if (kind == 3)
		return slice_of("");
	return slice_of(texts[below(dice, sizeof(texts) / sizeof(texts[0]))]);
}

static bool
ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), of_end = strlen(end);

	return length >= of_end && strcmp(text + length - of_end, end) == 0;
}

const char *
plausible_value(struct arena *arena, struct id_source *dice, const struct page_field *field)
{
	const char *name = field->name;

	if (field->kind != PAGE_TEXT && field->kind != PAGE_AREA)
		return field->value;
	if (field->value[0] != '\0' && !one_in(dice, 4))
		return field->value;
	if (ends_with(name, "-day"))
		return arena_format(arena, "%zu", 1 + below(dice, 28));
	if (ends_with(name, "-month"))
		return arena_format(arena, "%zu", 1 + below(dice, 12));
	if (ends_with(name, "-year"))
		return arena_format(arena, "%zu", 2025 + below(dice, 3));
	if (strstr(name, "birth") != NULL)
		return one_in(dice, 2) ? "3 4 2019" : "about 4";
	if (ends_with(name, "_since"))
		return "1 6 2024";
	if (strstr(name, "postcode") != NULL)
		return "WA10 9ZX";
	if (ends_with(name, "_at"))
		return "15:30";
	if (strstr(name, "phone") != NULL || strcmp(name, "value") == 0)
		return "0151 496 0199";
	return arena_format(arena, "Words of nobody in particular, %zu.", below(dice, 1000));
}

static void
add(struct sending *sending, const char *name, struct slice value, bool raw)
{
	if (sending->count < SENT_MOST)
		sending->at[sending->count++] = (struct sent){ name, value, raw };
}

/* Is this field sent at all by somebody who fills in the form? One of each set of radios and options, any of the ticks. */
static bool
is_sent(struct id_source *dice, const struct page_form *form, size_t which, size_t *picked)
{
	const struct page_field *field = &form->fields[which];
	size_t count = 0;

	if (field->kind == PAGE_BUTTON)
		return strcmp(field->name, "save_draft") != 0 && one_in(dice, 6);
	if (field->kind == PAGE_TICK)
		return one_in(dice, 3) ? !field->chosen : field->chosen;
	if (field->kind != PAGE_RADIO && field->kind != PAGE_OPTION)
		return true;
	if (which == 0 || strcmp(form->fields[which - 1].name, field->name) != 0) { /* the first of its set: which one will it be? */
		while (which + count < form->count && strcmp(form->fields[which + count].name, field->name) == 0)
			count++;
		*picked = which + below(dice, count);
	}
	return which == *picked;
}

static void
encode(struct arena *arena, struct buf *out, struct slice text)
{
	(void)arena;
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '-')
			buf_byte(out, (char)byte);
		else if (byte == ' ')
			buf_byte(out, '+');
		else
			buf_format(out, "%%%02X", byte);
	}
}

static void
as_urlencoded(struct arena *arena, struct sending *sending, struct buf *out)
{
	for (size_t i = 0; i < sending->count; i++) {
		if (i > 0)
			buf_byte(out, '&');
		encode(arena, out, slice_of(sending->at[i].name));
		buf_byte(out, '=');
		encode(arena, out, sending->at[i].value);
	}
	sending->content_type = "application/x-www-form-urlencoded";
}

static void
as_multipart(struct sending *sending, struct buf *out, bool as_files)
{
	for (size_t i = 0; i < sending->count; i++) {
		bool ours = strcmp(sending->at[i].name, "form_token") == 0;

		buf_format(out, "--wsxwsx\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n", sending->at[i].name, as_files && !ours ? "; filename=\"wsx.txt\"" : "");
		if (as_files && !ours)
			sending->at[i].raw = true;
		buf_slice(out, sending->at[i].value);
		buf_text(out, "\r\n");
	}
	buf_text(out, "--wsxwsx--\r\n");
	sending->content_type = "multipart/form-data; boundary=wsxwsx";
}

static void
encode_all(struct arena *arena, struct id_source *dice, struct sending *sending)
{
	struct buf out = buf_new(arena, 8 << 20);
	size_t way = below(dice, 40);

	if (way < 4)
		as_multipart(sending, &out, way == 0);
	else
		as_urlencoded(arena, sending, &out);
	sending->body = buf_as_slice(&out);
	switch (way) {
	case 5: /* said to be what it is not */
		sending->content_type = "multipart/form-data; boundary=wsxwsx";
		sending->malformed = true;
		return;
	case 6:
		sending->content_type = one_in(dice, 2) ? "application/json" : "text/plain";
		sending->malformed = true;
		return;
	case 7:
		buf_text(&out, "&%zz=%");
		sending->body = buf_as_slice(&out);
		sending->malformed = true;
		return;
	case 8:
		sending->body = slice_part(sending->body, 0, below(dice, sending->body.length + 1));
		sending->malformed = true;
		return;
	default:
		return;
	}
}

/* The fields that the door itself put there: another's token, an old version, none. */
static struct slice
foreign(struct arena *arena, struct id_source *dice, const struct loot *loot, const struct page_field *field)
{
	bool raw;

	if (strcmp(field->name, "form_token") == 0 && loot->token_count > 0 && one_in(dice, 2))
		return slice_of(loot->tokens[below(dice, loot->token_count)]);
	if (strcmp(field->name, "version") == 0)
		return slice_of(one_in(dice, 2) ? "1" : "0");
	return hostile_value(arena, dice, loot, &raw);
}

void
hostile_fill(struct arena *arena, struct id_source *dice, const struct loot *loot, const struct page_form *form, struct sending *sending)
{
	size_t harm = below(dice, 6), picked = 0, chosen = form->count > 0 ? below(dice, form->count) : 0;
	bool raw;

	sending->count = 0;
	sending->malformed = false;
	for (size_t i = 0; i < form->count; i++) {
		const struct page_field *field = &form->fields[i];
		bool is_door = field->kind == PAGE_HIDDEN, hurt = harm == 0 ? false : harm == 1 ? i == chosen : harm == 2 ? one_in(dice, 3) : harm == 3 ? true : one_in(dice, 8);
		struct slice value = slice_of(plausible_value(arena, dice, field));

		if (!is_sent(dice, form, i, &picked))
			continue;
		raw = false;
		if (is_door && hurt && one_in(dice, 12)) {
			value = foreign(arena, dice, loot, field);
			raw = !text_is_utf8(value);
		} else if (!is_door && hurt) {
			value = harm == 4 ? slice_of("") : hostile_value(arena, dice, loot, &raw);
		}
		if (hurt && one_in(dice, is_door ? 40 : 10))
			continue; /* missing */
		add(sending, field->name, value, raw);
		if (hurt && !is_door && one_in(dice, 10))
			add(sending, field->name, hostile_value(arena, dice, loot, &raw), raw);
	}
	if (one_in(dice, 10))
		add(sending, "nobody_asked", slice_of("for this"), false);
	if (one_in(dice, 60))
		for (size_t i = 0; i < SENT_MOST; i++)
			add(sending, arena_format(arena, "field%zu", i), slice_of("x"), false);
	encode_all(arena, dice, sending);
}

const char *
hostile_path(struct arena *arena, struct id_source *dice, const char *path)
{
	char *copy = arena_copy(arena, path);
	size_t length = strlen(copy), at = below(dice, length);

	switch (below(dice, 12)) {
	case 0:
		copy[at] = "0123456789ABCDEFGHJKMNPQRSTVWXYZilou-/%?#."[below(dice, 43)];
		return copy;
	case 1:
		copy[length - 1] = copy[length - 1] == '0' ? '1' : '0';
		return copy;
	case 2:
		return arena_format(arena, "%s/", copy);
	case 3:
		return arena_format(arena, "%s/nothing", copy);
	case 4:
		return arena_format(arena, "%.*s%%00%s", (int)at, copy, copy + at);
	case 5:
		return arena_format(arena, "%.*s%%2F%s", (int)at, copy, copy + at);
	case 6:
		return arena_format(arena, "%s?%s=%s", copy, "a%5B%5D", "%F0%9F%91%B6");
	case 7:
		copy[at] = '\0';
		return at == 0 ? "/" : copy;
	case 8:
		for (char *c = copy; *c != '\0'; c++)
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c + ('a' - 'A'));
		return copy;
	case 9:
		return arena_format(arena, "/%.*s..%s", (int)at, copy, copy + at);
	case 10:
		return arena_format(arena, "%.*s%.*s%s", (int)at, copy, 3000, "00000000000000000000000000000000000000000000000000000000000000000000", copy + at);
	default:
		return arena_format(arena, "%.*s%%FF%s", (int)at, copy, copy + at);
	}
}

const char *
hostile_markup_in(struct slice html)
{
	static const char *const marks[] = { "<script>wsx", "<img src=wsx", "<svg/onload", "<!-- wsx", "href=\"javascript:", "href=\"//evil", "href=\"https://evil" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (memmem(html.at, html.length, marks[i], strlen(marks[i])) != NULL)
			return marks[i];
	return NULL;
}
