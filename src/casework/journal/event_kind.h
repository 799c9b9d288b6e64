/* event_kind.h -- what mkevents makes of an event: its fields, and what it changes in the tables; one table walked by recording and replay alike. */
#ifndef CASEWORK_JOURNAL_EVENT_KIND_H
#define CASEWORK_JOURNAL_EVENT_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/values.h"
#include "platform/columns/columns.h"

struct work;
struct db_statement;

enum field_type { FIELD_ID, FIELD_INT, FIELD_YES_NO, FIELD_TEXT, FIELD_DATE, FIELD_INSTANT, FIELD_CHOICE, FIELD_ID_LIST, FIELD_TEXT_LIST };

/* A closed list of words: value 0 is missing, 1 is words[0]. */
struct choice {
	const char *name;
	const char *const *words;
	size_t count;
};

struct event_field {
	const char *name;
	enum field_type type;
	bool optional;
	bool subject; /* a person whom the entry is about */
	bool episode; /* the episode to which it belongs */
	size_t offset; /* in the event's struct */
	const struct choice *choice;
	enum column_kind sealed; /* its text is sealed once, when the event is recorded, and stands so in the journal and the tables */
};

/* Where a parameter of an `applies` statement comes from: the number of a field, or one of these. */
enum {
	SOURCE_EVENT_AT = -1,
	SOURCE_EVENT_POSITION = -2,
	SOURCE_EVENT_ACTOR_KIND = -3,
	SOURCE_EVENT_ACTOR_ID = -4,
	SOURCE_EVENT_AGENCY_ID = -5,
	SOURCE_EACH = -6,
	SOURCE_EACH_INDEX = -7,
};

struct event_apply {
	const struct db_statement *statement;
	const int *sources; /* one for each parameter */
	int each_field;     /* run once for each member of this list; -1: once */
};

enum upgrade_step_kind { UPGRADE_RENAME, UPGRADE_ADD, UPGRADE_DROP };

struct upgrade_step {
	enum upgrade_step_kind kind;
	const char *field;
	const char *other; /* the new name, or the JSON literal to add */
};

struct event_upgrade {
	int from_version; /* to from_version + 1 */
	const struct upgrade_step *steps;
	size_t step_count;
};

struct event_kind {
	const char *name;
	int version;
	const char *stream_kind;
	const char *doc;
	size_t struct_size;
	size_t version_offset; /* of the member `version`: the stream's version that the change was made on */
	int stream_field;
	const struct event_field *fields;
	size_t field_count;
	const struct event_apply *applies;
	size_t apply_count;
	const struct event_upgrade *upgrades; /* by from_version, ascending; the newest version stands in the catalogue alone */
	size_t upgrade_count;
};

struct stream_kind {
	const char *name;
	const char *doc;
	const struct db_statement *const *erases; /* each with $1, the stream's id */
	size_t erase_count;
};

/* Made by mkevents: all kinds there are. */
extern const struct event_kind *const event_catalogue[];
extern const size_t event_catalogue_count;
extern const struct stream_kind stream_kinds[];
extern const size_t stream_kind_count;

/*
 * Append one entry and make its changes in the tables, then let `follow` answer. `event` is the struct of this kind.
 * CONFLICT: its stream is not at the version that the event names. For the generated record_...() functions alone.
 */
MUST_USE enum outcome journal_record(struct work *work, const struct event_kind *kind, const void *event);

/* In an event's `version`: append whatever the stream's version is. */
#define VERSION_ANY (-1)

#endif
