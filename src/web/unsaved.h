/* unsaved.h -- what unsaved.c hands to unsaved.html. */
#ifndef WEB_UNSAVED_H
#define WEB_UNSAVED_H

#include "platform/html/html.h"

struct unsaved_field {
	const char *name, *value;
};

struct unsaved_fields {
	const struct unsaved_field *at;
	size_t count;
};

struct unsaved_view {
	struct url action;
	struct unsaved_fields fields; /* all that was sent */
	struct unsaved_fields words;  /* of these, what somebody wrote */
};

#endif
