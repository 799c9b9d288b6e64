/* profile_test.c -- a profile loads whole or not at all, and whoever wrote it is told everything that is wrong, with its place. */
#include "casework/profile/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tests/test.h"

/* 1. Faults -------------------------------------------------------------------------------------------------------- */

enum { FILES_MOST = 40, OUT_MOST = 1 << 16 };

struct files {
	struct profile_file at[FILES_MOST];
	size_t count;
};

static struct files
files_of(const char *folder)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile_file *read;
	struct files files;

	CHECK_OUTCOME(profile_read_folder(test_arena(), folder, &read, &files.count, &faults), OK);
	CHECK(files.count < FILES_MOST);
	memcpy(files.at, read, files.count * sizeof(read[0]));
	return files;
}

/* The whole of a profile's faults as they are printed; "" when it loads. */
static const char *
faults_of(const struct files *files)
{
	struct arena *arena = test_arena();
	struct profile_faults faults = { .arena = arena };
	struct buf out = buf_new(arena, OUT_MOST);
	struct profile *profile;
	enum outcome outcome = profile_load_bytes(arena, files->at, files->count, &profile, &faults);

	CHECK_OUTCOME(outcome, faults.count > 0 ? INVALID : OK);
	CHECK((profile == NULL) == (faults.count > 0));
	profile_faults_write(&faults, &out);
	return out.at;
}

/* "\n" of a line of the test file, which is two characters there, becomes a line break. */
static struct slice
with_breaks(struct slice text)
{
	char *whole = arena_take(test_arena(), text.length + 1);
	size_t length = 0;

	for (size_t i = 0; i < text.length; i++)
		if (text.at[i] == '\\' && i + 1 < text.length && text.at[i + 1] == 'n') {
			whole[length++] = '\n';
			i++;
		} else {
			whole[length++] = text.at[i];
		}
	return (struct slice){ whole, length };
}

static struct profile_file *
file_of(struct files *files, struct slice path)
{
	for (size_t i = 0; i < files->count; i++)
		if (slice_equals(path, files->at[i].path))
			return &files->at[i];
	FAIL("there is no file %.*s", (int)path.length, path.at);
	return NULL;
}

static void
change(struct profile_file *file, struct slice old, struct slice new)
{
	const char *at = memmem(file->bytes.at, file->bytes.length, old.at, old.length);
	struct buf whole = buf_new(test_arena(), PROFILE_MOST_FILE_BYTES);

	if (at == NULL)
		FAIL("%s does not hold \"%s\"", file->path, old.at);
	buf_put(&whole, file->bytes.at, (size_t)(at - file->bytes.at));
	buf_slice(&whole, new);
	buf_put(&whole, at + old.length, file->bytes.length - (size_t)(at - file->bytes.at) - old.length);
	CHECK(old.length > 0 && memmem(at + old.length, file->bytes.length - (size_t)(at - file->bytes.at) - old.length, old.at, old.length) == NULL);
	file->bytes = buf_as_slice(&whole);
}

static bool
cut_word(struct slice *line, const char *word)
{
	if (!slice_starts_with(*line, word))
		return false;
	*line = slice_part(*line, strlen(word), line->length);
	if (line->length > 0 && line->at[0] == ' ')
		*line = slice_part(*line, 1, line->length);
	return true;
}

/* One block: its first line is its name. Gives the text of its faults, and what was expected of them in *expected. */
static const char *
faults_of_block(struct files files, struct slice block, struct slice *name, const char **expected)
{
	struct buf wanted = buf_new(test_arena(), OUT_MOST);
	struct profile_file *file = NULL;
	struct slice line, old = { NULL, 0 };

	CHECK(slice_cut(&block, '\n', name));
	while (slice_cut(&block, '\n', &line)) {
		if (cut_word(&line, "in"))
			file = file_of(&files, line);
		else if (cut_word(&line, "change"))
			old = with_breaks(line);
		else if (cut_word(&line, "to"))
			change(file, old, with_breaks(line));
		else if (cut_word(&line, "drop"))
			*file_of(&files, line) = files.at[--files.count];
		else if (cut_word(&line, "add")) {
			struct slice first;

			CHECK(slice_cut(&block, '\n', &first));
			files.at[files.count++] = (struct profile_file){ arena_copy_slice(test_arena(), line), first };
		} else if (cut_word(&line, "fault"))
			buf_format(&wanted, "%.*s\n", (int)line.length, line.at);
		else
			FAIL("this line is not understood: %.*s", (int)line.length, line.at);
	}
	*expected = wanted.at;
	return faults_of(&files);
}

