/* profile_check.c -- what can only be checked when all is read: what one file says of another. */
#include "base/text.h"
#include "casework/profile/profile_read.h"

/* Calls check for each item of a list of maps in one of the files. */
static void
each_item(struct reader *reader, enum part part, const char *file, const char *list, void (*check)(struct reader *reader, const struct yaml_node *item))
{
	const struct yaml_node *node = yaml_get(reader->roots[part], list);

	reader->file = file;
	if (node != NULL && node->kind == YAML_LIST)
		for (const struct yaml_node *item = node->first; item != NULL; item = item->next)
			if (item->kind == YAML_MAP)
				check(reader, item);
}

/* The texts of a list below this key; NULL when there is none. */
static const struct yaml_node *
first_of(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *list = yaml_get(map, key);

	return list != NULL && list->kind == YAML_LIST ? list->first : NULL;
}

static struct text_list
plan_keys(struct reader *reader, struct text_list more)
{
	const struct profile *p = reader->profile;
	const char **keys = ARENA_ARRAY(reader->arena, const char *, p->plan_kind_count + more.count);
	size_t count = 0;

	for (size_t i = 0; i < p->plan_kind_count; i++)
		keys[count++] = p->plan_kinds[i].key;
	for (size_t i = 0; i < more.count; i++)
		keys[count++] = more.at[i];
	return (struct text_list){ keys, count };
}

static void
check_plan(struct reader *reader, const struct yaml_node *item)
{
	static const char *const clocks[] = { "first_review_clock", "later_review_clock", "circulated_clock", "modified_circulated_clock" };
	const struct profile *p = reader->profile;
	const struct yaml_node *review_form = yaml_get(item, "review_form"), *own = yaml_get(item, "key");
	struct text_list kinds = plan_keys(reader, (struct text_list){ NULL, 0 });

	for (size_t i = 0; reader->roots[PART_CLOCKS] != NULL && i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		const struct yaml_node *clock = yaml_get(item, clocks[i]);

		if (clock != NULL && clock->kind == YAML_TEXT && profile_clock(p, clock->text) == NULL)
			fault_unknown(reader, clock, "timescale", profile_clock_keys());
	}
	if (review_form != NULL && review_form->kind == YAML_TEXT && !text_list_has(reader->form_keys, review_form->text))
		fault_unknown(reader, review_form, "form", reader->form_keys);
	for (const struct yaml_node *kind = first_of(item, "supersedes"); kind != NULL; kind = kind->next)
		if (kind->kind == YAML_TEXT && !text_list_has(kinds, kind->text))
			fault_unknown(reader, kind, "kind of plan", kinds);
		else if (kind->kind == YAML_TEXT && own != NULL && text_equals(own->text, kind->text))
			fault_at(reader, kind, "A kind of plan cannot supersede itself");
}

/* Source: R-LON-06. */
static void
check_level(struct reader *reader, const struct yaml_node *item)
{
	struct text_list routes = plan_keys(reader, profile_level_routes());

	if (reader->roots[PART_PLANS] == NULL)
		return;
	for (const struct yaml_node *route = first_of(item, "routes"); route != NULL; route = route->next)
		if (route->kind == YAML_TEXT && !text_list_has(routes, route->text))
			fault_unknown(reader, route, "kind of plan or procedure", routes);
}

static void
check_clock(struct reader *reader, const struct yaml_node *item)
{
	const struct yaml_node *unit = yaml_get(item, "unit");

	if (unit != NULL && text_equals(unit->text, clock_unit_name(CLOCK_TERM)) && reader->roots[PART_PROFILE] != NULL &&
	    reader->profile->holidays.term_count == 0)
		fault_at(reader, unit, "A timescale of school terms needs terms in profile.yaml");
}

/* Every plan kind can be made at some level; else nobody could ever choose it. */
static void
check_plans_are_allowed(struct reader *reader)
{
	const struct profile *p = reader->profile;
	const struct yaml_node *item = first_of(reader->roots[PART_PLANS], "plan_kinds");

	reader->file = "plans.yaml";
	for (; reader->roots[PART_LEVELS] != NULL && item != NULL; item = item->next) {
		const struct yaml_node *key = yaml_get(item, "key");
		bool allowed = false;

		for (size_t i = 0; key != NULL && i < p->level_count; i++)
			allowed = allowed || text_list_has(p->levels[i].routes, key->text);
		if (key != NULL && key->kind == YAML_TEXT && key->length > 0 && !allowed)
			fault_at(reader, key, "No level in levels.yaml has \"%s\" among its routes, so nobody could make this plan", quoted(reader, key->text));
	}
}

