/* form.h -- a form as the profile says it: sections, questions, what may be answered. Data only; forms/forms.h does things with it. */
#ifndef CASEWORK_PROFILE_FORM_H
#define CASEWORK_PROFILE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "casework/expression/expression.h"

enum {
	FORM_MOST_SECTIONS = 40,
	FORM_MOST_QUESTIONS = 60,   /* in one section */
	FORM_MOST_COLUMNS = 8,      /* of a table */
	FORM_MOST_ROWS = 50,        /* of a table */
	FORM_MOST_CHOICES = 60,
	FORM_TEXT_MOST = 200,       /* characters of a text, when the profile does not say */
	FORM_LONG_TEXT_MOST = 20000 /* of a long text */
};

enum question_type {
	QUESTION_TEXT, QUESTION_LONG_TEXT, QUESTION_DATE, QUESTION_NUMBER, QUESTION_YES_NO, QUESTION_CHOICE, QUESTION_CHOICES,
	QUESTION_SCALE_0_10, QUESTION_PERSON, QUESTION_AGENCY, QUESTION_WORKER, QUESTION_ADDRESS, QUESTION_PHONE, QUESTION_EMAIL,
	QUESTION_ATTACHMENT, QUESTION_DRAWING, QUESTION_TABLE, QUESTION_NEEDS, QUESTION_SIGNATURE,
};
enum { QUESTION_TYPES = QUESTION_SIGNATURE + 1 };

/* The word of the YAML file: "long_text"; static. */
const char *question_type_name(enum question_type type);

/* A section or form is asked once, or for each child, or for each adult. */
enum form_each { EACH_ONCE, EACH_CHILD, EACH_ADULT };

/* Whose answer it is, when one question is asked of several. */
enum asked_of { ASKED_OF_NOBODY, ASKED_OF_CHILD, ASKED_OF_PARENT, ASKED_OF_PRACTITIONER };
const char *asked_of_name(enum asked_of asked_of); /* "child"; ASKED_OF_NOBODY: NULL */
enum asked_of asked_of_named(const char *name);    /* ASKED_OF_NOBODY for all else */

/* Whose words the answer is, for the two voices of a page: said by the family, or written by the worker. */
enum question_voice { VOICE_WORKER, VOICE_CHILD, VOICE_PARENT, VOICE_FAMILY };

struct form_choice {
	const char *key, *label, *hint; /* hint may be NULL */
};

struct question {
	const char *key;
	const char *label;             /* the question */
	const char *hint;              /* NULL */
	const char *short_label;       /* for tables and print; the label when the profile gives none */
	enum question_type type;
	enum question_voice voice;
	bool required;                 /* to finish the section; never to save a draft */
	bool strength;                 /* a strength: counted against worries. Source: R-CORE-15, R-ASMT-25 */
	bool worry;                    /* rows or texts that are worries. Source: R-ASMT-13 */
	const char *fact;              /* key in facts.yaml, or NULL */
	const char *restricted;        /* section of the record that may read it: "health"; NULL: open. Source: R-SEC-02 */
	enum asked_of asked_of[3];
	size_t asked_of_count;         /* 0: asked once */
	int most;                      /* characters of a text; rows of a table */
	int64_t least_number, most_number; /* of a number */
	const char *unit;              /* of a number: "per cent"; NULL */
	bool estimated;                /* a date may be an estimate */
	bool past, future;             /* a date must not be after today; must not be before today */
	const struct form_choice *choices; /* of choice, choices; domains of needs */
	size_t choice_count;
	const struct question *columns;/* of a table: simple questions of their own */
	size_t column_count;
	const char *ends[2];           /* of a scale: what 0 and 10 mean; never NULL for a scale */
	const char *row_word;          /* of a table: "worry", as in "Add another worry"; never NULL for a table */
	const struct expression *when; /* shown only when true; NULL: always. Names: of the form, see struct form */
	const char *prompts;           /* Markdown under "Help with this question"; NULL */
};

struct section {
	const char *key;
	const char *number;            /* "2.3" where the form is known by numbers; NULL */
	const char *title;             /* "What is going well?" */
	const char *intro;             /* Markdown above the questions; NULL */
	enum form_each each;
	const char *written_by;        /* the role of the agency that is asked to write it: "health_visitor"; NULL */
	const char *restricted;        /* of the whole section; NULL: open */
	bool family_page;              /* on the family's copy */
	const struct expression *when; /* the whole section */
	const struct question *questions;
	size_t question_count;
};

/* One name of `when:` in this form: a question of it, or something about the child or the episode. */
struct form_name {
	const struct section *section;   /* NULL: of the context below */
	const struct question *question;
	int context;                     /* enum form_context */
};

/* What `when:` may know beside the answers. */
enum form_context { CONTEXT_CHILD_UNBORN, CONTEXT_CHILD_AGE, CONTEXT_CHILD_IN_SCHOOL, CONTEXT_LEVEL, CONTEXT_CHILDREN };

struct form {
	const char *key, *title;
	const char *kind;              /* assessment, review, visit ...: what the casework does with it */
	const char *intro;             /* Markdown; NULL */
	const char *about;             /* family, person */
	const char *clock;             /* key in clocks.yaml; NULL */
	const char *standard;          /* key of the form that this is a variation of (its sections come first or are replaced); NULL */
	const char *why;               /* Markdown: why this matters; NULL. Source: R-ASMT-35 */
	const char *link_title, *link_url; /* the governing document; NULL. Source: R-CORE-21 */
	const struct section *sections;
	size_t section_count;
	struct expression_names names; /* all names of `when:`, in the order the expressions were compiled with */
	const struct form_name *sources; /* names.count of them: where each comes from */
};

const struct section *form_section(const struct form *form, const char *key); /* NULL: none */
const struct question *section_question(const struct section *section, const char *key);
/* By the question's key alone; keys are unique in a form. *section may be NULL. */
const struct question *form_question(const struct form *form, const char *key, const struct section **section);

#endif
