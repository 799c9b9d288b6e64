/*
 * house.h -- an authority with invented agencies and workers in a new database, for tests of casework and of pages; only in a DATA_TEST. With the
 * story it holds Kyle's family too (Annex F.2), helped by HELEN (who began it), RUTH (who leads), PRIYA and TOM; JOAN manages Ruth.
 */
#ifndef TESTS_HOUSE_H
#define TESTS_HOUSE_H

#include "base/values.h"
#include "casework/work.h"
#include "cli/demo.h"
#include "doors/service.h"
#include "tests/begun.h"

struct house {
	struct open_database open;
	struct demo demo;         /* who is who, by number; demo.problems are those of the last change */
	struct service service;   /* for pages; its day is `today` at ten, and tests may move it */
	struct work *work;        /* of the change that runs; NULL */
	const char *cookies[DEMO_WORKERS];
};

/* Practice of St Helens, agencies, workers; nobody is helped yet. Everything lives until house_end(). */
struct house *house_new(struct date today);
struct house *house_with_story(struct date today);
void house_end(struct house *house);

/* Publish another version of the practice: the files of profiles/sthelens with `old` replaced by `new` in one of them. From now on it is in force. */
void house_publish(struct house *house, const char *file, const char *old, const char *new);

/*
 * One change by this worker on this day: casework functions are called with what house_begin() gives, then house_keep() keeps it. house->demo.problems
 * is empty at its begin. Pages wait while a change runs.
 */
struct work *house_begin(struct house *house, enum demo_worker worker, struct date day);
void house_keep(struct house *house);
void house_undo(struct house *house);

/* The problem that a field has, in words; "" when it has none. */
const char *problem_words(const struct problems *problems, const char *field);

/* What a worker's browser gets. */
struct house_page {
	int status;
	const char *html;     /* "" for a redirect */
	const char *location; /* NULL unless it redirects */
	struct slice bytes;   /* of the body, which may hold any */
	const char *type, *disposition, *policy; /* Content-Type, Content-Disposition, Content-Security-Policy; NULL */
	bool noticed;         /* the next page says what was done */
};
/* A search is written as a path, "/find?given_name=Kyle", and sent as its form (searches.h). */
struct house_page house_get(struct house *house, enum demo_worker worker, const char *path);
/* From now on it is this day at ten for pages; everybody signs in again. */
void house_pages_on(struct house *house, struct date day);
/* Opens the form at `path` and sends it with these fields, given as name, value, name, value ... NULL; dates as one field like "24 11 2026". */
struct house_page house_post(struct house *house, enum demo_worker worker, const char *path, ...) __attribute__((sentinel));
/* The same with a form that was opened before. */
struct house_page house_send(struct house *house, enum demo_worker worker, const char *path, struct house_page form, ...) __attribute__((sentinel));

/* The same as multipart/form-data, with one file in the field `file` before the others. file_name NULL: no file at all. */
struct house_page house_post_file(struct house *house, enum demo_worker worker, const char *path, const char *file_name, struct slice bytes, ...) __attribute__((sentinel));

/* From now on these workers, and whoever makes the change, alone have any sign of this "person", "household" or "episode": as an event, without the checks of seal_set(). */
void house_seal(struct work *work, const char *subject_kind, int64_t subject_id, struct id_list reader_ids);
void house_seal_person(struct work *work, int64_t person_id, struct id_list reader_ids);
/* This worker is kept from a "person" or an "episode". The number of the bar. */
int64_t house_bar(struct work *work, int64_t worker_id, const char *subject_kind, int64_t subject_id);

/* "EP-..." of an episode, "PN-..." of a person. */
const char *house_episode_reference(struct house *house, int64_t episode_id);
const char *house_person_reference(struct house *house, int64_t person_id);

#endif
