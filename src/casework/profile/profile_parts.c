/* profile_parts.c -- words, choices, levels, roles, kinds of note, places and facts. */
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

/* Source: R-CORE-02. */
void
load_words(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct text_list known = profile_engine_words();
	struct profile_word *words;

	if (root->kind != YAML_MAP) {
		fault_at(reader, root, "Here should stand each word of the engine, with its local words: {one: ..., many: ...}");
		return;
	}
	words = ARENA_ARRAY(reader->arena, struct profile_word, root->count);
	for (const struct yaml_node *item = root->first; item != NULL; item = item->next) {
		if (!text_list_has(known, item->key->text))
			fault_unknown(reader, item->key, "word of the engine", known);
		if (read_map(reader, item, "one many"))
			words[p->word_count++] = (struct profile_word){ arena_copy(reader->arena, item->key->text), need_text(reader, item, "one"),
				need_text(reader, item, "many") };
	}
	p->words = words;
	for (size_t i = 0; i < known.count; i++)
		if (yaml_get(root, known.at[i]) == NULL)
			fault_at(reader, root, "The local word for \"%s\" is missing", known.at[i]);
}

/* The lists of choices.yaml, each of which every profile has. */
#define LIST(name) { #name, offsetof(struct profile, name) }
static const struct {
	const char *name;
	size_t at;
} choice_lists[] = { LIST(entry_routes), LIST(assessment_grounds), LIST(next_steps), LIST(agency_kinds), LIST(sexes), LIST(relations), LIST(identifier_kinds),
	LIST(contact_point_kinds), LIST(lead_criteria), LIST(lead_duties), LIST(handover), LIST(outcome_tags), LIST(voice_methods), LIST(need_domains), LIST(languages),
	LIST(restricted_sections) };
#undef LIST
enum { CHOICE_LISTS = sizeof(choice_lists) / sizeof(choice_lists[0]) };

struct text_list
choice_list_names(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, CHOICE_LISTS);

	for (size_t i = 0; i < CHOICE_LISTS; i++)
		names[i] = choice_lists[i].name;
	return (struct text_list){ names, CHOICE_LISTS };
}

struct profile_choices *
choice_list(struct profile *profile, const char *name)
{
	for (size_t i = 0; i < CHOICE_LISTS; i++)
		if (text_equals(choice_lists[i].name, name))
			return (struct profile_choices *)(void *)((char *)profile + choice_lists[i].at);
	return NULL;
}

/* Kinds of services that are asked for help; a practice may have none. A restricted kind that no role may read would be lost to all but who asks and who leads. R-REF-01, R-SEC-02 */
static void
load_service_kinds(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *item = yaml_get(root, "service_kinds") != NULL ? read_list(reader, root, "service_kinds", &count) : NULL;
	struct profile_service_kind *kinds;

	if (item == NULL)
		return;
	keys_once(reader, item, "key", "kind of service");
	keys_once(reader, item, "label", "kind of service");
	kinds = ARENA_ARRAY(reader->arena, struct profile_service_kind, count);
	for (; item != NULL; item = item->next) {
		struct profile_service_kind *kind = &kinds[p->service_kind_count];

		if (!read_map(reader, item, "key label hint restricted needs parts"))
			continue;
		*kind = (struct profile_service_kind){ .key = need_key(reader, item, "key"), .label = need_text(reader, item, "label"), .hint = read_text(reader, item, "hint"),
			.restricted = read_text(reader, item, "restricted") };
		if (kind->restricted != NULL && profile_choice(&p->restricted_sections, kind->restricted) == NULL)
			fault_unknown(reader, yaml_get(item, "restricted"), "restricted section", choice_keys(reader->arena, &p->restricted_sections));
		if (yaml_get(item, "needs") != NULL)
			kind->needs = read_known(reader, item, "needs", "need of a service", profile_service_needs());
		if (yaml_get(item, "parts") != NULL)
			kind->parts = read_texts(reader, item, "parts");
		p->service_kind_count++;
	}
	p->service_kinds = kinds;
}

/* Kinds of incidents at home; a practice may have none. */
static void
load_incident_kinds(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *item = yaml_get(root, "incident_kinds") != NULL ? read_list(reader, root, "incident_kinds", &count) : NULL;
	struct profile_incident_kind *kinds;

	if (item == NULL)
		return;
	keys_once(reader, item, "key", "kind of incident");
	keys_once(reader, item, "label", "kind of incident");
	kinds = ARENA_ARRAY(reader->arena, struct profile_incident_kind, count);
	for (; item != NULL; item = item->next) {
		struct profile_incident_kind *kind = &kinds[p->incident_kind_count];

		if (!read_map(reader, item, "key label hint restricted grades directions"))
			continue;
		*kind = (struct profile_incident_kind){ .key = need_key(reader, item, "key"), .label = need_text(reader, item, "label"), .hint = read_text(reader, item, "hint"),
			.restricted = read_text(reader, item, "restricted") };
		if (yaml_get(item, "grades") != NULL)
			kind->grades = read_choices(reader, item, "grades");
		if (yaml_get(item, "directions") != NULL)
			kind->directions = read_choices(reader, item, "directions");
		if (kind->restricted != NULL && profile_choice(&p->restricted_sections, kind->restricted) == NULL)
			fault_unknown(reader, yaml_get(item, "restricted"), "restricted section", choice_keys(reader->arena, &p->restricted_sections));
		p->incident_kind_count++;
	}
	p->incident_kinds = kinds;
}

