/* journal_erase.c -- what was said is taken out of the journal, and what said so is left: entries stay, the chain holds. Source: decisions 0001, 0038. */
#include <stdlib.h>
#include <string.h>

#include "casework/journal/erasure.events.h"
#include "casework/journal/journal_inside.h"
#include "casework/work.h"

static const enum db_kind stream_key[] = { DB_TEXT, DB_INTEGER };
static const enum db_kind position_key[] = { DB_INTEGER };

/* ---- taking it out ---- */

/* What a record of help can consist of: an erasure that names a stream of anything else (a worker, an agency, the profile) is not believed. */
static bool
is_of_casework(const char *stream_kind)
{
	static const char *const kinds[] = { "action", "agency_sections", "alert", "assessment", "assist", "associate", "attachment", "audit", "bar", "child_choice", "clock", "comparison", "concern", "consent", "decision", "emergency", "episode", "erasing", "fact", "fostering", "hold",
		"household", "incident", "information_request", "invitee", "known_check", "link", "lone", "look_review", "meeting", "meeting_line", "meeting_point", "network_answer", "network_member", "note", "objective", "outcome", "paragraph", "person", "plan", "planned_copy", "reading",
		"recommendation", "relationship", "report_link", "review", "seal", "section", "service_request", "share", "strength", "subject_request", "support", "task", "telling" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i], stream_kind) == 0)
			return true;
	return false;
}

/* Whom the entries were about is forgotten with what they said; a replay, which cannot read them any more, finds none either. */
static enum outcome
drop_stream(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id)
{
	static const struct db_statement payloads = { .name = "journal_payload_drop",
		.sql = "delete from journal_payload where position in (select position from journal_entry where stream_kind = $1 and stream_id = $2)",
		.parameters = stream_key, .parameter_count = 2 };
	static const struct db_statement subjects = { .name = "journal_subject_drop",
		.sql = "delete from journal_subject where position in (select position from journal_entry where stream_kind = $1 and stream_id = $2)",
		.parameters = stream_key, .parameter_count = 2 };
	struct db_value values[2] = { db_text(stream_kind), db_integer(stream_id) };
	enum outcome outcome = db_send(db, arena, &payloads, values);

	return outcome == OK ? db_send(db, arena, &subjects, values) : outcome;
}

static enum outcome
drop_entry(struct db *db, struct arena *arena, int64_t position)
{
	static const struct db_statement payload = { .name = "journal_payload_drop_one", .sql = "delete from journal_payload where position = $1", .parameters = position_key, .parameter_count = 1 };
	static const struct db_statement subjects = { .name = "journal_subject_drop_one", .sql = "delete from journal_subject where position = $1", .parameters = position_key, .parameter_count = 1 };
	struct db_value value = db_integer(position);
	enum outcome outcome = db_send(db, arena, &payload, &value);

	return outcome == OK ? db_send(db, arena, &subjects, &value) : outcome;
}

enum outcome
erasure_apply(struct db *db, struct arena *arena, const struct event_kind *kind, const void *given)
{
	enum outcome outcome = OK;

	if (strcmp(kind->name, "stream_erased") == 0) {
		const struct stream_erased *event = given;

		return stream_erase_rows(db, arena, event->erased_stream_kind, event->erased_stream_id);
	}
	if (strcmp(kind->name, "record_erased") == 0) {
		const struct record_erased *event = given;

		for (size_t i = 0; outcome == OK && i < event->stream_ids.count; i++)
			outcome = stream_erase_rows(db, arena, event->stream_kinds.at[i], event->stream_ids.at[i]);
	}
	return outcome;
}

enum outcome
journal_erase_stream(struct work *work, const char *rule, const char *stream_kind, int64_t stream_id)
{
	int64_t version;
	enum outcome outcome = stream_version_read(work->db, work->arena, stream_kind, stream_id, &version);

	if (outcome == OK && version == 0)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = record_stream_erased(work, &(struct stream_erased){ .erasure_id = work_new_id(work), .rule = rule,
		    .erased_stream_kind = stream_kind, .erased_stream_id = stream_id });
	if (outcome == OK)
		outcome = drop_stream(work->db, work->arena, stream_kind, stream_id);
	return outcome == OK ? stream_erase_rows(work->db, work->arena, stream_kind, stream_id) : outcome;
}

