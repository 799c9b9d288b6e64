/* profile_whens.c -- `when:` of sections and questions: what it may ask, compiled, and that nothing waits for itself. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

/* What `when:` may know beside the answers, in the order of enum form_context. */
static const struct {
	const char *name;
	enum value_type type;
	bool of_child;
} context[] = {
	[CONTEXT_CHILD_UNBORN] = { "child.unborn", VALUE_YES_NO, true },
	[CONTEXT_CHILD_AGE] = { "child.age", VALUE_NUMBER, true },
	[CONTEXT_CHILD_IN_SCHOOL] = { "child.in_school", VALUE_YES_NO, true },
	[CONTEXT_LEVEL] = { "level", VALUE_NUMBER, false },
	[CONTEXT_CHILDREN] = { "children", VALUE_NUMBER, false },
};
enum { CONTEXT_NAMES = sizeof(context) / sizeof(context[0]) };

/* What an answer is worth to `when:`; false for those it cannot ask about. */
static bool
value_type_of(const struct question *question, enum value_type *type)
{
	if (question->asked_of_count > 0)
		return false;
	switch (question->type) {
	case QUESTION_TEXT:
	case QUESTION_LONG_TEXT:
	case QUESTION_CHOICE:
		*type = VALUE_TEXT;
		return true;
	case QUESTION_DATE:
		*type = VALUE_DATE;
		return true;
	case QUESTION_NUMBER:
	case QUESTION_SCALE_0_10:
		*type = VALUE_NUMBER;
		return true;
	case QUESTION_YES_NO:
		*type = VALUE_YES_NO;
		return true;
	case QUESTION_CHOICES:
		*type = VALUE_LIST;
		return true;
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
	case QUESTION_ADDRESS:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
	case QUESTION_TABLE:
	case QUESTION_NEEDS:
	case QUESTION_SIGNATURE:
		return false;
	}
	return false;
}

static struct expression_name
name_of_question(struct arena *arena, const struct question *question, enum value_type type)
{
	const char **keys = ARENA_ARRAY(arena, const char *, question->choice_count);

	for (size_t i = 0; i < question->choice_count; i++)
		keys[i] = question->choices[i].key;
	return (struct expression_name){ .name = question->key, .type = type, .choices = question->choice_count > 0 ? keys : NULL,
		.choice_count = question->choice_count };
}

/* All names of `when:` in this form: what is known of the child and the episode, then every question. */
static void
collect_names(struct arena *arena, struct form *form)
{
	size_t room = CONTEXT_NAMES, count = 0;
	struct expression_name *names;
	struct form_name *sources;

	for (size_t i = 0; i < form->section_count; i++)
		room += form->sections[i].question_count;
	names = ARENA_ARRAY(arena, struct expression_name, room);
	sources = ARENA_ARRAY(arena, struct form_name, room);
	for (size_t i = 0; i < CONTEXT_NAMES; i++) {
		names[count] = (struct expression_name){ .name = context[i].name, .type = context[i].type };
		sources[count++] = (struct form_name){ .context = (int)i };
	}
	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++) {
			const struct question *question = &form->sections[i].questions[j];
			enum value_type type;

			if (question->key[0] == '\0' || !value_type_of(question, &type))
				continue;
			names[count] = name_of_question(arena, question, type);
			sources[count++] = (struct form_name){ &form->sections[i], question, 0 };
		}
	form->names = (struct expression_names){ names, count };
	form->sources = sources;
}

/* A condition can only ask what is known where it stands: of this child in a section for each child, of nobody in particular elsewhere. */
static void
check_whom(struct reader *reader, const struct yaml_node *const *items, const struct yaml_node *when, const struct form *form, const struct section *section,
    const struct expression *expression)
{
	for (size_t i = 0; expression != NULL && each_is_known(items[section - form->sections]) && i < form->names.count; i++) {
		const struct section *source = form->sources[i].section;
		const char *each = source == NULL ? "child" : source->each == EACH_CHILD ? "child" : "adult";
		bool fits = source == NULL ? !context[form->sources[i].context].of_child || section->each == EACH_CHILD
					   : source->each == EACH_ONCE || source->each == section->each;

		if (!fits && expression_uses(expression, i) && (source == NULL || each_is_known(items[source - form->sections])))
			fault_at(reader, when, "\"%s\" is known for each %s, and this section is %s; ask it in a section with each: %s", form->names.at[i].name, each,
			    section->each == EACH_ONCE ? "asked once" : section->each == EACH_CHILD ? "for each child" : "for each adult", each);
	}
}

