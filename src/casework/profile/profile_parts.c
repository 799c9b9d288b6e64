/* profile_parts.c -- the smaller files: who the authority is, words, levels, roles, consent, closing, plans, notes, facts, choices. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

static void
read_contact(struct reader *reader, const struct yaml_node *node, struct profile_contact *contact)
{
	if (!read_map(reader, node, "key name phone email hours note"))
		return;
	*contact = (struct profile_contact){ need_key(reader, node, "key"), need_text(reader, node, "name"), read_text(reader, node, "phone"),
		read_text(reader, node, "email"), read_text(reader, node, "hours"), read_text(reader, node, "note") };
}

static const struct date *
read_days(struct reader *reader, const struct yaml_node *map, const char *key, size_t *count)
{
	struct text_list texts = read_texts(reader, map, key);
	struct date *days = ARENA_ARRAY(reader->arena, struct date, texts.count);

	*count = 0;
	for (size_t i = 0; i < texts.count; i++) {
		if (!date_read(slice_of(texts.at[i]), &days[*count]))
			fault_at(reader, yaml_get(map, key), "%s \"%s\" is no day; write it like 2026-05-01", key, texts.at[i]);
		else if (*count > 0 && !date_is_before(days[*count - 1], days[*count]))
			fault_at(reader, yaml_get(map, key), "%s should be in order, each day once", key);
		else
			(*count)++;
	}
	return days;
}

static void
read_terms(struct reader *reader, const struct yaml_node *map, struct holidays *holidays)
{
	size_t count, kept = 0;
	const struct yaml_node *item = read_list(reader, map, "terms", &count);
	struct term *terms = ARENA_ARRAY(reader->arena, struct term, count);

	for (; item != NULL; item = item->next) {
		if (!read_map(reader, item, "title starts_on ends_on"))
			continue;
		terms[kept] = (struct term){ need_text(reader, item, "title"), read_date(reader, item, "starts_on"), read_date(reader, item, "ends_on") };
		if (!date_is_before(terms[kept].starts_on, terms[kept].ends_on) ||
		    (kept > 0 && !date_is_before(terms[kept - 1].ends_on, terms[kept].starts_on)))
			fault_at(reader, item, "A term should begin before it ends, and after the one before it");
		kept++;
	}
	holidays->terms = terms;
	holidays->term_count = kept;
}

/* WCAG's relative luminance of #rrggbb, 0 to 1; -1 when it is no such colour. */
static double
luminance(const char *colour)
{
	double parts[3];

	if (strlen(colour) != 7 || colour[0] != '#' || strspn(colour + 1, "0123456789abcdef") != 6)
		return -1;
	for (size_t i = 0; i < 3; i++) {
		const char *digits = "0123456789abcdef", *p = colour + 1 + 2 * i;
		double c = (double)((strchr(digits, p[0]) - digits) * 16 + (strchr(digits, p[1]) - digits)) / 255.0;

		parts[i] = c <= 0.04045 ? c / 12.92 : __builtin_pow((c + 0.055) / 1.055, 2.4);
	}
	return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

void
load_profile_file(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	const struct yaml_node *partnership = yaml_get(root, "partnership"), *item;
	struct profile_contact *contacts;
	struct profile_document *documents;
	size_t count;
	double light;

	if (!read_map(reader, root, "id name council partnership title version effective_from effective_to language emergency_text front_door contacts "
				    "documents brand_colour conversation_days idle_plan_days alert_days closed_days added_holidays removed_holidays terms"))
		return;
	p->id = need_key(reader, root, "id");
	p->name = need_text(reader, root, "name");
	p->council = need_text(reader, root, "council");
	p->title = need_text(reader, root, "title");
	p->version = need_text(reader, root, "version");
	p->language = need_text(reader, root, "language");
	p->emergency_text = need_text(reader, root, "emergency_text");
	p->effective_from = read_date(reader, root, "effective_from");
	p->effective_to = read_date(reader, root, "effective_to");
	if (!date_is_given(p->effective_from))
		fault_at(reader, root, "Here effective_from is missing: the day from which this practice holds");
	if (partnership == NULL)
		fault_at(reader, root, "Here partnership is missing: its name, and a short one");
	else if (read_map(reader, partnership, "name short")) {
		p->partnership_name = need_text(reader, partnership, "name");
		p->partnership_short = need_text(reader, partnership, "short");
	}
	if (yaml_get(root, "front_door") == NULL)
		fault_at(reader, root, "Here front_door is missing: whom to ring with a worry");
	else
		read_contact(reader, yaml_get(root, "front_door"), &p->front_door);
	if (p->front_door.name != NULL && p->front_door.phone == NULL)
		fault_at(reader, yaml_get(root, "front_door"), "The front door needs a phone: it stands under every page");
	item = read_list(reader, root, "contacts", &count);
	contacts = ARENA_ARRAY(reader->arena, struct profile_contact, count);
	for (; item != NULL; item = item->next)
		read_contact(reader, item, &contacts[p->contact_count++]);
	p->contacts = contacts;
	item = read_list(reader, root, "documents", &count);
	documents = ARENA_ARRAY(reader->arena, struct profile_document, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key title url about"))
			documents[p->document_count++] = (struct profile_document){ need_key(reader, item, "key"), need_text(reader, item, "title"),
				need_text(reader, item, "url"), read_text(reader, item, "about") };
	p->documents = documents;
	p->brand_colour = need_text(reader, root, "brand_colour");
	light = luminance(p->brand_colour);
	if (p->brand_colour[0] != '\0' && light < 0)
		fault_at(reader, yaml_get(root, "brand_colour"), "brand_colour should be like #0e4f58, in small letters");
	else if (1.05 / (light + 0.05) < 4.5)
		fault_at(reader, yaml_get(root, "brand_colour"), "brand_colour is too light: white words on it need 4.5 to 1");
	p->conversation_days = read_number(reader, root, "conversation_days", 5, 1, 60);
	p->idle_plan_days = read_number(reader, root, "idle_plan_days", 28, 1, 365);
	p->alert_days = read_number(reader, root, "alert_days", 2, 1, 60);
	p->holidays.closed = read_days(reader, root, "closed_days", &p->holidays.closed_count);
	p->holidays.added = read_days(reader, root, "added_holidays", &p->holidays.added_count);
	p->holidays.removed = read_days(reader, root, "removed_holidays", &p->holidays.removed_count);
	read_terms(reader, root, &p->holidays);
}

void
load_words(struct reader *reader, const struct yaml_node *root)
{
	struct text_list known = profile_engine_words();
	struct profile_word *words;

	if (root->kind != YAML_MAP) {
		fault_at(reader, root, "Here should stand each word with one and many");
		return;
	}
	words = ARENA_ARRAY(reader->arena, struct profile_word, root->count);
	for (const struct yaml_node *item = root->first; item != NULL; item = item->next) {
		if (!text_list_has(known, item->key->text))
			fault_unknown(reader, item->key, "word of the engine", known);
		if (read_map(reader, item, "one many"))
			words[reader->profile->word_count++] = (struct profile_word){ arena_copy(reader->arena, item->key->text),
				need_text(reader, item, "one"), need_text(reader, item, "many") };
	}
	reader->profile->words = words;
	for (size_t i = 0; i < known.count; i++)
		if (yaml_get(root, known.at[i]) == NULL)
			fault_at(reader, root, "There is no local word for \"%s\"", known.at[i]);
}

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
	levels = ARENA_ARRAY(reader->arena, struct profile_level, count);
	for (; item != NULL; item = item->next) {
		struct profile_level *level = &levels[p->level_count];

		if (!read_map(reader, item, "number key name meaning who_leads who_to_ask colour routes documents ask_why_not_lower ask_social_care_decision prompts next_step"))
			continue;
		*level = (struct profile_level){ .number = read_number(reader, item, "number", 0, 1, 9), .key = need_key(reader, item, "key"),
			.name = need_text(reader, item, "name"), .meaning = need_text(reader, item, "meaning"),
			.who_leads = need_text(reader, item, "who_leads"), .who_to_ask = read_text(reader, item, "who_to_ask"),
			.colour = read_number(reader, item, "colour", 1, 1, 4), .routes = read_texts(reader, item, "routes"),
			.documents = read_texts(reader, item, "documents"), .ask_why_not_lower = read_yes_no(reader, item, "ask_why_not_lower", false),
			.ask_social_care_decision = read_yes_no(reader, item, "ask_social_care_decision", false),
			.prompts = read_texts(reader, item, "prompts"), .next_step = read_text(reader, item, "next_step") };
		if (p->level_count > 0 && levels[p->level_count - 1].number >= level->number)
			fault_at(reader, item, "Levels should stand from the lowest to the highest, each number once");
		p->level_count++;
	}
	p->levels = levels;
	if (p->level_count == 0)
		fault_at(reader, root, "There should be at least one level of need");
}

void
load_roles(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct text_list known = profile_grants();
	size_t count;
	const struct yaml_node *item;
	struct profile_role *roles;

	if (!read_map(reader, root, "roles"))
		return;
	item = read_list(reader, root, "roles", &count);
	roles = ARENA_ARRAY(reader->arena, struct profile_role, count);
	for (; item != NULL; item = item->next) {
		size_t grants;

		if (!read_map(reader, item, "key name about grants"))
			continue;
		roles[p->role_count] = (struct profile_role){ need_key(reader, item, "key"), need_text(reader, item, "name"),
			read_text(reader, item, "about"), read_texts(reader, item, "grants") };
		for (const struct yaml_node *grant = read_list(reader, item, "grants", &grants); grant != NULL; grant = grant->next)
			if (!text_list_has(known, grant->text) &&
			    !(text_starts_with(grant->text, "see_") && profile_choice(&p->restricted_sections, grant->text + 4) != NULL))
				fault_unknown(reader, grant, "grant", known);
		p->role_count++;
	}
	p->roles = roles;
}

void
load_consent(struct reader *reader, const struct yaml_node *root)
{
	struct profile_consent *c = &reader->profile->consent;

	if (!read_map(reader, root, "purposes ways withheld_options explanations written_for statement why need_to_share competence_question form_name "
				    "review_months refusal_always_recorded"))
		return;
	c->purposes = read_choices(reader, root, "purposes");
	c->ways = read_choices(reader, root, "ways");
	c->withheld_options = read_choices(reader, root, "withheld_options");
	c->explanations = read_choices(reader, root, "explanations");
	c->written_for = read_known(reader, root, "written_for", "purpose", choice_keys(reader->arena, &c->purposes));
	c->statement = need_text(reader, root, "statement");
	c->why = need_text(reader, root, "why");
	c->need_to_share = need_text(reader, root, "need_to_share");
	c->competence_question = need_text(reader, root, "competence_question");
	c->form_name = need_text(reader, root, "form_name");
	c->review_months = read_number(reader, root, "review_months", 6, 1, 24);
	c->refusal_always_recorded = read_yes_no(reader, root, "refusal_always_recorded", true);
	if (c->purposes.count == 0 || c->ways.count == 0)
		fault_at(reader, root, "Consent needs at least one of purposes and one of ways");
}

void
load_closing(struct reader *reader, const struct yaml_node *root)
{
	struct profile_closing *c = &reader->profile->closing;
	const struct yaml_node *item;
	struct profile_closing_reason *reasons;
	struct profile_checklist_item *checklist;
	size_t count;

	if (!read_map(reader, root, "reasons checklist letter"))
		return;
	item = read_list(reader, root, "reasons", &count);
	reasons = ARENA_ARRAY(reader->arena, struct profile_closing_reason, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label hint needs_checklist needs_notification needs_onward_support counts_as_success only_when"))
			reasons[c->reason_count++] = (struct profile_closing_reason){ .key = need_key(reader, item, "key"),
				.label = need_text(reader, item, "label"), .hint = read_text(reader, item, "hint"),
				.needs_checklist = read_yes_no(reader, item, "needs_checklist", true),
				.needs_notification = read_yes_no(reader, item, "needs_notification", false),
				.needs_onward_support = read_yes_no(reader, item, "needs_onward_support", false),
				.counts_as_success = read_yes_no(reader, item, "counts_as_success", false),
				.only_when = read_text(reader, item, "only_when") };
	c->reasons = reasons;
	item = read_list(reader, root, "checklist", &count);
	checklist = ARENA_ARRAY(reader->arena, struct profile_checklist_item, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key question hint plan_end"))
			checklist[c->checklist_count++] = (struct profile_checklist_item){ need_key(reader, item, "key"), need_text(reader, item, "question"),
				read_text(reader, item, "hint"), read_yes_no(reader, item, "plan_end", false) };
	c->checklist = checklist;
	c->letter = need_key(reader, root, "letter");
	if (c->reason_count == 0)
		fault_at(reader, root, "There should be at least one reason for closing");
}

void
load_plans(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct profile_plan_kind *kinds;
	const struct yaml_node *item;
	size_t count;

	if (!read_map(reader, root, "plan_kinds"))
		return;
	item = read_list(reader, root, "plan_kinds", &count);
	kinds = ARENA_ARRAY(reader->arena, struct profile_plan_kind, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key name about many_agencies needs_meeting needs_assessment asks_meeting_needed required themes first_review_clock "
					   "later_review_clock circulated_clock modified_circulated_clock review_form review_most_months supersedes paper_title"))
			kinds[p->plan_kind_count++] = (struct profile_plan_kind){ .key = need_key(reader, item, "key"),
				.name = need_text(reader, item, "name"), .about = read_text(reader, item, "about"),
				.many_agencies = read_yes_no(reader, item, "many_agencies", false),
				.needs_meeting = read_yes_no(reader, item, "needs_meeting", false),
				.needs_assessment = read_yes_no(reader, item, "needs_assessment", false),
				.asks_meeting_needed = read_yes_no(reader, item, "asks_meeting_needed", false),
				.required = read_known(reader, item, "required", "part of a plan", profile_plan_parts()),
				.themes = read_texts(reader, item, "themes"),
				.first_review_clock = read_text(reader, item, "first_review_clock"),
				.later_review_clock = read_text(reader, item, "later_review_clock"),
				.circulated_clock = read_text(reader, item, "circulated_clock"),
				.modified_circulated_clock = read_text(reader, item, "modified_circulated_clock"),
				.review_form = read_text(reader, item, "review_form"),
				.review_most_months = read_number(reader, item, "review_most_months", 0, 0, 24),
				.supersedes = read_texts(reader, item, "supersedes"), .paper_title = read_text(reader, item, "paper_title") };
	p->plan_kinds = kinds;
	if (p->plan_kind_count == 0)
		fault_at(reader, root, "There should be at least one kind of plan");
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
	kinds = ARENA_ARRAY(reader->arena, struct profile_note_kind, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label hint conversation child_met"))
			kinds[p->note_kind_count++] = (struct profile_note_kind){ need_key(reader, item, "key"), need_text(reader, item, "label"),
				read_text(reader, item, "hint"), read_yes_no(reader, item, "conversation", false), read_yes_no(reader, item, "child_met", false) };
	p->note_kinds = kinds;
	item = read_list(reader, root, "places", &count);
	places = ARENA_ARRAY(reader->arena, struct profile_place, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label home"))
			places[p->place_count++] = (struct profile_place){ need_key(reader, item, "key"), need_text(reader, item, "label"),
				read_yes_no(reader, item, "home", false) };
	p->places = places;
	if (p->note_kind_count == 0 || p->place_count == 0)
		fault_at(reader, root, "There should be at least one kind of note and one place");
}

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
	facts = ARENA_ARRAY(reader->arena, struct profile_fact, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label about"))
			facts[p->fact_count++] = (struct profile_fact){ need_text(reader, item, "key"), need_text(reader, item, "label"),
				whom[read_word(reader, item, "about", "answer (child, adult or family)", (struct text_list){ whom, 3 }, -1)] };
	p->facts = facts;
}

void
load_choices(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	const struct {
		const char *key;
		struct profile_choices *into;
	} lists[] = { { "entry_routes", &p->entry_routes }, { "assessment_grounds", &p->assessment_grounds }, { "next_steps", &p->next_steps },
		{ "agency_kinds", &p->agency_kinds }, { "sexes", &p->sexes }, { "relations", &p->relations },
		{ "identifier_kinds", &p->identifier_kinds }, { "contact_point_kinds", &p->contact_point_kinds },
		{ "lead_criteria", &p->lead_criteria }, { "lead_duties", &p->lead_duties }, { "outcome_tags", &p->outcome_tags },
		{ "voice_methods", &p->voice_methods }, { "need_domains", &p->need_domains }, { "languages", &p->languages },
		{ "restricted_sections", &p->restricted_sections } };

	if (!read_map(reader, root, "entry_routes assessment_grounds next_steps agency_kinds sexes relations identifier_kinds contact_point_kinds "
				    "lead_criteria lead_duties outcome_tags voice_methods need_domains languages restricted_sections"))
		return;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		*lists[i].into = read_choices(reader, root, lists[i].key);
		if (lists[i].into->count == 0)
			fault_at(reader, root, "The list %s is missing or empty", lists[i].key);
	}
}
