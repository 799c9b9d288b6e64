/* windscreen.c -- geometry: pivot (180,190), four segments of 45 degrees from the left, 1 degree trimmed at each side, radius 64 to 172; now to 180. */
#include "web/windscreen.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { SEGMENTS = 4 };

static const double centre_x = 180, centre_y = 190, inner = 64, outer = 172, outer_now = 180;

static void
put(struct html_out *out, const char *text)
{
	html_fixed(out, text, strlen(text));
}

struct point {
	double x, y;
};

/* At this many degrees from the left, this far from the pivot. */
static struct point
at(double degrees, double radius)
{
	double radians = degrees * 3.14159265358979 / 180;

	return (struct point){ centre_x - radius * cos(radians), centre_y - radius * sin(radians) };
}

static void
draw_segment(struct html_out *out, int number, bool is_now, bool is_before)
{
	double from = 45.0 * (number - 1) + 1, to = 45.0 * number - 1, radius = is_now ? outer_now : outer;
	struct point a = at(from, inner), b = at(from, radius), c = at(to, radius), d = at(to, inner);

	put(out, arena_format(out->arena, "<path class=\"seg s%d%s%s\" d=\"M%.1f %.1fL%.1f %.1fA%.0f %.0f 0 0 1 %.1f %.1fL%.1f %.1fA%.0f %.0f 0 0 0 %.1f %.1fZ\" />",
	    number, is_now ? " now" : "", is_before ? " was" : "", a.x, a.y, b.x, b.y, radius, radius, c.x, c.y, d.x, d.y, inner, inner, a.x, a.y));
}

/* The words of one segment: its number, its name on one or two lines, and which it is. */
static void
draw_words(struct html_out *out, const struct profile_level *level, int number, bool is_now, bool is_before)
{
	struct point middle = at(45.0 * number - 22.5, number == 1 || number == 4 ? 120 : 124);
	const char *space = strchr(level->name, ' '), *on = is_now ? " on" : "";
	struct slice first = space != NULL ? slice_part(slice_of(level->name), 0, (size_t)(space - level->name)) : slice_of(level->name);
	double y = middle.y - (space != NULL ? 18 : 9);

	put(out, arena_format(out->arena, "<text class=\"n%s\" x=\"%.1f\" y=\"%.1f\">%d</text>", on, middle.x, y, level->number));
	put(out, arena_format(out->arena, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", is_now ? "on" : "", middle.x, y + 18));
	html_text(out, arena_copy_slice(out->arena, first));
	put(out, "</text>");
	if (space != NULL) {
		put(out, arena_format(out->arena, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", is_now ? "on" : "", middle.x, y + 36));
		html_text(out, space + 1);
		put(out, "</text>");
	}
	if (is_now || is_before)
		put(out, arena_format(out->arena, "<text class=\"tag%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", on, middle.x, y + (space != NULL ? 54 : 36),
		    is_now ? "NOW" : "BEFORE"));
}

static void
draw_arm(struct html_out *out, int number, bool was)
{
	struct point end = at(45.0 * number - 22.5, 56), from = at(45.0 * number - 22.5, 30);

	put(out, arena_format(out->arena, "<path class=\"arm%s\" d=\"M180 190L%.1f %.1f\" />", was ? " arm--was" : "", end.x, end.y));
	if (!was)
		put(out, arena_format(out->arena, "<path class=\"blade\" d=\"M%.1f %.1fL%.1f %.1f\" />", from.x, from.y, end.x, end.y));
}

static const char *
description(struct arena *arena, const struct profile *profile, int now, int before)
{
	const struct profile_level *is = profile_level(profile, now), *was = profile_level(profile, before);

	if (is == NULL)
		return "No level is agreed yet.";
	return arena_format(arena, "Now at level %d, %s.%s", is->number, is->name, was != NULL ? arena_format(arena, " Before that, level %d, %s.", was->number, was->name) : "");
}

void
windscreen_drawing(struct html_out *out, const struct profile *profile, int now, int before)
{
	put(out, "<svg class=\"ws-wind\" viewBox=\"0 0 360 202\" role=\"img\" aria-labelledby=\"wind-t wind-d\"><title id=\"wind-t\">Windscreen of need</title><desc id=\"wind-d\">");
	html_text(out, description(out->arena, profile, now, before));
	put(out, "</desc>");
	for (int i = 1; i <= SEGMENTS && i <= (int)profile->level_count; i++)
		draw_segment(out, i, i == now, i == before && before != now);
	for (int i = 1; i <= SEGMENTS && i <= (int)profile->level_count; i++)
		draw_words(out, &profile->levels[i - 1], i, i == now, i == before && before != now);
	if (before > 0 && before != now)
		draw_arm(out, before, true);
	put(out, "<path class=\"base\" d=\"M4 191H356\" />");
	if (now > 0)
		draw_arm(out, now, false);
	put(out, "<circle class=\"hub\" cx=\"180\" cy=\"190\" r=\"9\" /></svg>");
}
