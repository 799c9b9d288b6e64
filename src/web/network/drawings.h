/* drawings.h -- the genogram and the circle of support as SVG: what their parts take. No style stands in it, only classes of theme.css. */
#ifndef WEB_NETWORK_DRAWINGS_H
#define WEB_NETWORK_DRAWINGS_H

#include "base/arena.h"
#include "casework/network/drawing.h"

struct svg_text { int x, y; const char *words; const char *classes; };
struct svg_figure { const char *path; const char *classes; };
struct svg_frame { int x, y, width, height; };

struct svg_drawing {
	int left, width, height; /* 0: there is nothing to draw */
	const char *title, *about;
	const char *classes;     /* "ws-draw", wider ones "ws-draw ws-draw--wide" */
	struct { const struct svg_frame *at; size_t count; } frames;
	struct { const struct svg_figure *at; size_t count; } figures;
	struct { const struct svg_frame *at; size_t count; } pills, chosen;
	struct { const struct svg_text *at; size_t count; } texts;
	struct { const char *const *at; size_t count; } letters; /* what a letter says */
};

struct svg_drawing svg_family(struct arena *arena, const struct family_drawing *drawing, const char *on_words);
struct svg_drawing svg_circle(struct arena *arena, const struct circle_drawing *circle, const char *on_words);

#endif
