/*
 * parts.h -- the pieces that our own look is made of: marks, identity bar, voices, chronology, chips, scales, tables. They are parts of
 * web/parts.html; a page includes "web/parts.html.h" and calls them: {{ call ws_mark MARK_LATE "7 working days late" }}.
 * A text that is NULL is left out with what surrounds it. All texts are plain: they are escaped where they are printed.
 */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/text.h"
#include "platform/html/html.h"

/* A word first, a shape second, colour third. Always words beside it: "7 working days late", never "Overdue" alone. */
enum mark_kind {
	MARK_STILL, /* nothing yet: grey */
	MARK_LATE,  /* already late: solid */
	MARK_SOON,  /* due soon: thick left edge */
	MARK_WAIT,  /* waiting for somebody: dashed */
	MARK_DONE,  /* done, agreed: thick foot */
	MARK_PART,  /* in part: half filled */
	MARK_NO,    /* no, not: plain outline */
};

const char *mark_class(enum mark_kind kind); /* "late", "soon" ... */

/* "2 Early Help" in the colour of its level, 1 to 4; 0: not agreed yet, in grey. */
const char *level_class(int level);

/* ---- identity bar: ws_identity ---------------------------------------------------------------------------------- */

struct identity_child {
	const char *name;       /* "Kyle" */
	const char *age;        /* "6, Year 2"; "due 2 Feb" for an unborn child */
	const char *where;      /* "Hollin Lane Primary School" */
	const char *seen;       /* "10 Nov, 14 days ago, on his own"; NULL prints "Not yet" */
	const char *heard;
	const char *heard_late; /* "Past 28 days": shown as late; NULL */
	const char *in_place;   /* "Young carer. Cares for Kerry": what else is in place today; NULL */
	bool unborn;            /* nobody has seen or heard it: nothing is said about that */
	bool died;              /* nobody is to see or hear them any more: only when they were is said */
	struct url url;         /* of the child's page; none: the name is no link */
};

struct identity_tab {
	const char *words;
	struct url url;
	bool is_current;
};

/* Whose pages these are; on every page of an episode, never folded away. */
struct identity {
	bool is_overview;       /* the names are the <h1>, and the children's cards are shown */
	const char *names;      /* "Kyle, Zak and Kieran Denholm" */
	const char *reference;  /* "EP-7K3M-Q2WX-5" */
	const char *with;       /* "Amy, their mum" */
	int level;              /* 1 to 4; 0: not agreed yet */
	const char *level_words; /* "2 Early Help" */
	enum mark_kind consent;
	const char *consent_words; /* "Given in part" */
	const char *lead;       /* NULL prints "Nobody yet" */
	const char *since;      /* "7 Sep 2026 (11 weeks)" */
	const char *emergency;  /* "You opened this in an emergency ..."; NULL */
	struct url emergency_url;
	const char *assist;     /* "You assist this family until ...", or that it was chosen for them to look at; NULL */
	struct url assist_url;
	struct { const struct identity_child *at; size_t count; } children;
	struct { const struct identity_tab *at; size_t count; } tabs;
};

/* ---- lists -------------------------------------------------------------------------------------------------------- */

/* ws_due: what is due next. */
struct due_row {
	struct date due_on;
	const char *due_words;  /* "Thu 26 Nov"; NULL prints "No day set" */
	const char *time_words; /* "3:30pm"; NULL */
	const char *what;
	struct url url;         /* none: `what` is no link */
	const char *who;        /* "Ruth Adeyemi (you)" */
	const char *why;        /* why it is late; NULL */
	enum mark_kind mark;
	const char *mark_words; /* "2 working days left" */
};
struct due_rows { const struct due_row *at; size_t count; };

/* ws_pairs: a name with a mark beside it: consent, sections, workers. */
struct pair_row {
	const char *words;
	const char *soft;       /* after it, in grey; NULL */
	struct url url;         /* none: no link */
	enum mark_kind mark;
	const char *mark_words; /* NULL: no mark */
};
struct pair_rows { const struct pair_row *at; size_t count; };

/* ws_counts: numbers that lead to their list. */
struct count_card {
	int64_t number;
	const char *words;      /* "due in 5 working days" */
	enum mark_kind kind;    /* MARK_LATE, MARK_SOON, MARK_WAIT or MARK_STILL */
	struct url url;
};
struct count_cards { const struct count_card *at; size_t count; };

