/* find.h -- is this family already known? */
#ifndef WEB_FIND_H
#define WEB_FIND_H

#include "casework/search/search.h"
#include "web/door.h"
#include "web/parts.h"

enum outcome find_show(struct visit *visit);

/* Another record of theirs: "Jon Smyth, born 1 February 2015, written down by St Helens Health Visiting". */
struct found_record {
	const char *words;
	struct url url;           /* when it may be opened; none */
};

struct found_person {
	const char *name, *age, *where;
	const char *why;          /* "Same first name, family name sounds alike." */
	enum mark_kind mark;
	const char *likely;       /* "Very likely the same child" */
	struct url url;           /* of the person's page, when it may be opened; none */
	bool helped, open;
	struct url episode_url;   /* when the searcher may see it */
	struct url contact_url;   /* to write down a talk with whoever leads help that the searcher does not see; none. R-SV-05 */
	const char *help_words;   /* "Is being helped since 7 Sep 2026, level 2 Early Help" */
	const char *call_words;   /* "Ruth Adeyemi, Health visitor, St Helens Health Visiting, 0151 ..." */
	const char *assessment_words;
	const char *social_worker; /* "Yes: Mo Salt, Duty Team ..." */
	struct { const struct found_record *at; size_t count; } also;
	struct url assist_url;    /* their help is open, and the searcher may assist; none */
	struct url emergency_url; /* they are helped, and the searcher sees it only in an emergency; none */
};

/* A field of the form that adds a family, filled with what was searched for. R-SV-06 */
struct add_field {
	const char *name, *value;
};

struct find_view {
	struct visit *visit;
	struct search_typed typed;
	bool more;                /* something was typed that stands among the further fields */
	bool gone;                /* the search that the address names is kept no longer */
	bool searched, may_open, opens_in_emergency, assists;
	bool many;                /* many more fit */
	bool only_place;          /* asked by where they live, without a name */
	bool may_link;            /* decides which records are one person */
	struct { const struct found_person *at; size_t count; } found;
	struct html_safe add_start;
	struct { const struct add_field *at; size_t count; } add_fields;
};

/* begin.c: what was searched for, in the fields of the form that adds a family. It is sent in the body, so that no address of a page has a name. */
void find_fill_adding(struct visit *visit, const struct search_asked *asked, struct find_view *view);

struct contact_line {
	const char *heading, *spoke_with, *discussed, *agreed;
};

struct contacts_view {
	struct { const struct contact_line *at; size_t count; } lines;
};

/* contact.c: whoever leads was talked with. R-SV-05 */
enum outcome contact_show(struct visit *visit);
enum outcome contact_save(struct visit *visit);
enum outcome contacts_show(struct visit *visit);

#endif