/* With PROFILE_FAULTS_OUT set, what was found is written there as the file should be; for whoever adds a block. */
static void
write_block(FILE *out, struct slice block, const char *found)
{
	struct slice line, rest = slice_of(found);

	while (slice_cut(&block, '\n', &line))
		if (!slice_starts_with(line, "fault "))
			fprintf(out, "%.*s\n", (int)line.length, line.at);
	while (slice_cut(&rest, '\n', &line))
		fprintf(out, "fault %.*s\n", (int)line.length, line.at);
	fputc('\n', out);
}

/* R-CORE-01: what is wrong is named, each with its file, its line and its column, and with what was probably meant. */
TEST(every_fault_of_a_profile_is_told_with_its_place)
{
	const struct files files = files_of("tests/vectors/profile");
	struct slice rest = test_file("vectors/profile_faults.txt");
	const char *path = getenv("PROFILE_FAULTS_OUT");
	FILE *out = path != NULL ? fopen(path, "w") : NULL;
	int blocks = 0;

	CHECK_TEXT(faults_of(&files), "");
	while (rest.length > 0) {
		const char *end = memmem(rest.at, rest.length, "\n\n", 2), *found, *expected;
		struct slice block = slice_part(rest, 0, end != NULL ? (size_t)(end - rest.at) : rest.length), name;

		rest = slice_part(rest, block.length + (end != NULL ? 2 : 0), rest.length);
		if (slice_starts_with(block, "#")) {
			if (out != NULL)
				fprintf(out, "%.*s\n\n", (int)block.length, block.at);
			continue;
		}
		found = faults_of_block(files, block, &name, &expected);
		if (out != NULL)
			write_block(out, block, found);
		else if (strcmp(found, expected) != 0 || found[0] == '\0')
			FAIL("%.*s: expected\n%sfound\n%s", (int)name.length, name.at, expected, found);
		blocks++;
	}
	if (out != NULL)
		CHECK(fclose(out) == 0);
	CHECK(blocks > 80);
}

static struct profile *
loaded(const struct files *files)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile *profile;

	CHECK_OUTCOME(profile_load_bytes(test_arena(), files->at, files->count, &profile, &faults), OK);
	return profile;
}

TEST(a_thousand_faults_are_listed_and_then_it_is_enough)
{
	struct files files = files_of("tests/vectors/profile");
	struct buf many = buf_new(test_arena(), 1 << 16);
	struct profile_faults faults = { .arena = test_arena() };
	struct profile *profile;

	for (int i = 0; i < 1200; i++)
		buf_format(&many, "word_%d: {one: a, many: b}\n", i);
	file_of(&files, SLICE("words.yaml"))->bytes = buf_as_slice(&many);
	CHECK_OUTCOME(profile_load_bytes(test_arena(), files.at, files.count, &profile, &faults), INVALID);
	CHECK_NUMBER(faults.count, 1001);
	CHECK_HAS(faults.first->words, "There are more faults than are listed");
}

/* 2. What is loaded ------------------------------------------------------------------------------------------------ */

TEST(the_same_files_have_the_same_hash_in_whatever_order_they_come)
{
	struct files files = files_of("tests/vectors/profile"), turned = files;
	char one[PROFILE_HASH_ROOM], other[PROFILE_HASH_ROOM];

	for (size_t i = 0; i < files.count; i++)
		turned.at[i] = files.at[files.count - 1 - i];
	profile_hash_files(files.at, files.count, one);
	profile_hash_files(turned.at, turned.count, other);
	CHECK_NUMBER(strlen(one), 64);
	CHECK_TEXT(other, one);
	CHECK_TEXT(loaded(&turned)->hash, one);
	change(file_of(&turned, SLICE("closing.yaml")), SLICE("The outcomes are achieved"), SLICE("The outcomes are achieved."));
	profile_hash_files(turned.at, turned.count, other);
	CHECK(strcmp(one, other) != 0);
}

TEST(what_one_file_ends_with_and_the_next_begins_with_is_told_apart_by_the_hash)
{
	const struct profile_file one[] = { { "a", SLICE("bc") }, { "d", SLICE("") } }, other[] = { { "a", SLICE("b") }, { "d", SLICE("c") } };
	char first[PROFILE_HASH_ROOM], second[PROFILE_HASH_ROOM];

	profile_hash_files(one, 2, first);
	profile_hash_files(other, 2, second);
	CHECK(strcmp(first, second) != 0);
}

