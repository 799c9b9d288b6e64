/* forms.h -- a form of the profile at work: reading what was typed, checking answers, comparing them, saying them as JSON. No database, no HTML. */
#ifndef CASEWORK_FORMS_H
#define CASEWORK_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "casework/profile/form.h"

/*
 * One answer. value is canonical JSON (keys sorted, no spaces), by the question's type:
 *   text long_text choice person agency worker phone email attachment drawing   "…"  (a choice by its key; a record by its reference)
 *   date        "2026-05-01", or {"date":"2026-05-01","estimated":true}
 *   number scale_0_10   5                  yes_no   true
 *   choices     ["a","b"] in the form's order
 *   address     {"lines":["1 Ash Lane","St Helens"],"postcode":"WA10 1AA"}
 *   needs       {"domain":"…"} one text for each domain that has one
 *   table       {"column":value,…} for one row; row counts from 1
 *   signature   {"name":"Amy Denholm","on":"2026-05-01"}
 */
struct form_answer {
	const char *question_key;
	int64_t person_id;         /* of an each-child or each-adult section; 0 otherwise */
	enum asked_of asked_of;
	int row;                   /* of a table, from 1; 0 otherwise */
	const char *value;         /* canonical JSON; NULL: no answer */
};

struct form_answers {
	struct form_answer *at;
	size_t count;
};

/* A person the each-sections are asked for, and what `when:` may know about them. */
struct form_person {
	int64_t person_id;
	const char *name;          /* for messages: "Kyle" */
	bool child;                /* else an adult */
	bool unborn;
	int age;                   /* whole years; 0 for the unborn */
	bool in_school;
};

struct form_context_values {
	struct date today;
	int64_t level;             /* 0: not agreed */
	const struct form_person *people;
	size_t person_count;
	const struct form_answers *others; /* what stands in other sections, for `when:`; NULL: nothing */
};

/* 1. What was typed ------------------------------------------------------------------------------------------------ */

/* The nth (from 0) value that was typed into the field of this name; NULL: none. */
typedef const char *(*form_typed)(const void *from, const char *name, size_t nth);

/*
 * The name of a question's field: "bedtime", "scale.child", "worries.2.what". Parts of one question are named with a dash:
 * "expected_on-day", "-month", "-year", "-estimated"; address "-line1" to "-line4", "-postcode"; needs "-" and the domain; signature "-name" and
 * "-on-day" and so on. A page is one section of one person, so names do not hold the person.
 */
const char *form_field_name(struct arena *arena, const struct question *question, enum asked_of asked_of, int row, const struct question *column);

/*
 * Turn the fields of one section into answers, which are given in the order of the form; what was left empty has an answer with value NULL.
 * A value that cannot be understood (31 February, "eleven") is a problem beside its field, with value NULL. Rows of a table that are
 * wholly empty are left out and the others counted on from 1; `worries.rows` tells how many rows the page had (at most FORM_MOST_ROWS).
 * Problems carry the new number. Questions hidden by `when:` are left out. INVALID when there is a problem; the answers that could be read are given all the same.
 */
MUST_USE enum outcome form_read_typed(struct arena *arena, const struct form *form, const struct section *section, int64_t person_id,
    form_typed typed, const void *from, const struct form_context_values *context, struct form_answers *answers, struct problems *problems);

/* Whether anything was typed into this row of a table; only those count, in the order they stand. */
bool form_row_was_typed(struct arena *arena, const struct question *table, int row, form_typed typed, const void *from);

/* 2. Checking ------------------------------------------------------------------------------------------------------ */

/*
 * Check answers against the form. Limits, ranges (a scale refuses -1 and 11), dates, choices, people, unknown questions, answers to questions that `when:`
 * hides. With `finish`, required questions must be answered, for every person of an each-section and everybody a question is asked of. `section` NULL: the whole form.
 * Problems carry the field name (with ".p<person_id>" at the end when the whole form is checked).
 */
MUST_USE enum outcome form_check_answers(struct arena *arena, const struct form *form, const struct section *section, int64_t person_id,
    const struct form_answers *answers, const struct form_context_values *context, bool finish, struct problems *problems);

/* Whether a question (or with question NULL the section) is asked of this person, given the answers so far. */
bool form_is_asked(const struct form *form, const struct section *section, const struct question *question, int64_t person_id,
    const struct form_answers *answers, const struct form_context_values *context);

/* Strengths and worries that were written down, each text, row or part of life as one, for the balance of R-ASMT-25. */
void form_count_balance(const struct form *form, const struct form_answers *answers, size_t *strengths, size_t *worries);

/* 3. Saying -------------------------------------------------------------------------------------------------------- */

/* An answer in words, for pages and print: "1 May 2026 (about)", "7 out of 10", "Yes", "School; Home". "" when there is none. */
const char *form_answer_words(struct arena *arena, const struct question *question, const struct form_answer *answer);

/* The plain value of one: the text of a text, the key of a choice, as it would be typed again. NULL when there is none or it has parts. */
const char *form_answer_text(struct arena *arena, const struct form_answer *answer);
/* A part of one that has parts: "day" of a date, "line1", "postcode", a domain, a column of a row, "name". NULL when there is none. */
const char *form_answer_part(struct arena *arena, const struct question *question, const struct form_answer *answer, const char *part);
/* One column of a row as an answer's value, to be asked again with that column's question; NULL when there is none. */
const char *form_answer_column(struct arena *arena, const struct form_answer *row, const char *column_key);
/* Whether this key is among the choices chosen. */
bool form_answer_has(const struct form_answer *answer, const char *choice_key);

const struct form_answer *form_answer_find(const struct form_answers *answers, const char *question_key, int64_t person_id,
    enum asked_of asked_of, int row);

/* [{"asked_of":"child","person_id":12,"question":"scale","row":0,"value":7},…] in the form's order: the same answers give the same bytes. */
const char *form_answers_json(struct arena *arena, const struct form *form, const struct form_answers *answers);
/* And back. INVALID: not such JSON, with a problem that says where. Whether the answers fit the form is form_check_answers' to say. */
MUST_USE enum outcome form_answers_from_json(struct arena *arena, struct slice json, struct form_answers *answers, struct problems *problems);

/* JSON Schema (2020-12) of the list above, for this form. */
const char *form_json_schema(struct arena *arena, const struct form *form);

/* Of the answers of one section, for whoever writes just that: [{"question":…,"value":…,"asked_of":…,"row":…}], without persons. */
const char *form_section_schema(struct arena *arena, const struct section *section);

/* 4. Comparing ----------------------------------------------------------------------------------------------------- */

enum form_difference_kind { DIFFERENCE_ADDED, DIFFERENCE_CHANGED, DIFFERENCE_REMOVED };

struct form_difference {
	enum form_difference_kind kind;
	const struct section *section;   /* NULL: the newer form has no such question */
	const struct question *question;
	struct form_answer before, after; /* value NULL where there is none */
};

struct form_differences {
	const struct form_difference *at;
	size_t count;
};

/* What changed from `before` to `after`, in the order of the form, unknown questions last. */
struct form_differences form_compare(struct arena *arena, const struct form *form, const struct form_answers *before, const struct form_answers *after);

#endif
