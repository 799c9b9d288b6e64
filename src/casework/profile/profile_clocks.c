/* profile_clocks.c -- clocks.yaml: each timescale of Annex B, with a limit or without. */
#include "base/text.h"
#include "casework/profile/profile_read.h"

static struct text_list
unit_names(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, CLOCK_TERM + 1);

	for (int unit = CLOCK_NO_LIMIT; unit <= CLOCK_TERM; unit++)
		names[unit] = clock_unit_name((enum clock_unit)unit);
	return (struct text_list){ names, CLOCK_TERM + 1 };
}

static struct text_list
duty_names(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, DUTY_NAMED + 1);

	for (int duty = DUTY_LEAD; duty <= DUTY_NAMED; duty++)
		names[duty] = clock_duty_name((enum clock_duty)duty);
	return (struct text_list){ names, DUTY_NAMED + 1 };
}

/* The number that Annex B gives a key: "CLK-03"; the keys stand in its order. */
static void
check_number(struct reader *reader, const struct yaml_node *item, const struct clock_rule *rule)
{
	struct text_list keys = profile_clock_keys();

	for (size_t i = 0; i < keys.count; i++)
		if (text_equals(keys.at[i], rule->key) && rule->number[0] != '\0' &&
		    !text_equals(rule->number, arena_format(reader->arena, "CLK-%02zu", i + 1)))
			fault_at(reader, yaml_get(item, "number"), "The timescale %s has the number CLK-%02zu", rule->key, i + 1);
}

/* What starts or stops it: an event of the engine. Without a limit it need not be said. */
static const char *
read_event(struct reader *reader, const struct yaml_node *item, const char *key, bool needed)
{
	const char *event = needed ? need_text(reader, item, key) : read_text(reader, item, key);

	if (!text_is_empty(event) && !text_list_has(profile_clock_events(), event))
		fault_unknown(reader, yaml_get(item, key), "event", profile_clock_events());
	return event;
}

static void
read_clock(struct reader *reader, const struct yaml_node *item, struct clock_rule *rule)
{
	static const char *const rolls[] = { "keep", "next_working_day" };
	const struct yaml_node *unit = yaml_get(item, "unit");
	const char *key = need_key(reader, item, "key");

	if (key[0] != '\0' && !text_list_has(profile_clock_keys(), key))
		fault_unknown(reader, yaml_get(item, "key"), "timescale", profile_clock_keys());
	*rule = (struct clock_rule){ .key = key, .number = need_text(reader, item, "number"), .title = need_text(reader, item, "title"),
		.unit = (enum clock_unit)read_word(reader, item, "unit", "unit", unit_names(reader->arena), -1),
		.roll = (enum clock_roll)read_word(reader, item, "roll", "way to roll", (struct text_list){ rolls, 2 }, 0),
		.amber_days = read_number(reader, item, "amber_days", -1, -1, 400),
		.duty = (enum clock_duty)read_word(reader, item, "duty", "duty", duty_names(reader->arena), 0),
		.tell_duty_after = read_number(reader, item, "tell_duty_after", 1, 0, 100),
		.tell_manager_after = read_number(reader, item, "tell_manager_after", 5, 0, 100),
		.exception_reason_required = read_yes_no(reader, item, "exception_reason_required", false),
		.pause_reasons = read_known(reader, item, "pause_reasons", "reason for a pause", choice_keys(reader->arena, &reader->profile->pause_reasons)),
		.note = read_text(reader, item, "note"), .source = read_text(reader, item, "source") };
	rule->when = read_when(reader, item, clock_names());
	check_number(reader, item, rule);
	rule->starts_on = read_event(reader, item, "starts_on", rule->unit != CLOCK_NO_LIMIT);
	rule->stops_on = read_event(reader, item, "stops_on", rule->unit != CLOCK_NO_LIMIT);
	if (rule->unit == CLOCK_NO_LIMIT) {
		if (yaml_get(item, "allowed") != NULL && unit != NULL && text_equals(unit->text, clock_unit_name(CLOCK_NO_LIMIT)))
			fault_at(reader, yaml_get(item, "allowed"), "unit: none says that there is no limit of your own, so leave allowed out; or say the unit");
		if (rule->pause_reasons.count > 0)
			fault_at(reader, yaml_get(item, "pause_reasons"), "A timescale without a limit of your own has nothing that could pause, so leave pause_reasons out");
	} else {
		if (yaml_get(item, "allowed") == NULL)
			fault_at(reader, item, "Here allowed is missing: how many %s", clock_unit_name(rule->unit));
		rule->allowed = read_number(reader, item, "allowed", 0, 1, 2600);
	}
}

void
load_clocks(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	struct text_list keys = profile_clock_keys();
	struct clock_rule *clocks;
	const struct yaml_node *item;
	size_t count;

	if (!read_map(reader, root, "pause_reasons clocks"))
		return;
	p->pause_reasons = read_choices(reader, root, "pause_reasons");
	item = read_list(reader, root, "clocks", &count);
	keys_once(reader, item, "key", "timescale");
	clocks = ARENA_ARRAY(reader->arena, struct clock_rule, count);
	for (; item != NULL; item = item->next) {
		if (!read_map(reader, item, "key number title starts_on stops_on when allowed unit roll amber_days duty tell_duty_after tell_manager_after "
					    "exception_reason_required pause_reasons note source"))
			continue;
		read_clock(reader, item, &clocks[p->clock_count]);
		p->clock_count++;
	}
	p->clocks = clocks;
	for (size_t i = 0; i < keys.count; i++)
		if (profile_clock(p, keys.at[i]) == NULL)
			fault_at(reader, root, "The timescale \"%s\" (CLK-%02zu) is missing; if you set no limit of your own, write it with unit: none", keys.at[i], i + 1);
}
