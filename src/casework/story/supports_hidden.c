/* supports_hidden.c -- of which supporters and advocates the actor may not know. */
#include "casework/story/supports_hidden.h"

#include "casework/story/story_supports.sql.h"
#include "casework/supports/supports.sql.h"
#include "casework/work.h"

enum outcome
supports_hidden(struct work *work, int64_t episode_id, struct id_list *ids)
{
	struct supports_held_rows held;
	struct story_supports_rows known;
	int64_t *list;
	size_t count = 0;
	enum outcome outcome = q_supports_held(work, episode_id, &held);

	if (outcome == OK)
		outcome = q_story_supports(work, episode_id, 0, &known);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, int64_t, held.count);
	for (size_t i = 0; i < held.count; i++) {
		bool is_known = held.at[i].support_id == 0; /* of before: nobody said for whom */

		for (size_t j = 0; !is_known && j < known.count; j++)
			is_known = known.at[j].support_id == held.at[i].support_id;
		if (!is_known)
			list[count++] = held.at[i].support_id;
	}
	*ids = (struct id_list){ list, count };
	return OK;
}