void
load_choices(struct reader *reader, const struct yaml_node *root)
{
	if (root->kind != YAML_MAP) {
		fault_at(reader, root, "Here should stand the name of each list, with its choices below it");
		return;
	}
	for (const struct yaml_node *list = root->first; list != NULL; list = list->next)
		if (choice_list(reader->profile, list->key->text) == NULL && !text_equals(list->key->text, "service_kinds") && !text_equals(list->key->text, "incident_kinds") &&
		    !text_equals(list->key->text, "network_questions") && !text_equals(list->key->text, "strength_kinds") && !text_equals(list->key->text, "associate_ties"))
			fault_unknown(reader, list->key, "list", choice_list_names(reader->arena));
	for (size_t i = 0; i < CHOICE_LISTS; i++) {
		const char *name = choice_lists[i].name;
		const struct yaml_node *node = yaml_get(root, name);
		struct profile_choices *list = choice_list(reader->profile, name);

		*list = read_choices(reader, root, name);
		if (node == NULL)
			fault_at(reader, root, "The list %s is missing", name);
		else if (list->count == 0 && node->kind == YAML_LIST && node->count == 0)
			fault_at(reader, node, "The list %s is empty", name);
	}
	if (yaml_get(root, "network_questions") != NULL)
		reader->profile->network_questions = read_choices(reader, root, "network_questions");
	if (yaml_get(root, "strength_kinds") != NULL)
		reader->profile->strength_kinds = read_choices(reader, root, "strength_kinds");
	if (yaml_get(root, "associate_ties") != NULL)
		reader->profile->associate_ties = read_choices(reader, root, "associate_ties");
	load_service_kinds(reader, root);
	load_incident_kinds(reader, root);
}

/* Source: R-LON-01. */
void
load_levels(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *item;
	struct profile_level *levels;

	if (!read_map(reader, root, "levels"))
		return;
	item = read_list(reader, root, "levels", &count);
	keys_once(reader, item, "key", "level");
	levels = ARENA_ARRAY(reader->arena, struct profile_level, count);
	for (; item != NULL; item = item->next) {
		struct profile_level *level = &levels[p->level_count];

		if (!read_map(reader, item, "number key name meaning who_leads who_to_ask colour routes documents ask_why_not_lower ask_social_care_decision prompts next_step"))
			continue;
		if (yaml_get(item, "number") == NULL)
			fault_at(reader, item, "Here number is missing: 1 is the lowest level");
		*level = (struct profile_level){ .number = read_number(reader, item, "number", 0, 1, 9), .key = need_key(reader, item, "key"),
			.name = need_text(reader, item, "name"), .meaning = need_text(reader, item, "meaning"),
			.who_leads = need_text(reader, item, "who_leads"), .who_to_ask = read_text(reader, item, "who_to_ask"),
			.colour = read_number(reader, item, "colour", 1, 1, 4), .routes = read_texts(reader, item, "routes"),
			.documents = read_texts(reader, item, "documents"), .ask_why_not_lower = read_yes_no(reader, item, "ask_why_not_lower", false),
			.ask_social_care_decision = read_yes_no(reader, item, "ask_social_care_decision", false),
			.prompts = read_texts(reader, item, "prompts"), .next_step = read_text(reader, item, "next_step") };
		if (level->number > 0 && p->level_count > 0 && levels[p->level_count - 1].number >= level->number)
			fault_at(reader, item, "Levels should stand from the lowest to the highest, each number once");
		p->level_count++;
	}
	p->levels = levels;
	if (count == 0)
		fault_at(reader, root, "There should be at least one level of need");
}

static bool
is_grant(const struct reader *reader, const char *grant)
{
	if (text_list_has(profile_grants(), grant))
		return true;
	return text_starts_with(grant, "see_") &&
	    (reader->roots[PART_CHOICES] == NULL || profile_choice(&reader->profile->restricted_sections, grant + strlen("see_")) != NULL);
}

/* Each is a kind of agency, when those could be read. */
static void
check_given_in(struct reader *reader, const struct yaml_node *given_in)
{
	if (given_in == NULL || given_in->kind != YAML_LIST || reader->roots[PART_CHOICES] == NULL)
		return;
	for (const struct yaml_node *kind = given_in->first; kind != NULL; kind = kind->next)
		if (kind->kind == YAML_TEXT && !text_is_empty(kind->text) && profile_choice(&reader->profile->agency_kinds, kind->text) == NULL)
			fault_at(reader, kind, "There is no kind of agency \"%s\" in choices.yaml", kind->text);
}

