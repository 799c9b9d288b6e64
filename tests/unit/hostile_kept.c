/* hostile_kept.c -- a page that refuses says what is wrong, and holds everything that was typed. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/unit/hostile.h"

/* All are counted; so many are told. */
enum { FAULTS_TOLD = 40 };

static size_t fault_count;

void
hostile_fault(const char *format, ...)
{
	va_list arguments;

	if (fault_count++ >= FAULTS_TOLD)
		return;
	va_start(arguments, format);
	(void)vfprintf(stderr, format, arguments);
	va_end(arguments);
	(void)fputc('\n', stderr);
}

size_t
hostile_faults(void)
{
	return fault_count;
}

const struct sent *
hostile_sent(const struct sending *sending, const char *name)
{
	for (size_t i = 0; i < sending->count; i++)
		if (strcmp(sending->at[i].name, name) == 0)
			return &sending->at[i];
	return NULL;
}

static bool
was_ticked(struct arena *arena, const struct sending *sending, const char *name, const char *value)
{
	for (size_t i = 0; i < sending->count; i++)
		if (strcmp(sending->at[i].name, name) == 0 && text_equals(text_tidy(arena, sending->at[i].value), value))
			return true;
	return false;
}

static bool
is_offered(const struct page_form *form, const char *name, const char *value)
{
	for (size_t i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].name, name) == 0 && strcmp(form->fields[i].value, value) == 0)
			return true;
	return false;
}

/* Was anything typed into this row of a table? Of a name that is sent twice the first counts. */
static bool
row_was_typed(struct arena *arena, const struct sending *sending, const char *table, long row)
{
	const char *before = arena_format(arena, "%s.%ld.", table, row);

	for (size_t i = 0; i < sending->count; i++)
		if (text_starts_with(sending->at[i].name, before) && hostile_sent(sending, sending->at[i].name) == &sending->at[i] && !text_is_empty(text_tidy(arena, sending->at[i].value)))
			return true;
	return false;
}

/* "worries.3.what" comes back as "worries.2.what" when nothing was typed into one of the rows before: those that hold something move up. */
static const char *
name_after_moving(struct arena *arena, const struct sending *sending, const char *name)
{
	size_t length = strcspn(name, ".");
	const char *table = arena_format(arena, "%.*s", (int)length, name);
	char *end;
	long row, kept = 0;

	if (name[length] != '.' || hostile_sent(sending, arena_format(arena, "%s.rows", table)) == NULL)
		return name;
	row = strtol(name + length + 1, &end, 10);
	if (*end != '.' || row < 1 || !row_was_typed(arena, sending, table, row))
		return name;
	for (long before = 1; before <= row; before++)
		kept += row_was_typed(arena, sending, table, before) ? 1 : 0;
	return arena_format(arena, "%s.%ld%s", table, kept, end);
}

/* One field that the form had, beside the same field of the page that came back. */
static const char *
is_kept(struct arena *arena, const struct sending *sending, const struct page_form *again, const struct page_field *field)
{
	const struct sent *sent = hostile_sent(sending, field->name);
	const char *name = name_after_moving(arena, sending, field->name);
	const struct page_field *now = page_field_of(again, name);
	const char *typed;

	if (sent == NULL || sent->raw)
		return NULL;
	typed = text_tidy(arena, sent->value);
	if (text_is_empty(typed) && strchr(name, '.') != NULL) /* of a row that is gone, in whose place another may stand */
		return NULL;
	if (field->kind == PAGE_TEXT || field->kind == PAGE_AREA) {
		if (now == NULL)
			return text_is_empty(typed) ? NULL : "its field is gone";
		if (!text_equals(now->value, typed))
			return arena_format(arena, "\"%.200s\" stands there instead of \"%.200s\"", now->value, typed);
		return NULL;
	}
	if ((field->kind == PAGE_RADIO || field->kind == PAGE_OPTION) && now != NULL && is_offered(again, name, typed))
		for (size_t i = 0; i < again->count; i++)
			if (strcmp(again->fields[i].name, name) == 0 && again->fields[i].chosen != (strcmp(again->fields[i].value, typed) == 0) && typed[0] != '\0')
				return arena_format(arena, "\"%s\" was chosen", typed);
	if (field->kind == PAGE_TICK)
		for (size_t i = 0; i < again->count; i++)
			if (strcmp(again->fields[i].name, name) == 0 && again->fields[i].chosen != was_ticked(arena, sending, field->name, again->fields[i].value))
				return arena_format(arena, "the tick \"%s\" is another", again->fields[i].value);
	return NULL;
}

/* A button of its own asks for something else than saving, such as one more row. */
static bool
button_was_pressed(const struct page_form *form, const struct sending *sending)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->fields[i].kind == PAGE_BUTTON && hostile_sent(sending, form->fields[i].name) != NULL)
			return true;
	return false;
}

/* Every link of the error summary leads to something on the page. */
void
hostile_check_summary(struct arena *arena, const char *what, const struct page_form *form, const struct sending *sending, struct slice html)
{
	const char *from = memmem(html.at, html.length, "govuk-error-summary", 19), *at, *link;
	size_t count = 0;

	if (from == NULL && button_was_pressed(form, sending) && memmem(html.at, html.length, "govuk-error-message", 19) == NULL)
		return;
	if (from == NULL) {
		hostile_fault("%s: the page that refuses has no error summary", what);
		return;
	}
	if (memmem(html.at, html.length, "<title>Error: ", 14) == NULL)
		hostile_fault("%s: the title of the page that refuses does not begin with Error", what);
	for (at = from; (link = page_next_link(arena, html, &at)) != NULL && link[0] == '#'; count++) {
		const char *id = arena_format(arena, " id=\"%s\"", page_escaped(arena, link + 1));

		if (memmem(html.at, html.length, id, strlen(id)) == NULL)
			hostile_fault("%s: the error summary leads to %s, which is not on the page", what, link);
	}
}

void
hostile_check_kept(struct arena *arena, const char *what, const struct page_form *form, const struct sending *sending, struct slice html)
{
	struct page_form *again = ARENA_ARRAY(arena, struct page_form, PAGE_FORMS_MOST);
	size_t count = page_forms(arena, html, again);
	struct page_form all = { form->action, NULL, 0 };
	struct page_field *fields = ARENA_ARRAY(arena, struct page_field, PAGE_FORMS_MOST * PAGE_FIELDS_MOST);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < again[i].count; j++)
			fields[all.count++] = again[i].fields[j];
	all.fields = fields;
	for (size_t i = 0; i < form->count; i++) {
		const char *lost = is_kept(arena, sending, &all, &form->fields[i]);

		if (lost != NULL)
			hostile_fault("%s: what was typed into %s is lost: %s\n%.*s", what, form->fields[i].name, lost, (int)(sending->body.length < 3000 ? sending->body.length : 3000), sending->body.at);
	}
}