enum outcome
journal_erase_record(struct work *work, const struct record_erased *erased)
{
	enum outcome outcome;

	if (erased->stream_kinds.count != erased->stream_ids.count || erased->stream_ids.count > ERASED_STREAMS_MOST || erased->positions.count > ERASED_STREAMS_MOST)
		return INVALID;
	for (size_t i = 0; i < erased->stream_kinds.count; i++)
		if (!is_of_casework(erased->stream_kinds.at[i]))
			return INVALID;
	outcome = record_record_erased(work, erased);
	for (size_t i = 0; outcome == OK && i < erased->stream_ids.count; i++)
		outcome = drop_stream(work->db, work->arena, erased->stream_kinds.at[i], erased->stream_ids.at[i]);
	for (size_t i = 0; outcome == OK && i < erased->positions.count; i++)
		outcome = drop_entry(work->db, work->arena, erased->positions.at[i]);
	return outcome == OK ? erasure_apply(work->db, work->arena, event_kind_of("record_erased"), erased) : outcome;
}

/* ---- what was taken out ---- */

/* One stream, or (no kind) one entry, and the last entry that says it was erased. */
struct erased_line {
	const char *stream_kind; /* "": a position */
	int64_t id, erased_at;
};

struct erased_entries {
	struct erased_line *lines;
	size_t count, room, record_count;
};

/* A proposal to erase: its entry stays, though what it said went with the record. */
struct proposal {
	int64_t position, erasing_id, actor_id;
};
struct proposals {
	const struct proposal *at;
	size_t count;
};

static int
by_stream(const void *one, const void *other)
{
	const struct erased_line *a = one, *b = other;
	int order = strcmp(a->stream_kind, b->stream_kind);

	return order != 0 ? order : a->id < b->id ? -1 : a->id > b->id;
}

static int
by_stream_then_last(const void *one, const void *other)
{
	const struct erased_line *a = one, *b = other;
	int order = by_stream(one, other);

	return order != 0 ? order : a->erased_at > b->erased_at ? -1 : a->erased_at < b->erased_at;
}

static void
add_line(struct arena *arena, struct erased_entries *erased, const char *stream_kind, int64_t id, int64_t erased_at)
{
	if (erased->count == erased->room) {
		struct erased_line *larger = ARENA_ARRAY(arena, struct erased_line, erased->room * 2 + 64);

		if (erased->count > 0)
			memcpy(larger, erased->lines, erased->count * sizeof(*larger));
		erased->lines = larger;
		erased->room = erased->room * 2 + 64;
	}
	erased->lines[erased->count++] = (struct erased_line){ stream_kind, id, erased_at };
}

/* Whoever wrote the entry agreed to what another had proposed before it; or the program did, after a backup came back, what two had agreed to. */
static bool
is_of_two(const struct proposals *proposals, const struct record_erased *event, int64_t position, bool by_program, int64_t actor_id)
{
	if (event->proposed_by == event->confirmed_by)
		return false;
	if (event->again && by_program)
		return true;
	for (size_t i = 0; i < proposals->count && proposals->at[i].position < position; i++)
		for (size_t j = 0; j < event->stream_ids.count && j < event->stream_kinds.count; j++)
			if (event->stream_ids.at[j] == proposals->at[i].erasing_id && strcmp(event->stream_kinds.at[j], "erasing") == 0)
				return !by_program && proposals->at[i].actor_id != actor_id && proposals->at[i].actor_id == event->proposed_by && actor_id == event->confirmed_by;
	return false;
}

static void
add_record(struct arena *arena, struct erased_entries *erased, int64_t position, const struct record_erased *event)
{
	erased->record_count++;
	for (size_t i = 0; i < event->stream_ids.count && i < event->stream_kinds.count; i++)
		if (is_of_casework(event->stream_kinds.at[i]))
			add_line(arena, erased, event->stream_kinds.at[i], event->stream_ids.at[i], position);
	for (size_t i = 0; i < event->positions.count; i++)
		add_line(arena, erased, "", event->positions.at[i], position);
}