/* A provider gives nothing that whoever looks after the agency's workers could not, and to nobody the looking after accounts or looks. R-SEC-05 */
static void
check_supplied_as(struct reader *reader, const struct yaml_node *item, const struct profile_role *role)
{
	static const char *const never[] = { "lead_workers", "manage_accounts", "review_looks", "answer_requests" };
	const struct yaml_node *words = yaml_get(item, "supplied_as");

	if (words == NULL)
		return;
	if (role->given_in.count == 0)
		fault_at(reader, words, "A provider can give only a role with given_in: one that whoever looks after an agency's workers may give");
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (text_list_has(role->grants, never[i]))
			fault_at(reader, words, "A role with the grant %s is given by people alone, never by a provider", never[i]);
}

/* Source: Annex C. */
void
load_roles(struct reader *reader, const struct yaml_node *root)
{
	static const char *const needed[] = { "check_known", "open_episode", "manage_accounts" };
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *item;
	struct profile_role *roles;

	if (!read_map(reader, root, "roles"))
		return;
	item = read_list(reader, root, "roles", &count);
	keys_once(reader, item, "key", "role");
	roles = ARENA_ARRAY(reader->arena, struct profile_role, count);
	for (; item != NULL; item = item->next) {
		const struct yaml_node *grants = yaml_get(item, "grants");

		if (!read_map(reader, item, "key name about grants given_in supplied_as"))
			continue;
		roles[p->role_count++] = (struct profile_role){ need_key(reader, item, "key"), need_text(reader, item, "name"),
			read_text(reader, item, "about"), read_texts(reader, item, "grants"), read_texts(reader, item, "supplied_as"), read_texts(reader, item, "given_in") };
		check_supplied_as(reader, item, &roles[p->role_count - 1]);
		check_given_in(reader, yaml_get(item, "given_in"));
		if (grants != NULL && grants->kind == YAML_LIST)
			for (const struct yaml_node *grant = grants->first; grant != NULL; grant = grant->next)
				if (grant->kind == YAML_TEXT && !text_is_empty(grant->text) && !is_grant(reader, grant->text))
					fault_unknown(reader, grant, "grant", profile_grants());
	}
	p->roles = roles;
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		bool granted = false;

		for (size_t j = 0; j < p->role_count; j++)
			granted = granted || text_list_has(roles[j].grants, needed[i]);
		if (!granted)
			fault_at(reader, root, "No role has the grant %s, so nobody could do it", needed[i]);
	}
}

void
load_notes(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct profile_note_kind *kinds;
	struct profile_place *places;
	const struct yaml_node *item;
	size_t count;

	if (!read_map(reader, root, "note_kinds places"))
		return;
	item = read_list(reader, root, "note_kinds", &count);
	keys_once(reader, item, "key", "kind of note");
	kinds = ARENA_ARRAY(reader->arena, struct profile_note_kind, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label hint conversation child_met with_agency"))
			kinds[p->note_kind_count++] = (struct profile_note_kind){ need_key(reader, item, "key"), need_text(reader, item, "label"),
				read_text(reader, item, "hint"), read_yes_no(reader, item, "conversation", false), read_yes_no(reader, item, "child_met", false),
				read_yes_no(reader, item, "with_agency", false) };
	p->note_kinds = kinds;
	if (count == 0)
		fault_at(reader, root, "There should be at least one of note_kinds");
	item = read_list(reader, root, "places", &count);
	keys_once(reader, item, "key", "place");
	places = ARENA_ARRAY(reader->arena, struct profile_place, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label home"))
			places[p->place_count++] = (struct profile_place){ need_key(reader, item, "key"), need_text(reader, item, "label"),
				read_yes_no(reader, item, "home", false) };
	p->places = places;
	if (count == 0)
		fault_at(reader, root, "There should be at least one of places");
}

/* The key of a fact says first whom it is about: child.school. */
static const char *
fact_key(struct reader *reader, const struct yaml_node *item, const char *about)
{
	const char *key = need_text(reader, item, "key");
	size_t length = strlen(key);

	if (length == 0)
		return key;
	if (length > 60 || strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_.") != length)
		fault_at(reader, yaml_get(item, "key"), "key \"%s\" should have small letters, digits, _ and dots only, at most 60", quoted(reader, key));
	else if (yaml_get(item, "about") != NULL && (!text_starts_with(key, about) || key[strlen(about)] != '.'))
		fault_at(reader, yaml_get(item, "key"), "The key of a fact about a %s should begin with %s.", about, about);
	return key;
}

/* Source: R-CORE-07. */
void
load_facts(struct reader *reader, const struct yaml_node *root)
{
	static const char *const whom[] = { "child", "adult", "family" };
	struct profile *p = reader->profile;
	struct profile_fact *facts;
	const struct yaml_node *item;
	size_t count;

	if (!read_map(reader, root, "facts"))
		return;
	item = read_list(reader, root, "facts", &count);
	keys_once(reader, item, "key", "fact");
	facts = ARENA_ARRAY(reader->arena, struct profile_fact, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label about")) {
			const char *about = whom[read_word(reader, item, "about", "answer to whom a fact is about", (struct text_list){ whom, 3 }, -1)];

			facts[p->fact_count++] = (struct profile_fact){ fact_key(reader, item, about), need_text(reader, item, "label"), about };
		}
	p->facts = facts;
}
