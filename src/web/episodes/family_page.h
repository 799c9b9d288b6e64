/* family_page.h -- what family_page.c hands to its pages. */
#ifndef WEB_FAMILY_PAGE_H
#define WEB_FAMILY_PAGE_H

#include "web/episodes/family.h"
#include "web/looked/looked_pages.h"
#include "web/supports/support_pages.h"

struct family_member {
	const char *name, *about, *more;
	const char *missing;   /* "Not registered with a GP, as far as we know"; NULL */
	struct url url;
	enum mark_kind contact; /* whether an adult may be talked to */
	const char *contact_words; /* NULL: a child */
	struct url contact_url; /* none: the reader does not lead */
};
struct family_home {
	const char *address, *members;
};
struct family_status {
	const char *words, *missing; /* missing: what should be known of it and is not; NULL */
	const char *asks;            /* a service that is offered with it; NULL */
	struct url ask_url;
};
struct family_page_view {
	const struct family *family;
	struct { const struct family_member *at; size_t count; } members;
	struct { const struct family_home *at; size_t count; } homes;
	struct { const char *const *at; size_t count; } ties;
	struct { const struct family_home *at; size_t count; } concerns; /* members: what worries; address: what was decided */
	struct { const struct family_status *at; size_t count; } statuses; /* what else is, and was, in place for the children */
	struct { const struct family_home *at; size_t count; } left; /* members: who left, and why; address: the day and how it came to that */
	struct support_lines supports;
	struct url support_url; /* none: the reader may not */
	struct url add_url, concern_url, status_url, leave_url, back_url; /* none: the reader may not */
	struct url protect_url, network_url, story_url;
	struct look_table looks;
	struct emergency_lines emergencies;
	struct url assists_url;
	struct url family_url; /* who looked, as the family is told; none: the reader does not lead */
	size_t look_count;
};

#endif
