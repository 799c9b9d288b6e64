/*
 * api.h -- the door for other programs, /api/v1: what a handler sees of a call, and how routes describe themselves.
 *
 * A handler is one of two:
 *   tell    (GET) reads through casework in a transaction of reading and writes what it found into call->out. It names what it shows with api_look().
 *           A POST with a media type tells as well: it changes nothing, and asks with a body for a file. So does one that `asks`: what it searches for
 *           are names, and names stand in no address (ASVS 14.2.1).
 *   change  (POST, PUT, PATCH) takes the body, calls casework inside the transaction of change that the door began, and says with api_result() where
 *           what came of it can be read. The door then reads that, with the rights of this moment, as its answer.
 * Handlers choose no status, begin no transaction and ask no right but of records that their route's path does not name. What a body may hold and what an
 * answer holds is described once, in a shape: the door checks bodies by it and tells it as OpenAPI; a test checks answers by it.
 */
#ifndef API_API_H
#define API_API_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/access/access.h"
#include "casework/work.h"
#include "doors/path.h"
#include "platform/http/http.h"
#include "platform/json/json_write.h"

struct service;
struct api_frame;

/* ---- Shapes ---- */

enum api_type {
	API_TEXT,       /* of: NULL, or the list of the profile that its keys come from, for the description */
	API_CHOICE,     /* a text of these: "given|withheld" */
	API_DAY,        /* "2026-05-01" */
	API_INSTANT,    /* "2026-05-01T15:30:00.000Z" */
	API_NUMBER,
	API_YES_NO,
	API_REFERENCE,  /* of: the two letters of its kind */
	API_TEXTS,
	API_REFERENCES, /* of: their kind */
	API_OBJECT,     /* parts */
	API_OBJECTS,    /* a list of parts */
	API_TEXT_BY_KEY,/* an object whose members are texts, named by keys of the profile */
	API_ANY,        /* a value as the form asks for it */
	API_FILE,       /* of a body with a file: the part that it comes in */
};

struct api_shape;

struct api_member {
	const char *name;
	enum api_type type;
	bool always; /* in a body: must be given (casework says so in its words); in an answer: is always there */
	const char *words;
	const char *of;
	const struct api_shape *parts;
};

struct api_shape {
	const char *name; /* of the schema: "Note" */
	const struct api_member *at;
	size_t count;
};
#define API_SHAPE(name, members) { name, members, sizeof(members) / sizeof((members)[0]) }

/* ---- Calls ---- */

struct api_call {
	struct work *work;
	const struct http_request *request;
	const char *references[PATH_REFERENCES_MOST]; /* what stood for :episode, :note ... in the path */
	int64_t subject_id;       /* the record of the first reference, when the action is about one */
	const json_t *body;       /* an object, checked by the route's shape; NULL without one */
	const struct http_form_part *file; /* that came with the body of a route that takes one; NULL: none came */
	struct problems problems; /* field: the name of the member as casework knows it */
	struct json_out out;
	struct slice bytes;       /* of a route with a media type: the file, in work->arena */
	const char *media, *file_name; /* of that file, where they are not the route's; NULL */
	bool from_outside;        /* that file was sent by somebody: nobody's browser is to show it */
	struct api_frame *frame;  /* the door's own half */
};

typedef enum outcome api_function(struct api_call *call);

/* A field of casework and where in the body it stands; a star at the end of both is whatever comes there: "contact_*" is in the list "children_met". */
struct api_place {
	const char *field, *pointer;
};

struct api_query {
	const char *name, *words;
	bool must;
};

struct api_route {
	enum http_method method;
	const char *path;            /* after /api/v1 */
	enum access_action action;   /* asked of the first reference */
	enum purpose purpose;
	api_function *run;
	const struct api_shape *takes; /* of the body; NULL: none */
	const struct api_shape *gives; /* GET: of what it tells */
	const char *media, *file_name; /* it gives a file of this type, or API_ANY_MEDIA, to be saved, and no JSON; `gives` and `leads_to` are NULL */
	bool asks;                   /* POST: it changes nothing; the body says what is searched for, and it gives what a GET would */
	bool takes_file;             /* the body is multipart/form-data, as a form of a page: members of `takes` as its parts, and a file */
	const char *leads_to;        /* a change: path of the GET that tells what came of it */
	bool many;                   /* GET: a page of a list of them */
	const char *pages_by;        /* a list too long to be read whole: cursors are references of this kind, and the query begins after one */
	bool creates;                /* 201 and Location */
	bool asks_alike;             /* 409 also asks whether somebody is known already: api_alike.h */
	const char *guards;          /* path of what If-Match is compared with; NULL: it is not */
	const char *tag, *words;     /* the part of the manual it stands in, and a sentence */
	const struct api_query *queries;
	size_t query_count;
	const struct api_place *places;
	size_t place_count;
};

