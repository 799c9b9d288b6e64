/* family.c -- the bar of a family on every page of its episode. */
#include "web/episodes/family.h"

#include "base/text.h"
#include "casework/assists/assists.sql.h"
#include "casework/audits/audits.sql.h"
#include "casework/emergencies/emergencies.sql.h"
#include "casework/clocks/due.h"
#include "casework/people/people.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "web/episodes/child_status.h"

enum { HEARD_DAYS = 28 };

struct url
family_url(struct visit *visit, const struct family *family, const char *page)
{
	struct arena *arena = visit->work->arena;

	return url_to(arena, "/episodes/", family->episode.reference, arena_format(arena, "/%s", page));
}

const char *
days_ago_words(struct arena *arena, struct date then, struct date today)
{
	int days = date_days_between(then, today);

	if (days <= 0)
		return arena_format(arena, "%s, today", date_words_short(arena, then, today));
	return arena_format(arena, "%s, %d %s ago", date_words_short(arena, then, today), days, days == 1 ? "day" : "days");
}

const char *
due_mark(struct visit *visit, struct date due_on, struct date amber_on, enum mark_kind *mark)
{
	enum due_state state;
	const char *words = due_words(visit->work, due_on, amber_on, &state);

	*mark = state == DUE_LATE ? MARK_LATE : state == DUE_SOON ? MARK_SOON : MARK_STILL;
	return words;
}

const char *
clock_mark(struct visit *visit, struct date due_on, struct date amber_on, const char *paused_for, enum mark_kind *mark)
{
	enum due_state state;

	if (paused_for == NULL)
		return due_mark(visit, due_on, amber_on, mark);
	*mark = MARK_WAIT;
	return clock_words(visit->work, due_on, amber_on, paused_for, &state);
}

enum outcome
family_read(struct visit *visit, struct family *family)
{
	struct work *work = visit->work;
	enum outcome outcome = episode_read(work, visit->subject_id, &family->episode);

	family->access = visit->access;
	if (outcome == OK && family->access.episode_id != family->episode.episode_id) /* the page is about something of the episode, such as a task */
		outcome = access_of_episode(work, family->episode.reference, &family->access);
	if (outcome == OK)
		outcome = q_story_children(work, visit->subject_id, &family->children);
	if (outcome == OK)
		outcome = q_story_adults(work, visit->subject_id, &family->adults);
	if (outcome == OK)
		outcome = q_story_consents(work, visit->subject_id, &family->consents);
	if (outcome == OK)
		outcome = q_story_consent_agencies(work, visit->subject_id, &family->consent_agencies);
	family->lead = (struct worker){ 0 };
	if (outcome == OK && family->episode.lead_professional_id != 0)
		outcome = worker_read(work, family->episode.lead_professional_id, &family->lead);
	if (outcome != OK)
		return outcome;
	family->names = names_of_children(work, &family->children);
	family->url = url_to(work->arena, "/episodes/", family->episode.reference);
	return OK;
}

enum outcome
family_read_names(struct visit *visit, struct family *family)
{
	struct work *work = visit->work;
	struct story_names_rows names;
	struct story_children_row *children;
	struct story_adults_row *adults;
	enum outcome outcome = q_story_names(work, visit->subject_id, &names);

	*family = (struct family){ .access = visit->access };
	if (outcome != OK)
		return outcome;
	children = ARENA_ARRAY(work->arena, struct story_children_row, names.count);
	adults = ARENA_ARRAY(work->arena, struct story_adults_row, names.count);
	for (size_t i = 0; i < names.count; i++) {
		const struct story_names_row *row = &names.at[i];

		if (row->is_child)
			children[family->children.count++] = (struct story_children_row){ .person_id = row->person_id, .reference = row->reference,
				.given_name = row->given_name, .family_name = row->family_name, .born = row->born };
		else
			adults[family->adults.count++] = (struct story_adults_row){ .person_id = row->person_id, .reference = row->reference,
				.given_name = row->given_name, .family_name = row->family_name };
	}
	family->children.at = children;
	family->adults.at = adults;
	family->episode.episode_id = visit->subject_id;
	family->episode.reference = visit->references[0];
	family->url = url_to(work->arena, "/episodes/", family->episode.reference);
	return OK;
}

