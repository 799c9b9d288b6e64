/* attachment_reading.c -- one attached file for whoever asks for it. */
#include "casework/story/attachment_reading.h"

#include <string.h>

#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.events.h"
#include "casework/work.h"

enum attachment_giving
attachment_giving_of(const char *state, bool removed, bool no_scanner)
{
	if (removed)
		return ATTACHMENT_IS_GONE;
	switch (attachment_state_of(state)) {
	case ATTACHMENT_STATE_CLEAN:
		return ATTACHMENT_IS_GIVEN;
	case ATTACHMENT_STATE_INFECTED:
		return ATTACHMENT_IS_HARMFUL;
	case ATTACHMENT_STATE_FAILED:
	case ATTACHMENT_STATE_WAITING:
	case ATTACHMENT_STATE_MISSING:
		break;
	}
	return no_scanner ? ATTACHMENT_IS_GIVEN : ATTACHMENT_WAITS;
}

enum outcome
attachment_find(struct work *work, int64_t episode_id, const char *reference, struct story_attachment_row *row)
{
	bool found;
	enum outcome outcome = q_story_attachment(work, reference, row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row->episode_id != episode_id)
		return NOT_FOUND;
	return row->open ? OK : REFUSED;
}

bool
attachment_may_be_removed(const struct work *work, const struct access_to_episode *access, const struct story_attachment_row *row)
{
	return access->leads || row->worker_id == actor_worker_id(work);
}

struct whole {
	char *bytes;
	size_t length, room;
};

static enum outcome
put_piece(void *given, struct slice piece)
{
	struct whole *whole = given;

	if (piece.length > whole->room - whole->length)
		return BROKEN;
	memcpy(whole->bytes + whole->length, piece.at, piece.length);
	whole->length += piece.length;
	return OK;
}

enum outcome
attachment_whole(struct work *work, const struct attachment_box *box, const struct story_attachment_row *row, struct slice *bytes)
{
	struct whole whole = { .room = (size_t)row->byte_count };
	enum outcome outcome;

	if (box == NULL)
		return UNAVAILABLE;
	whole.bytes = arena_take(work->arena, whole.room + 1);
	outcome = attachment_each_piece(work, box, row->attachment_id, row->byte_count, row->hash, put_piece, &whole);
	if (outcome != OK)
		return outcome == UNAVAILABLE ? outcome : BROKEN;
	*bytes = (struct slice){ whole.bytes, whole.length };
	return OK;
}
