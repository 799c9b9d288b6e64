/* network_show.h -- what network_show.c hands to its page; the pages of this folder. */
#ifndef WEB_NETWORK_SHOW_H
#define WEB_NETWORK_SHOW_H

#include "casework/network/network.h"
#include "web/door.h"
#include "web/network/drawings.h"
#include "web/network/map_pages.h"
#include "web/parts.h"

struct network_line {
	const char *words;
	struct url url;          /* none: no link */
	const char *meta;        /* NULL */
	enum mark_kind mark;
	const char *mark_words;  /* NULL: no mark */
};
struct network_lines { const struct network_line *at; size_t count; };

struct network_day { const char *words; struct url url; bool is_shown; };

struct network_view {
	const char *heading;
	const char *on_words;    /* "24 Nov 2026" */
	struct url action, back;
	const char *back_words;
	const char *day, *month, *year, *problem; /* what was typed, or the day that is shown; problem NULL */
	struct { const struct network_day *at; size_t count; } days;
	struct network_lines fostering, homes, ties, responsible, settings, contacts, helpers;
	struct map_view map;     /* of a family */
	struct url fostering_url; /* what the council was told of; none: of one person */
	struct url status_url;   /* none: the reader may not write down what is in place */
	bool of_person, is_cut;
	bool may_be_taken;       /* the drawings, as files: not of somebody who is sealed */
	struct svg_drawing family, circle;
	struct url drawing, family_svg, family_pdf, circle_svg, circle_pdf; /* to take away */
	const char *family_columns; /* how wide the drawings stand: ws-c6 side by side, ws-c12 one under the other */
};

enum outcome network_show(struct visit *visit);
enum outcome person_network_show(struct visit *visit);

/* drawing_file.c: /network/drawing?what=family|circle&as=svg|pdf&on=2026-11-24. NOT_FOUND: no such drawing. */
enum outcome network_drawing(struct visit *visit);
enum outcome person_network_drawing(struct visit *visit);

#endif