/* Whether this question, or the section it stands in, is shown or not by the answer of that name. */
static bool
waits_for(const struct form_name *source, size_t name)
{
	if (source->section == NULL)
		return false;
	return (source->section->when != NULL && expression_uses(source->section->when, name)) ||
	    (source->question->when != NULL && expression_uses(source->question->when, name));
}

static void
circle_fault(struct reader *reader, const struct yaml_node *const *items, const struct form *form, size_t name, size_t waits)
{
	const struct section *section = form->sources[name].section;
	const struct yaml_node *section_item = items[section - form->sections], *item = yaml_get(section_item, "questions")->first;

	for (const struct question *question = section->questions; question != form->sources[name].question; question++)
		item = item->next;
	if (name == waits)
		fault_at(reader, yaml_get(yaml_get(item, "when") != NULL ? item : section_item, "when"), "\"%s\" waits for its own answer, so it would never be asked",
		    form->names.at[name].name);
	else
		fault_at(reader, yaml_get(yaml_get(item, "when") != NULL ? item : section_item, "when"),
		    "\"%s\" waits for \"%s\", which in the end waits for \"%s\" itself, so neither would ever be asked", form->names.at[name].name,
		    form->names.at[waits].name, form->names.at[name].name);
}

/*
 * No question may wait, in the end, for its own answer. A walk over what waits for what, with a path of our own instead of recursion; each pair of names is
 * looked at once. The first circle is told: when it is mended, the next shows.
 */
static void
check_circles(struct reader *reader, const struct yaml_node *const *items, const struct form *form)
{
	enum colour { UNSEEN, ON_THE_PATH, DONE };
	size_t count = form->names.count, depth;
	enum colour *colours = ARENA_ARRAY(reader->arena, enum colour, count);
	size_t *path = ARENA_ARRAY(reader->arena, size_t, count), *next = ARENA_ARRAY(reader->arena, size_t, count);

	for (size_t start = 0; start < count; start++) {
		if (colours[start] != UNSEEN)
			continue;
		path[0] = start;
		colours[start] = ON_THE_PATH;
		for (depth = 1; depth > 0;) {
			size_t name = path[depth - 1], other = next[name]++;

			if (other == count) {
				colours[name] = DONE;
				depth--;
			} else if (waits_for(&form->sources[name], other)) {
				if (colours[other] == ON_THE_PATH) {
					circle_fault(reader, items, form, name, other);
					return;
				}
				if (colours[other] == UNSEEN) {
					colours[other] = ON_THE_PATH;
					path[depth++] = other;
				}
			}
		}
	}
}

void
load_whens(struct reader *reader, const struct yaml_node *const *items, struct form *form, struct section *sections)
{
	collect_names(reader->arena, form);
	for (size_t i = 0; i < form->section_count; i++) {
		const struct yaml_node *list = yaml_get(items[i], "questions"), *item = list != NULL && list->kind == YAML_LIST ? list->first : NULL;
		struct question *questions = (struct question *)(uintptr_t)sections[i].questions; /* made here, not yet handed out */

		sections[i].when = read_when(reader, items[i], &form->names);
		check_whom(reader, items, yaml_get(items[i], "when"), form, &sections[i], sections[i].when);
		for (size_t j = 0; j < sections[i].question_count && item != NULL; j++, item = item->next) {
			questions[j].when = read_when(reader, item, &form->names);
			check_whom(reader, items, yaml_get(item, "when"), form, &sections[i], questions[j].when);
		}
	}
	check_circles(reader, items, form);
}
