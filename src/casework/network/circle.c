/* circle.c -- the circle of support: the children in the middle, then family and friends, then those who help as their job. R-NET-01 */
#include <math.h>

#include "base/text.h"
#include "casework/network/drawing.h"
#include "casework/work.h"

enum { FIRST_RING = 60, CHILD_HEIGHT = 22, PILL_HALF_HEIGHT = 22, BESIDE = 12, RING_APART = 62, EDGE = 30, NAME_MOST = 18, LETTER_HALF = 5, PILL_NARROWEST = 30 };

static const char *
cut(struct arena *arena, const char *text)
{
	size_t bytes = 0;

	if (text == NULL || text_characters(text) <= NAME_MOST)
		return text;
	for (size_t letters = 0; letters < NAME_MOST - 1; letters++)
		do
			bytes++;
		while ((text[bytes] & 0xC0) == 0x80);
	return arena_format(arena, "%.*s\xe2\x80\xa6", (int)bytes, text);
}

static struct circle_pill
pill(struct arena *arena, const char *name, const char *about, bool chosen)
{
	struct circle_pill made = { .name = cut(arena, name), .about = cut(arena, about), .chosen = chosen };
	int half = (int)text_characters(made.name) * LETTER_HALF, small = made.about != NULL ? (int)text_characters(made.about) * LETTER_HALF - 2 : 0;

	half = half > small ? half : small;
	made.half_width = (half > PILL_NARROWEST ? half : PILL_NARROWEST) + BESIDE / 2;
	return made;
}

/* A ring at least so large that all fit beside each other on it. */
static int
radius_for(const struct circle_pill *pills, size_t count, int least)
{
	int around = 0;

	for (size_t i = 0; i < count; i++)
		around += 2 * pills[i].half_width + BESIDE;
	return around * 100 / 628 > least ? around * 100 / 628 : least;
}

/* From the top on, clockwise, each with as much of the ring as it is wide. */
static void
place(struct circle_pill *pills, size_t count, int radius, int middle)
{
	double whole = 0, gone = 0;

	for (size_t i = 0; i < count; i++)
		whole += 2 * pills[i].half_width + BESIDE;
	for (size_t i = 0; i < count; i++) {
		double own = 2 * pills[i].half_width + BESIDE, angle = (gone + own / 2 - (pills[0].half_width + BESIDE / 2.0)) / whole * 2 * 3.14159265358979;

		pills[i].x = middle + (int)lround(radius * sin(angle));
		pills[i].y = middle - (int)lround(radius * cos(angle));
		gone += own;
	}
}

static const char *
what_to_child(const struct network *network, size_t one)
{
	for (size_t i = 0; i < network->tie_count; i++)
		if (network->ties[i].person == one && network->people[network->ties[i].other].is_child)
			return network->ties[i].kind->words;
	for (size_t i = 0; i < network->tie_count; i++)
		if (network->ties[i].other == one && network->people[network->ties[i].person].is_child)
			return network->ties[i].kind->other_way;
	return NULL;
}

void
circle_drawing_make(struct work *work, const struct network *network, struct circle_drawing *circle)
{
	struct arena *arena = work->arena;
	struct circle_pill *pills = ARENA_ARRAY(arena, struct circle_pill, network->people_count + network->helper_count);
	const char **children = ARENA_ARRAY(arena, const char *, network->people_count);
	size_t near = 0, count;
	int near_radius, far_radius;

	*circle = (struct circle_drawing){ .pills = pills, .children = children };
	for (size_t i = 0; i < network->people_count; i++) {
		const struct network_person *one = &network->people[i];

		if (one->is_child)
			children[circle->child_count++] = cut(arena, network_name(work, network, i));
		else if (!one->died && (one->is_root || what_to_child(network, i) != NULL))
			pills[near++] = pill(arena, network_name(work, network, i), what_to_child(network, i), false);
	}
	count = near;
	for (size_t i = 0; i < network->helper_count; i++) {
		const struct network_helper *one = &network->helpers[i];

		pills[count++] = pill(arena, one->name, one->chosen_by != NULL ? arena_format(arena, "%s chose", one->chosen_by) : one->leads ? "leads" : one->job_title, one->chosen_by != NULL);
	}
	circle->pill_count = count;
	circle->rings[0] = FIRST_RING > (int)circle->child_count * CHILD_HEIGHT * 6 / 10 ? FIRST_RING : (int)circle->child_count * CHILD_HEIGHT * 6 / 10;
	near_radius = radius_for(pills, near, circle->rings[0] + 2 * PILL_HALF_HEIGHT);
	far_radius = radius_for(pills + near, count - near, near_radius + RING_APART + PILL_HALF_HEIGHT);
	circle->rings[1] = near_radius + RING_APART / 2 + 6;
	circle->rings[2] = far_radius + RING_APART / 2 + 6;
	circle->size = 2 * (circle->rings[2] + EDGE);
	for (size_t i = near; i < count; i++)
		if (circle->size < 2 * (far_radius + pills[i].half_width + BESIDE))
			circle->size = 2 * (far_radius + pills[i].half_width + BESIDE);
	place(pills, near, near_radius, circle->size / 2);
	place(pills + near, count - near, far_radius, circle->size / 2);
}
