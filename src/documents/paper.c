/* paper.c -- what the printed forms and letters of a practice have in common. */
#include "documents/paper.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

struct pdf_document *
paper_new(struct work *work, const char *title, const char *copy_line, const char *reference, bool large_type)
{
	struct pdf_document *document = pdf_document_new(work->arena, title, work->profile->language);

	document->copy_line = copy_line;
	document->reference = reference;
	document->footer = work->profile->partnership_name;
	document->made_at = work->now;
	document->large_type = large_type;
	pdf_heading(&document->blocks, 1, title);
	return document;
}

static const char *
value_of(const struct letter_value *values, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equals(values[i].name, name))
			return values[i].text != NULL ? values[i].text : "";
	return NULL;
}

enum outcome
paper_letter(struct work *work, const char *key, const struct letter_value *values, size_t value_count, struct pdf_blocks *blocks)
{
	const struct profile *profile = work->profile;
	const struct profile_letter *letter = key != NULL ? profile_letter(profile, key, profile->language) : NULL;
	const struct letter_value known[] = { { "today", date_words(work->arena, work->today) }, { "council", profile->council }, { "partnership", profile->partnership_name },
		{ "front_door_name", profile->front_door.name }, { "front_door_phone", profile->front_door.phone }, { "front_door_hours", profile->front_door.hours } };
	struct text_list places = profile_letter_places();
	struct letter_value *all = ARENA_ARRAY(work->arena, struct letter_value, places.count);
	struct problems problems = { .arena = work->arena };

	if (letter == NULL)
		return NOT_FOUND;
	for (size_t i = 0; i < places.count; i++) {
		const char *text = value_of(values, value_count, places.at[i]);

		if (text == NULL)
			text = value_of(known, sizeof(known) / sizeof(known[0]), places.at[i]);
		all[i] = (struct letter_value){ places.at[i], text };
	}
	/* Letters are checked when the profile is loaded. */
	return letter_blocks(letter->markdown, all, places.count, blocks, &problems) == OK ? OK : BROKEN;
}

void
paper_markdown(struct pdf_blocks *blocks, const char *markdown)
{
	struct problems problems = { .arena = blocks->arena };

	if (!text_is_empty(markdown) && letter_blocks(slice_of(markdown), NULL, 0, blocks, &problems) != OK)
		pdf_paragraph(blocks, PDF_PLAIN, markdown);
}