/* Who was asked so long ago that it is time to ask again, or until when they agreed has gone by. R-CONS-07, D.3 */
static bool
is_to_be_reviewed(struct work *work, const struct story_consents_row *row)
{
	if (date_is_given(row->died_on)) /* nobody can ask them */
		return false;
	return (date_is_given(row->ends_on) && date_is_before(row->ends_on, work->today)) ||
	    date_is_before(date_add_months(row->reviewed_on, work->profile->consent.review_months), work->today);
}

/* Who decides for themselves and was not asked. R-CONS-04 */
static const char *
not_asked_themselves(struct work *work, const struct family *family)
{
	const char **names = ARENA_ARRAY(work->arena, const char *, family->children.count);
	size_t count = 0;

	for (size_t i = 0; i < family->children.count; i++) {
		bool asked = !family->children.at[i].decides || date_is_given(family->children.at[i].died_on);

		for (size_t j = 0; j < family->consents.count; j++)
			asked = asked || family->consents.at[j].person_id == family->children.at[i].person_id;
		if (!asked)
			names[count++] = family->children.at[i].given_name;
	}
	return count > 0 ? text_list(work->arena, names, count) : NULL;
}

const char *
family_consent_words(struct work *work, const struct family *family, enum mark_kind *mark)
{
	bool given = false, withheld = false, withdrawn = false, in_part = false, review = false, goes_on = false;
	const char *missing = not_asked_themselves(work, family);

	for (size_t i = 0; i < family->consents.count; i++) {
		const struct story_consents_row *row = &family->consents.at[i];

		if (text_equals(row->state, "given")) {
			given = true;
			review = review || is_to_be_reviewed(work, row);
		}
		withheld = withheld || text_equals(row->state, "withheld");
		withdrawn = withdrawn || text_equals(row->state, "withdrawn");
		goes_on = goes_on || row->goes_on;
	}
	for (size_t i = 0; i < family->consent_agencies.count; i++) {
		const struct story_consent_agencies_row *row = &family->consent_agencies.at[i];

		if (text_equals(row->state, "given"))
			in_part = in_part || !text_equals(row->answer, "agreed") || row->ended_at.milliseconds != 0;
	}
	*mark = MARK_STILL;
	if (given) {
		in_part = in_part || withheld || withdrawn || missing != NULL;
		*mark = review ? MARK_SOON : in_part ? MARK_PART : MARK_DONE;
		return arena_format(work->arena, "%s%s%s%s", in_part ? "Given in part" : "Given", review ? ", review due" : "",
		    missing != NULL ? ", not asked: " : "", missing != NULL ? missing : "");
	}
	if (withheld || withdrawn) {
		*mark = MARK_NO;
		return withheld && goes_on ? "Withheld, shared without" : withheld ? "Withheld" : "Taken back";
	}
	return "Not asked yet";
}

static const char *
age_of_child(struct work *work, const struct story_children_row *row)
{
	const struct person person = { .born = row->born, .birth_date = row->birth_date, .birth_precision = birth_precision_of(row->birth_precision),
		.expected_on = row->expected_on,
		.died_on = row->died_on, .death_precision = death_precision_of(row->death_precision) };

	return person_age_words(work, &person);
}

static const char *
place_words(struct visit *visit, const char *place_kind)
{
	const struct profile_place *place = profile_place(visit->work->profile, place_kind);

	return place != NULL ? place->label : place_kind;
}

/* When a child was last seen, or heard; and how. NULL: never. */
static const char *
last_contact(struct visit *visit, const struct story_last_contacts_rows *contacts, int64_t person_id, bool only_heard, struct date *on)
{
	struct work *work = visit->work;

	for (size_t i = 0; i < contacts->count; i++) {
		const struct story_last_contacts_row *row = &contacts->at[i];

		if (row->person_id != person_id || !(only_heard ? row->heard : row->last_seen))
			continue;
		*on = row->seen_on;
		return arena_format(work->arena, "%s%s%s%s%s", days_ago_words(work->arena, row->seen_on, work->today), row->alone ? ", on their own" : "",
		    only_heard ? "" : ", ", only_heard ? "" : place_words(visit, row->place_kind),
		    only_heard && row->how_heard != NULL ? arena_format(work->arena, ", %s", row->how_heard) : "");
	}
	return NULL;
}

/* "Young carer. Cares for Kerry; Education, health and care plan": what runs for a child beside this help; NULL. R-PERS-08 */
static const char *
in_place_words(struct visit *visit, const struct story_child_statuses_rows *statuses, int64_t person_id)
{
	const char *words = NULL;

	for (size_t i = 0; i < statuses->count; i++)
		if (statuses->at[i].person_id == person_id && !date_is_given(statuses->at[i].to_on))
			words = arena_format(visit->work->arena, "%s%s%s", words != NULL ? words : "", words != NULL ? "; " : "", child_status_short(visit, &statuses->at[i]));
	return words;
}

