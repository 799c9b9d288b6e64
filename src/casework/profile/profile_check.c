/* profile_check.c -- letters and agencies, and what can only be checked when all is read. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

/* Every {{ place }} of a letter must be one that can be filled. */
static void
check_places(struct reader *reader, struct slice markdown)
{
	struct text_list known = profile_letter_places();
	struct slice line;
	int number = 0;

	while (slice_cut(&markdown, '\n', &line)) {
		const char *at = line.at, *end = line.at + line.length;

		number++;
		for (; at + 3 < end; at++) {
			const char *close;
			struct yaml_node place = { .line = number, .column = (int)(at - line.at) + 1 };

			if (at[0] != '{' || at[1] != '{')
				continue;
			close = memmem(at, (size_t)(end - at), "}}", 2);
			if (close == NULL) {
				fault_at(reader, &place, "The place that begins here does not end with }}");
				break;
			}
			place.text = arena_copy_slice(reader->arena, slice_trim((struct slice){ at + 2, (size_t)(close - at - 2) }));
			if (!text_list_has(known, place.text))
				fault_unknown(reader, &place, "place", known);
			at = close;
		}
	}
}

void
load_letter(struct reader *reader, const char *path, struct slice markdown, struct profile_letter *letter)
{
	struct slice rest = slice_part(slice_of(path), strlen("letters/"), strlen(path)), key, language;

	if (!slice_cut(&rest, '.', &key) || !slice_cut(&rest, '.', &language) || !slice_equals(rest, "md"))
		fault_at(reader, NULL, "A letter's file is called KEY.LANGUAGE.md, as closing.en.md");
	else
		*letter = (struct profile_letter){ arena_copy_slice(reader->arena, key), arena_copy_slice(reader->arena, language), markdown };
	if (!text_is_utf8(markdown))
		fault_at(reader, NULL, "The letter is not UTF-8");
	check_places(reader, markdown);
}

static const char *
cell_text(struct reader *reader, struct slice cell)
{
	cell = slice_trim(cell);
	return cell.length > 0 ? arena_copy_slice(reader->arena, cell) : NULL;
}

/* name,agency_kind,area,phone,email without quotes: names of agencies have no commas here. */
void
load_agencies(struct reader *reader, struct slice csv)
{
	struct profile *p = reader->profile;
	struct profile_agency *list;
	struct slice line, rest = csv;
	size_t lines = 0;
	int number = 0;

	while (slice_cut(&rest, '\n', &line))
		lines++;
	list = ARENA_ARRAY(reader->arena, struct profile_agency, lines);
	while (slice_cut(&csv, '\n', &line)) {
		struct yaml_node place = { .line = ++number, .column = 1 };
		struct slice cells[5] = { { NULL, 0 } }, all = line;
		size_t count = 0;

		if (slice_trim(line).length == 0)
			continue;
		if (number == 1) {
			if (!slice_equals(slice_trim(line), "name,agency_kind,area,phone,email"))
				fault_at(reader, &place, "The first line should be name,agency_kind,area,phone,email");
			continue;
		}
		while (count < 5 && slice_cut(&all, ',', &cells[count]))
			count++;
		if (count < 4 || all.length > 0) {
			fault_at(reader, &place, "Each line has five parts with commas between: name,agency_kind,area,phone,email");
			continue;
		}
		list[p->agency_count] = (struct profile_agency){ cell_text(reader, cells[0]), cell_text(reader, cells[1]), cell_text(reader, cells[2]),
			cell_text(reader, cells[3]), cell_text(reader, cells[4]) };
		if (list[p->agency_count].name == NULL || profile_choice(&p->agency_kinds, list[p->agency_count].agency_kind) == NULL)
			fault_at(reader, &place, "An agency needs a name, and a kind that stands in choices.yaml");
		else
			p->agency_count++;
	}
	p->agencies = list;
}

static void
check_clock_of_plan(struct reader *reader, const struct profile_plan_kind *kind, const char *clock)
{
	if (clock != NULL && profile_clock(reader->profile, clock) == NULL)
		fault_at(reader, NULL, "The plan \"%s\" names a timescale \"%s\" that is not in clocks.yaml", kind->key, clock);
}

static void
check_plans(struct reader *reader)
{
	const struct profile *p = reader->profile;

	reader->file = "plans.yaml";
	for (size_t i = 0; i < p->plan_kind_count; i++) {
		const struct profile_plan_kind *kind = &p->plan_kinds[i];

		check_clock_of_plan(reader, kind, kind->first_review_clock);
		check_clock_of_plan(reader, kind, kind->later_review_clock);
		check_clock_of_plan(reader, kind, kind->circulated_clock);
		check_clock_of_plan(reader, kind, kind->modified_circulated_clock);
		if (kind->review_form != NULL && profile_form(p, kind->review_form) == NULL)
			fault_at(reader, NULL, "The plan \"%s\" names a form \"%s\" that there is not", kind->key, kind->review_form);
		for (size_t j = 0; j < kind->supersedes.count; j++)
			if (profile_plan_kind(p, kind->supersedes.at[j]) == NULL)
				fault_at(reader, NULL, "The plan \"%s\" supersedes \"%s\", which there is not", kind->key, kind->supersedes.at[j]);
	}
}

static void
check_levels(struct reader *reader)
{
	const struct profile *p = reader->profile;
	struct text_list routes = profile_level_routes();

	reader->file = "levels.yaml";
	for (size_t i = 0; i < p->level_count; i++)
		for (size_t j = 0; j < p->levels[i].routes.count; j++)
			if (profile_plan_kind(p, p->levels[i].routes.at[j]) == NULL && !text_list_has(routes, p->levels[i].routes.at[j]))
				fault_at(reader, NULL, "Level %d allows \"%s\", which is neither a kind of plan nor a procedure", p->levels[i].number,
				    p->levels[i].routes.at[j]);
}

void
check_whole(struct reader *reader)
{
	const struct profile *p = reader->profile;
	bool has_assessment = false;

	check_plans(reader);
	check_levels(reader);
	reader->file = "closing.yaml";
	if (profile_letter(p, p->closing.letter, p->language) == NULL)
		fault_at(reader, NULL, "There is no letter letters/%s.%s.md", p->closing.letter, p->language);
	reader->file = "";
	for (size_t i = 0; i < p->form_count; i++) {
		has_assessment = has_assessment || text_equals(p->forms[i]->kind, "assessment");
		for (size_t j = 0; j < i; j++)
			if (text_equals(p->forms[i]->key, p->forms[j]->key))
				fault_at(reader, NULL, "Two files hold the form \"%s\"", p->forms[i]->key);
	}
	if (!has_assessment)
		fault_at(reader, NULL, "There is no form of kind assessment");
	if (p->role_count == 0)
		fault_at(reader, NULL, "There is no role");
}
