/* meeting_shared.c -- what every page of a meeting reads and says. */
#include "base/text.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "web/meetings/meeting_pages.h"

static enum outcome
find_meeting(struct visit *visit, struct meeting_of_family *of)
{
	enum outcome outcome = meeting_by_reference(visit->work, of->family.episode.episode_id, visit->references[1], &of->meeting);

	if (outcome == OK)
		of->runs_it = access_runs_meeting(visit->work, &of->family.access, &of->family.episode, &of->meeting);
	return outcome;
}

enum outcome
meeting_of_family(struct visit *visit, struct meeting_of_family *of, const char *title)
{
	enum outcome outcome = family_show(visit, &of->family, TAB_MEETINGS, title);

	return outcome == OK ? find_meeting(visit, of) : outcome;
}

enum outcome
meeting_of_saving(struct visit *visit, struct meeting_of_family *of)
{
	enum outcome outcome = family_read(visit, &of->family);

	return outcome == OK ? find_meeting(visit, of) : outcome;
}

enum outcome
meeting_run_by_worker(struct visit *visit, struct meeting_of_family *of, const char *title)
{
	enum outcome outcome = title != NULL ? meeting_of_family(visit, of, title) : meeting_of_saving(visit, of);

	if (outcome != OK)
		return outcome;
	return of->runs_it ? OK : REFUSED;
}

struct url
meeting_url(struct visit *visit, const struct meeting_of_family *of, const char *page)
{
	struct arena *arena = visit->work->arena;

	if (page == NULL)
		return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference);
	return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, arena_format(arena, "/%s", page));
}

struct url
meeting_url_of(struct visit *visit, const struct meeting_of_family *of, const char *page, int64_t id)
{
	struct arena *arena = visit->work->arena;

	return url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, arena_format(arena, "/%s/", page),
	    arena_format(arena, "%lld", (long long)id));
}

int64_t
path_number(struct visit *visit)
{
	long long number;

	return visit->references[2] != NULL && slice_number(slice_of(visit->references[2]), INT64_MAX, &number) ? number : 0;
}

enum outcome
meeting_seen_by(struct visit *visit, const struct meeting_of_family *of, struct meeting_seen *seen)
{
	return meeting_seen_read(visit->work, &of->meeting, &of->family.children, of->family.names, seen);
}

const char *
meeting_state_words(const char *state, enum mark_kind *mark)
{
	static const struct {
		const char *state, *words;
		enum mark_kind mark;
	} known[] = { { "decided", "Decided, not arranged yet", MARK_WAIT }, { "arranged", "Being prepared", MARK_WAIT }, { "ready", "Ready", MARK_DONE },
		{ "started", "Going on", MARK_SOON }, { "finished", "Held", MARK_DONE }, { "called_off", "Called off", MARK_NO } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equals(known[i].state, state)) {
			*mark = known[i].mark;
			return known[i].words;
		}
	*mark = MARK_STILL;
	return state;
}

const char *
meeting_field(struct arena *arena, const char *field, const char *key)
{
	return arena_format(arena, "%s_%s", field, key);
}

const char *
invitee_part_words(const char *part)
{
	static const char *const words[][2] = { { "professional", "Worker" }, { "child", "Child" }, { "parent", "Parent or carer" }, { "family", "Family" },
		{ "supporter", "Supporter" }, { "advocate", "Advocate" }, { "childs_advocate", "A child's advocate" }, { "parents_advocate", "A parent's advocate" }, { "other", "Other" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_equals(words[i][0], part))
			return words[i][1];
	return part;
}

struct profile_choices
handing_ways(void)
{
	static const struct profile_choice ways[] = { { "by_hand", "By hand", NULL }, { "post", "By post", NULL }, { "phone", "By phone", NULL },
		{ "secure_email", "By secure e-mail", NULL }, { "read_together", "Read together", NULL } };

	return (struct profile_choices){ ways, sizeof(ways) / sizeof(ways[0]) };
}
