/* attachments.c -- the rules of attached files. */
#include "casework/attachments/attachments.h"

#include "base/check.h"
#include "base/reference.h"
#include "base/text.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.sql.h"
#include "casework/journal/journal.h"
#include "casework/work.h"
#include "platform/files/file_kind.h"

enum { ABOUT_MOST = 200, REASON_MOST = 500, FOUND_MOST = 200, THOUSAND = 1000, MILLION = 1000 * 1000 };

const char *
attachment_size_words(struct arena *arena, int64_t byte_count)
{
	if (byte_count < THOUSAND)
		return arena_format(arena, "%lld bytes", (long long)byte_count);
	if (byte_count < MILLION)
		return arena_format(arena, "%lld KB", (long long)((byte_count + THOUSAND / 2) / THOUSAND));
	if (byte_count % MILLION == 0)
		return arena_format(arena, "%lld MB", (long long)(byte_count / MILLION));
	return arena_format(arena, "%lld.%lld MB", (long long)(byte_count / MILLION), (long long)(byte_count % MILLION / (MILLION / 10)));
}

static struct file_seen
check_file(struct work *work, size_t most_bytes, const struct new_attachment *given, struct problems *problems)
{
	struct file_seen seen = { .kind = FILE_OTHER };

	if (text_is_empty(given->file_name)) {
		problem_add(problems, "file", "Choose the file that you want to attach");
		return seen;
	}
	if (given->bytes.length > most_bytes) {
		problem_add(problems, "file", "The file is too large: it has %s, and %s is the most. Make the picture or scan smaller, or send it in parts",
		    attachment_size_words(work->arena, (int64_t)given->bytes.length), attachment_size_words(work->arena, (int64_t)most_bytes));
		return seen;
	}
	seen = file_look(work->arena, given->bytes);
	if (seen.refused != NULL)
		problem_add(problems, "file", "%s", seen.refused);
	return seen;
}

enum outcome
attachment_add(struct work *work, const struct attachment_box *box, size_t most_bytes, const struct new_attachment *given, struct problems *problems, int64_t *attachment_id,
    const char **reference)
{
	struct attachment_added event = { .episode_id = given->episode_id, .owner_kind = given->owner_kind, .owner_id = given->owner_id, .about = given->about,
		.sensitivity = sensitivity_text(given->sensitivity != SENSITIVITY_MISSING ? given->sensitivity : SENSITIVITY_OPEN), .section = given->section, .subject_ids = given->subject_ids,
		.worker_id = writer_worker_id(work), .agency_id = work->agency_id };
	struct file_seen seen = check_file(work, most_bytes, given, problems);
	char *hash = arena_take(work->arena, ATTACHMENT_HASH_ROOM);
	enum outcome outcome;

	check_text(problems, "about", given->about, ABOUT_MOST, "What it is", "Say in a few words what it is");
	if (given->subject_ids.count == 0)
		problem_add(problems, "subjects", "Select whom it is about");
	if (problems->count > 0)
		return INVALID;
	event.attachment_id = work_new_id(work);
	event.reference = work_new_reference(work, "AT");
	event.name = file_name_safe(work->arena, given->file_name, seen.kind);
	event.file_kind = file_kind_word(seen.kind);
	event.byte_count = (int64_t)seen.bytes.length;
	event.hash = hash;
	outcome = attachment_put(work, box, event.attachment_id, seen.bytes, hash);
	if (outcome == OK)
		outcome = record_attachment_added(work, &event);
	*attachment_id = event.attachment_id;
	*reference = event.reference;
	return outcome;
}

static bool
says_something_new(const struct attachment_by_id_row *row, enum attachment_state state)
{
	enum attachment_state before = attachment_state_of(row->state);

	if (instant_is_given(row->removed_at) || before == state || before == ATTACHMENT_STATE_INFECTED)
		return false;
	/* A check that could not be made takes nothing back from one that was. */
	return state != ATTACHMENT_STATE_FAILED || before == ATTACHMENT_STATE_WAITING;
}

enum outcome
attachment_record_scan(struct work *work, int64_t attachment_id, enum attachment_state state, const char *found)
{
	struct attachment_by_id_row row;
	bool there;
	enum outcome outcome = q_attachment_by_id(work, attachment_id, &row, &there);

	if (outcome != OK)
		return outcome;
	if (!there)
		return NOT_FOUND;
	if (!says_something_new(&row, state))
		return OK;
	if (found != NULL)
		found = arena_copy_slice(work->arena, slice_part(slice_of(found), 0, FOUND_MOST));
	return record_attachment_scanned(work, &(struct attachment_scanned){ .version = VERSION_ANY, .attachment_id = attachment_id, .episode_id = row.episode_id, .state = state,
	    .found = state == ATTACHMENT_STATE_INFECTED ? found : NULL });
}

enum outcome
attachment_remove(struct work *work, int64_t attachment_id, const char *reason, struct problems *problems)
{
	struct attachment_by_id_row row;
	bool there;
	enum outcome outcome = q_attachment_by_id(work, attachment_id, &row, &there);

	if (outcome != OK)
		return outcome;
	if (!there)
		return NOT_FOUND;
	check_text(problems, "reason", reason, REASON_MOST, "Why", "Say why it is taken away");
	if (instant_is_given(row.removed_at))
		problem_add(problems, "reason", "Somebody has taken it away already");
	if (problems->count > 0)
		return INVALID;
	return record_attachment_removed(work, &(struct attachment_removed){ .version = VERSION_ANY, .attachment_id = attachment_id, .episode_id = row.episode_id, .reason = reason,
	    .worker_id = actor_worker_id(work) });
}

enum outcome
attachment_erase(struct work *work, const char *typed, const char *rule, struct problems *problems)
{
	struct attachment_by_reference_row row;
	char reference[REFERENCE_ROOM];
	bool found = false;
	enum outcome outcome = OK;

	if (reference_read("AT", slice_of(typed), reference))
		outcome = q_attachment_by_reference(work, reference, &row, &found);
	if (outcome != OK)
		return outcome;
	if (!found) {
		problem_add(problems, "reference", "There is no attached file %s", typed);
		return NOT_FOUND;
	}
	if (row.is_held) {
		problem_add(problems, "reference", "%s belongs to a record that is held: it is not erased until the hold is lifted", reference);
		return INVALID;
	}
	return journal_erase_stream(work, rule, "attachment", row.attachment_id);
}
