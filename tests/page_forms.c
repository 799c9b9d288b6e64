/* page_forms.c -- the forms and links of a page that we made ourselves. */
#include "tests/page_forms.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { VALUE_MOST = 4 << 20 };

static const struct {
	const char *text;
	char byte;
} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };

static const char *
unescaped(struct arena *arena, struct slice text)
{
	struct buf out = buf_new(arena, VALUE_MOST);

	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i];

		for (size_t j = 0; byte == '&' && j < sizeof(entities) / sizeof(entities[0]); j++)
			if (slice_starts_with(slice_part(text, i, text.length), entities[j].text)) {
				byte = entities[j].byte;
				i += strlen(entities[j].text) - 1;
				break;
			}
		buf_byte(&out, byte);
	}
	return out.at;
}

const char *
page_escaped(struct arena *arena, const char *text)
{
	struct buf out = buf_new(arena, VALUE_MOST);

	for (; *text != '\0'; text++) {
		size_t i = 0;

		while (i < sizeof(entities) / sizeof(entities[0]) && entities[i].byte != *text)
			i++;
		if (i < sizeof(entities) / sizeof(entities[0]))
			buf_text(&out, entities[i].text);
		else
			buf_byte(&out, *text);
	}
	return out.at;
}

/* An attribute of a tag: its value, "" when it has none, NULL when it is not there. */
static const char *
attribute(struct arena *arena, struct slice tag, const char *name)
{
	size_t length = strlen(name), i = 1;

	while (i < tag.length && tag.at[i] != ' ' && tag.at[i] != '\n')
		i++;
	while (i < tag.length) {
		size_t start, value, end;

		while (i < tag.length && strchr(" \n\t/>", tag.at[i]) != NULL)
			i++;
		start = i;
		while (i < tag.length && strchr(" \n\t=>", tag.at[i]) == NULL)
			i++;
		value = end = i;
		bool is_it = i - start == length && memcmp(tag.at + start, name, length) == 0;
		if (i + 1 < tag.length && tag.at[i] == '=' && tag.at[i + 1] == '"') {
			value = end = i + 2;
			while (end < tag.length && tag.at[end] != '"')
				end++;
			i = end + 1;
		}
		if (is_it)
			return unescaped(arena, slice_part(tag, value, end - value));
	}
	return NULL;
}

/* The next tag from *at on; *at then stands behind it. Quoted values may hold ">". */
static bool
next_tag(struct slice html, size_t *at, struct slice *tag)
{
	size_t start = *at;
	bool quoted = false;

	while (start < html.length && html.at[start] != '<')
		start++;
	if (start >= html.length)
		return false;
	for (*at = start; *at < html.length && (quoted || html.at[*at] != '>'); (*at)++)
		if (html.at[*at] == '"')
			quoted = !quoted;
	if (*at < html.length)
		(*at)++;
	*tag = slice_part(html, start, *at - start);
	return true;
}

static bool
is_tag(struct slice tag, const char *name)
{
	size_t length = strlen(name);

	return tag.length > length + 1 && memcmp(tag.at + 1, name, length) == 0 && strchr(" \n\t>/", tag.at[length + 1]) != NULL;
}

static struct page_field
input_of(struct arena *arena, struct slice tag)
{
	const char *type = attribute(arena, tag, "type"), *value = attribute(arena, tag, "value");
	struct page_field field = { .kind = PAGE_TEXT, .value = value != NULL ? value : "", .chosen = true };

	if (text_equals(type, "hidden"))
		field.kind = PAGE_HIDDEN;
	else if (text_equals(type, "password"))
		field.kind = PAGE_SECRET;
	else if (text_equals(type, "file"))
		field.kind = PAGE_FILE;
	else if (text_equals(type, "checkbox"))
		field.kind = PAGE_TICK;
	else if (text_equals(type, "radio"))
		field.kind = PAGE_RADIO;
	if (field.kind == PAGE_TICK || field.kind == PAGE_RADIO)
		field.chosen = attribute(arena, tag, "checked") != NULL;
	return field;
}

/* The fields up to </form>. */
static void
read_fields(struct arena *arena, struct slice html, size_t *at, struct page_form *form)
{
	struct page_field *fields = ARENA_ARRAY(arena, struct page_field, PAGE_FIELDS_MOST), field;
	const char *select = NULL;
	struct slice tag;
	size_t end;

	form->fields = fields;
	while (next_tag(html, at, &tag) && !is_tag(tag, "/form") && form->count < PAGE_FIELDS_MOST) {
		const char *name = attribute(arena, tag, "name"), *value;

		if (is_tag(tag, "select"))
			select = name;
		if (is_tag(tag, "option") && select != NULL) {
			value = attribute(arena, tag, "value");
			fields[form->count++] = (struct page_field){ PAGE_OPTION, select, value != NULL ? value : "", attribute(arena, tag, "selected") != NULL };
		}
		if (name == NULL || name[0] == '\0' || is_tag(tag, "select"))
			continue;
		if (is_tag(tag, "input")) {
			field = input_of(arena, tag);
		} else if (is_tag(tag, "textarea")) {
			end = *at + slice_find(slice_part(html, *at, html.length), '<');
			value = unescaped(arena, slice_part(html, *at, end - *at));
			field = (struct page_field){ PAGE_AREA, NULL, value[0] == '\n' ? value + 1 : value, true };
			*at = end;
		} else if (is_tag(tag, "button")) {
			value = attribute(arena, tag, "value");
			field = (struct page_field){ PAGE_BUTTON, NULL, value != NULL ? value : "", false };
		} else {
			continue;
		}
		field.name = name;
		fields[form->count++] = field;
	}
}

size_t
page_forms(struct arena *arena, struct slice html, struct page_form forms[PAGE_FORMS_MOST])
{
	size_t at = 0, count = 0;
	struct slice tag;

	while (count < PAGE_FORMS_MOST && next_tag(html, &at, &tag)) {
		if (!is_tag(tag, "form") || !text_equals(attribute(arena, tag, "method"), "post"))
			continue;
		forms[count] = (struct page_form){ .action = attribute(arena, tag, "action") };
		read_fields(arena, html, &at, &forms[count]);
		if (forms[count].action != NULL)
			count++;
	}
	return count;
}

const char *
page_next_link(struct arena *arena, struct slice html, const char **at)
{
	static const char mark[] = "href=\"";
	const char *found = memmem(*at, (size_t)(html.at + html.length - *at), mark, sizeof(mark) - 1), *end;

	if (found == NULL)
		return NULL;
	found += sizeof(mark) - 1;
	end = memchr(found, '"', (size_t)(html.at + html.length - found));
	if (end == NULL)
		return NULL;
	*at = end;
	return unescaped(arena, (struct slice){ found, (size_t)(end - found) });
}

const struct page_field *
page_field_of(const struct page_form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	return NULL;
}

struct slice
page_without_tokens(struct arena *arena, struct slice html)
{
	static const char *const marks[] = { "name=\"form_token\" value=\"", "name=\"form_key\" value=\"" };
	struct buf out = buf_new(arena, html.length + 1);
	size_t i = 0;

	while (i < html.length) {
		size_t skip = 0;

		for (size_t m = 0; m < 2; m++)
			if (i + strlen(marks[m]) < html.length && memcmp(html.at + i, marks[m], strlen(marks[m])) == 0)
				skip = strlen(marks[m]);
		if (skip == 0) {
			buf_byte(&out, html.at[i++]);
			continue;
		}
		i += skip;
		while (i < html.length && html.at[i] != '"')
			i++;
	}
	return buf_as_slice(&out);
}
