/* worker_pages.h -- an agency's own workers, for whoever looks after them; and the link by which one chooses a password. R-SEC-05 */
#ifndef WEB_WORKER_PAGES_H
#define WEB_WORKER_PAGES_H

#include "casework/accounts/invitations.h"
#include "casework/workers/workers.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"
#include "web/sign_on/sign_on_pages.h"

/* workers_list.c: who works here, or has left. */
enum outcome workers_show(struct visit *visit);

/* came_and_went.c: who joined, moved, left between two days; as a page and as a file. */
enum outcome came_and_went_show(struct visit *visit);
enum outcome came_and_went_export(struct visit *visit);

/* worker_show.c: one worker: what they may do, the families and tasks they hold. */
enum outcome worker_show(struct visit *visit);
enum outcome worker_still_right_save(struct visit *visit);

/* worker_forms.c: somebody joins, moves, leaves, comes back. */
enum outcome worker_new_show(struct visit *visit);
enum outcome worker_new_save(struct visit *visit);
enum outcome worker_change_show(struct visit *visit);
enum outcome worker_change_save(struct visit *visit);
enum outcome worker_end_show(struct visit *visit);
enum outcome worker_end_save(struct visit *visit);
enum outcome worker_return_show(struct visit *visit);
enum outcome worker_return_save(struct visit *visit);

/* worker_link.c: a link for a worker; and what it opens. */
enum outcome worker_link_show(struct visit *visit);
enum outcome worker_link_save(struct visit *visit);
enum outcome link_show(struct visit *visit);
enum outcome link_before(struct visit *visit);
enum outcome link_save(struct visit *visit);

/* "All agencies", and each of them, to choose from. */
enum outcome agency_items(struct visit *visit, const struct component_select_item **items, size_t *count);

/* "Practitioner and Manager": their names in the profile. */
const char *roles_in_words(struct visit *visit, struct text_list roles);

/* The worker of the path, whom the actor looks after: the title, and the frame of a form about them. */
enum outcome worker_of_path(struct visit *visit, const char *title, struct led_worker *worker);

struct workers_view {
	struct visit *visit;
	struct { const struct component_select_item *at; size_t count; } agencies; /* count 0: one's own is all there is */
	const char *agency;   /* the reference of the one that is shown; NULL */
	const char *heading;
	bool gone;
	const char *none;     /* what is said when nobody is there; NULL */
	const char *cut;      /* that there are more; NULL */
	struct look_table table;
	struct url other_url; /* who has left; or who works here */
	struct url add_url;
	struct url changes_url; /* who came and went */
	struct url sign_on_url; /* how the people of the agency that is shown sign in; none */
};

struct came_and_went_view {
	struct visit *visit;
	struct { const struct component_select_item *at; size_t count; } agencies; /* as above */
	const char *agency;
	const char *from, *to; /* as typed */
	const char *between;   /* "From 1 November to 24 November 2026"; NULL: a day is wrong */
	const char *cut;       /* that there are more; NULL */
	struct look_table table;
	size_t row_count;
	struct url csv, xlsx;
};

struct held_family {
	const char *names, *part;
	struct url url;
};
struct held_task {
	const char *words, *due;
	struct url url;
};
struct worker_view {
	struct visit *visit;
	const struct led_worker *worker;
	const char *where;    /* "Health visitor, St Helens Health Visiting" */
	struct fact_rows facts;
	struct { const struct held_family *at; size_t count; } families;
	struct { const struct held_task *at; size_t count; } tasks;
	bool sees_no_family;  /* who looks after accounts alone */
	const char *not_mine; /* why one cannot change anything here; NULL */
	bool has_left;
	bool has_sign_on;            /* they sign in with an account elsewhere */
	struct url change_url, link_url, end_url, return_url, still_right_url, sign_on_end_url;
};

struct link_view {
	struct visit *visit;
	const char *heading, *words; /* what stands in the way; NULL: the form */
	bool signed_in;              /* somebody is, and has to sign out first */
	struct url action;           /* where the form is sent: this very page */
	const struct invitation *invitation;
	const char *token;           /* of this link, which goes with whoever joins an account elsewhere */
	struct sign_on_ways ways;    /* accounts elsewhere that may be joined */
	const char *sign_on_alone;   /* the one without which nobody of the agency signs in: no password is asked; NULL */
};

#endif
