/* layout.h -- the frame around every page. The door fills it; web/layout.html draws it as layout_begin() and layout_end(). */
#ifndef WEB_LAYOUT_H
#define WEB_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problems.h"
#include "platform/html/html.h"

struct identity; /* web/parts.h */

enum layout_kind {
	LAYOUT_WORK,    /* dense, 1200 px */
	LAYOUT_READING, /* one column of 736 px: forms, letters, signing in */
	LAYOUT_FAMILY,  /* the family's own door: larger, one column */
	LAYOUT_ROOM,    /* shown to a family in the room: larger still */
};

enum layout_place { LAYOUT_ELSEWHERE, LAYOUT_MY_WORK, LAYOUT_FIND };

struct layout_link {
	const char *words;
	struct url url;
	bool is_current;
};

struct layout_links {
	const struct layout_link *at;
	size_t count;
};

struct layout_view {
	enum layout_kind kind;
	const char *title;                /* of the page, as its heading says it; "Error: " and the service's name are added */
	const char *service;              /* NULL: "Windscreen" */
	const char *language;             /* of the page, BCP 47; NULL: en-GB */
	bool right_to_left;

	const char *who;                  /* "Ruth Adeyemi, health visitor"; NULL: nobody is signed in, and there is no navigation */
	enum layout_place place;          /* which of My work and Find a family is this page */
	bool may_find;                    /* false: Find a family would only refuse them, and is left out */
	struct layout_links more;         /* after these two; of a family page, all there is */
	struct url sign_out_url;          /* posted to */
	struct html_safe sign_out_fields; /* the hidden fields of its form */
	struct url quit_url;              /* family page: where "Leave this page quickly" leads; none: no such link */

	const struct identity *identity;  /* the bar of the family, on every page of an episode; NULL elsewhere */
	const char *printed;              /* on paper alone: "EP-7K3M-Q2WX-5. Worker's copy, printed on 24 November 2026 by Ruth Adeyemi, health visitor"; NULL: nothing */
	const char *notice;               /* said once after a save; NULL */
	const struct problems *problems;  /* of a refused save, linked to their fields by id; NULL or none */

	const char *front_door_name;      /* the profile's emergency routes, R-CORE-11; NULL: only 999 is named */
	const char *front_door_phone;
	const char *out_of_hours_phone;   /* NULL: the front door's number is for day and night */
	struct url worried_url;           /* "What to do now"; none: no link */
	struct layout_links foot;         /* accessibility, help ... */
};

/*
 * Made from web/layout.html:
 *	struct html_out out = html_into(page);
 *	layout_begin(&out, &view);
 *	... the content: what stands inside <main>, beginning with its <h1> ...
 *	layout_end(&out, &view);
 * A page with an identity whose is_overview is set has the family's names as its <h1>, and writes none itself.
 */
void layout_begin(struct html_out *out, const struct layout_view *view);
void layout_end(struct html_out *out, const struct layout_view *view);

#endif
