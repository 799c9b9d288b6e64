/* package_copy.c -- the paper that goes to a service with its own form. R-REF-01 */
#include "documents/package_copy.h"

#include "base/text.h"

static bool
is_words(const struct question *question)
{
	return question->type != QUESTION_PERSON && question->type != QUESTION_AGENCY && question->type != QUESTION_WORKER && question->type != QUESTION_ATTACHMENT && question->type != QUESTION_DRAWING;
}

/* Every answer to one question: of each who was asked, and of each row of a table. */
static void
put_question(struct arena *arena, struct pdf_blocks *blocks, const struct package_copy *copy, const struct package_copy_part *part, const struct question *question)
{
	struct pdf_blocks *group = NULL;

	for (size_t i = 0; i < copy->answers->count; i++) {
		const struct form_answer *answer = &copy->answers->at[i];
		const char *words;

		if (!text_equals(answer->question_key, question->key) || answer->person_id != part->person_id || answer->value == NULL)
			continue;
		words = form_answer_words(arena, question, answer);
		if (text_is_empty(words))
			continue;
		if (group == NULL) {
			group = pdf_group(blocks);
			pdf_heading(group, 3, question->label);
		}
		if (question->voice == VOICE_CHILD)
			pdf_voice(group, words, part->child);
		else
			pdf_paragraph(group, PDF_PLAIN, answer->asked_of == ASKED_OF_NOBODY ? words : arena_format(arena, "%s: %s", answer->asked_of == ASKED_OF_CHILD && part->child != NULL ? part->child
			    : answer->asked_of == ASKED_OF_PARENT ? "Parent or carer" : answer->asked_of == ASKED_OF_CHILD ? "The child" : "Worker", words));
	}
}

struct pdf_document *
package_copy_document(struct arena *arena, const struct package_copy *copy)
{
	struct pdf_document *document = pdf_document_new(arena, "Request to a service", "en-GB");
	struct pdf_blocks *blocks = &document->blocks;
	struct pdf_block *pairs;

	document->copy_line = arena_format(arena, "For %s alone", copy->service);
	document->made_at = copy->made_at;
	pdf_heading(blocks, 1, arena_format(arena, "Request to %s", copy->service));
	pairs = pdf_pairs(blocks);
	pdf_pair(pairs, "For", copy->person != NULL ? copy->person : "The family");
	pdf_pair(pairs, "Asked by", copy->asked);
	pdf_pair(pairs, "Your own form", copy->own_form);
	pdf_heading(blocks, 2, "What you are asked for");
	pdf_paragraph(blocks, PDF_PLAIN, copy->asked_for);
	pdf_heading(blocks, 2, arena_format(arena, "Parts of the %s", copy->assessment));
	pdf_paragraph(blocks, PDF_SOFT, "The family agreed that you get them for this request, and for nothing else. There may be other parts: ask whoever sent this.");
	for (size_t i = 0; i < copy->part_count; i++) {
		const struct package_copy_part *part = &copy->parts[i];

		pdf_heading(blocks, 2, part->title);
		for (size_t j = 0; j < part->section->question_count; j++)
			if (is_words(&part->section->questions[j]))
				put_question(arena, blocks, copy, part, &part->section->questions[j]);
		pdf_paragraph(blocks, PDF_SOFT, part->written);
	}
	return document;
}
