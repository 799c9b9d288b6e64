/* door_inside.h -- what the files of the door share. */
#ifndef WEB_DOOR_INSIDE_H
#define WEB_DOOR_INSIDE_H

#include "casework/access/looks.h"
#include "casework/accounts/accounts.h"
#include "doors/passage.h"
#include "doors/service.h"
#include "web/door.h"

enum { LOOKS_FIRST = 16, DIFFERENCES_MOST = 60, KEY_ROOM = 44 };

struct bulk;

/* The door's own half of a visit; page handlers see it only through the functions of door.h. */
struct visit_frame {
	struct service *service;
	struct passage *passage;
	const struct route *route;
	struct session session;       /* worker_id 0: nobody is signed in */
	const char *token;            /* of the session; NULL */
	struct look *looks;           /* all of them: a list of many families is a look at each */
	size_t look_count, look_room;
	struct visit_difference differences[DIFFERENCES_MOST];
	size_t difference_count;
	struct url go_to;             /* where a save leads */
	const char *go_to_notice;
	const char *set_token;        /* a session that begins now: its token for the cookie; "" ends it */
	struct http_answer *answer;   /* for a handler that answers with bytes of its own, such as a PDF */
	bool answered;
	void (*afterwards)(struct service *service, int64_t given); /* when the save is on disk; NULL: nothing */
	int64_t afterwards_given;
	struct layout_view *layout;
};

/* Which route this request has, and its references; NULL: none. *other_method: there is one for another method. */
const struct route *route_find(struct visit *visit, bool *other_method);

/* The page of a refusal or fault: 403, 404, 405, 409, 503, 500; in our words, with the frame when somebody is signed in. */
void answer_sorry(struct visit *visit, struct http_answer *answer, int status, const char *heading, const char *words);

/*
 * A form that could not be saved because the database did not take it: 503, with all that was typed, to be sent again as it is, under the same form key. false,
 * and nothing is answered: there is no form to give back. Asks no database.
 */
bool answer_unsaved(struct visit *visit, struct http_answer *answer);

/* What came of it as a page: 404, 403, 400, 503 with the form given back, or 500. */
void answer_outcome(struct visit *visit, struct http_answer *answer, enum outcome outcome);

/* May they do what the route asks for, today? In the transaction that has begun; the subject of the path is found with it. */
enum outcome ask_access(struct visit *visit);

/* Reading very much is slowed, then stopped: the page that was drawn does not leave, and that is what is recorded. OK also then; bulk->answer tells. In the transaction of reading. */
enum outcome bound_reading(struct visit *visit, struct bulk *bulk);

/* 429; what was typed into a form that would have been shown again waits for them as a draft. */
void answer_bound(struct visit *visit, const struct bulk *bulk);

/* A save was refused (INVALID, CONFLICT), or only asked (OK): the page again, with the problems and every typed word. No transaction is open. */
void show_again(struct visit *visit, enum outcome why);

/* Saves the form that was read, or shows it again, and answers. No transaction is open. */
void save_form(struct visit *visit);

/* A page that show() drew, inside the frame. */
void answer_page(struct visit *visit, struct http_answer *answer, int status);

/* 303 to where visit_go_to() says, with its notice, and the cookie of a session that begins or ends. The door does so after a save; a page that signs somebody in does it itself. */
void visit_send_on(struct visit *visit);

/* Paths that are not pages: assets, /health, /ready, /metrics. false: it is none of them. */
bool answer_plain_paths(struct service *service, const struct http_request *request, struct http_answer *answer);

/* form_token, version and the like: fields that the door put into the form, and no words of anybody. */
bool is_field_of_the_door(const char *name);

/* A password or a code, which are nobody's words: kept nowhere, not as a hash either. */
bool is_secret_field(const char *name);

/* Drafts: what was typed, per worker and page. */
struct slice draft_words(struct visit *visit); /* the form as it is kept, in work->arena: without passwords and codes, which are nobody's words */
enum outcome draft_keep(struct visit *visit, const char *page, struct slice typed, const char *field, int64_t version);
enum outcome draft_take(struct visit *visit, const char *page); /* into visit->form; OK also when there is none */
enum outcome draft_drop(struct visit *visit, const char *page);

const char *session_cookie_name(const struct service *service);

/* A session of this worker begins for the browser, and the one that it had is over. In a working transaction. ASVS 7.2.4 */
MUST_USE enum outcome visit_begin_session(struct visit *visit, int64_t worker_id);

/* Where a page says once what was done: visit->frame->go_to_notice, of at most 300 bytes, in a cookie that is taken away as it is shown, into visit->notice. */
void give_notice(struct visit *visit, struct http_answer *answer);
void take_notice(struct visit *visit, struct http_answer *answer);

#endif