/* The endpoints of one file. */
struct api_part {
	const struct api_route *at;
	size_t count;
};

/* Every route there is, from 0. */
size_t api_route_count(void);
const struct api_route *api_route_at(size_t number);

/* Of a file that somebody sent: its type is known when it is found. */
#define API_ANY_MEDIA "*/*"

enum { API_BODY_MOST = 1 << 20 };

/* The handler of calls: context is the struct service. For any path below /api/. */
void api_handle(void *context, const struct http_request *request, struct http_answer *answer);

/* The same without a socket, by this worker through the door `cli`; with their rights and the same entries. */
void api_call_as(struct service *service, int64_t worker_id, const struct http_request *request, struct http_answer *answer);

/* The whole as OpenAPI 3.1, in the arena. */
struct slice api_openapi(struct arena *arena);

/* ---- What handlers use ---- */

/* Members of the body (or of an object in it); as tidy as what is typed into a page. What is not given, or null: NULL, none, false, 0. */
const char *api_text(struct api_call *call, const json_t *object, const char *name);
struct date api_day(const json_t *object, const char *name);
bool api_yes_no(const json_t *object, const char *name);
bool api_is_given(const json_t *object, const char *name);
int64_t api_number(const json_t *object, const char *name);
/* A reference as it should be written; NULL when it was not given. That it is well-formed was checked. */
const char *api_reference(struct api_call *call, const json_t *object, const char *name);
struct text_list api_texts(struct api_call *call, const json_t *object, const char *name);
/* An object of texts as canonical JSON: "{}" when there is none. */
const char *api_texts_by_key(struct api_call *call, const json_t *object, const char *name);

/* A parameter of the query, tidied; NULL when it is not given or empty. */
const char *api_asked(struct api_call *call, const char *name);

/* PATCH: the body becomes what `stored` is after it (RFC 7396), checked again. INVALID with problems. */
MUST_USE enum outcome api_merge(struct api_call *call, const struct json_out *stored);

/* This answer shows this record: durable before it leaves. R-SEC-04 */
void api_look(struct api_call *call, const char *what, const char *subject_kind, int64_t subject_id, const char *details);

/* Where what came of a change is read, after /api/v1. */
void api_result(struct api_call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is done when the change is on disk, before its result is told: once, not when the same key comes again. */
void api_afterwards(struct api_call *call, void (*run)(struct service *service, int64_t given), int64_t given);

/* Gives `outcome` (REFUSED or CONFLICT) back, to be told in this sentence instead of the usual one. */
enum outcome api_because(struct api_call *call, enum outcome outcome, const char *words);

/* The media type of the route that was asked for; NULL: it tells JSON. */
const char *api_route_media(const struct api_call *call);

/* What all calls share; as handlers of files and papers need it. */
struct service *api_service(struct api_call *call);

/*
 * A list is told page by page: for each row in order, api_takes(call, id) says whether it belongs to the page that was asked for. `id` is the row's number,
 * which nobody sees: cursors are made of its hash, so that they hold when rows come before.
 */
bool api_takes(struct api_call *call, int64_t id);

/*
 * The same for a list whose route says `pages_by`: its query begins after the row of the reference that api_after() gives (NULL: at the start), and
 * asks for API_PAGE_MOST + 1 rows. api_after_is_gone() says that there is no such row any more.
 */
const char *api_after(struct api_call *call);
enum outcome api_after_is_gone(struct api_call *call);
bool api_takes_reference(struct api_call *call, const char *reference);

/* The reference of a record that has none of its own, as an action: made from its number by a hash. The same each time. `kind` as "AC". */
const char *api_reference_of(struct api_call *call, const char kind[2], int64_t id);
/* Is what stood in the path (small letters and missing dashes are forgiven) that reference? */
bool api_is_reference_of(struct api_call *call, const char *given, const char kind[2], int64_t id);

#endif
