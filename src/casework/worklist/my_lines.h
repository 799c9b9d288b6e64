/* my_lines.h -- what is late, due and waiting for a worker, as their first page and the file of it show it. */
#ifndef CASEWORK_MY_LINES_H
#define CASEWORK_MY_LINES_H

#include "casework/worklist/worklist.sql.h"

struct work;

enum { MY_HEARD_DAYS = 28, MY_PASSED_ON_AFTER = 5 /* working days, as the e-mail to a manager */ };
enum my_band { MY_LATE, MY_SOON, MY_WAITING, MY_NOT_HEARD, MY_LATER, MY_BANDS };

/* "Late", "Due soon" ... */
const char *my_band_words(enum my_band band);

/* Where it is done or read. */
enum my_page { MY_NOWHERE, MY_ACTION, MY_ALERT, MY_NOTE, MY_TASK, MY_ASSESSMENT, MY_INFORMATION, MY_FAMILY_INFORMATION };

struct my_line {
	enum my_band band;
	int64_t episode_id;
	const char *reference;        /* of the help; NULL: the worker may not know which family it is */
	const char *family, *children; /* "Denholm"; "Kyle, Zak and Kieran", NULL */
	const char *what;
	enum my_page page;
	int64_t page_id;              /* of the action, alert or task */
	const char *page_reference;   /* of the note */
	const char *who;
	struct date due_on;           /* none: no day is set */
	bool late;
	const char *state;            /* "2 working days left"; NULL */
};

/* The rows that lines are made of, and the lines: what is due soonest first, then notes to take note of, what waits, children who were not heard. */
struct my_lists {
	struct my_episodes_rows episodes;
	struct my_children_rows children; /* by episode */
	struct my_clocks_rows clocks;
	struct my_tasks_rows tasks;
	struct my_actions_rows actions;
	struct team_clocks_rows team;     /* what runs in the families of those whom the worker oversees */
	struct team_late_tasks_rows team_late; /* what waits for others there and has been late for some time */
	struct my_alerts_rows alerts;
	const struct my_line *lines;
	size_t line_count;
};

/* Of the actor. Everything lives in the work's arena. */
MUST_USE enum outcome my_lists_read(struct work *work, struct my_lists *lists);

/* "Home visit: Kyle". */
const char *my_clock_title(struct work *work, const char *clock_key, const char *given_name);

#endif
