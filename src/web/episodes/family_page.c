/* family_page.c -- who belongs to the family, where they live and what they are to each other; who looked. */
#include "base/text.h"
#include "casework/access/looks.sql.h"
#include "casework/episodes/leaving.h"
#include "casework/looked/looked.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "web/episodes/child_status.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/episodes/family_page.html.h"
#include "web/episodes/who_looked.html.h"

static enum outcome
fill_homes(struct visit *visit, const struct family *family, struct family_page_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_households_rows rows;
	struct family_home *homes;
	size_t count = 0;
	enum outcome outcome = q_story_households(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	homes = ARENA_ARRAY(arena, struct family_home, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_households_row *row = &rows.at[i];
		const char *called = text_is_empty(row->given_name) ? "unborn baby" : row->given_name,
			   *name = !date_is_given(row->died_on) ? called : arena_format(arena, "%s (%s)", called, person_died_words(arena, row->died_on, death_precision_of(row->death_precision)));

		if (i == 0 || rows.at[i - 1].household_id != row->household_id)
			homes[count++] = (struct family_home){ .address = row->address_lines != NULL ? address_in_a_line(arena, row->address_lines, row->postcode) :
			    "The address is kept secret", .members = name };
		else
			homes[count - 1].members = arena_format(arena, "%s, %s", homes[count - 1].members, name);
	}
	view->homes.at = homes;
	view->homes.count = count;
	return OK;
}

static bool
same_tie(const struct story_relationships_row *one, const struct story_relationships_row *other)
{
	return one->person_id == other->person_id && text_equals(one->relationship_kind, other->relationship_kind) &&
		one->parental_responsibility == other->parental_responsibility && date_is_same(one->from_on, other->from_on);
}

/* "Amy is the mother of Kyle, Zak and Kieran, with parental responsibility": one line for whoever is the same to several. */
static enum outcome
fill_ties(struct visit *visit, const struct family *family, struct family_page_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_relationships_rows rows;
	const char **ties, **others;
	bool *told;
	enum outcome outcome = q_story_relationships(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	ties = ARENA_ARRAY(arena, const char *, rows.count);
	others = ARENA_ARRAY(arena, const char *, rows.count);
	told = ARENA_ARRAY(arena, bool, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_relationships_row *row = &rows.at[i];
		const struct relationship_kind *kind = relationship_kind_of(row->relationship_kind);
		size_t count = 0;

		for (size_t j = i; !told[i] && j < rows.count; j++)
			if (same_tie(row, &rows.at[j])) {
				others[count++] = text_is_empty(rows.at[j].other_given_name) ? "the unborn baby" : rows.at[j].other_given_name;
				told[j] = j > i;
			}
		if (count == 0)
			continue;
		ties[view->ties.count++] = arena_format(arena, "%s is the %s of %s%s%s", row->given_name, kind != NULL ? kind->words : row->relationship_kind,
		    text_list(arena, others, count), row->parental_responsibility ? ", with parental responsibility" : "",
		    date_is_given(row->from_on) ? arena_format(arena, ", since %s", date_words(arena, row->from_on)) : "");
	}
	view->ties.at = ties;
	return OK;
}

static enum outcome
fill_concerns(struct visit *visit, const struct family *family, struct family_page_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_concerns_rows rows;
	struct family_home *lines;
	enum outcome outcome = q_story_concerns(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct family_home, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		lines[i] = (struct family_home){ .members = arena_format(arena, "%s: %s", rows.at[i].given_name, rows.at[i].concern),
			.address = arena_format(arena, "Decided: %s. %s, %s", rows.at[i].decision, rows.at[i].worker_name, date_words(arena, rows.at[i].raised_on)) };
	view->concerns.at = lines;
	view->concerns.count = rows.count;
	return OK;
}

/* Who left, from which day and why. R-CORE-10 */
static enum outcome
fill_left(struct visit *visit, const struct family *family, struct family_page_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_left_rows rows;
	struct family_home *lines;
	bool gone = false;
	enum outcome outcome = q_story_left(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct family_home, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		gone = gone || !rows.at[i].is_back;
		lines[i] = (struct family_home){ .members = arena_format(arena, "%s %s: %s%s", text_is_empty(rows.at[i].given_name) ? "Unborn baby" : rows.at[i].given_name, rows.at[i].family_name,
			leaving_why_words(leaving_why_of(rows.at[i].why)), rows.at[i].is_back ? ", and came back" : ""),
			.address = arena_format(arena, "%s. %s%s%s", date_words(arena, rows.at[i].left_on), rows.at[i].reason, rows.at[i].worker_name != NULL ? ". Written down by " : "",
			    rows.at[i].worker_name != NULL ? rows.at[i].worker_name : "") };
	}
	view->left.at = lines;
	view->left.count = rows.count;
	if (gone && family->episode.open && family->access.leads)
		view->back_url = family_url(visit, family, "leave/undo");
	return OK;
}

static enum outcome
fill_statuses(struct visit *visit, const struct family *family, struct family_page_view *view)
{
	struct story_child_statuses_rows rows;
	struct family_status *lines;
	bool may = family->episode.open && (family->access.leads || family->access.contributes);
	enum outcome outcome = q_story_child_statuses(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(visit->work->arena, struct family_status, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		lines[i] = (struct family_status){ child_status_words(visit, &rows.at[i]), child_status_missing(visit, &rows.at[i]), may ? child_status_asks(visit, &rows.at[i]) : NULL,
			family_url(visit, family, "services/new") };
	view->statuses.at = lines;
	view->statuses.count = rows.count;
	return OK;
}

/* No GP and no dentist are needs of their own. R-PERS-01 */
static const char *
missing_words(struct arena *arena, const struct story_unregistered_rows *rows, int64_t person_id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].person_id == person_id && (!rows->at[i].has_gp || !rows->at[i].has_dentist))
			return arena_format(arena, "Not registered, as far as we know: %s%s%s", rows->at[i].has_gp ? "" : "GP", rows->at[i].has_gp || rows->at[i].has_dentist ? "" : ", ",
			    rows->at[i].has_dentist ? "" : "dentist");
	return NULL;
}

enum outcome
family_page_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct family family;
	struct family_page_view view = { .family = &family };
	struct family_member *members;
	struct story_unregistered_rows unregistered;
	size_t count = 0;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_FAMILY, "Family");

	if (outcome == OK)
		outcome = fill_homes(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_ties(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_concerns(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_statuses(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_left(visit, &family, &view);
	if (outcome == OK)
		outcome = support_lines_read(visit, &family, true, &view.supports);
	if (outcome == OK)
		outcome = q_story_unregistered(visit->work, family.episode.episode_id, &unregistered);
	if (outcome != OK)
		return outcome;
	if (family.episode.open && family.access.leads) {
		view.add_url = family_url(visit, &family, "people");
		view.leave_url = family_url(visit, &family, "leave");
	}
	if (family.episode.open && (family.access.leads || family.access.contributes) && family.adults.count > 0)
		view.concern_url = family_url(visit, &family, "concern");
	if (family.episode.open && (family.access.leads || family.access.contributes) && family.children.count > 0)
		view.status_url = family_url(visit, &family, "child-status");
	if (family.episode.open && (family.access.leads || family.access.contributes))
		view.support_url = family_url(visit, &family, "supporters/new");
	view.story_url = family_url(visit, &family, "story");
	view.network_url = family_url(visit, &family, "network");
	view.protect_url = family_url(visit, &family, "protect");
	members = ARENA_ARRAY(arena, struct family_member, family.children.count + family.adults.count);
	for (size_t i = 0; i < family.children.count; i++) {
		const struct story_children_row *row = &family.children.at[i];
		const struct person person = { .given_name = row->given_name, .family_name = row->family_name, .born = row->born, .birth_date = row->birth_date,
			.birth_precision = birth_precision_of(row->birth_precision), .expected_on = row->expected_on,
		.died_on = row->died_on, .death_precision = death_precision_of(row->death_precision) };

		members[count++] = (struct family_member){ .name = person_name(visit->work, &person), .about = person_age_words(visit->work, &person),
			.more = date_is_given(row->died_on) ? NULL : row->setting_name, .missing = missing_words(arena, &unregistered, row->person_id), .url = url_to(arena, "/people/", row->reference) };
	}
	for (size_t i = 0; i < family.adults.count; i++) {
		const struct story_adults_row *row = &family.adults.at[i];
		bool died = date_is_given(row->died_on);

		members[count] = (struct family_member){ .name = arena_format(arena, "%s %s", row->given_name, row->family_name), 
			.about = !died ? row->relationship_kind : arena_format(arena, "%s%s%s", row->relationship_kind != NULL ? row->relationship_kind : "", row->relationship_kind != NULL ? ", " : "",
			    person_died_words(arena, row->died_on, death_precision_of(row->death_precision))),
			.more = died || text_equals(row->may_contact, "no") ? NULL : row->phone, .missing = missing_words(arena, &unregistered, row->person_id), .url = url_to(arena, "/people/", row->reference) };
		if (!died && !text_equals(row->part, "carer")) {
			members[count].contact_words = may_contact_words(row->may_contact);
			members[count].contact = may_contact_mark(row->may_contact);
			if (family.access.leads && family.episode.open)
				members[count].contact_url = url_to(arena, "/episodes/", family.episode.reference, "/talk/", row->reference);
		}
		count++;
	}
	view.members.at = members;
	view.members.count = count;
	family_page(&out, &view);
	return OK;
}

/* ---- who looked: R-SEC-04 ---- */

enum outcome
who_looked_show(struct visit *visit)
{
	static const char *const columns[] = { "Who", "When", "What they saw", "Why" };
	struct arena *arena = visit->work->arena;
	struct family family;
	struct looks_at_episode_rows rows;
	struct table_row *lines;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	struct family_page_view view = { .family = &family };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_WHO_LOOKED, "Who looked");

	if (outcome == OK)
		outcome = q_looks_at_episode(visit->work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = emergency_lines_read(visit, family.episode.episode_id, false, &view.emergencies);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct table_row, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, 4);

		cells[0] = (struct table_cell){ .words = rows.at[i].name != NULL ? rows.at[i].name : "The record itself",
			.meta = rows.at[i].job_title != NULL ? arena_format(arena, "%s, %s", rows.at[i].job_title, rows.at[i].agency_name != NULL ? rows.at[i].agency_name : "") : NULL };
		cells[1] = (struct table_cell){ .words = instant_words(arena, rows.at[i].seen_at) };
		cells[2] = (struct table_cell){ .words = rows.at[i].what };
		cells[3] = (struct table_cell){ .words = looked_why(rows.at[i].purpose) };
		lines[i] = (struct table_row){ cells, 4 };
	}
	group->rows.at = lines;
	group->rows.count = rows.count;
	view.looks = (struct look_table){ .caption = "Who looked, newest first", .caption_is_hidden = true, .classes = "ws-table--talk", .columns = { columns, 4 }, .groups = { group, 1 } };
	view.look_count = rows.count;
	view.assists_url = family_url(visit, &family, "assists");
	if (family.access.leads)
		view.family_url = family_url(visit, &family, "who-looked/family");
	who_looked_page(&out, &view);
	return OK;
}
