/* api_meeting.h -- one meeting with a family, for handlers below /episodes/:episode/meetings/:meeting. */
#ifndef API_MEETING_H
#define API_MEETING_H

#include "api/api_family.h"
#include "casework/meetings/meetings.h"
#include "casework/story/meeting_reading.h"

#define MEETINGS "/episodes/:episode/meetings"
#define MEETING MEETINGS "/:meeting"

struct api_meeting {
	struct api_family family;
	struct meeting meeting;
	bool runs_it; /* may change and finish it. A meeting is run by people: never a program */
};

/* The meeting of the path. NOT_FOUND: the episode has none of this reference. */
MUST_USE enum outcome api_meeting_read(struct api_call *call, struct api_meeting *found);
/* The same for what is written in the room: REFUSED until the meeting is finished for those who do not run it. */
MUST_USE enum outcome api_meeting_room(struct api_call *call, struct api_meeting *found);
/* The same for those who run it: REFUSED for others. */
MUST_USE enum outcome api_meeting_run(struct api_call *call, struct api_meeting *found);

/* The invitee, recommendation or other record that stands third in the path, among those whom the caller may know of. */
MUST_USE enum outcome api_meeting_invitee(struct api_call *call, const struct api_meeting *found, struct story_invitees_row *row);
MUST_USE enum outcome api_meeting_recommendation(struct api_call *call, const struct api_meeting *found, struct story_recommendations_row *row);

/* Where what came of a change is read: the meeting, or a path below it that `below` gives with its first slash. */
void api_meeting_result(struct api_call *call, const char *below);

#endif
