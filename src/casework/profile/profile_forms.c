/* profile_forms.c -- forms/KEY.yaml: a form and its sections. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

static const char *const each_words[] = { [EACH_ONCE] = "once", [EACH_CHILD] = "child", [EACH_ADULT] = "adult" };
static const struct text_list each_list = { each_words, sizeof(each_words) / sizeof(each_words[0]) };

bool
each_is_known(const struct yaml_node *section)
{
	const struct yaml_node *each = yaml_get(section, "each");

	return each == NULL || (each->kind == YAML_TEXT && text_list_has(each_list, each->text));
}

static void
read_section(struct reader *reader, const struct yaml_node *item, struct section *section)
{
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *question;
	struct question *questions;

	*section = (struct section){ .key = "", .title = "" };
	if (!read_map(reader, item, "key number title intro each written_by restricted family_page when questions"))
		return;
	section->key = need_key(reader, item, "key");
	section->title = need_text(reader, item, "title");
	section->number = read_text(reader, item, "number");
	section->intro = read_text(reader, item, "intro");
	section->each = (enum form_each)read_word(reader, item, "each", "value of each:", each_list, EACH_ONCE);
	section->written_by = read_text(reader, item, "written_by");
	section->restricted = read_text(reader, item, "restricted");
	section->family_page = read_yes_no(reader, item, "family_page", true);
	if (reader->roots[PART_CHOICES] != NULL) {
		if (section->written_by != NULL && profile_choice(&p->agency_kinds, section->written_by) == NULL)
			fault_unknown(reader, yaml_get(item, "written_by"), "kind of agency", choice_keys(reader->arena, &p->agency_kinds));
		if (section->restricted != NULL && profile_choice(&p->restricted_sections, section->restricted) == NULL)
			fault_unknown(reader, yaml_get(item, "restricted"), "restricted section", choice_keys(reader->arena, &p->restricted_sections));
	}
	question = read_list(reader, item, "questions", &count);
	if (yaml_get(item, "questions") == NULL)
		fault_at(reader, item, "Here questions is missing");
	else if (count == 0 || count > FORM_MOST_QUESTIONS)
		fault_at(reader, yaml_get(item, "questions"), "A section needs questions, at most %d", FORM_MOST_QUESTIONS);
	questions = ARENA_ARRAY(reader->arena, struct question, FORM_MOST_QUESTIONS);
	for (; question != NULL && section->question_count < FORM_MOST_QUESTIONS; question = question->next)
		load_question(reader, question, each_is_known(item) ? &section->each : NULL, false, &questions[section->question_count++]);
	section->questions = questions;
}

/* A restricted section that no role may read would be lost to all but its writer. Source: R-SEC-02. */
static void
check_restricted(struct reader *reader, const struct yaml_node *item, const struct section *section)
{
	const struct profile *p = reader->profile;
	const char *grant;

	if (section->restricted == NULL || reader->roots[PART_ROLES] == NULL)
		return;
	grant = arena_format(reader->arena, "see_%s", section->restricted);
	for (size_t i = 0; i < p->role_count; i++)
		if (text_list_has(p->roles[i].grants, grant))
			return;
	fault_at(reader, yaml_get(item, "restricted"), "No role in roles.yaml has the grant %s, so nobody could read what others write here", grant);
}

/* Keys are unique in a form; and two names belong to `when:` itself. */
static void
check_keys(struct reader *reader, const struct yaml_node *const *items, const struct form *form)
{
	for (size_t i = 0; i < form->section_count; i++) {
		const struct yaml_node *list = yaml_get(items[i], "questions"), *item = list != NULL && list->kind == YAML_LIST ? list->first : NULL;

		for (size_t j = 0; j < form->sections[i].question_count && item != NULL; j++, item = item->next) {
			const struct question *question = &form->sections[i].questions[j];
			const struct section *first = NULL;

			if (question->key[0] == '\0')
				continue;
			if (text_equals(question->key, "level") || text_equals(question->key, "children"))
				fault_at(reader, yaml_get(item, "key"), "A question cannot have the key \"%s\": when: knows this name already", question->key);
			if (form_question(form, question->key, &first) != question)
				fault_at(reader, yaml_get(item, "key"), "The question \"%s\" stands in this form twice, first in the section \"%s\"", question->key, first->key);
		}
	}
}