static enum outcome
fill_children(struct visit *visit, const struct family *family, struct identity *identity)
{
	struct work *work = visit->work;
	struct identity_child *cards = ARENA_ARRAY(work->arena, struct identity_child, family->children.count);
	struct story_last_contacts_rows contacts;
	struct story_child_statuses_rows statuses;
	enum outcome outcome = q_story_last_contacts(work, family->episode.episode_id, &contacts);

	if (outcome == OK)
		outcome = q_story_child_statuses(work, family->episode.episode_id, &statuses);
	for (size_t i = 0; outcome == OK && i < family->children.count; i++) {
		const struct story_children_row *row = &family->children.at[i];
		struct date heard_on = date_none(), seen_on;

		cards[i] = (struct identity_child){ .unborn = !row->born, .died = date_is_given(row->died_on), .name = text_is_empty(row->given_name) ? "Unborn baby" : row->given_name,
			.age = age_of_child(work, row), .where = date_is_given(row->died_on) ? NULL : row->setting_name, .url = url_to(work->arena, "/people/", row->reference) };
		if (cards[i].where != NULL && row->setting_detail != NULL)
			cards[i].where = arena_format(work->arena, "%s, %s", row->setting_name, row->setting_detail);
		cards[i].in_place = cards[i].died ? NULL : in_place_words(visit, &statuses, row->person_id);
		if (!row->born)
			continue;
		cards[i].seen = last_contact(visit, &contacts, row->person_id, false, &seen_on);
		cards[i].heard = last_contact(visit, &contacts, row->person_id, true, &heard_on);
		if (!cards[i].died && date_is_given(heard_on) && date_days_between(heard_on, work->today) > HEARD_DAYS)
			cards[i].heard_late = arena_format(work->arena, "Past %d days", HEARD_DAYS);
	}
	identity->children.at = cards;
	identity->children.count = family->children.count;
	return outcome;
}

static void
fill_tabs(struct visit *visit, const struct family *family, enum family_tab tab, struct identity *identity)
{
	static const struct {
		enum family_tab tab;
		const char *words, *page;
	} known[] = { { TAB_OVERVIEW, "Overview", NULL }, { TAB_HAPPENED, "What has happened", "chronology" },
		{ TAB_ASSESSMENT, "Assessment", "assessment" }, { TAB_PLAN, "Plan", "plan" }, { TAB_MEETINGS, "Meetings", "meetings" }, { TAB_FAMILY, "Family", "family" },
		{ TAB_CONSENT, "Consent", "consent" }, { TAB_WHO_LOOKED, "Who looked", "who-looked" } };
	enum { TABS = sizeof(known) / sizeof(known[0]) };
	struct identity_tab *tabs = ARENA_ARRAY(visit->work->arena, struct identity_tab, TABS);

	for (size_t i = 0; i < TABS; i++)
		tabs[i] = (struct identity_tab){ .words = known[i].words, .is_current = known[i].tab == tab,
			.url = known[i].page == NULL ? family->url : family_url(visit, family, known[i].page) };
	identity->tabs.at = tabs;
	identity->tabs.count = TABS;
}

/* "Amy, their mother" for each carer. */
static const char *
carers_words(struct work *work, const struct story_adults_rows *adults)
{
	const char **words = ARENA_ARRAY(work->arena, const char *, adults->count);
	size_t count = 0;

	for (size_t i = 0; i < adults->count; i++) {
		const struct relationship_kind *kind = relationship_kind_of(adults->at[i].relationship_kind);

		if (text_equals(adults->at[i].part, "carer"))
			words[count++] = arena_format(work->arena, "%s%s%s%s", adults->at[i].given_name, kind == NULL ? "" : ", their ", kind == NULL ? "" : kind->words,
			    date_is_given(adults->at[i].died_on) ? arena_format(work->arena, " (%s)", person_died_words(work->arena, adults->at[i].died_on, death_precision_of(adults->at[i].death_precision))) : "");
	}
	return count > 0 ? text_list(work->arena, words, count) : NULL;
}

