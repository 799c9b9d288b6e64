/* fields_inside.h -- what fields.c hands to fields.html. */
#ifndef WEB_FIELDS_INSIDE_H
#define WEB_FIELDS_INSIDE_H

#include "web/door.h"

struct form_state_view {
	bool from_draft, conflict, sent_before;
	struct instant saved_at;
	struct { const struct visit_difference *at; size_t count; } differences;
};

#endif