/* The node of the section with this key, or NULL. */
static const struct yaml_node *
section_node(const struct yaml_node *root, const char *key)
{
	const struct yaml_node *list = yaml_get(root, "sections");

	for (const struct yaml_node *item = list != NULL && list->kind == YAML_LIST ? list->first : NULL; item != NULL; item = item->next) {
		const struct yaml_node *its = yaml_get(item, "key");

		if (its != NULL && its->kind == YAML_TEXT && text_equals(its->text, key))
			return item;
	}
	return NULL;
}

/* Its own sections; or those of the standard form, each replaced by its own of the same key, and then what else it has. */
static const struct yaml_node **
gather_sections(struct reader *reader, const struct yaml_node *root, const struct yaml_node *standard, size_t *count)
{
	size_t own_count, standard_count;
	const struct yaml_node *own = read_list(reader, root, "sections", &own_count), *item = read_list(reader, standard, "sections", &standard_count);
	const struct yaml_node **items = ARENA_ARRAY(reader->arena, const struct yaml_node *, own_count + standard_count);

	*count = 0;
	keys_once(reader, own, "key", "section");
	for (; item != NULL; item = item->next) {
		const struct yaml_node *key = yaml_get(item, "key"), *instead = key != NULL && key->kind == YAML_TEXT ? section_node(root, key->text) : NULL;

		items[(*count)++] = instead != NULL ? instead : item;
	}
	for (; own != NULL; own = own->next) {
		const struct yaml_node *key = yaml_get(own, "key");

		if (key == NULL || key->kind != YAML_TEXT || section_node(standard, key->text) == NULL)
			items[(*count)++] = own;
	}
	return items;
}

static void
read_form_itself(struct reader *reader, const struct yaml_node *root, struct form *form)
{
	static const char *const abouts[] = { "family", "person" };
	struct text_list kinds = profile_form_kinds();

	form->key = need_key(reader, root, "form");
	form->title = need_text(reader, root, "title");
	form->kind = kinds.at[read_word(reader, root, "kind", "kind of form", kinds, -1)];
	form->intro = read_text(reader, root, "intro");
	form->about = abouts[read_word(reader, root, "about", "answer to whom a form is about", (struct text_list){ abouts, 2 }, -1)];
	form->clock = read_text(reader, root, "clock");
	form->standard = read_text(reader, root, "standard");
	form->why = read_text(reader, root, "why");
	form->link_title = read_text(reader, root, "link_title");
	form->link_url = read_url(reader, root, "link_url");
	if ((form->link_title == NULL) != (form->link_url == NULL))
		fault_at(reader, yaml_get(root, form->link_title != NULL ? "link_title" : "link_url"), "link_title and link_url belong together; one is missing");
	if (form->clock != NULL && reader->roots[PART_CLOCKS] != NULL && profile_clock(reader->profile, form->clock) == NULL)
		fault_unknown(reader, yaml_get(root, "clock"), "timescale", profile_clock_keys());
}

struct form *
load_form(struct reader *reader, const struct yaml_node *root, const struct yaml_node *standard)
{
	struct form *form = ARENA_NEW(reader->arena, struct form);
	const struct yaml_node **items;
	struct section *sections;
	size_t count;

	if (!read_map(reader, root, "form title kind intro about clock standard why link_title link_url sections"))
		return NULL;
	read_form_itself(reader, root, form);
	items = gather_sections(reader, root, standard, &count);
	if (count == 0 || count > FORM_MOST_SECTIONS) {
		const struct yaml_node *list = yaml_get(root, "sections");

		fault_at(reader, list != NULL ? list : root, "A form needs sections, at most %d", FORM_MOST_SECTIONS);
		return NULL;
	}
	sections = ARENA_ARRAY(reader->arena, struct section, count);
	form->sections = sections;
	for (; form->section_count < count; form->section_count++) {
		read_section(reader, items[form->section_count], &sections[form->section_count]);
		check_restricted(reader, items[form->section_count], &sections[form->section_count]);
	}
	check_keys(reader, items, form);
	load_whens(reader, items, form, sections);
	return form;
}
