/*
 * door.h -- the web's door: from a request to a transaction, a right, a page handler and an answer.
 *
 * A page handler is one of two:
 *   show   draws a page from a read transaction. It reads through casework, fills a view struct, names what it shows with visit_look(), and renders
 *          into visit->page. It also draws its own form again when a save was refused: visit_value() then gives back what was typed.
 *   save   reads the form, calls one casework function inside the transaction of change that the door began, and says with visit_go_to() where to
 *          go next, or answers with a file (visit_answer_bytes). On INVALID the door undoes the change and calls the route's `again` page with the problems and every typed word (422);
 *          on CONFLICT the same with both versions (409).
 * Handlers choose no status, begin no transaction and ask no right: the row in routes.c says the action, the door asks access_may().
 */
#ifndef WEB_DOOR_H
#define WEB_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/access/access.h"
#include "casework/directory/directory.h"
#include "casework/journal/event_kind.h"
#include "casework/work.h"
#include "doors/path.h"
#include "platform/html/html.h"
#include "platform/http/http.h"
#include "web/layout.h"

/* A field whose stored value is another than what was typed; shown side by side after a conflict. */
struct visit_difference {
	const char *name, *typed, *stored;
};

struct service;

struct visit {
	struct work *work;
	const struct http_request *request;
	const struct http_form *form;      /* what was sent with POST; or the draft that is taken up again; NULL otherwise */
	const char *references[PATH_REFERENCES_MOST]; /* what stood for :episode, :person ... in the path, in order; read and well-formed */
	int64_t subject_id;                /* the record of the first reference, when the action is about one */
	struct access_to_episode access;   /* what the door was told of the worker and that record, when it is an episode; else its episode_id is 0 */
	struct worker worker;              /* who is signed in; worker_id 0 when nobody is */
	bool may_find;                     /* the worker may ask who is known; who looks after accounts alone may not */
	struct problems problems;          /* of the save that was refused; empty otherwise */
	bool conflict;                     /* somebody else saved first */
	bool sent_before;                  /* this form was saved already, with other words; these are not saved */
	bool from_draft;                   /* the form holds words from a draft */
	struct instant draft_saved_at;
	const char *draft_field;           /* the field last typed in; NULL */
	const char *notice;                /* said once on the page after a save; NULL */
	const void *prepared;              /* what route_before has found for run(); NULL otherwise */
	const void *what_if;               /* what a save that only asked has found; NULL otherwise */
	struct buf *page;                  /* show: the content is rendered into this */
	const char *title;                 /* show: must be set; the door adds "Error: " and the service's name */
	struct visit_frame *frame;         /* inside the door: layout, looks, where to go */
};

typedef enum outcome page_function(struct visit *visit);

struct route {
	enum http_method method;     /* HTTP_GET or HTTP_POST */
	const char *path;            /* "/episodes/:episode/close"; a reference's kind follows from its name, see doors/path.h */
	enum access_action action;   /* asked of the first reference */
	enum purpose purpose;        /* the usual one */
	page_function *run;
	page_function *again;        /* POST: the page to draw again when the save is refused */
	bool only_reads;             /* POST: takes no turn of changes: signing in, which is slow by design; a file that is asked for with a form */
};

/* All pages, in web/routes.c. */
extern const struct route routes[];
extern const size_t route_count;

/*
 * What is done with a form before its transaction begins, while none is held: hashing a password takes a tenth of a second, and neither a turn of changes nor a reader waits for it. Not OK: the
 * form does not go on, and the page is drawn again with the problems, as after run(). What it found it hands on in visit->prepared.
 */
struct route_before {
	const char *path;
	page_function *run;
};
extern const struct route_before routes_before[];
extern const size_t route_before_count;

/*
 * The value of a form field: what was typed (after a refused save, or from a draft), else `stored`. Remembers the difference for a conflict. Never NULL: "" when there is neither.
 * visit_typed() gives only what was typed, tidied (text_tidy), NULL when the field was not sent or is empty.
 */
const char *visit_value(struct visit *visit, const char *name, const char *stored);
const char *visit_typed(struct visit *visit, const char *name);
size_t visit_typed_count(struct visit *visit, const char *name);               /* of checkboxes */
const char *visit_typed_at(struct visit *visit, const char *name, size_t index);
bool visit_is_ticked(struct visit *visit, const char *name, const char *value, bool stored);
/* A date in three fields name-day, name-month, name-year, or in one (name). Not given: none and true. Given but no date: a problem "<What> must be a real date", none and false. */
bool visit_date(struct visit *visit, const char *name, const char *what, struct date *date);
/* The stream version that the form was drawn from (hidden field `version`); VERSION_ANY when it has none. */
int64_t visit_version(struct visit *visit);
/* A reference of this kind sent in a field, such as a worker's; NULL when not sent or not well-formed. */
const char *visit_reference(struct visit *visit, const char *name, const char kind[2]);

/* What casework called this field is told beside the page's own: problems of `of_casework` are from now on those of `field`. */
void visit_problems_move(struct visit *visit, const char *of_casework, const char *field);

/* Where to go after a save (303), and what to say there once. */
void visit_go_to(struct visit *visit, struct url url, const char *notice);

/*
 * A save that only asks what would happen: the change is made, what came of it is read, and all of it is rolled back; then the route's `again` page is drawn with `found`, which lives in
 * work->arena, in visit->what_if. Nothing was wrong: the answer is 200. Design 4.
 */
void visit_only_asks(struct visit *visit, const void *found);

/* This page shows this record: recorded durably before the page leaves. `what` is the page's name for people: "Overview". R-SEC-04 */
void visit_look(struct visit *visit, const char *what, const char *subject_kind, int64_t subject_id, const char *details);

/*
 * The same for a page on which somebody is sealed, kept out or let in: who reads who looked must not learn that there is such a thing, so the look bears the name of the page
 * that this one belongs to, the family's, the person's, or the address; what it was stands beside it for an inquiry. R-SEC-06
 */
void visit_look_protecting(struct visit *visit, const char *title, const char *subject_kind, int64_t subject_id);

/* The hidden fields every form needs: its token, its key against doing it twice, and the version. Put inside each <form method="post">. */
struct html_safe visit_form_start(struct visit *visit, int64_t version);

/* The same for a form that changes nothing, as a search: its token alone. */
struct html_safe visit_form_token(struct visit *visit);

/* The frame around the page: its kind and place; and the family's bar on pages of an episode. LAYOUT_WORK at the start. */
void visit_layout(struct visit *visit, enum layout_kind kind, enum layout_place place);
void visit_identity(struct visit *visit, const struct identity *identity);

/* The answer is these bytes and no page: a PDF. They live in work->arena; file_name NULL shows it in the browser, else it is saved under that name. */
void visit_answer_bytes(struct visit *visit, const char *content_type, struct slice bytes, const char *file_name);

/* The same for bytes that came from somebody outside, as http_answer_from_outside(). */
void visit_answer_file(struct visit *visit, const char *media_type, struct slice bytes, const char *file_name);

/*
 * When this save is on disk, and before its answer leaves, run this with what is in `given`; for work outside that needs no turn of changes. It can fail; the save stands. Not
 * run for a form that was sent before.
 */
void visit_afterwards(struct visit *visit, void (*run)(struct service *service, int64_t given), int64_t given);

/* The file sent in this field; NULL when the form has none. Its file_name is "" when nothing was chosen. */
const struct http_form_part *visit_file(struct visit *visit, const char *name);

/* What differs after a conflict, for the panel at the top of the page; count 0 otherwise. */
const struct visit_difference *visit_differences(struct visit *visit, size_t *count);

#endif
