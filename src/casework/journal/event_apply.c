/* event_apply.c -- what an event changes in the tables; recording and replay do the same. */
#include <string.h>

#include "casework/journal/choice.h"
#include "casework/journal/journal_inside.h"

#define MEMBER(event, field, type) (*(type const *)((const char *)(event) + (field)->offset))

enum { PARAMETERS_MOST = 64 };

int64_t
event_id_field(const struct event_kind *kind, const void *event, int field)
{
	return MEMBER(event, &kind->fields[field], int64_t);
}

static struct db_value
value_of_field(struct arena *arena, const struct event_field *field, const void *event)
{
	switch (field->type) {
	case FIELD_ID:
		return db_id(MEMBER(event, field, int64_t));
	case FIELD_INT:
		if (!field->optional)
			return db_integer(MEMBER(event, field, int64_t));
		return MEMBER(event, field, struct maybe_int).given ? db_integer(MEMBER(event, field, struct maybe_int).value)
								    : (struct db_value){ .kind = DB_NULL };
	case FIELD_YES_NO:
		if (!field->optional)
			return db_yes_no(MEMBER(event, field, bool));
		return MEMBER(event, field, struct maybe_int).given ? db_yes_no(MEMBER(event, field, struct maybe_int).value != 0)
								    : (struct db_value){ .kind = DB_NULL };
	case FIELD_TEXT:
		return db_text(MEMBER(event, field, const char *));
	case FIELD_DATE:
		return db_date(arena, MEMBER(event, field, struct date));
	case FIELD_INSTANT:
		return db_instant(arena, MEMBER(event, field, struct instant));
	case FIELD_CHOICE:
		return db_text(MEMBER(event, field, int) != 0 ? journal_choice_text(field->choice, MEMBER(event, field, int)) : NULL);
	case FIELD_ID_LIST:
	case FIELD_TEXT_LIST:
		break; /* mkevents lets no statement name a list */
	}
	return (struct db_value){ .kind = DB_NULL };
}

static struct db_value
value_of_source(struct arena *arena, const struct event_kind *kind, const void *event, const struct around_event *around, int source,
    const struct event_apply *apply, size_t index)
{
	const struct event_field *list;

	switch (source) {
	case SOURCE_EVENT_AT:
		return db_instant(arena, around->at);
	case SOURCE_EVENT_POSITION:
		return db_integer(around->position);
	case SOURCE_EVENT_ACTOR_KIND:
		return db_text(around->actor_kind);
	case SOURCE_EVENT_ACTOR_ID:
		return db_id(around->actor_id);
	case SOURCE_EVENT_AGENCY_ID:
		return db_id(around->agency_id);
	case SOURCE_EACH:
		list = &kind->fields[apply->each_field];
		return list->type == FIELD_ID_LIST ? db_id(MEMBER(event, list, struct id_list).at[index])
						   : db_text(MEMBER(event, list, struct text_list).at[index]);
	case SOURCE_EACH_INDEX:
		return db_integer((int64_t)index);
	default:
		return value_of_field(arena, &kind->fields[source], event);
	}
}

enum outcome
event_apply(struct db *db, struct arena *arena, const struct event_kind *kind, const void *event, const struct around_event *around)
{
	struct db_value values[PARAMETERS_MOST];
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < kind->apply_count; i++) {
		const struct event_apply *apply = &kind->applies[i];
		size_t times = 1;

		if (apply->each_field >= 0)
			times = kind->fields[apply->each_field].type == FIELD_ID_LIST
			    ? MEMBER(event, &kind->fields[apply->each_field], struct id_list).count
			    : MEMBER(event, &kind->fields[apply->each_field], struct text_list).count;
		for (size_t index = 0; outcome == OK && index < times; index++) {
			for (size_t j = 0; j < apply->statement->parameter_count; j++)
				values[j] = value_of_source(arena, kind, event, around, apply->sources[j], apply, index);
			outcome = db_send(db, arena, apply->statement, values);
		}
	}
	return outcome;
}

static enum outcome
subject_write(struct db *db, struct arena *arena, const char *subject_kind, int64_t subject_id, int64_t position)
{
	static const enum db_kind kinds[] = { DB_TEXT, DB_INTEGER, DB_INTEGER };
	static const struct db_statement add = { .name = "journal_subject_add",
		.sql = "insert into journal_subject (subject_kind, subject_id, position) values ($1, $2, $3) "
		       "on conflict (subject_kind, subject_id, position) do nothing",
		.parameters = kinds, .parameter_count = 3 };
	struct db_value values[3] = { db_text(subject_kind), db_integer(subject_id), db_integer(position) };

	return subject_id == 0 ? OK : db_send(db, arena, &add, values);
}

enum outcome
subjects_write(struct db *db, struct arena *arena, const struct event_kind *kind, const void *event, int64_t position)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < kind->field_count; i++) {
		const struct event_field *field = &kind->fields[i];

		if (field->episode)
			outcome = subject_write(db, arena, "episode", MEMBER(event, field, int64_t), position);
		if (outcome == OK && field->subject && field->type == FIELD_ID)
			outcome = subject_write(db, arena, "person", MEMBER(event, field, int64_t), position);
		if (field->subject && field->type == FIELD_ID_LIST)
			for (size_t j = 0; outcome == OK && j < MEMBER(event, field, struct id_list).count; j++)
				outcome = subject_write(db, arena, "person", MEMBER(event, field, struct id_list).at[j], position);
	}
	return outcome;
}

enum outcome
stream_version_write(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id, int64_t version)
{
	static const enum db_kind kinds[] = { DB_TEXT, DB_INTEGER, DB_INTEGER };
	static const struct db_statement write = { .name = "journal_stream_write",
		.sql = "insert into journal_stream (stream_kind, stream_id, version) values ($1, $2, $3) "
		       "on conflict (stream_kind, stream_id) do update set version = excluded.version",
		.parameters = kinds, .parameter_count = 3 };
	struct db_value values[3] = { db_text(stream_kind), db_integer(stream_id), db_integer(version) };

	return db_send(db, arena, &write, values);
}

enum outcome
stream_erase_rows(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id)
{
	struct db_value value = db_integer(stream_id);
	enum outcome outcome = OK;

	for (size_t i = 0; i < stream_kind_count; i++) {
		if (strcmp(stream_kinds[i].name, stream_kind) != 0)
			continue;
		for (size_t j = 0; outcome == OK && j < stream_kinds[i].erase_count; j++)
			outcome = db_send(db, arena, stream_kinds[i].erases[j], &value);
		return outcome;
	}
	return NOT_FOUND;
}

const struct event_kind *
event_kind_of(const char *name)
{
	for (size_t i = 0; i < event_catalogue_count; i++)
		if (strcmp(event_catalogue[i]->name, name) == 0)
			return event_catalogue[i];
	return NULL;
}
