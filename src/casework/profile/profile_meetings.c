/* profile_meetings.c -- meetings/KEY.yaml: why a meeting is held, what is prepared, read aloud and gone through, and what it agrees. */
#include "base/text.h"
#include "casework/profile/profile_read.h"

static void
load_preparation(struct reader *reader, const struct yaml_node *root, struct profile_meeting_kind *kind)
{
	static const char *const asks[] = { "tick", "day", "words", "choice" };
	struct profile_preparation *list;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "preparation", &count), *first = item;

	keys_once(reader, item, "key", "item");
	list = ARENA_ARRAY(reader->arena, struct profile_preparation, count);
	for (; item != NULL; item = item->next) {
		struct profile_preparation *one = &list[kind->preparation_count];

		if (!read_map(reader, item, "key question hint asks choices required chair task asks_for"))
			continue;
		*one = (struct profile_preparation){ .key = need_key(reader, item, "key"), .question = need_text(reader, item, "question"),
			.hint = read_text(reader, item, "hint"),
			.asks = (enum profile_asks)read_word(reader, item, "asks", "kind of answer", (struct text_list){ asks, 4 }, -1),
			.choices = read_choices(reader, item, "choices"), .required = read_yes_no(reader, item, "required", false),
			.chair = read_yes_no(reader, item, "chair", false), .task = read_text(reader, item, "task"), .asks_for = read_text(reader, item, "asks_for") };
		if (one->asks == ASKS_CHOICE && one->choices.count == 0 && yaml_get(item, "asks") != NULL)
			fault_at(reader, item, "Here choices are missing: what can be chosen");
		if (one->asks != ASKS_CHOICE && one->choices.count > 0)
			fault_at(reader, yaml_get(item, "choices"), "Only asks: choice has choices");
		kind->preparation_count++;
	}
	kind->preparation = list;
	item = first;
	for (size_t i = 0; item != NULL && i < kind->preparation_count; item = item->next, i++) {
		const struct profile_preparation *other = list[i].asks_for != NULL ? profile_preparation(kind, list[i].asks_for) : NULL;

		if (list[i].asks_for != NULL && (list[i].asks != ASKS_TICK || other == NULL || other->task == NULL))
			fault_at(reader, yaml_get(item, "asks_for"), "Only what is ticked asks for another item, and that one has a task");
	}
}

static void
load_statements(struct reader *reader, const struct yaml_node *root, struct profile_meeting_kind *kind)
{
	struct profile_statement *list;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "statements", &count);

	keys_once(reader, item, "key", "statement");
	list = ARENA_ARRAY(reader->arena, struct profile_statement, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key title words on_minutes"))
			list[kind->statement_count++] = (struct profile_statement){ need_key(reader, item, "key"), need_text(reader, item, "title"),
				need_text(reader, item, "words"), read_yes_no(reader, item, "on_minutes", false) };
	kind->statements = list;
}

/* Each part once: two places to settle one thing would be two answers. Those that a meeting cannot end without must be there. */
static void
check_parts(struct reader *reader, const struct yaml_node *root, const struct profile_meeting_kind *kind)
{
	static const enum agenda_part needed[] = { AGENDA_ATTENDANCE, AGENDA_INFORMATION, AGENDA_SUMMARY, AGENDA_LEVEL, AGENDA_LEAD, AGENDA_ACTIONS, AGENDA_AGREEMENT,
		AGENDA_NEXT };
	struct text_list names = profile_agenda_parts();
	const struct yaml_node *list = yaml_get(root, "agenda");

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (profile_agenda_part(kind, needed[i]) == NULL)
			fault_at(reader, list != NULL ? list : root, "The agenda needs an item with part: %s", names.at[needed[i]]);
	if (kind->statement_count > 0 && profile_agenda_part(kind, AGENDA_STATEMENTS) == NULL)
		fault_at(reader, list != NULL ? list : root, "The agenda needs an item with part: statements, or nobody would read them out");
}

static void
load_agenda(struct reader *reader, const struct yaml_node *root, struct profile_meeting_kind *kind)
{
	struct profile_agenda_item *list;
	size_t count;
	const struct yaml_node *item = read_list(reader, root, "agenda", &count);

	keys_once(reader, item, "key", "item");
	keys_once(reader, item, "part", "part");
	list = ARENA_ARRAY(reader->arena, struct profile_agenda_item, count);
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key title guidance part"))
			list[kind->agenda_count++] = (struct profile_agenda_item){ need_key(reader, item, "key"), need_text(reader, item, "title"),
				read_text(reader, item, "guidance"),
				(enum agenda_part)read_word(reader, item, "part", "part of a meeting", profile_agenda_parts(), -1) };
	kind->agenda = list;
	check_parts(reader, root, kind);
}