/* ws_facts_list: a description list, one fact a row. */
struct fact_row {
	const char *name;
	const char *words;      /* with its line ends kept; NULL prints `missing` */
	const char *missing;    /* "Not asked", "Nobody has told us" */
	const char *source;     /* "Said by Amy to Ruth Adeyemi, 9 Sep 2026"; NULL */
};
struct fact_rows { const struct fact_row *at; size_t count; };

/* ---- chronology: ws_chronology ---------------------------------------------------------------------------------- */

struct chronology_row {
	bool is_gap;            /* a silence: only `what` is used: "25 days with nothing written, 15 Oct to 8 Nov" */
	bool is_key;            /* it changed the case: filled dot */
	struct date on;
	const char *when;       /* "Tue 10 Nov" */
	const char *what;       /* the heading */
	struct url url;         /* none: the heading is no link */
	const char *words;      /* more about it; NULL */
	const char *said;       /* what a person said; NULL */
	const char *said_by;    /* "Kyle, spoken. Ruth Adeyemi wrote it down and read it back to him." */
	const char *who;        /* who wrote it */
};
struct chronology_rows { const struct chronology_row *at; size_t count; };

/* ---- forms -------------------------------------------------------------------------------------------------------- */

/* ws_chips: one choice of a few, as buttons to press; real radio buttons. */
struct chip {
	const char *value, *words;
	bool is_chosen;
};
struct chips {
	const char *name;       /* of the field, and the id of its first button */
	const char *legend;
	bool legend_is_hidden;  /* where a heading above says it already */
	const char *hint;       /* NULL */
	const char *problem;    /* NULL */
	struct { const struct chip *at; size_t count; } options;
};

/* ws_fact: told before. Nothing is chosen beforehand: a tick means that somebody asked. Sends still_right, has_changed or not_asked. */
struct told_before {
	const char *name;
	const char *what;       /* "Kyle goes to Hollin Lane Primary School, Year 2" */
	const char *from;       /* "Said by Amy to Ruth Adeyemi, 9 Sep 2026, at home" */
	const char *chosen;     /* what was typed before, or NULL */
};

/* ws_scale: 0 to 10, for one person asked. */
struct scale {
	const char *name;
	const char *legend;     /* "Kyle says" */
	const char *hint;       /* "Asked with stepping stones on the floor, 3 Sep"; NULL */
	const char *problem;    /* NULL */
	int value;              /* 0 to 10; -1: not given */
	const char *low_words, *high_words; /* NULL: no ends are said here (ws_scale_ends says them once for several) */
};

struct scale_steps { const int *at; size_t count; };
struct scale_steps scale_steps(void); /* 0 to 10 */

/* ---- tables that become cards on a phone: ws_table ----------------------------------------------------------------- */

/* What a cell shows; all that is given, in this order. */
struct table_cell {
	const char *words;
	struct url url;         /* given: `words` is a link */
	const char *strong;     /* in bold, before the words */
	enum mark_kind mark;
	const char *mark_words; /* given: a mark */
	const char *meta;       /* on a line of its own, small */
	struct html_safe html;  /* given: at the end, as it is */
	bool stays_on_line;     /* dates, short numbers */
};
struct table_row {
	const struct table_cell *at; /* as many as there are columns; the first is the row's heading */
	size_t count;
};
struct table_group {
	const char *words;      /* the band over the group: "Late: 3"; NULL: no band */
	const char *meta;       /* under it, small: "For Kyle. Nights asleep by 8: to be 5 in 7."; NULL */
	const char *id;         /* to lead here; NULL */
	bool is_quiet;          /* the band says that there is nothing */
	struct { const struct table_row *at; size_t count; } rows;
};
struct look_table {
	const char *caption;
	bool caption_is_hidden;
	const char *classes;    /* "ws-table--plan", "ws-table--talk"; NULL */
	struct { const char *const *at; size_t count; } columns;
	struct { const struct table_group *at; size_t count; } groups;
};

/* ws_contents: sections of a form or agenda with their state; the one that is open is `is_current`. */
struct section_row {
	const char *words;
	struct url url;
	bool is_current;
	enum mark_kind mark;
	const char *mark_words;
};
struct section_rows { const struct section_row *at; size_t count; };

/* ws_paragraphs: text as people wrote it, cut at empty lines; single line ends stay. */
struct text_lines { const char *const *at; size_t count; };
struct text_lines text_paragraphs(struct arena *arena, const char *text); /* at most 2,000 */
struct text_lines text_line_list(struct arena *arena, const char *text);

#endif
