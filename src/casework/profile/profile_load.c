/* profile_load.c -- from files to a profile; every fault of all files is told. */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "casework/profile/profile_read.h"

static const struct {
	const char *path;
	void (*load)(struct reader *reader, const struct yaml_node *root);
} parts[PARTS] = {
	[PART_PROFILE] = { "profile.yaml", load_profile_file },
	[PART_WORDS] = { "words.yaml", load_words },
	[PART_CHOICES] = { "choices.yaml", load_choices },
	[PART_LEVELS] = { "levels.yaml", load_levels },
	[PART_CLOCKS] = { "clocks.yaml", load_clocks },
	[PART_ROLES] = { "roles.yaml", load_roles },
	[PART_CONSENT] = { "consent.yaml", load_consent },
	[PART_CLOSING] = { "closing.yaml", load_closing },
	[PART_PLANS] = { "plans.yaml", load_plans },
	[PART_NOTES] = { "notes.yaml", load_notes },
	[PART_FACTS] = { "facts.yaml", load_facts },
	[PART_LEAD] = { "lead.yaml", load_lead },
	[PART_LOOKS] = { "looks.yaml", load_looks },
	[PART_RETENTION] = { "retention.yaml", load_retention },
	[PART_SHARING] = { "sharing.yaml", load_sharing },
};

static const struct yaml_node *
read_yaml(struct reader *reader, const struct profile_file *file)
{
	struct yaml_node *root;
	struct yaml_fault *faults;

	reader->file = file->path;
	if (yaml_read(reader->arena, file->bytes, &root, &faults) == OK)
		return root;
	for (; faults != NULL; faults = faults->next)
		fault_at(reader, &(struct yaml_node){ .line = faults->line, .column = faults->column }, "%s", faults->words);
	return NULL;
}

static void
load_part(struct reader *reader, size_t part, const struct profile_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_equals(files[i].path, parts[part].path)) {
			const struct yaml_node *root = read_yaml(reader, &files[i]);

			if (root != NULL)
				parts[part].load(reader, root);
			reader->roots[part] = root;
			return;
		}
	if (part == PART_LEAD || part == PART_LOOKS || part == PART_RETENTION || part == PART_SHARING)
		return; /* profiles that were published before there were such files have none */
	reader->file = parts[part].path;
	fault_at(reader, NULL, "This file is missing");
}

/* "forms/eha.yaml" is "eha" of "forms/" and ".yaml"; the empty slice: it is no such path. */
static struct slice
name_between(const char *path, const char *start, const char *end)
{
	size_t length = strlen(path), before = strlen(start), after = strlen(end);

	if (length <= before + after || !text_starts_with(path, start) || strcmp(path + length - after, end) != 0 || strchr(path + before, '/') != NULL)
		return (struct slice){ NULL, 0 };
	return (struct slice){ path + before, length - before - after };
}

/* One file of forms/, on its way. */
struct form_file {
	const char *path;
	const struct yaml_node *root;
	const char *key, *standard; /* as written; NULL: none */
	struct form *form;
	bool whole;                 /* nothing was at fault in it */
};

static const char *
text_below(const struct yaml_node *root, const char *key)
{
	const struct yaml_node *node = yaml_get(root, key);

	return node != NULL && node->kind == YAML_TEXT ? node->text : NULL;
}

static void
load_form_file(struct reader *reader, struct form_file *file, const struct yaml_node *standard)
{
	size_t before = reader->faults->count;
	struct slice name = name_between(file->path, "forms/", ".yaml");

	reader->file = file->path;
	file->form = load_form(reader, file->root, standard);
	if (file->key != NULL && file->key[0] != '\0' && !slice_equals(name, file->key))
		fault_at(reader, yaml_get(file->root, "form"), "This file holds the form \"%s\", so it should be called forms/%s.yaml", quoted(reader, file->key),
		    quoted(reader, file->key));
	file->whole = reader->faults->count == before;
}

static void
load_variation(struct reader *reader, struct form_file *file, struct form_file *files, size_t count)
{
	const struct form_file *standard = NULL;
	const struct yaml_node *node = yaml_get(file->root, "standard");

	reader->file = file->path;
	for (size_t i = 0; i < count; i++)
		if (text_equals(files[i].key, file->standard))
			standard = &files[i];
	if (standard == NULL)
		fault_unknown(reader, node, "form", reader->form_keys);
	else if (standard->standard != NULL)
		fault_at(reader, node, "\"%s\" is a variation of \"%s\" itself; vary that one instead", quoted(reader, file->standard), quoted(reader, standard->standard));
	else if (standard->whole) /* else its own faults come first */
		load_form_file(reader, file, standard->root);
}

/* First the forms that stand by themselves, then the variations of these. */
static void
load_forms(struct reader *reader, const struct profile_file *files, size_t count)
{
	struct profile *p = reader->profile;
	struct form_file *list = ARENA_ARRAY(reader->arena, struct form_file, count);
	const struct form **forms = ARENA_ARRAY(reader->arena, const struct form *, count);
	const char **keys = ARENA_ARRAY(reader->arena, const char *, 2 * count);
	size_t found = 0, key_count = 0;

	for (size_t i = 0; i < count; i++) {
		struct slice name = name_between(files[i].path, "forms/", ".yaml");
		const struct yaml_node *root = name.length > 0 ? read_yaml(reader, &files[i]) : NULL;

		if (name.length > 0)
			keys[key_count++] = arena_copy_slice(reader->arena, name);
		if (root != NULL)
			list[found++] = (struct form_file){ files[i].path, root, text_below(root, "form"), text_below(root, "standard"), NULL, false };
		if (root != NULL && list[found - 1].key != NULL && !slice_equals(name, list[found - 1].key))
			keys[key_count++] = list[found - 1].key;
	}
	reader->form_keys = (struct text_list){ keys, key_count };
	for (size_t i = 0; i < found; i++)
		if (list[i].standard == NULL)
			load_form_file(reader, &list[i], NULL);
	for (size_t i = 0; i < found; i++)
		if (list[i].standard != NULL)
			load_variation(reader, &list[i], list, found);
	for (size_t i = 0; i < found; i++)
		if (list[i].form != NULL)
			forms[p->form_count++] = list[i].form;
	p->forms = forms;
}

