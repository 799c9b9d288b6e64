/* profile_letters.c -- letters/KEY.LANGUAGE.md and seed/agencies.csv: the files that are not YAML. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

enum { AGENCIES_MOST = 5000, AGENCY_CELLS = 5, PLACE_MOST = 60 };

/* 1. Letters ------------------------------------------------------------------------------------------------------- */

/* Every {{ place }} of a letter must be one that can be filled. */
static void
check_places(struct reader *reader, struct slice markdown)
{
	struct slice line;
	struct yaml_node place = { .line = 0 };

	while (slice_cut(&markdown, '\n', &line)) {
		const char *end = line.at + line.length, *at = line.at, *close;

		place.line++;
		for (; at < end && (at = memmem(at, (size_t)(end - at), "{{", 2)) != NULL; at = close + 2) {
			struct slice name;

			place.column = (int)(at - line.at) + 1;
			close = memmem(at, (size_t)(end - at), "}}", 2);
			if (close == NULL) {
				fault_at(reader, &place, "The place that begins here with {{ does not end with }} on the same line");
				break;
			}
			name = slice_trim((struct slice){ at + 2, (size_t)(close - at - 2) });
			place.text = arena_copy_slice(reader->arena, slice_part(name, 0, PLACE_MOST));
			if (!text_list_has(profile_letter_places(), place.text))
				fault_unknown(reader, &place, "place", profile_letter_places());
		}
	}
}

void
load_letter(struct reader *reader, const char *path, struct slice markdown, struct profile_letter *letter)
{
	struct slice rest = slice_part(slice_of(path), strlen("letters/"), strlen(path)), key, language;
	const struct profile_choices *languages = &reader->profile->languages;

	*letter = (struct profile_letter){ "", "", markdown };
	if (!slice_cut(&rest, '.', &key) || !slice_cut(&rest, '.', &language) || !slice_equals(rest, "md")) {
		fault_at(reader, NULL, "A letter's file is called KEY.LANGUAGE.md, like closing.en.md");
	} else {
		letter->key = arena_copy_slice(reader->arena, key);
		letter->language = arena_copy_slice(reader->arena, language);
		if (reader->roots[PART_CHOICES] != NULL && profile_choice(languages, letter->language) == NULL)
			fault_at(reader, NULL, "There is no language \"%s\" in choices.yaml", quoted(reader, letter->language));
	}
	if (!text_is_utf8(markdown))
		fault_at(reader, NULL, "The letter is not UTF-8; save it as UTF-8");
	else if (slice_trim(markdown).length == 0)
		fault_at(reader, NULL, "The letter is empty");
	else
		check_places(reader, markdown);
}

/* 2. Agencies ------------------------------------------------------------------------------------------------------ */

/* The next cell of a line, as spreadsheets write them: "a, b" between quotes may hold commas, and "" is one quote. false: a quote does not end. */
static bool
cut_cell(struct arena *arena, struct slice *rest, const char **cell, bool *more)
{
	char *text = arena_take(arena, rest->length + 1);
	size_t length = 0, i = 0;
	bool within = rest->length > 0 && rest->at[0] == '"';

	for (i = within; i < rest->length && (within || rest->at[i] != ','); i++) {
		if (within && rest->at[i] == '"') {
			if (i + 1 < rest->length && rest->at[i + 1] == '"')
				i++;
			else {
				within = false;
				continue;
			}
		}
		text[length++] = rest->at[i];
	}
	*more = i < rest->length;
	*rest = slice_part(*rest, *more ? i + 1 : i, rest->length);
	*cell = text_is_empty(text) ? NULL : arena_copy_slice(arena, slice_trim((struct slice){ text, length }));
	return !within;
}

static void
read_agency(struct reader *reader, const struct yaml_node *place, struct slice line)
{
	struct profile *p = reader->profile;
	const char *cells[AGENCY_CELLS];
	size_t count = 0;
	bool more = true, whole = true;
	struct profile_agency *agency = (struct profile_agency *)(uintptr_t)&p->agencies[p->agency_count]; /* made here, not yet handed out */

	for (; count < AGENCY_CELLS && more && whole; count++)
		whole = cut_cell(reader->arena, &line, &cells[count], &more);
	if (!whole) {
		fault_at(reader, place, "A quote begins here and does not end on the same line");
		return;
	}
	if (count < AGENCY_CELLS || more) {
		fault_at(reader, place, "Each line has five cells with commas between: name,agency_kind,area,phone,email; a cell with a comma goes between quotes");
		return;
	}
	*agency = (struct profile_agency){ cells[0], cells[1], cells[2], cells[3], cells[4] };
	if (agency->name == NULL) {
		fault_at(reader, place, "This agency has no name");
		return;
	}
	for (size_t i = 0; i < p->agency_count; i++)
		if (text_equals(p->agencies[i].name, agency->name) && text_equals(p->agencies[i].area, agency->area))
			fault_at(reader, place, "The agency \"%s\" stands here twice", quoted(reader, agency->name));
	if (agency->agency_kind == NULL)
		fault_at(reader, place, "This agency has no agency_kind");
	else if (reader->roots[PART_CHOICES] != NULL && profile_choice(&p->agency_kinds, agency->agency_kind) == NULL)
		fault_unknown(reader, &(struct yaml_node){ .line = place->line, .column = place->column, .text = agency->agency_kind }, "kind of agency",
		    choice_keys(reader->arena, &p->agency_kinds));
	p->agency_count++;
}

void
load_agencies(struct reader *reader, struct slice csv)
{
	struct profile *p = reader->profile;
	struct slice line, rest = csv;
	struct yaml_node place = { .line = 0, .column = 1 };
	size_t lines = 0;

	if (!text_is_utf8(csv)) {
		fault_at(reader, NULL, "The file is not UTF-8; save it as \"CSV UTF-8\"");
		return;
	}
	if (slice_starts_with(csv, "\xEF\xBB\xBF")) /* as spreadsheets write it */
		rest = csv = slice_part(csv, 3, csv.length);
	while (slice_cut(&rest, '\n', &line))
		lines++;
	if (lines > AGENCIES_MOST) {
		fault_at(reader, NULL, "There are more than %d lines", AGENCIES_MOST);
		return;
	}
	p->agencies = ARENA_ARRAY(reader->arena, struct profile_agency, lines + 1);
	while (slice_cut(&csv, '\n', &line)) {
		place.line++;
		line = slice_trim(line);
		if (place.line == 1 && !slice_equals(line, "name,agency_kind,area,phone,email"))
			fault_at(reader, &place, "The first line should be name,agency_kind,area,phone,email");
		else if (place.line > 1 && line.length > 0)
			read_agency(reader, &place, line);
	}
}
