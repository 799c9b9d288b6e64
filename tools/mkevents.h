/* mkevents.h -- the parts of mkevents: declared events become structs and tables. Grammar: docs/decisions/0001. */
#ifndef MKEVENTS_H
#define MKEVENTS_H

#include "common/toolbox.h"

enum { FIELDS_MOST = 40, APPLIES_MOST = 24, PARAMETERS_MOST = 40, STATEMENTS_MOST = 24, STEPS_MOST = 24, WORDS_MOST = 40, KINDS_MOST = 600 };

struct a_choice {
	const char *name, *path;
	const char *words[WORDS_MOST];
	size_t word_count;
};

struct a_field {
	const char *name;
	enum value_type type;   /* TYPE_NONE: a choice */
	const struct a_choice *choice;
	bool optional, list, stream, subject, episode;
	const char *sealed; /* the kind under which its text is sealed, as COLUMN_CONTACT; NULL: it is not */
	const char *doc;
};

struct an_apply {
	const char *sql;           /* with $1 ... */
	int sources[PARAMETERS_MOST];
	const char *kinds[PARAMETERS_MOST]; /* "DB_INTEGER" ... */
	size_t parameter_count;
	int each_field;
};

struct an_event {
	const char *name, *path, *doc;
	int line, version;
	struct a_field fields[FIELDS_MOST];
	size_t field_count;
	struct an_apply applies[APPLIES_MOST];
	size_t apply_count;
	bool has_applies, newest;
};

struct a_step {
	const char *kind, *field, *other;
};

struct an_upgrade {
	const char *name, *path;
	int line, from;
	struct a_step steps[STEPS_MOST];
	size_t step_count;
};

struct a_stream {
	const char *name, *path, *doc;
	const char *erases[STATEMENTS_MOST];
	size_t erase_count;
};

struct catalogue {
	struct arena *arena;
	struct tool_faults faults;
	struct an_event *events[KINDS_MOST];
	size_t event_count;
	struct an_upgrade *upgrades[KINDS_MOST];
	size_t upgrade_count;
	struct a_stream *streams[KINDS_MOST];
	size_t stream_count;
	struct a_choice *choices[KINDS_MOST];
	size_t choice_count;
};

/* Read one file into the catalogue. */
void events_read(struct catalogue *catalogue, const char *path);

/* What can only be seen with everything read: streams there, versions in a row, upgrades complete. */
void events_check(struct catalogue *catalogue);

/* The header and C file of one .events file; and catalogue.c of all. */
void events_write(struct catalogue *catalogue, const char *out_folder, const char *path);
void catalogue_write(struct catalogue *catalogue, const char *out_folder);

#endif