static const char *
since_words(struct work *work, const struct episode *episode)
{
	int weeks = date_days_between(episode->opened_on, work->today) / 7;

	if (!episode->open)
		return arena_format(work->arena, "%s, ended %s", date_words(work->arena, episode->opened_on), date_words(work->arena, episode->closed_on));
	return arena_format(work->arena, "%s (%d %s)", date_words(work->arena, episode->opened_on), weeks, weeks == 1 ? "week" : "weeks");
}

/* Who opened it in an emergency is told on every page that it is so, and until when. R-SEC-03 */
static enum outcome
fill_emergency(struct visit *visit, const struct family *family, struct identity *identity)
{
	struct arena *arena = visit->work->arena;
	struct emergency_running_row row;
	bool found;
	enum outcome outcome = q_emergency_running(visit->work, visit->work->actor.id, family->episode.episode_id, &row, &found);

	if (outcome == OK && found) {
		identity->emergency = arena_format(arena, "You opened this in an emergency, for reading, until %s. What you open is reviewed.", instant_time_words(arena, row.ends_at));
		identity->emergency_url = url_to(arena, "/emergencies/", row.reference);
	}
	return outcome;
}

/* Who assists is told on every page until when. Annex C.2 rule 13 */
static enum outcome
fill_assist(struct visit *visit, const struct family *family, struct identity *identity)
{
	struct arena *arena = visit->work->arena;
	struct assist_running_row row;
	bool found;
	enum outcome outcome = q_assist_running(visit->work, visit->work->actor.id, family->episode.episode_id, &row, &found);

	if (outcome == OK && found) {
		identity->assist = arena_format(arena, "You assist this family until %s.", date_words(arena, row.until_on));
		identity->assist_url = url_to(arena, "/episodes/", family->episode.reference, "/assists");
	}
	return outcome;
}

/* So is who looks at it because it was chosen for them. R-QA-02 */
static enum outcome
fill_audit(struct visit *visit, const struct family *family, struct identity *identity)
{
	struct arena *arena = visit->work->arena;
	struct audit_running_row row;
	bool found;
	enum outcome outcome = q_audit_running(visit->work, family->episode.episode_id, visit->work->actor.id, &row, &found);

	if (outcome == OK && found) {
		identity->assist = arena_format(arena, "This record was chosen for you to look at, until %s.", date_words(arena, row.until_on));
		identity->assist_url = url_to(arena, "/audits/", row.reference);
	}
	return outcome;
}

/* All of family_show() but its look. */
static enum outcome
show_family(struct visit *visit, struct family *family, enum family_tab tab, const char *title)
{
	struct work *work = visit->work;
	struct identity *identity = ARENA_NEW(work->arena, struct identity);
	const struct profile_level *level;
	enum outcome outcome = family_read(visit, family);

	if (outcome != OK)
		return outcome;
	level = profile_level(work->profile, (int)family->episode.level);
	*identity = (struct identity){ .is_overview = tab == TAB_OVERVIEW && title == NULL, .names = family->names,
		.reference = family->episode.reference, .with = carers_words(work, &family->adults), .level = (int)family->episode.level,
		.level_words = level != NULL ? arena_format(work->arena, "%d %s", level->number, level->name) : NULL,
		.lead = family->lead.worker_id != 0 ? family->lead.name : NULL, .since = since_words(work, &family->episode) };
	identity->consent_words = family_consent_words(work, family, &identity->consent);
	if (identity->is_overview)
		outcome = fill_children(visit, family, identity);
	if (outcome != OK)
		return outcome;
	if (family->access.emergency)
		outcome = fill_emergency(visit, family, identity);
	if (outcome == OK && family->access.assists)
		outcome = fill_assist(visit, family, identity);
	if (outcome == OK && family->access.audits)
		outcome = fill_audit(visit, family, identity);
	if (outcome != OK)
		return outcome;
	fill_tabs(visit, family, tab, identity);
	visit_identity(visit, identity);
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit->title = title != NULL ? arena_format(work->arena, "%s – %s", title, family->names) : family->names;
	return OK;
}

enum outcome
family_show(struct visit *visit, struct family *family, enum family_tab tab, const char *title)
{
	enum outcome outcome = show_family(visit, family, tab, title);

	if (outcome == OK)
		visit_look(visit, title != NULL ? title : "Overview", "episode", family->episode.episode_id, NULL);
	return outcome;
}

enum outcome
family_show_protecting(struct visit *visit, struct family *family, const char *title)
{
	enum outcome outcome = show_family(visit, family, TAB_FAMILY, title);

	if (outcome == OK)
		visit_look_protecting(visit, title, "episode", family->episode.episode_id);
	return outcome;
}