/* Each letter is there in the authority's own language; the one for closing is there at all. */
static void
check_letters(struct reader *reader)
{
	const struct profile *p = reader->profile;
	const struct yaml_node *closing = yaml_get(reader->roots[PART_CLOSING], "letter"), *language = yaml_get(reader->roots[PART_PROFILE], "language");

	if (text_is_empty(p->language))
		return;
	reader->file = "profile.yaml";
	if (reader->roots[PART_CHOICES] != NULL && profile_choice(&p->languages, p->language) == NULL)
		fault_unknown(reader, language, "language", choice_keys(reader->arena, &p->languages));
	for (size_t i = 0; i < p->letter_count; i++) {
		const struct profile_letter *own = profile_letter(p, p->letters[i].key, p->language);

		reader->file = arena_format(reader->arena, "letters/%s.%s.md", p->letters[i].key, p->letters[i].language);
		if (p->letters[i].key[0] != '\0' && (own == NULL || !text_equals(own->language, p->language)))
			fault_at(reader, NULL, "There is no letters/%s.%s.md: each letter is needed in the authority's own language too", p->letters[i].key, p->language);
	}
	reader->file = "closing.yaml";
	if (closing != NULL && closing->kind == YAML_TEXT && closing->length > 0 && profile_letter(p, closing->text, p->language) == NULL)
		fault_at(reader, closing, "There is no letter letters/%s.%s.md", quoted(reader, closing->text), p->language);
}

static void
check_forms(struct reader *reader)
{
	const struct profile *p = reader->profile;

	reader->file = "";
	for (size_t i = 0; i < p->form_count; i++)
		if (text_equals(p->forms[i]->kind, "assessment"))
			return;
	fault_at(reader, NULL, "There is no form of kind assessment in forms/");
}

/* What a kind of service needs of an assessment is a section of one. R-REF-01 */
static void
check_service_parts(struct reader *reader)
{
	const struct profile *p = reader->profile;

	reader->file = "choices.yaml";
	for (size_t i = 0; i < p->service_kind_count; i++)
		for (size_t j = 0; j < p->service_kinds[i].parts.count; j++) {
			bool found = false;

			for (size_t k = 0; k < p->form_count; k++)
				found = found || (text_equals(p->forms[k]->kind, "assessment") && form_section(p->forms[k], p->service_kinds[i].parts.at[j]) != NULL);
			if (!found)
				fault_at(reader, yaml_get(reader->roots[PART_CHOICES], "service_kinds"), "%s needs a part that no assessment has: %s", p->service_kinds[i].label,
				    quoted(reader, p->service_kinds[i].parts.at[j]));
		}
}

static void
check_meetings(struct reader *reader)
{
	const struct profile *p = reader->profile;

	for (size_t i = 0; i < p->meeting_kind_count; i++) {
		reader->file = arena_format(reader->arena, "meetings/%s.yaml", p->meeting_kinds[i].key);
		check_meeting(reader, reader->meeting_roots[i], &p->meeting_kinds[i]);
	}
	reader->file = "plans.yaml";
	for (const struct yaml_node *item = first_of(reader->roots[PART_PLANS], "plan_kinds"); item != NULL; item = item->next) {
		const struct yaml_node *key = yaml_get(item, "key"), *needs = yaml_get(item, "needs_meeting");
		bool made = false;

		for (size_t i = 0; key != NULL && i < p->meeting_kind_count; i++)
			made = made || text_equals(p->meeting_kinds[i].plan_kind, key->text);
		if (key != NULL && key->kind == YAML_TEXT && needs != NULL && needs->kind == YAML_TEXT && text_equals(needs->text, "yes") && !made)
			fault_at(reader, needs, "No meeting in meetings/ agrees this kind of plan, so nobody could make it");
	}
}

void
check_whole(struct reader *reader)
{
	each_item(reader, PART_PLANS, "plans.yaml", "plan_kinds", check_plan);
	each_item(reader, PART_LEVELS, "levels.yaml", "levels", check_level);
	each_item(reader, PART_CLOCKS, "clocks.yaml", "clocks", check_clock);
	check_plans_are_allowed(reader);
	check_meetings(reader);
	check_letters(reader);
	check_forms(reader);
	check_service_parts(reader);
}
