/* looked_family.c -- what a family is told of who looked. */
#include "casework/looked/looked_family.h"

#include "base/text.h"
#include "casework/looked/looked.h"
#include "casework/looked/looked_family.sql.h"
#include "casework/looked/looked_person.sql.h"
#include "casework/looked/looked_inside.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { LOOKS_MOST = 5000 };

static bool
is_named(struct text_list list, const char *text)
{
	for (size_t i = 0; text != NULL && i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

/* One look, whoever's list it is for. */
struct told_look {
	struct instant seen_at;
	const char *actor_kind, *purpose, *what, *subject_kind, *name, *job_title, *agency_name, *agency_kind, *given_name;
	bool protection, kept_out, hidden_reader, helps_elsewhere;
};
#define TOLD_LOOK(row) { (row)->seen_at, (row)->actor_kind, (row)->purpose, (row)->what, (row)->subject_kind, (row)->name, (row)->job_title, (row)->agency_name, (row)->agency_kind, (row)->given_name, \
	(row)->protection, (row)->kept_out, (row)->hidden_reader, (row)->helps_elsewhere }

static bool
is_left_out(const struct profile *profile, const struct told_look *row)
{
	return row->protection || row->kept_out || row->hidden_reader || row->helps_elsewhere || is_named(profile->left_out_agency_kinds, row->agency_kind) ||
	    is_named(profile->left_out_agencies, row->agency_name);
}

static struct looked_family_line
line_of(struct arena *arena, const struct told_look *row)
{
	bool program = text_equals(row->actor_kind, "api_client");
	const char *about = text_equals(row->subject_kind, "person") ? (text_is_empty(row->given_name) ? "the baby" : row->given_name) : "your family";
	struct looked_family_line line = { .on = instant_date(row->seen_at), .who = row->name != NULL ? row->name : "The record itself", .why = looked_why(row->purpose),
		.did = looked_did(arena, row->what, row->subject_kind, about) };

	if (program)
		line.who = arena_format(arena, "A program: %s", line.who);
	if (row->name != NULL && row->agency_name != NULL)
		line.from = program || row->job_title == NULL ? row->agency_name : arena_format(arena, "%s, %s", row->job_title, row->agency_name);
	return line;
}

static bool
is_same(const struct looked_family_line *one, const struct looked_family_line *other)
{
	return date_is_same(one->on, other->on) && text_equals(one->who, other->who) && text_equals(one->from, other->from) && text_equals(one->did, other->did) &&
	    text_equals(one->why, other->why);
}

/* Which line of the same day this look belongs to; `count` when it begins one. */
static size_t
place_of(const struct looked_family_line *lines, size_t count, const struct looked_family_line *line)
{
	for (size_t i = count; i > 0 && date_is_same(lines[i - 1].on, line->on); i--)
		if (is_same(&lines[i - 1], line))
			return i - 1;
	return count;
}

/* Lines of all looks that are told, those of one day and kind as one; the others counted. */
static void
put_together(struct work *work, const struct told_look *looks, size_t look_count, struct looked_family *found)
{
	struct looked_family_line *lines = ARENA_ARRAY(work->arena, struct looked_family_line, look_count);
	size_t count = 0, *times = ARENA_ARRAY(work->arena, size_t, look_count);

	*found = (struct looked_family){ .left_out = 0 };
	for (size_t i = 0; i < look_count; i++) {
		struct looked_family_line line;
		size_t place;

		if (is_left_out(work->profile, &looks[i])) {
			found->left_out++;
			continue;
		}
		line = line_of(work->arena, &looks[i]);
		place = place_of(lines, count, &line);
		if (place == count) {
			lines[count] = line;
			times[count++] = 0;
		}
		times[place]++;
		found->look_count++;
	}
	for (size_t i = 0; i < count; i++)
		if (times[i] > 1)
			lines[i].did = arena_format(work->arena, "%s, %zu times", lines[i].did, times[i]);
	found->lines.at = lines;
	found->lines.count = count;
	found->older = look_count == LOOKS_MOST;
}

enum outcome
looked_for_family(struct work *work, int64_t episode_id, struct looked_family *found)
{
	struct looks_for_family_rows rows;
	struct told_look *looks;
	enum outcome outcome = q_looks_for_family(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	looks = ARENA_ARRAY(work->arena, struct told_look, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		looks[i] = (struct told_look)TOLD_LOOK(&rows.at[i]);
	put_together(work, looks, rows.count, found);
	return OK;
}

enum outcome
looked_for_person(struct work *work, int64_t person_id, bool themselves, int64_t asker_id, struct looked_family *found)
{
	struct looks_for_person_rows rows;
	struct told_look *looks;
	enum outcome outcome = q_looks_for_person(work, person_id, themselves ? 1 : 0, asker_id, &rows);

	if (outcome != OK)
		return outcome;
	looks = ARENA_ARRAY(work->arena, struct told_look, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		looks[i] = (struct told_look)TOLD_LOOK(&rows.at[i]);
	put_together(work, looks, rows.count, found);
	return OK;
}

const char *
looked_left_out_words(struct work *work, const struct looked_family *found)
{
	return arena_format(work->arena, "Looks that are not shown, because telling of them could put somebody at risk: %zu. This line stands on every list of this kind, also when the number is 0.",
	    found->left_out);
}
