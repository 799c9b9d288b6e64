/* note_readers.c -- who may be asked to take note of a note. */
#include "casework/story/note_readers.h"

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"

enum { BESIDE_TEAM = 3 };

static enum outcome
add_reader(struct work *work, int64_t worker_id, struct worker *readers, size_t *count)
{
	enum outcome outcome;

	if (worker_id == 0 || worker_id == actor_worker_id(work))
		return OK;
	for (size_t i = 0; i < *count; i++)
		if (readers[i].worker_id == worker_id)
			return OK;
	outcome = worker_read(work, worker_id, &readers[*count]);
	*count += outcome == OK && !readers[*count].disabled;
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome
note_readers(struct work *work, const struct episode *episode, struct worker **readers, size_t *count)
{
	struct story_team_rows team;
	struct worker writer;
	enum outcome outcome = q_story_team(work, episode->episode_id, &team);

	*count = 0;
	if (outcome == OK)
		outcome = worker_read(work, actor_worker_id(work), &writer);
	if (outcome != OK)
		return outcome;
	*readers = ARENA_ARRAY(work->arena, struct worker, team.count + BESIDE_TEAM);
	outcome = add_reader(work, episode->lead_professional_id, *readers, count);
	if (outcome == OK)
		outcome = add_reader(work, episode->coordinator_id, *readers, count);
	if (outcome == OK)
		outcome = add_reader(work, writer.manager_id, *readers, count);
	for (size_t i = 0; outcome == OK && i < team.count; i++)
		outcome = add_reader(work, team.at[i].worker_id, *readers, count);
	return outcome;
}

enum outcome
note_reader_named(struct work *work, const struct episode *episode, const char *reference, int64_t *worker_id)
{
	struct worker *readers;
	size_t count;
	enum outcome outcome = note_readers(work, episode, &readers, &count);

	*worker_id = 0;
	for (size_t i = 0; outcome == OK && i < count; i++)
		if (text_equals(readers[i].reference, reference))
			*worker_id = readers[i].worker_id;
	return outcome;
}