TEST(a_profile_gives_what_its_files_say)
{
	struct files files = files_of("tests/vectors/profile");
	const struct profile *p = loaded(&files);
	const struct clock_rule *review = profile_clock(p, "plan_later_review");

	CHECK_TEXT(p->partnership_short, "the Partnership");
	CHECK_TEXT(profile_words(p, "family"), "families");
	CHECK_TEXT(profile_word(p, "lead_professional"), "lead professional");
	CHECK_TEXT(profile_word(p, "submarine"), "submarine");
	CHECK_NUMBER(p->holidays.closed_count, 2);
	CHECK_NUMBER(p->holidays.term_count, 2);
	CHECK_TEXT(profile_level(p, 2)->name, "Early help");
	CHECK(profile_level(p, 3) == NULL);
	CHECK(profile_route_allowed(p, 2, "family_meeting") && !profile_route_allowed(p, 1, "family_meeting") && !profile_route_allowed(p, 9, "action_plan"));
	CHECK(review->unit == CLOCK_MONTHS && review->roll == CLOCK_NEXT_WORKING_DAY && review->amber_days == 10 && review->tell_manager_after == 5);
	CHECK_TEXT(clock_allowed_words(test_arena(), profile_clock(p, "step_down_review")), "no local limit set"); /* R-CORE-01, Annex B */
	CHECK(profile_has_purpose(p, "panel") && !profile_has_purpose(p, "pannel") && !profile_has_purpose(p, NULL));
	CHECK_NUMBER(p->consent.review_months, 6);
	CHECK(p->consent.refusal_always_recorded && profile_closing_reason(p, "achieved")->needs_checklist);
	CHECK(profile_note_is_conversation(p, "conversation") && profile_place(p, "home")->home);
	CHECK_TEXT(profile_fact(p, "child.school")->about, "child");
	CHECK_TEXT(profile_choice_label(&p->agency_kinds, "health_visiting"), "Health visiting");
	CHECK_TEXT(profile_choice_label(&p->agency_kinds, "of_long_ago"), "of_long_ago");
	CHECK_TEXT(profile_choice_label(&p->agency_kinds, NULL), "");
	CHECK_NUMBER(p->agency_count, 2);
	CHECK_TEXT(p->agencies[1].name, "Health visiting, north");
	CHECK(p->agencies[1].phone == NULL);
	CHECK_TEXT(profile_contact(p, "night")->phone, "01632 960002");
	CHECK_TEXT(profile_document(p, "guide")->title, "Guide");
	CHECK(profile_letter(p, "closing", "cy") == profile_letter(p, "closing", "en") && profile_letter(p, "welcome", "en") == NULL);
}

TEST(a_letter_is_found_in_its_language_and_else_in_the_authoritys_own)
{
	struct files files = files_of("tests/vectors/profile");
	const struct profile *p;

	files.at[files.count++] = (struct profile_file){ "letters/closing.cy.md", SLICE("Annwyl {{ to }},\n") };
	p = loaded(&files);
	CHECK_TEXT(profile_letter(p, "closing", "cy")->language, "cy");
	CHECK_TEXT(profile_letter(p, "closing", "pl")->language, "en");
}

TEST(a_form_gives_its_questions_as_they_are_written)
{
	struct files files = files_of("tests/vectors/profile");
	const struct form *form = profile_form(loaded(&files), "assessment");
	const struct section *section;
	const struct question *question = form_question(form, "worries", &section);

	CHECK_TEXT(form->clock, "assessment_completed");
	CHECK_TEXT(section->key, "home");
	CHECK(question->type == QUESTION_TABLE && question->worry && question->column_count == 2 && question->most == FORM_MOST_ROWS);
	CHECK(question->columns[0].required && question->columns[1].past && question->columns[0].most == FORM_TEXT_MOST);
	question = form_question(form, "how_well", &section);
	CHECK(section->each == EACH_CHILD && question->asked_of_count == 2 && question->asked_of[1] == ASKED_OF_PARENT);
	CHECK_TEXT(question->ends[1], "well");
	question = form_question(form, "needs", NULL);
	CHECK_NUMBER(question->choice_count, 2);
	CHECK_TEXT(question->choices[1].label, "Learning");
	CHECK_TEXT(form_section(form, "health")->restricted, "health");
	CHECK(section_question(form_section(form, "health"), "rooms") == NULL && form_question(form, "nothing", NULL) == NULL);
	CHECK(form_section(form, "home")->family_page);
}

/* `when:` asks for names in the order of form->names; form->sources says where each is found. R-ASMT-26 */
TEST(the_names_of_conditions_lead_back_to_their_questions)
{
	struct files files = files_of("tests/vectors/profile");
	const struct form *form = profile_form(loaded(&files), "assessment");
	const struct expression *when = form_question(form, "likes_school", NULL)->when;
	size_t used = 0;

	CHECK_TEXT(expression_text(when), "school is given");
	for (size_t i = 0; i < form->names.count; i++) {
		const struct form_name *source = &form->sources[i];

		if (source->section != NULL)
			CHECK_TEXT(source->question->key, form->names.at[i].name);
		if (expression_uses(when, i)) {
			CHECK_TEXT(form->names.at[i].name, "school");
			used++;
		}
	}
	CHECK_NUMBER(used, 1);
	CHECK_TEXT(form->names.at[CONTEXT_CHILD_AGE].name, "child.age");
}

