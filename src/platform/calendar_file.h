/* calendar_file.h -- one appointment as a file that calendars take: asked, moved, called off. RFC 5545, RFC 5546. */
#ifndef PLATFORM_CALENDAR_FILE_H
#define PLATFORM_CALENDAR_FILE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/slice.h"

enum calendar_method { CALENDAR_REQUEST, CALENDAR_CANCEL };

struct calendar_entry {
	enum calendar_method method;
	const char *id;          /* the same for every version of one appointment: "MT-7K3M-Q2WX-5" */
	int64_t sequence;        /* 0 for the first version; one more each time it is moved or called off */
	const char *title, *place, *words; /* plain text; the last two may be NULL */
	const char *organiser_email; /* NULL: nobody can be written to */
	const char *attendee_email;  /* who is asked, in an e-mail to them; NULL: nobody in particular */
	struct date on;
	const char *starts_at;   /* "15:30", in Europe/London */
	int minutes;             /* how long it lasts */
	struct instant made_at;
};

/* The file, owned by the arena. INVALID: no title, no day, or no time like 15:30. Same entry, same bytes. */
MUST_USE enum outcome calendar_file_write(struct arena *arena, const struct calendar_entry *entry, struct slice *bytes);

#endif
