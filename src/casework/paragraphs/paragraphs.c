/* paragraphs.c -- cuts a text into paragraphs and writes each as an entry of its own. */
#include "casework/paragraphs/paragraphs.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/paragraphs/paragraphs.sql.h"
#include "casework/work.h"

/* Cut the next paragraph off *rest: up to a line that holds nothing but spaces. The empty slice when there is none left. */
static struct slice
next_paragraph(struct slice *rest)
{
	struct slice line, whole = { rest->at, 0 };

	while (slice_cut(rest, '\n', &line)) {
		if (slice_trim(line).length > 0)
			whole.length = (size_t)(line.at + line.length - whole.at);
		else if (whole.length > 0)
			return whole;
		else
			whole.at = rest->at;
	}
	return whole;
}

static struct id_list
readers_with_writer(struct work *work, const struct new_text *text)
{
	int64_t *ids;

	if (text->sensitivity != SENSITIVITY_SEALED)
		return (struct id_list){ NULL, 0 };
	ids = ARENA_ARRAY(work->arena, int64_t, text->reader_ids.count + 1);
	for (size_t i = 0; i < text->reader_ids.count; i++)
		ids[i] = text->reader_ids.at[i];
	ids[text->reader_ids.count] = work->actor.id;
	return (struct id_list){ ids, text->reader_ids.count + 1 };
}

enum outcome
paragraphs_write(struct work *work, const struct paragraph_owner *owner, const struct new_text *text, const char *field,
    struct problems *problems)
{
	struct paragraph_last_ordinal_row last = { .ordinal = -1 };
	struct slice rest = slice_of(text->words), words;
	enum outcome outcome = OK;
	int64_t ordinal;

	if (text_is_empty(text->words))
		return OK;
	if (!check_length(problems, field, text->words, PARAGRAPH_MOST, "What you wrote"))
		return INVALID;
	if (!owner->is_new)
		outcome = q_paragraph_last_ordinal(work, owner->owner_kind, owner->owner_id, owner->part, &last);
	ordinal = outcome == OK ? last.ordinal + 1 : 0;
	while (outcome == OK && (words = next_paragraph(&rest)).length > 0) {
		struct paragraph_written event = {
			.paragraph_id = work_new_id(work),
			.owner_kind = owner->owner_kind,
			.owner_id = owner->owner_id,
			.part = owner->part,
			.ordinal = ordinal++,
			.episode_id = owner->episode_id,
			.words = arena_copy_slice(work->arena, slice_trim(words)),
			.language = text->language != NULL ? text->language : "en",
			.basis = text->basis,
			.told_by = text->told_by,
			.voice_of_person_id = text->voice_of_person_id,
			.sensitivity = text->sensitivity != SENSITIVITY_MISSING ? text->sensitivity : SENSITIVITY_OPEN,
			.section = text->section,
			.worker_id = writer_worker_id(work),
			.agency_id = work->agency_id,
			.subject_ids = text->subject_ids,
			.reader_ids = readers_with_writer(work, text),
		};
		outcome = record_paragraph_written(work, &event);
	}
	return outcome;
}

enum outcome
paragraph_move(struct work *work, int64_t paragraph_id, const char *part)
{
	struct paragraph_by_id_row old;
	struct paragraph_last_ordinal_row last;
	bool found;
	enum outcome outcome = q_paragraph_by_id(work, paragraph_id, &old, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_paragraph_last_ordinal(work, old.owner_kind, old.owner_id, part, &last);
	return outcome == OK ? record_paragraph_moved(work, &(struct paragraph_moved){ .version = VERSION_ANY, .paragraph_id = paragraph_id,
	    .episode_id = old.episode_id, .part = part, .ordinal = last.ordinal + 1 }) : outcome;
}

enum outcome
paragraph_correct(struct work *work, int64_t paragraph_id, const char *words, const char *reason, struct problems *problems)
{
	struct paragraph_by_id_row old;
	bool found;
	enum outcome outcome = q_paragraph_by_id(work, paragraph_id, &old, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	check_text(problems, "words", words, PARAGRAPH_MOST, "What you wrote", "Write what the paragraph should say");
	check_text(problems, "reason", reason, 500, "Reason", "Say what was wrong with it");
	if (old.corrected_by_paragraph_id != 0)
		problem_add(problems, "words", "Somebody has corrected this paragraph already; correct the newer one");
	else if (text_equals(words, old.words))
		problem_add(problems, "words", "The words are the same as before; change what was wrong");
	if (problems->count > 0)
		return INVALID;
	return record_paragraph_corrected(work, &(struct paragraph_corrected){ .version = VERSION_ANY, .paragraph_id = paragraph_id,
	    .new_paragraph_id = work_new_id(work), .episode_id = old.episode_id, .words = words, .reason = reason,
	    .worker_id = work->actor.id, .agency_id = work->agency_id });
}
