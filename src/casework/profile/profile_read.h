/* profile_read.h -- how the loader reads values out of YAML: each fault with its place and a sentence for the analyst. Inside the profile only. */
#ifndef CASEWORK_PROFILE_READ_H
#define CASEWORK_PROFILE_READ_H

#include "casework/profile/profile.h"
#include "platform/yaml.h"

enum {
	FAULTS_MOST = 1000, /* then one more says that there are more */
	LIST_MOST = 1000    /* lines of a list */
};

/* The files of a profile, in the order in which they lean on each other. Every profile has all but the last four. */
enum part {
	PART_PROFILE, PART_WORDS, PART_CHOICES, PART_LEVELS, PART_CLOCKS, PART_ROLES, PART_CONSENT, PART_CLOSING, PART_PLANS, PART_NOTES, PART_FACTS,
	PART_LEAD, PART_LOOKS, PART_RETENTION, PART_SHARING,
};
enum { PARTS = PART_SHARING + 1 };

/* The file that is being read, and what has been read so far. */
struct reader {
	struct arena *arena;
	struct profile_faults *faults;
	const char *file;
	struct profile *profile;
	const struct yaml_node *roots[PARTS]; /* NULL: missing or no YAML, and then nothing is held against it */
	const struct yaml_node **meeting_roots; /* of the kinds of meeting, in their order */
	struct text_list form_keys; /* of all forms, also those at fault: as written, and as their files are called */
};

/* node NULL: the file as a whole. */
void fault_at(struct reader *reader, const struct yaml_node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "There is no WHAT "…". Did you mean "…"?", or else the list of what there is when it is short. */
void fault_unknown(struct reader *reader, const struct yaml_node *node, const char *what, struct text_list known);
/* A text of the file as a sentence quotes it: its first 60 characters at most. */
const char *quoted(struct reader *reader, const char *text);

/* Every key of the map must be one of these, separated by spaces; false when the node is no map (a fault). */
bool read_map(struct reader *reader, const struct yaml_node *node, const char *keys);

/* NULL when absent. `need_` adds a fault for an absent or empty one, and gives "". */
const char *read_text(struct reader *reader, const struct yaml_node *map, const char *key);
const char *need_text(struct reader *reader, const struct yaml_node *map, const char *key);
/* A key: small letters, digits and "_", at most 60. */
const char *need_key(struct reader *reader, const struct yaml_node *map, const char *key);
/* NULL when absent; an address that begins with https:// */
const char *read_url(struct reader *reader, const struct yaml_node *map, const char *key);
bool read_yes_no(struct reader *reader, const struct yaml_node *map, const char *key, bool otherwise);
int read_number(struct reader *reader, const struct yaml_node *map, const char *key, int otherwise, int least, int most);
struct date read_date(struct reader *reader, const struct yaml_node *map, const char *key);
/* A list of texts; empty when absent. A text twice is a fault. */
struct text_list read_texts(struct reader *reader, const struct yaml_node *map, const char *key);
/* The same, each of which must be known. */
struct text_list read_known(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known);
/* One word of a list; its position, or `otherwise` when absent. -1 in `otherwise`: it must be given. */
int read_word(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known, int otherwise);
/* A list of {key, label, hint}; empty when absent. */
struct profile_choices read_choices(struct reader *reader, const struct yaml_node *map, const char *key);
/* The list below this key: its first item, or NULL; *count its length. A fault when it is there and no list, or too long. */
const struct yaml_node *read_list(struct reader *reader, const struct yaml_node *map, const char *key, size_t *count);
/* The items of a list are maps; no two may say the same under `key`. */
void keys_once(struct reader *reader, const struct yaml_node *first, const char *key, const char *what);
/* `when:` compiled; NULL when absent or at fault. */
struct expression *read_when(struct reader *reader, const struct yaml_node *map, const struct expression_names *names);

struct text_list choice_keys(struct arena *arena, const struct profile_choices *choices);
bool text_list_has(struct text_list list, const char *text);
/* The names of a list of choices.yaml, and the list itself; NULL: there is none of this name. */
struct text_list choice_list_names(struct arena *arena);
struct profile_choices *choice_list(struct profile *profile, const char *name);

/* The files, one function each; `root` is the whole document. */
void load_profile_file(struct reader *reader, const struct yaml_node *root);
void load_words(struct reader *reader, const struct yaml_node *root);
void load_choices(struct reader *reader, const struct yaml_node *root);
void load_levels(struct reader *reader, const struct yaml_node *root);
void load_clocks(struct reader *reader, const struct yaml_node *root);
void load_roles(struct reader *reader, const struct yaml_node *root);
void load_consent(struct reader *reader, const struct yaml_node *root);
void load_closing(struct reader *reader, const struct yaml_node *root);
void load_plans(struct reader *reader, const struct yaml_node *root);
void load_notes(struct reader *reader, const struct yaml_node *root);
void load_facts(struct reader *reader, const struct yaml_node *root);
void load_lead(struct reader *reader, const struct yaml_node *root);
void load_looks(struct reader *reader, const struct yaml_node *root);
void load_retention(struct reader *reader, const struct yaml_node *root);
void load_sharing(struct reader *reader, const struct yaml_node *root);

/* One form; `standard` is the document of the form that it is a variation of, or NULL. NULL when nothing could be made of it. */
struct form *load_form(struct reader *reader, const struct yaml_node *root, const struct yaml_node *standard);
/* One question or one column of a table, all but its `when:`. `each` is that of its section; NULL: what stands there is at fault. */
void load_question(struct reader *reader, const struct yaml_node *item, const enum form_each *each, bool column, struct question *question);
/* Whether `each:` of a section is absent or one of its words; else a fault was told, and nothing is concluded from it. */
bool each_is_known(const struct yaml_node *section);
/* `when:` of all sections and questions, when all of these are known. item[i] is the node of sections[i]. */
void load_whens(struct reader *reader, const struct yaml_node *const *items, struct form *form, struct section *sections);

/* meetings/KEY.yaml: one kind of meeting; and what it says of other files, when all are read. */
void load_meeting(struct reader *reader, const struct yaml_node *root, struct profile_meeting_kind *kind);
void check_meeting(struct reader *reader, const struct yaml_node *root, const struct profile_meeting_kind *kind);
void load_letter(struct reader *reader, const char *path, struct slice markdown, struct profile_letter *letter);
void load_agencies(struct reader *reader, struct slice csv);

/* What can only be checked when all is read. */
void check_whole(struct reader *reader);

#endif
