/* form_answers_fuzz.c -- any bytes at all as a list of answers: read, written, read again, it stays the same; and checking, comparing and saying never fall. */
#include <stdint.h>
#include <string.h>

#include "casework/forms/forms.h"

static const struct form_choice choices[] = { { "a", "First", NULL }, { "b", "Second", NULL } };
static const struct question columns[] = { { .key = "what", .label = "What", .short_label = "What", .type = QUESTION_TEXT, .required = true },
	{ .key = "on", .label = "When", .short_label = "When", .type = QUESTION_DATE } };
#define ASKED(name, kind) { .key = name, .label = name, .short_label = name, .type = kind, .most = 50, .most_number = 9, .choices = choices, .choice_count = 2, \
	.columns = columns, .column_count = 2, .row_word = "row", .estimated = true, .ends = { "worst", "best" } }
static const struct question questions[] = { ASKED("t", QUESTION_TEXT), ASKED("d", QUESTION_DATE), ASKED("n", QUESTION_NUMBER), ASKED("y", QUESTION_YES_NO),
	ASKED("c", QUESTION_CHOICE), ASKED("m", QUESTION_CHOICES), ASKED("s", QUESTION_SCALE_0_10), ASKED("p", QUESTION_PHONE), ASKED("e", QUESTION_EMAIL),
	ASKED("a", QUESTION_ADDRESS), ASKED("w", QUESTION_TABLE), ASKED("x", QUESTION_NEEDS), ASKED("g", QUESTION_SIGNATURE) };
static const struct section section = { .key = "s", .title = "S", .questions = questions, .question_count = sizeof(questions) / sizeof(questions[0]) };
static const struct form form = { .key = "f", .title = "F", .sections = &section, .section_count = 1 };
static const struct form_context_values context = { .today = { 2026, 11, 24 } };
static const struct form_answers none = { NULL, 0 };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct problems problems = { .arena = arena };
	struct form_answers answers, again;
	const char *written;
	size_t strengths, worries;

	if (form_answers_from_json(arena, (struct slice){ (const char *)data, size }, &answers, &problems) == OK) {
		written = form_answers_json(arena, &form, &answers);
		if (form_answers_from_json(arena, slice_of(written), &again, &problems) != OK || strcmp(form_answers_json(arena, &form, &again), written) != 0)
			__builtin_trap();
		if (form_compare(arena, &form, &again, &again).count != 0 || form_compare(arena, &form, &none, &answers).count != answers.count)
			__builtin_trap();
		form_count_balance(&form, &answers, &strengths, &worries);
		for (size_t i = 0; i < answers.count; i++) {
			const struct question *question = form_question(&form, answers.at[i].question_key, NULL);

			if (question != NULL && form_answer_words(arena, question, &answers.at[i]) == NULL)
				__builtin_trap();
		}
		if (form_check_answers(arena, &form, NULL, 0, &answers, &context, true, &problems) != (problems.count > 0 ? INVALID : OK))
			__builtin_trap();
	} else if (problems.count == 0) {
		__builtin_trap();
	}
	arena_free(arena);
	return 0;
}
