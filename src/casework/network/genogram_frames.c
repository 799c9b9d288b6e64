/* genogram_frames.c -- a dashed frame around those who live together; several of one home where somebody else would stand inside. */
#include "casework/network/genogram_inside.h"

enum { AROUND = 8, OVER = 24 };

struct box { int left, top, right, bottom; };

static struct box
box_of(const struct genogram_family *family, const struct genogram *genogram, size_t person)
{
	const struct genogram_spot *spot = &genogram->spots[person];
	int half = family->people[person].half_width;

	return (struct box){ spot->x - half - AROUND, spot->y - HALF - OVER, spot->x + half + AROUND, spot->y + HALF + GENOGRAM_LABEL };
}

static struct box
around(struct box one, struct box other)
{
	return (struct box){ one.left < other.left ? one.left : other.left, one.top < other.top ? one.top : other.top, one.right > other.right ? one.right : other.right,
		one.bottom > other.bottom ? one.bottom : other.bottom };
}

static bool
is_member(const struct genogram_home *home, size_t person)
{
	for (size_t i = 0; i < home->count; i++)
		if (home->members[i] == person)
			return true;
	return false;
}

/* Somebody who does not live there would stand in it, or another home's frame would lie over it. */
static bool
is_wrong(const struct genogram_family *family, const struct genogram *genogram, size_t number, struct box box)
{
	for (size_t i = 0; i < family->people_count; i++) {
		struct box other = box_of(family, genogram, i);

		if (!is_member(&family->homes[number], i) && other.left + AROUND < box.right && other.right - AROUND > box.left && other.top + OVER < box.bottom && other.bottom > box.top)
			return true;
	}
	for (size_t i = 0; i < genogram->frame_count; i++) {
		const struct genogram_frame *frame = &genogram->frames[i];
		bool shares = false;

		for (size_t j = 0; j < family->homes[number].count; j++)
			shares = shares || is_member(&family->homes[frame->home], family->homes[number].members[j]);
		if (!shares && frame->home != number && frame->x < box.right && frame->x + frame->width > box.left && frame->y < box.bottom && frame->y + frame->height > box.top)
			return true;
	}
	return false;
}

/* By row, then from left to right. */
static bool
stands_before(const struct genogram *genogram, size_t one, size_t other)
{
	if (genogram->spots[one].y != genogram->spots[other].y)
		return genogram->spots[one].y < genogram->spots[other].y;
	return genogram->spots[one].x < genogram->spots[other].x;
}

static void
frame_home(struct arena *arena, const struct genogram_family *family, struct genogram *genogram, struct genogram_frame *frames, size_t number)
{
	const struct genogram_home *home = &family->homes[number];
	size_t *order = ARENA_ARRAY(arena, size_t, home->count);
	struct box box = { 0, 0, 0, 0 };

	for (size_t i = 0; i < home->count; i++) {
		size_t at = i;

		for (; at > 0 && stands_before(genogram, home->members[i], order[at - 1]); at--)
			order[at] = order[at - 1];
		order[at] = home->members[i];
	}
	/* As many as fit into one frame; then a new one. All at once is tried first. */
	for (size_t i = 0; i < home->count;) {
		size_t fits = i + 1;

		for (size_t end = home->count; end > i; end--) {
			box = box_of(family, genogram, order[i]);
			for (size_t j = i + 1; j < end; j++)
				box = around(box, box_of(family, genogram, order[j]));
			if (!is_wrong(family, genogram, number, box)) {
				fits = end;
				break;
			}
		}
		if (fits == i + 1)
			box = box_of(family, genogram, order[i]);
		frames[genogram->frame_count++] = (struct genogram_frame){ box.left, box.top, box.right - box.left, box.bottom - box.top, number };
		i = fits;
	}
}

void
genogram_frames(struct arena *arena, const struct genogram_family *family, struct genogram *genogram)
{
	size_t most = 0;
	struct genogram_frame *frames;

	for (size_t i = 0; i < family->home_count; i++)
		most += family->homes[i].count;
	frames = ARENA_ARRAY(arena, struct genogram_frame, most);
	genogram->frames = frames;
	for (size_t i = 0; i < family->home_count; i++)
		frame_home(arena, family, genogram, frames, i);
}
