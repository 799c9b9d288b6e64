/* hostile_meetings.h -- families whose meetings stand at different points, so that each form of a meeting is on a page that somebody is led to. */
#ifndef TESTS_UNIT_HOSTILE_MEETINGS_H
#define TESTS_UNIT_HOSTILE_MEETINGS_H

#include <stdint.h>

#include "base/outcome.h"

struct work;

/* A meeting that is arranged; one that is ready; one that goes on and has everything settled; one that is held, and whose plan the family did not agree to. */
MUST_USE enum outcome hostile_add_arranged_meeting(struct work *work, void *demo);
MUST_USE enum outcome hostile_add_ready_meeting(struct work *work, void *demo);
MUST_USE enum outcome hostile_add_running_meeting(struct work *work, void *demo);
MUST_USE enum outcome hostile_add_held_meeting(struct work *work, void *demo);

/* The one that was added last. */
extern int64_t hostile_meeting_id;

#endif
