/* profile_lead.c -- who leads: by what is in place for a child, by age and by where it goes. Source: R-LP-05, R-LP-06, Annex E.14 */
#include "casework/profile/profile_read.h"

/* A word of the clocks, or NULL. */
static const char *
clock_event(struct reader *reader, const struct yaml_node *item, const char *key)
{
	const char *word = read_text(reader, item, key);

	if (word != NULL && !text_list_has(profile_clock_events(), word))
		fault_unknown(reader, yaml_get(item, key), "event of clocks", profile_clock_events());
	return word;
}

static void
load_statuses(struct reader *reader, const struct yaml_node *root)
{
	static const char *const fostering[] = { "to_16", "to_18", "answered" };
	struct profile *p = reader->profile;
	struct profile_child_status *statuses;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "child_statuses", &count);

	keys_once(reader, item, "key", "status of a child");
	statuses = ARENA_ARRAY(reader->arena, struct profile_child_status, count);
	for (; item != NULL; item = item->next) {
		struct profile_child_status *status = &statuses[p->child_status_count];

		if (!read_map(reader, item, "key label who by_law named named_says asks beside beside_needed beside_in_custody plan plan_needed starts stops private_fostering"))
			continue;
		*status = (struct profile_child_status){ .key = need_key(reader, item, "key"), .label = need_text(reader, item, "label"),
			.who = need_text(reader, item, "who"), .by_law = read_yes_no(reader, item, "by_law", false), .named = read_text(reader, item, "named"),
			.beside = read_text(reader, item, "beside"), .plan = read_text(reader, item, "plan"),
			.plan_needed = read_yes_no(reader, item, "plan_needed", false), .starts = clock_event(reader, item, "starts"),
			.stops = clock_event(reader, item, "stops") };
		status->beside_in_custody = read_yes_no(reader, item, "beside_in_custody", false);
		status->named_says = read_text(reader, item, "named_says");
		status->asks = read_text(reader, item, "asks");
		if (status->asks != NULL && profile_service_kind(p, status->asks) == NULL)
			fault_at(reader, yaml_get(item, "asks"), "There is no kind of service with this key: service_kinds of choices.yaml has them");
		status->beside_needed = read_yes_no(reader, item, "beside_needed", status->beside != NULL);
		if (yaml_get(item, "private_fostering") != NULL)
			status->private_fostering = (enum private_fostering)read_word(reader, item, "private_fostering", "answer about private fostering", (struct text_list){ fostering, 3 },
			    PRIVATE_FOSTERING_TO_16);
		if (status->plan_needed && status->plan == NULL)
			fault_at(reader, yaml_get(item, "plan_needed"), "Say which plan is needed, with plan");
		p->child_status_count++;
	}
	p->child_statuses = statuses;
}

void
load_lead(struct reader *reader, const struct yaml_node *root)
{
	static const char *const stages[LEAD_STAGES] = { "no_setting", "in_setting", "school_age" };
	struct profile *p = reader->profile;
	struct profile_lead_suggestion *suggestions;
	const struct yaml_node *item;
	size_t count;

	if (!read_map(reader, root, "child_statuses lead_suggestions lead_changes_in_meeting_from_level social_care_list_days"))
		return;
	load_statuses(reader, root);
	p->lead_changes_in_meeting_from_level = read_number(reader, root, "lead_changes_in_meeting_from_level", 0, 1, 9);
	p->social_care_list_days = read_number(reader, root, "social_care_list_days", 7, 0, 60);
	item = read_list(reader, root, "lead_suggestions", &count);
	keys_once(reader, item, "stage", "stage");
	suggestions = ARENA_ARRAY(reader->arena, struct profile_lead_suggestion, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "stage who others")) {
			int stage = read_word(reader, item, "stage", "stage of a child", (struct text_list){ stages, LEAD_STAGES }, -1);

			suggestions[p->lead_suggestion_count++] = (struct profile_lead_suggestion){ (enum lead_stage)stage, need_text(reader, item, "who"),
				read_text(reader, item, "others") };
		}
	p->lead_suggestions = suggestions;
}
