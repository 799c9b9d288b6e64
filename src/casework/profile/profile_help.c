/* profile_help.c -- agreement, plans and closing: how this authority goes about each. */
#include "base/text.h"
#include "casework/profile/profile_read.h"

/* Each of these keys must be in the list: the engine asks for it by name. */
static void
need_choices(struct reader *reader, const struct yaml_node *root, const char *list, const struct profile_choices *choices, struct text_list needed)
{
	for (size_t i = 0; i < needed.count; i++)
		if (profile_choice(choices, needed.at[i]) == NULL)
			fault_at(reader, yaml_get(root, list) != NULL ? yaml_get(root, list) : root, "%s should have the key \"%s\"", list, needed.at[i]);
}

/* No key may be in the list beside these. */
static void
only_choices(struct reader *reader, const struct yaml_node *root, const char *list, const char *what, struct text_list known)
{
	size_t count;

	for (const struct yaml_node *item = read_list(reader, root, list, &count); item != NULL; item = item->next) {
		const struct yaml_node *key = yaml_get(item, "key");

		if (key != NULL && key->kind == YAML_TEXT && key->length > 0 && !text_list_has(known, key->text))
			fault_unknown(reader, key, what, known);
	}
}

/* Source: R-CONS-03, R-CONS-10. */
void
load_consent(struct reader *reader, const struct yaml_node *root)
{
	static const char *const explanation_keys[] = { "concerns", "duties", "sharing" };
	static const char *const withheld_keys[] = { "share_without", "other_agency", "no_sharing", "record_refusal" };
	const struct text_list explanations = { explanation_keys, 3 }, decisions = { withheld_keys, 3 }, withheld = { withheld_keys, 4 };
	struct profile_consent *c = &reader->profile->consent;

	if (!read_map(reader, root, "purposes ways withheld_options explanations written_for statement why need_to_share competence_question form_name "
				    "review_months refusal_always_recorded service_purpose opens_record"))
		return;
	c->purposes = read_choices(reader, root, "purposes");
	c->ways = read_choices(reader, root, "ways");
	c->withheld_options = read_choices(reader, root, "withheld_options");
	only_choices(reader, root, "withheld_options", "way to go on without agreement", withheld);
	need_choices(reader, root, "withheld_options", &c->withheld_options, decisions);
	c->explanations = read_choices(reader, root, "explanations");
	only_choices(reader, root, "explanations", "explanation", explanations);
	need_choices(reader, root, "explanations", &c->explanations, explanations);
	c->written_for = read_known(reader, root, "written_for", "purpose", choice_keys(reader->arena, &c->purposes));
	c->opens_record = read_known(reader, root, "opens_record", "purpose", choice_keys(reader->arena, &c->purposes));
	c->service_purpose = read_text(reader, root, "service_purpose");
	if (c->service_purpose != NULL && profile_choice(&c->purposes, c->service_purpose) == NULL)
		fault_unknown(reader, yaml_get(root, "service_purpose"), "purpose", choice_keys(reader->arena, &c->purposes));
	c->statement = need_text(reader, root, "statement");
	c->why = need_text(reader, root, "why");
	c->need_to_share = need_text(reader, root, "need_to_share");
	c->competence_question = need_text(reader, root, "competence_question");
	c->form_name = need_text(reader, root, "form_name");
	c->review_months = read_number(reader, root, "review_months", 6, 1, 24);
	c->refusal_always_recorded = read_yes_no(reader, root, "refusal_always_recorded", true);
	if (c->purposes.count == 0)
		fault_at(reader, root, "There should be at least one of purposes");
	if (c->ways.count == 0)
		fault_at(reader, root, "There should be at least one of ways");
}

/* Source: R-EPI-19, R-PLAN-20. */
void
load_closing(struct reader *reader, const struct yaml_node *root)
{
	static const char *const steps[] = { "step_up_accepted" };
	struct profile_closing *c = &reader->profile->closing;
	const struct yaml_node *item;
	struct profile_closing_reason *reasons;
	struct profile_checklist_item *checklist;
	size_t count;

	if (!read_map(reader, root, "reasons checklist letter"))
		return;
	item = read_list(reader, root, "reasons", &count);
	keys_once(reader, item, "key", "reason");
	reasons = ARENA_ARRAY(reader->arena, struct profile_closing_reason, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label hint needs_checklist needs_notification needs_onward_support counts_as_success only_when")) {
			(void)read_word(reader, item, "only_when", "step that a reason may wait for", (struct text_list){ steps, 1 }, 0);
			reasons[c->reason_count++] = (struct profile_closing_reason){ .key = need_key(reader, item, "key"),
				.label = need_text(reader, item, "label"), .hint = read_text(reader, item, "hint"),
				.needs_checklist = read_yes_no(reader, item, "needs_checklist", true),
				.needs_notification = read_yes_no(reader, item, "needs_notification", false),
				.needs_onward_support = read_yes_no(reader, item, "needs_onward_support", false),
				.counts_as_success = read_yes_no(reader, item, "counts_as_success", false),
				.only_when = read_text(reader, item, "only_when") };
		}
	c->reasons = reasons;
	if (count == 0)
		fault_at(reader, root, "There should be at least one of reasons");
	item = read_list(reader, root, "checklist", &count);
	keys_once(reader, item, "key", "question");
	checklist = ARENA_ARRAY(reader->arena, struct profile_checklist_item, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key question hint plan_end"))
			checklist[c->checklist_count++] = (struct profile_checklist_item){ need_key(reader, item, "key"), need_text(reader, item, "question"),
				read_text(reader, item, "hint"), read_yes_no(reader, item, "plan_end", false) };
	c->checklist = checklist;
	c->letter = need_key(reader, root, "letter");
}

/* Source: R-PLAN-05 to R-PLAN-07. */
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
	keys_once(reader, item, "key", "kind of plan");
	kinds = ARENA_ARRAY(reader->arena, struct profile_plan_kind, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key name about many_agencies needs_meeting needs_assessment asks_meeting_needed asks_measures required themes first_review_clock "
					   "later_review_clock circulated_clock modified_circulated_clock review_form review_most_months supersedes paper_title"))
			kinds[p->plan_kind_count++] = (struct profile_plan_kind){ .key = need_key(reader, item, "key"),
				.name = need_text(reader, item, "name"), .about = read_text(reader, item, "about"),
				.many_agencies = read_yes_no(reader, item, "many_agencies", false),
				.needs_meeting = read_yes_no(reader, item, "needs_meeting", false),
				.needs_assessment = read_yes_no(reader, item, "needs_assessment", false),
				.asks_meeting_needed = read_yes_no(reader, item, "asks_meeting_needed", false),
				.asks_measures = read_yes_no(reader, item, "asks_measures", false),
				.required = read_known(reader, item, "required", "part of a plan", profile_plan_parts()),
				.themes = read_texts(reader, item, "themes"),
				.first_review_clock = read_text(reader, item, "first_review_clock"),
				.later_review_clock = read_text(reader, item, "later_review_clock"),
				.circulated_clock = read_text(reader, item, "circulated_clock"),
				.modified_circulated_clock = read_text(reader, item, "modified_circulated_clock"),
				.review_form = read_text(reader, item, "review_form"),
				.review_most_months = read_number(reader, item, "review_most_months", 0, 0, 24),
				.supersedes = read_texts(reader, item, "supersedes"), .paper_title = need_text(reader, item, "paper_title") };
	p->plan_kinds = kinds;
	if (count == 0)
		fault_at(reader, root, "There should be at least one of plan_kinds");
}