static enum outcome
read_proposals(struct db *db, struct arena *arena, struct proposals *proposals)
{
	static const struct db_statement read = { .name = "journal_proposals", .sql = "select position, stream_id, actor_id from journal_entry where event = 'erasing_proposed' order by position", .column_count = 3 };
	struct db_result result;
	struct proposal *list;
	enum outcome outcome = db_run(db, arena, &read, NULL, &result);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct proposal, result.row_count);
	for (size_t i = 0; i < result.row_count; i++) {
		const struct db_value *row = result.values + 3 * i;

		list[i] = (struct proposal){ db_as_integer(row[0]), db_as_integer(row[1]), db_as_integer(row[2]) };
	}
	*proposals = (struct proposals){ list, result.row_count };
	return OK;
}

/*
 * Asked of the journal itself: a row of the table of erasures may be written by anybody who deletes a payload. The payloads that answer are proven as every other when the
 * walk comes to them.
 */
enum outcome
erased_entries_read(struct db *db, struct arena *arena, const struct erased_entries **given)
{
	static const struct db_statement read = { .name = "journal_erasures",
		.sql = "select e.position, e.event, e.event_version, p.payload, e.actor_kind, e.actor_id from journal_entry e join journal_payload p on p.position = e.position "
		       "where e.event in ('stream_erased', 'record_erased') order by e.position",
		.column_count = 6 };
	struct erased_entries *erased = ARENA_NEW(arena, struct erased_entries);
	struct proposals proposals;
	struct db_result result;
	enum outcome outcome = read_proposals(db, arena, &proposals);

	*erased = (struct erased_entries){ .count = 0 };
	*given = erased;
	if (outcome == OK)
		outcome = db_run(db, arena, &read, NULL, &result);
	for (size_t i = 0; outcome == OK && i < result.row_count; i++) {
		const struct db_value *row = result.values + 6 * i;
		const char *why, *name = db_as_text(row[1]);
		const void *event = payload_read(arena, event_kind_of(name), db_as_integer(row[2]), db_as_bytes(row[3]), &why);
		int64_t position = db_as_integer(row[0]);

		if (event != NULL && strcmp(name, "stream_erased") == 0) {
			const struct stream_erased *one = event;

			add_line(arena, erased, one->erased_stream_kind, one->erased_stream_id, position);
		} else if (event != NULL && is_of_two(&proposals, event, position, strcmp(db_as_text(row[4]), "system") == 0, db_as_integer(row[5]))) {
			add_record(arena, erased, position, event);
		}
	}
	if (erased->count > 0)
		qsort(erased->lines, erased->count, sizeof(*erased->lines), by_stream_then_last);
	return outcome;
}

size_t
erased_entries_records(const struct erased_entries *erased)
{
	return erased->record_count;
}

enum outcome
journal_batches_emptied(struct db *db, struct arena *arena, struct emptied_batches *batches)
{
	static const struct db_statement read = { .name = "journal_batches_emptied",
		.sql = "select e.event_version, p.payload from journal_entry e join journal_payload p on p.position = e.position where e.event = 'look_batch_emptied' order by e.position", .column_count = 2 };
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, NULL, &result);

	*batches = (struct emptied_batches){ .count = 0 };
	if (outcome != OK)
		return outcome;
	batches->at = ARENA_ARRAY(arena, const struct look_batch_emptied *, result.row_count);
	for (size_t i = 0; i < result.row_count; i++) {
		const char *why;
		const void *event = payload_read(arena, event_kind_of("look_batch_emptied"), db_as_integer(result.values[2 * i]), db_as_bytes(result.values[2 * i + 1]), &why);

		if (event != NULL)
			batches->at[batches->count++] = event;
	}
	return OK;
}

/* Of lines about the same the last erasure stands first; it must come after the entry. */
static bool
has_line(const struct erased_entries *erased, const char *stream_kind, int64_t id, int64_t position)
{
	const struct erased_line sought = { stream_kind, id, 0 }, *at;

	if (erased->count == 0)
		return false;
	at = bsearch(&sought, erased->lines, erased->count, sizeof(*at), by_stream);
	while (at != NULL && at > erased->lines && by_stream(at - 1, &sought) == 0)
		at--;
	return at != NULL && at->erased_at > position;
}

bool
erased_entries_have(const struct erased_entries *erased, const struct entry *entry)
{
	return has_line(erased, entry->stream_kind, entry->stream_id, entry->position) || has_line(erased, "", entry->position, entry->position);
}