static void
need_some(struct reader *reader, const struct yaml_node *root, const char *list, const struct profile_choices *choices)
{
	if (choices->count == 0)
		fault_at(reader, root, "There should be at least one of %s", list);
}

void
load_meeting(struct reader *reader, const struct yaml_node *root, struct profile_meeting_kind *kind)
{
	*kind = (struct profile_meeting_kind){ .key = "" };
	if (!read_map(reader, root, "meeting name about paper_title calendar_title invitation_letter information_letter route plan_kind note_kind consent_purpose absence_purpose protection_question "
				    "protection_words grounds ways_to_attend supporter advocate preparation statements summary agenda chair_duties lead_dispute"))
		return;
	*kind = (struct profile_meeting_kind){ .key = need_key(reader, root, "meeting"), .name = need_text(reader, root, "name"),
		.about = read_text(reader, root, "about"), .paper_title = need_text(reader, root, "paper_title"),
		.calendar_title = need_text(reader, root, "calendar_title"),
		.invitation_letter = read_text(reader, root, "invitation_letter"), .information_letter = read_text(reader, root, "information_letter"), .route = need_text(reader, root, "route"),
		.plan_kind = need_text(reader, root, "plan_kind"), .note_kind = need_text(reader, root, "note_kind"),
		.consent_purpose = need_text(reader, root, "consent_purpose"), .absence_purpose = read_text(reader, root, "absence_purpose"),
		.protection_question = read_text(reader, root, "protection_question"), .protection_words = read_text(reader, root, "protection_words"),
		.grounds = read_choices(reader, root, "grounds"), .ways_to_attend = read_choices(reader, root, "ways_to_attend"),
		.summary = read_choices(reader, root, "summary"), .supporter = read_text(reader, root, "supporter"),
		.advocate = read_text(reader, root, "advocate"), .chair_duties = read_texts(reader, root, "chair_duties"),
		.lead_dispute = read_choices(reader, root, "lead_dispute") };
	need_some(reader, root, "grounds", &kind->grounds);
	need_some(reader, root, "ways_to_attend", &kind->ways_to_attend);
	need_some(reader, root, "summary", &kind->summary);
	if ((kind->protection_question == NULL) != (kind->protection_words == NULL))
		fault_at(reader, root, "protection_question and protection_words go together: what is asked, and what is said when the answer is yes");
	load_preparation(reader, root, kind);
	load_statements(reader, root, kind);
	load_agenda(reader, root, kind);
}

/* A text of this file that must be a key of another. */
static void
check_named(struct reader *reader, const struct yaml_node *root, const char *entry, const char *what, struct text_list known)
{
	const struct yaml_node *node = yaml_get(root, entry);

	if (node != NULL && node->kind == YAML_TEXT && node->length > 0 && !text_list_has(known, node->text))
		fault_unknown(reader, node, what, known);
}

void
check_meeting(struct reader *reader, const struct yaml_node *root, const struct profile_meeting_kind *kind)
{
	const struct profile *p = reader->profile;
	struct text_list purposes = choice_keys(reader->arena, &p->consent.purposes);
	const char **plans = ARENA_ARRAY(reader->arena, const char *, p->plan_kind_count), **notes = ARENA_ARRAY(reader->arena, const char *, p->note_kind_count);
	const char **letters = ARENA_ARRAY(reader->arena, const char *, p->letter_count);
	bool allowed = false;

	for (size_t i = 0; i < p->letter_count; i++)
		letters[i] = p->letters[i].key;
	check_named(reader, root, "invitation_letter", "letter", (struct text_list){ letters, p->letter_count });
	check_named(reader, root, "information_letter", "letter", (struct text_list){ letters, p->letter_count });
	for (size_t i = 0; i < p->plan_kind_count; i++)
		plans[i] = p->plan_kinds[i].key;
	for (size_t i = 0; i < p->note_kind_count; i++)
		notes[i] = p->note_kinds[i].key;
	check_named(reader, root, "route", "procedure", profile_level_routes());
	if (reader->roots[PART_PLANS] != NULL)
		check_named(reader, root, "plan_kind", "kind of plan", (struct text_list){ plans, p->plan_kind_count });
	if (reader->roots[PART_NOTES] != NULL)
		check_named(reader, root, "note_kind", "kind of note", (struct text_list){ notes, p->note_kind_count });
	if (reader->roots[PART_CONSENT] != NULL) {
		check_named(reader, root, "consent_purpose", "purpose", purposes);
		check_named(reader, root, "absence_purpose", "purpose", purposes);
	}
	for (size_t i = 0; i < p->level_count; i++)
		allowed = allowed || text_list_has(p->levels[i].routes, kind->route);
	if (reader->roots[PART_LEVELS] != NULL && text_list_has(profile_level_routes(), kind->route) && !allowed)
		fault_at(reader, yaml_get(root, "route"), "No level in levels.yaml has \"%s\" among its routes, so nobody could hold this meeting", kind->route);
}
