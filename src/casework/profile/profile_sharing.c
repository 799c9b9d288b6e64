/* profile_sharing.c -- what is asked when somebody decides to share or not to. Source: R-INFO-01 to R-INFO-05; decision 0046. */
#include "casework/profile/profile_read.h"

static void
load_grounds(struct reader *reader, const struct yaml_node *root)
{
	struct profile_sharing *sharing = &reader->profile->sharing;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "grounds", &count);
	struct profile_share_ground *grounds = ARENA_ARRAY(reader->arena, struct profile_share_ground, count);
	bool shared = false, kept = false;

	keys_once(reader, item, "key", "ground");
	keys_once(reader, item, "label", "ground");
	for (; item != NULL; item = item->next) {
		struct profile_share_ground *ground = &grounds[sharing->ground_count];

		if (!read_map(reader, item, "key label hint shared agreement"))
			continue;
		*ground = (struct profile_share_ground){ .key = need_key(reader, item, "key"), .label = need_text(reader, item, "label"), .hint = read_text(reader, item, "hint"),
			.shared = read_yes_no(reader, item, "shared", false), .agreement = read_yes_no(reader, item, "agreement", false) };
		if (yaml_get(item, "shared") == NULL)
			fault_at(reader, item, "Say whether it is shared then, with shared: yes or no");
		if (ground->agreement && !ground->shared)
			fault_at(reader, yaml_get(item, "agreement"), "Agreement is asked for what is shared");
		shared = shared || ground->shared;
		kept = kept || !ground->shared;
		sharing->ground_count++;
	}
	sharing->grounds = grounds;
	if (!shared || !kept)
		fault_at(reader, root, "There must be a ground to share, and one not to: each decision is kept");
}

void
load_sharing(struct reader *reader, const struct yaml_node *root)
{
	struct profile_sharing *sharing = &reader->profile->sharing;

	if (!read_map(reader, root, "review_days asks_an_hour second_person grounds lawful_bases tests golden_rules"))
		return;
	sharing->review_days = read_number(reader, root, "review_days", SHARE_REVIEW_DAYS, 1, 60);
	sharing->asks_an_hour = read_number(reader, root, "asks_an_hour", 0, 1, 1000);
	sharing->second_person = read_yes_no(reader, root, "second_person", false);
	sharing->lawful_bases = read_choices(reader, root, "lawful_bases");
	sharing->tests = read_choices(reader, root, "tests");
	sharing->golden_rules = read_choices(reader, root, "golden_rules");
	if (sharing->lawful_bases.count == 0)
		fault_at(reader, root, "Name at least one lawful basis, with lawful_bases: without agreement one is asked for");
	load_grounds(reader, root);
}