static void
load_meetings(struct reader *reader, const struct profile_file *files, size_t count)
{
	struct profile *p = reader->profile;
	struct profile_meeting_kind *kinds = ARENA_ARRAY(reader->arena, struct profile_meeting_kind, count);

	reader->meeting_roots = ARENA_ARRAY(reader->arena, const struct yaml_node *, count);
	for (size_t i = 0; i < count; i++) {
		struct slice name = name_between(files[i].path, "meetings/", ".yaml");
		const struct yaml_node *root = name.length > 0 ? read_yaml(reader, &files[i]) : NULL;
		const char *key = root != NULL ? text_below(root, "meeting") : NULL;

		if (root == NULL)
			continue;
		reader->meeting_roots[p->meeting_kind_count] = root;
		load_meeting(reader, root, &kinds[p->meeting_kind_count++]);
		if (!text_is_empty(key) && !slice_equals(name, key))
			fault_at(reader, yaml_get(root, "meeting"), "This file holds the meeting \"%s\", so it should be called meetings/%s.yaml", quoted(reader, key),
			    quoted(reader, key));
	}
	p->meeting_kinds = kinds;
}

static void
load_others(struct reader *reader, const struct profile_file *files, size_t count)
{
	struct profile *p = reader->profile;
	struct profile_letter *letters = ARENA_ARRAY(reader->arena, struct profile_letter, count);
	const char *paths[PARTS + 1];

	for (size_t i = 0; i < PARTS; i++)
		paths[i] = parts[i].path;
	paths[PARTS] = "seed/agencies.csv";
	for (size_t i = 0; i < count; i++) {
		const char *path = files[i].path;

		reader->file = path;
		if (text_equals(path, paths[PARTS]))
			load_agencies(reader, files[i].bytes);
		else if (name_between(path, "letters/", ".md").length > 0)
			load_letter(reader, path, files[i].bytes, &letters[p->letter_count++]);
		else if (name_between(path, "forms/", ".yaml").length == 0 && name_between(path, "meetings/", ".yaml").length == 0 && !text_list_has((struct text_list){ paths, PARTS }, path)) {
			const char *near = nearest_word(path, (struct text_list){ paths, PARTS + 1 });

			if (near != NULL)
				fault_at(reader, NULL, "A profile has no such file. Did you mean %s?", near);
			else
				fault_at(reader, NULL, "A profile has no such file; forms stand in forms/KEY.yaml, meetings in meetings/KEY.yaml, letters in letters/KEY.LANGUAGE.md");
		}
	}
	p->letters = letters;
}

static int
by_place(const void *one, const void *other)
{
	const struct profile_fault *a = *(const struct profile_fault *const *)one, *b = *(const struct profile_fault *const *)other;
	int order = strcmp(a->file, b->file);

	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	return order != 0 ? order : strcmp(a->words, b->words);
}

static void
sort_faults(struct profile_faults *faults)
{
	struct profile_fault **list = ARENA_ARRAY(faults->arena, struct profile_fault *, faults->count), *fault = faults->first;

	if (faults->count == 0)
		return;
	for (size_t i = 0; i < faults->count; i++, fault = fault->next)
		list[i] = fault;
	qsort(list, faults->count, sizeof(list[0]), by_place);
	for (size_t i = 0; i < faults->count; i++)
		list[i]->next = i + 1 < faults->count ? list[i + 1] : NULL;
	faults->first = list[0];
	faults->last = list[faults->count - 1];
}

enum outcome
profile_load_bytes(struct arena *arena, const struct profile_file *files, size_t count, struct profile **profile, struct profile_faults *faults)
{
	struct profile *loaded = ARENA_NEW(arena, struct profile);
	struct reader reader = { .arena = arena, .faults = faults, .file = "", .profile = loaded };
	size_t before = faults->count;

	*profile = NULL;
	for (size_t i = 0; i < PARTS; i++)
		load_part(&reader, i, files, count);
	load_forms(&reader, files, count);
	load_meetings(&reader, files, count);
	load_others(&reader, files, count);
	check_whole(&reader);
	sort_faults(faults);
	if (faults->count > before)
		return INVALID;
	profile_hash_files(files, count, loaded->hash);
	*profile = loaded;
	return OK;
}

enum outcome
profile_load_folder(struct arena *arena, const char *folder, struct profile **profile, struct profile_faults *faults)
{
	struct profile_file *files;
	size_t count;
	enum outcome outcome = profile_read_folder(arena, folder, &files, &count, faults);

	*profile = NULL;
	return outcome == OK ? profile_load_bytes(arena, files, count, profile, faults) : outcome;
}

enum outcome
profile_check(struct arena *arena, const char *folder, struct profile_faults *faults)
{
	struct profile *profile;

	return profile_load_folder(arena, folder, &profile, faults);
}

void
profile_faults_write(const struct profile_faults *faults, struct buf *out)
{
	for (const struct profile_fault *fault = faults->first; fault != NULL; fault = fault->next) {
		if (fault->file[0] != '\0' && fault->line > 0)
			buf_format(out, "%s:%d:%d: ", fault->file, fault->line, fault->column);
		else if (fault->file[0] != '\0')
			buf_format(out, "%s: ", fault->file);
		buf_format(out, "%s\n", fault->words);
	}
}
