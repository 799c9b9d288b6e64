/*
 * mkevents -- declared events become structs, record_...() functions and the catalogue that replay walks.
 *
 * usage: mkevents OUT_FOLDER FILE.events...
 */
#include "mkevents.h"

#include <string.h>

static void
check_streams(struct catalogue *catalogue, const struct an_event *event)
{
	const struct a_field *stream = NULL;
	size_t length;

	for (size_t i = 0; i < event->field_count; i++)
		if (event->fields[i].stream) {
			if (stream != NULL)
				tool_fault(&catalogue->faults, event->path, event->line, "The event %s has two fields marked stream.", event->name);
			stream = &event->fields[i];
		}
	if (stream == NULL) {
		tool_fault(&catalogue->faults, event->path, event->line, "The event %s has no field marked stream.", event->name);
		return;
	}
	length = strlen(stream->name);
	for (size_t i = 0; i < catalogue->stream_count; i++)
		if (length > 3 && strlen(catalogue->streams[i]->name) == length - 3 &&
		    strncmp(catalogue->streams[i]->name, stream->name, length - 3) == 0)
			return;
	tool_fault(&catalogue->faults, event->path, event->line, "There is no stream for the field %s of %s; declare it.", stream->name, event->name);
}

static bool
has_upgrade(const struct catalogue *catalogue, const char *name, int from)
{
	for (size_t i = 0; i < catalogue->upgrade_count; i++)
		if (strcmp(catalogue->upgrades[i]->name, name) == 0 && catalogue->upgrades[i]->from == from)
			return true;
	return false;
}

void
events_check(struct catalogue *catalogue)
{
	for (size_t i = 0; i < catalogue->event_count; i++) {
		struct an_event *event = catalogue->events[i];

		event->newest = true;
		for (size_t j = 0; j < catalogue->event_count; j++) {
			if (j == i || strcmp(catalogue->events[j]->name, event->name) != 0)
				continue;
			if (catalogue->events[j]->version == event->version)
				tool_fault(&catalogue->faults, event->path, event->line, "The event %s %d is declared twice.", event->name, event->version);
			if (catalogue->events[j]->version > event->version)
				event->newest = false;
		}
		if (!event->newest && event->has_applies)
			tool_fault(&catalogue->faults, event->path, event->line, "Only the newest version of %s may have applies.", event->name);
		if (!event->newest && !has_upgrade(catalogue, event->name, event->version))
			tool_fault(&catalogue->faults, event->path, event->line, "%s has no upgrade from version %d to %d.", event->name, event->version,
			    event->version + 1);
		check_streams(catalogue, event);
	}
}

int
main(int argc, char **argv)
{
	struct catalogue catalogue = { .arena = arena_new((size_t)1 << 30) };

	if (argc < 3) {
		fprintf(stderr, "usage: mkevents OUT_FOLDER FILE.events...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		events_read(&catalogue, argv[i]);
	events_check(&catalogue);
	if (catalogue.faults.count == 0) {
		for (int i = 2; i < argc; i++)
			events_write(&catalogue, argv[1], argv[i]);
		catalogue_write(&catalogue, argv[1]);
	}
	arena_free(catalogue.arena);
	return catalogue.faults.count > 0 ? 1 : 0;
}
