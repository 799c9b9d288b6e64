/* profile_retention.c -- how long a record is kept when help has ended, with why and where it is stated; or that the authority states nothing. Source: R-INFO-16, H-33; decision 0033. */
#include "casework/profile/profile_read.h"

enum { YEARS_MOST = 100, QUESTION_MONTHS_MOST = 120 };

static void
load_rules(struct reader *reader, const struct yaml_node *root, bool has_grant)
{
	static const char *const counted[] = { "closing", "youngest_birthday" };
	struct profile *p = reader->profile;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "rules", &count);
	struct profile_retention_rule *rules = ARENA_ARRAY(reader->arena, struct profile_retention_rule, count);
	const char **reasons = ARENA_ARRAY(reader->arena, const char *, p->closing.reason_count);

	for (size_t i = 0; i < p->closing.reason_count; i++)
		reasons[i] = p->closing.reasons[i].key;
	if (item != NULL && !has_grant)
		fault_at(reader, yaml_get(root, "rules"), "No role has the grant keep_records, so nobody would see what is past its time");
	keys_once(reader, item, "key", "rule");
	for (; item != NULL; item = item->next) {
		struct profile_retention_rule *rule = &rules[p->retention.rule_count];
		int from;

		if (!read_map(reader, item, "key name counts_from years why source closing_reasons"))
			continue;
		from = read_word(reader, item, "counts_from", "day to count from", (struct text_list){ counted, 2 }, -1);
		*rule = (struct profile_retention_rule){ .key = need_key(reader, item, "key"), .name = need_text(reader, item, "name"), .from_birthday = from == 1,
			.years = read_number(reader, item, "years", 0, 1, YEARS_MOST), .why = need_text(reader, item, "why"), .source = need_text(reader, item, "source"),
			.closing_reasons = read_known(reader, item, "closing_reasons", "reason to close", (struct text_list){ reasons, p->closing.reason_count }) };
		if (rule->years == 0)
			fault_at(reader, item, "Say how many years, with years");
		p->retention.rule_count++;
	}
	p->retention.rules = rules;
}

void
load_retention(struct reader *reader, const struct yaml_node *root)
{
	struct profile_retention *retention = &reader->profile->retention;
	bool stated, has_grant = false;

	if (!read_map(reader, root, "stated not_stated_why rules question_months"))
		return;
	for (size_t i = 0; i < reader->profile->role_count; i++)
		has_grant = has_grant || text_list_has(reader->profile->roles[i].grants, "keep_records");
	retention->question_months = read_number(reader, root, "question_months", 0, 1, QUESTION_MONTHS_MOST);
	stated = read_yes_no(reader, root, "stated", true);
	retention->not_stated_why = stated ? read_text(reader, root, "not_stated_why") : need_text(reader, root, "not_stated_why");
	if (stated && retention->not_stated_why != NULL)
		fault_at(reader, yaml_get(root, "not_stated_why"), "This is for an authority that states nothing, with stated: no");
	load_rules(reader, root, has_grant);
	if (stated && retention->rule_count == 0)
		fault_at(reader, root, "Write rules, or say that the authority states none, with stated: no");
	if (!stated && retention->rule_count > 0)
		fault_at(reader, yaml_get(root, "stated"), "There are rules below, so the authority states something. Leave this out");
}