/* A variation has the sections of its standard, in order, its own in the place of those of the same key, and then what it adds. */
TEST(a_variation_of_a_form_replaces_and_adds_sections)
{
	struct files files = files_of("tests/vectors/profile");
	const struct form *form;

	files.at[files.count++] = (struct profile_file){ "forms/pre_birth.yaml", SLICE("form: pre_birth\ntitle: Before birth\nkind: assessment\nabout: family\nstandard: assessment\n"
	    "sections:\n  - key: child\n    title: The baby\n    each: child\n    questions:\n      - {key: due_on, label: When is the baby due?, type: date}\n"
	    "  - key: birth\n    title: The birth\n    questions:\n      - {key: where, label: Where?, type: text, when: rooms > 1}\n") };
	form = profile_form(loaded(&files), "pre_birth");
	CHECK_TEXT(form->standard, "assessment");
	CHECK_NUMBER(form->section_count, 4);
	CHECK_TEXT(form->sections[0].title, "The baby");
	CHECK_TEXT(form->sections[1].key, "home");
	CHECK_TEXT(form->sections[3].key, "birth");
	CHECK(form_question(form, "school", NULL) == NULL && form_question(form, "where", NULL)->when != NULL);
}

TEST(a_profile_is_small_and_a_folder_with_too_much_in_it_is_refused)
{
	struct arena *arena = arena_new((size_t)8 << 20);
	struct profile_faults faults = { .arena = arena };
	struct profile *profile;
	char path[400];
	FILE *file;

	CHECK_OUTCOME(profile_load_folder(arena, "tests/vectors/profile", &profile, &faults), OK);
	CHECK(arena_used(arena) < (size_t)4 << 20);
	arena_free(arena);
	(void)snprintf(path, sizeof(path), "%s/words.yaml", test_folder());
	file = fopen(path, "wb");
	CHECK(file != NULL && fseek(file, PROFILE_MOST_FILE_BYTES, SEEK_SET) == 0 && fputc('x', file) == 'x' && fclose(file) == 0);
	faults = (struct profile_faults){ .arena = test_arena() };
	CHECK_OUTCOME(profile_check(test_arena(), test_folder(), &faults), INVALID);
	CHECK_HAS(faults.first->words, "longer than 1048576 bytes");
	faults = (struct profile_faults){ .arena = test_arena() };
	CHECK_OUTCOME(profile_check(test_arena(), "/nowhere/at/all", &faults), INVALID);
	CHECK_TEXT(faults.first->words, "This folder cannot be read");
}

/* Dot files and README.md are for people, not for the engine. */
TEST(a_readme_is_no_part_of_a_profile)
{
	char path[400];
	FILE *file;
	struct profile_file *files;
	struct profile_faults faults = { .arena = test_arena() };
	size_t count;
	const char *const names[] = { "README.md", ".editorconfig", "words.yaml" };

	for (size_t i = 0; i < 3; i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", test_folder(), names[i]);
		file = fopen(path, "wb");
		CHECK(file != NULL && fclose(file) == 0);
	}
	CHECK_OUTCOME(profile_read_folder(test_arena(), test_folder(), &files, &count, &faults), OK);
	CHECK_NUMBER(count, 1);
	CHECK_TEXT(files[0].path, "words.yaml");
}

/* 3. The handbook -------------------------------------------------------------------------------------------------- */

static void
check_told(const char *page, const char *what, struct text_list words)
{
	for (size_t i = 0; i < words.count; i++)
		if (strstr(page, words.at[i]) == NULL)
			FAIL("docs/analyst.md and docs/clock-keys.md do not tell the %s %s", what, words.at[i]);
}

TEST(the_handbook_tells_all_that_the_engine_knows)
{
	struct slice analyst = test_file("../docs/analyst.md"), clocks = test_file("../docs/clock-keys.md");
	const char *page = arena_format(test_arena(), "%s%s", arena_copy_slice(test_arena(), analyst), arena_copy_slice(test_arena(), clocks));
	const char *types[QUESTION_TYPES];

	for (int type = 0; type < QUESTION_TYPES; type++)
		types[type] = question_type_name((enum question_type)type);
	check_told(page, "type of question", (struct text_list){ types, QUESTION_TYPES });
	check_told(page, "grant", profile_grants());
	check_told(page, "word of the engine", profile_engine_words());
	check_told(page, "timescale", profile_clock_keys());
	check_told(page, "event", profile_clock_events());
	check_told(page, "part of a plan", profile_plan_parts());
	check_told(page, "place of a letter", profile_letter_places());
	check_told(page, "route", profile_level_routes());
	check_told(page, "kind of form", profile_form_kinds());
	check_told(page, "part of a meeting", profile_agenda_parts());
}
