/* profile_read.h -- how the loader reads values out of YAML: each fault with its place and a sentence for the analyst. Inside the profile only. */
#ifndef CASEWORK_PROFILE_READ_H
#define CASEWORK_PROFILE_READ_H

#include "casework/profile/profile.h"
#include "platform/yaml.h"

/* The file that is being read. */
struct reader {
	struct arena *arena;
	struct profile_faults *faults;
	const char *file;
	struct profile *profile; /* what has been read so far */
};

void fault_at(struct reader *reader, const struct yaml_node *node, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "There is no X. Did you mean Y?" */
void fault_unknown(struct reader *reader, const struct yaml_node *node, const char *what, struct text_list known);

/* Every key of the map must be one of these, separated by spaces; false when the node is no map (a fault). */
bool read_map(struct reader *reader, const struct yaml_node *node, const char *keys);

/* NULL when absent. `need_` adds a fault for an absent or empty one, and gives "". */
const char *read_text(struct reader *reader, const struct yaml_node *map, const char *key);
const char *need_text(struct reader *reader, const struct yaml_node *map, const char *key);
/* A key: small letters, digits and "_", at most 60. */
const char *need_key(struct reader *reader, const struct yaml_node *map, const char *key);
bool read_yes_no(struct reader *reader, const struct yaml_node *map, const char *key, bool otherwise);
int read_number(struct reader *reader, const struct yaml_node *map, const char *key, int otherwise, int least, int most);
struct date read_date(struct reader *reader, const struct yaml_node *map, const char *key);
struct text_list read_texts(struct reader *reader, const struct yaml_node *map, const char *key);
/* The same, each of which must be known. */
struct text_list read_known(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known);
/* One word of a list; its position, or `otherwise` when absent. -1 in `otherwise`: it must be given. */
int read_word(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known, int otherwise);
/* A list of {key, label, hint}; empty when absent. */
struct profile_choices read_choices(struct reader *reader, const struct yaml_node *map, const char *key);
/* The list below this key: its first item, or NULL; *count its length. A fault when it is there and no list. */
const struct yaml_node *read_list(struct reader *reader, const struct yaml_node *map, const char *key, size_t *count);

struct text_list choice_keys(struct arena *arena, const struct profile_choices *choices);
bool text_list_has(struct text_list list, const char *text);

/* The files, one function each; `root` is the whole document. */
void load_profile_file(struct reader *reader, const struct yaml_node *root);
void load_words(struct reader *reader, const struct yaml_node *root);
void load_levels(struct reader *reader, const struct yaml_node *root);
void load_clocks(struct reader *reader, const struct yaml_node *root);
void load_roles(struct reader *reader, const struct yaml_node *root);
void load_consent(struct reader *reader, const struct yaml_node *root);
void load_closing(struct reader *reader, const struct yaml_node *root);
void load_plans(struct reader *reader, const struct yaml_node *root);
void load_notes(struct reader *reader, const struct yaml_node *root);
void load_facts(struct reader *reader, const struct yaml_node *root);
void load_choices(struct reader *reader, const struct yaml_node *root);
struct form *load_form(struct reader *reader, const struct yaml_node *root);
void load_letter(struct reader *reader, const char *path, struct slice markdown, struct profile_letter *letter);
void load_agencies(struct reader *reader, struct slice csv);

/* What can only be checked when all is read. */
void check_whole(struct reader *reader);

#endif
