/* copy.c -- what the family's copies of everything have in common. */
#include "documents/copy.h"

#include "base/text.h"

struct pdf_document *
copy_begin(struct arena *arena, const struct copy *copy)
{
	struct pdf_document *document = pdf_document_new(arena, copy->title, copy->language);

	document->copy_line = arena_format(arena, "Copy for %s. %s", copy->copy_for != NULL ? copy->copy_for : "the family", copy->state != NULL ? copy->state : "");
	document->reference = copy->reference;
	document->footer = copy->partnership;
	document->made_at = copy->made_at;
	document->large_type = copy->large_type;
	pdf_heading(&document->blocks, 1, copy->title);
	pdf_paragraph(&document->blocks, PDF_LEAD, arena_format(arena, "For %s%s%s.", copy->names, copy->with != NULL ? ", with " : "", copy->with != NULL ? copy->with : ""));
	copy_words(&document->blocks, "Why we are helping", copy->why);
	return document;
}

/* A telephone number stands in bold on a line of its own: it is looked for in a hurry. */
static void
ring(struct pdf_blocks *blocks, const char *who, const char *phone, const char *hours)
{
	struct pdf_block *paragraph = pdf_paragraph_of(blocks);

	pdf_run(paragraph, who, false, NULL);
	if (phone != NULL) {
		pdf_run(paragraph, "\n", false, NULL);
		pdf_run(paragraph, phone, true, NULL);
	}
	if (hours != NULL) {
		pdf_run(paragraph, "\n", false, NULL);
		pdf_run(paragraph, hours, false, NULL);
	}
}

void
copy_who_to_ring(struct pdf_blocks *blocks, const struct copy *copy)
{
	struct arena *arena = blocks->arena;

	pdf_heading(blocks, 3, "Your main person");
	if (copy->main_person != NULL)
		ring(blocks, copy->main_person_job != NULL ? arena_format(arena, "%s, %s", copy->main_person, copy->main_person_job) : copy->main_person, copy->main_person_phone, NULL);
	else
		pdf_paragraph(blocks, PDF_PLAIN, "Nobody yet. We will tell you who it is.");
	if (copy->door_name != NULL) {
		pdf_heading(blocks, 3, copy->main_person != NULL ? "If they are not there" : "Until then");
		ring(blocks, copy->door_name, copy->door_phone, copy->door_hours);
	}
}

void
copy_differently(struct pdf_blocks *blocks, const struct copy *copy, int lines)
{
	if (copy->differing_count > 0)
		pdf_heading(blocks, 2, "Seen differently");
	for (size_t i = 0; i < copy->differing_count; i++)
		pdf_voice(blocks, copy->differing[i].words, copy->differing[i].who);
	pdf_write_box(blocks, "Something you see differently?", "Write it here and give it to your main person. It stays next to ours, in your words.", lines);
}

void
copy_words(struct pdf_blocks *blocks, const char *heading, const char *words)
{
	if (text_is_empty(words))
		return;
	blocks = pdf_group(blocks);
	pdf_heading(blocks, 2, heading);
	pdf_paragraph(blocks, PDF_PLAIN, words);
}
