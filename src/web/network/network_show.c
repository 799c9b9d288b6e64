/* network_show.c -- a family, or one person, as it was on any day: homes, ties, schools, who helps. R-PERS-03, R-PERS-06, R-PERS-09, R-NET-01 */
#include "web/network/network_show.h"

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/story/fostering_people.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/network/network_show.html.h"

enum { SIDE_BY_SIDE = 640 };

/* ---- which day ---- */

static const char *
asked(struct visit *visit, const char *name)
{
	const char *typed = http_query(visit->request, name);

	return typed == NULL ? "" : text_tidy(visit->work->arena, slice_of(typed));
}

/* The day that was asked for: on=2026-11-24 of a link, or the three fields; else today. What is wrong is told, and today is shown. */
static struct date
day_asked(struct visit *visit, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	const char *iso = asked(visit, "on");
	struct date day = visit->work->today;

	view->day = asked(visit, "on-day");
	view->month = asked(visit, "on-month");
	view->year = asked(visit, "on-year");
	if (*iso != '\0') {
		if (!date_read(slice_of(iso), &day))
			view->problem = "Write a real day, like 14 10 2026";
	} else if (*view->day != '\0' || *view->month != '\0' || *view->year != '\0') {
		if (!date_read_typed(slice_of(arena_format(arena, "%.10s %.10s %.10s", view->day, view->month, view->year)), &day))
			view->problem = "Write a real day, like 14 10 2026";
	}
	if (view->problem == NULL && date_is_before(visit->work->today, day))
		view->problem = "The day must be today or in the past";
	if (view->problem != NULL)
		return visit->work->today;
	view->day = arena_format(arena, "%d", day.day);
	view->month = arena_format(arena, "%d", day.month);
	view->year = arena_format(arena, "%d", day.year);
	return day;
}

static void
fill_days(struct visit *visit, const struct network *network, struct date began_on, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_day *days = ARENA_ARRAY(arena, struct network_day, network->change_count + 2);
	size_t count = 0;

	days[count++] = (struct network_day){ "today", view->action, date_is_same(network->on, visit->work->today) };
	for (size_t i = 0; i < network->change_count; i++) {
		bool began = date_is_same(network->changes[i], began_on);

		days[count++] = (struct network_day){ arena_format(arena, "%s, %s", date_words(arena, network->changes[i]), began ? "help began, and somebody moved" : "somebody moved"),
			url_with(arena, view->action, "on", date_iso(arena, network->changes[i])), date_is_same(network->on, network->changes[i]) };
		began_on = began ? date_none() : began_on;
	}
	if (date_is_given(began_on))
		days[count++] = (struct network_day){ arena_format(arena, "%s, help began", date_words(arena, began_on)), url_with(arena, view->action, "on", date_iso(arena, began_on)),
			date_is_same(network->on, began_on) };
	view->days.at = days;
	view->days.count = count;
}

/* ---- the lists ---- */

/* "14 Larch Walk, St Helens" */
static void
fill_homes(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct work *work = visit->work;
	struct network_line *lines = ARENA_ARRAY(work->arena, struct network_line, network->home_count);

	for (size_t i = 0; i < network->home_count; i++) {
		const struct network_home *home = &network->homes[i];
		const char **names = ARENA_ARRAY(work->arena, const char *, home->member_count);

		for (size_t j = 0; j < home->member_count; j++)
			names[j] = arena_format(work->arena, "%s (%s, since %s)", network_name(work, network, home->members[j].person), network_age(work, network, home->members[j].person),
			    date_words(work->arena, home->members[j].since));
		lines[i] = (struct network_line){ .words = text_list(work->arena, names, home->member_count),
			.meta = home->address == NULL ? "The address is kept secret" : arena_format(work->arena, "%s%s",
			    address_in_a_line(work->arena, home->address, home->postcode), home->temporary ? ", for a time only" : "") };
	}
	view->homes = (struct network_lines){ lines, network->home_count };
}

static bool
same_tie(const struct network_tie *one, const struct network_tie *other)
{
	return one->person == other->person && one->kind == other->kind && one->parental_responsibility == other->parental_responsibility && one->ended == other->ended &&
		text_equals(one->contact, other->contact) && date_is_same(one->from_on, other->from_on);
}

/* "Amy is the mother of Kyle, Zak and Kieran": one line for whoever is the same to several. */
static void
fill_ties(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct work *work = visit->work;
	struct network_line *lines = ARENA_ARRAY(work->arena, struct network_line, network->tie_count);
	const char **others = ARENA_ARRAY(work->arena, const char *, network->tie_count);
	bool *told = ARENA_ARRAY(work->arena, bool, network->tie_count);
	size_t lines_count = 0;

	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];
		size_t count = 0;

		for (size_t j = i; !told[i] && j < network->tie_count; j++)
			if (same_tie(tie, &network->ties[j])) {
				others[count++] = network_name(work, network, network->ties[j].other);
				told[j] = j > i;
			}
		if (count == 0)
			continue;
		lines[lines_count++] = (struct network_line){ .words = arena_format(work->arena, "%s %s the %s of %s%s", network_name(work, network, tie->person), tie->ended ? "was" : "is",
			tie->kind->words, text_list(work->arena, others, count), tie->parental_responsibility ? ", with parental responsibility" : ""),
			.meta = tie->contact != NULL ? tie->contact : date_is_given(tie->from_on) ? arena_format(work->arena, "Since %s", date_words(work->arena, tie->from_on)) : NULL };
	}
	view->ties = (struct network_lines){ lines, lines_count };
}

static void
fill_responsible(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct work *work = visit->work;
	struct network_line *lines = ARENA_ARRAY(work->arena, struct network_line, network->people_count);
	const char **names = ARENA_ARRAY(work->arena, const char *, network->tie_count);
	size_t lines_count = 0;

	for (size_t i = 0; i < network->people_count; i++) {
		size_t count = 0;

		if (!network->people[i].is_child)
			continue;
		for (size_t j = 0; j < network->tie_count; j++)
			if (network->ties[j].other == i && network->ties[j].parental_responsibility)
				names[count++] = network_name(work, network, network->ties[j].person);
		if (count == 0 && view->of_person && network->people[i].person.born && date_age(network->people[i].person.birth_date, network->on) >= 18)
			continue;
		lines[lines_count++] = (struct network_line){ .words = arena_format(work->arena, "For %s: %s", network_name(work, network, i),
			count > 0 ? text_list(work->arena, names, count) : "nobody has told us who has it") };
	}
	view->responsible = (struct network_lines){ lines, lines_count };
}

static const char *
setting_words(const char *kind)
{
	return text_equals(kind, "gp") ? "GP" : text_equals(kind, "dentist") ? "dentist" : kind;
}

static void
fill_settings(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_line *lines = ARENA_ARRAY(arena, struct network_line, network->setting_count);

	for (size_t i = 0; i < network->setting_count; i++) {
		const struct network_setting *row = &network->settings[i];

		lines[i] = (struct network_line){ .words = arena_format(arena, "%s, %s: %s%s%s", network_name(visit->work, network, row->person), setting_words(row->kind),
			*row->name != '\0' ? row->name : "not registered", row->detail != NULL ? ", " : "", row->detail != NULL ? row->detail : ""),
			.meta = date_is_given(row->from_on) ? arena_format(arena, "Since %s", date_words(arena, row->from_on)) : NULL };
	}
	view->settings = (struct network_lines){ lines, network->setting_count };
}

/* Of whom it was said that they must not be talked to, and of whoever has died, no number stands here. R-CONS-24, R-PERS-18 */
static void
fill_contacts(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_line *lines = ARENA_ARRAY(arena, struct network_line, network->contact_count + network->people_count);
	size_t count = 0;

	for (size_t i = 0; i < network->contact_count; i++) {
		const struct network_contact *row = &network->contacts[i];

		if (network->people[row->person].died || text_equals(network->people[row->person].may_contact, "no"))
			continue;
		lines[count++] = (struct network_line){ .words = arena_format(arena, "%s: %s", network_name(visit->work, network, row->person), row->value),
			.url = row->safe && text_equals(row->kind, "phone") ? url_telephone(arena, row->value) : url_none(), .mark = row->safe ? MARK_DONE : MARK_NO,
			.mark_words = row->safe ? "Safe to use" : "Not safe to use", .meta = row->note };
	}
	for (size_t i = 0; i < network->people_count; i++)
		if (!network->people[i].died && text_equals(network->people[i].may_contact, "no"))
			lines[count++] = (struct network_line){ .words = network_name(visit->work, network, i), .mark = MARK_NO, .mark_words = "We may not talk to them" };
	view->contacts = (struct network_lines){ lines, count };
}

static void
fill_helpers(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_line *lines = ARENA_ARRAY(arena, struct network_line, network->helper_count);

	for (size_t i = 0; i < network->helper_count; i++) {
		const struct network_helper *row = &network->helpers[i];
		const char *what = row->what_they_do != NULL ? row->what_they_do : "";

		lines[i] = (struct network_line){ .words = arena_format(arena, "%s%s%s%s%s", row->name, row->job_title != NULL ? ", " : "", row->job_title != NULL ? row->job_title : "",
			row->agency_name != NULL ? ", " : "", row->agency_name != NULL ? row->agency_name : ""),
			.mark = MARK_DONE, .mark_words = row->leads ? "Leads" : row->chosen_by != NULL ? arena_format(arena, "%s chose", row->chosen_by) : NULL,
			.meta = arena_format(arena, "%s%sSince %s%s%s", what, *what != '\0' ? ". " : "", date_words(arena, row->since), row->phone != NULL ? ". " : "",
			    row->phone != NULL ? row->phone : "") };
	}
	view->helpers = (struct network_lines){ lines, network->helper_count };
}

static void
fill_fostering(struct visit *visit, const struct network *network, const struct story_fosterings_rows *told, struct network_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_line *lines = ARENA_ARRAY(arena, struct network_line, network->fostering_count);

	for (size_t i = 0; i < network->fostering_count; i++) {
		const struct network_fostering *row = &network->fostering[i];

		if (fostering_is_told_of(told, network->people[row->child].person.person_id)) {
			lines[i] = (struct network_line){ .words = arena_format(arena, "%s lives with nobody who is a close relative.", network_name(visit->work, network, row->child)),
				.mark = MARK_DONE, .mark_words = "The council was told", .meta = "Write down with whom it spoke, and its visit." };
			continue;
		}
		lines[i] = (struct network_line){ .words = arena_format(arena, "%s lives with nobody who is a close relative.", network_name(visit->work, network, row->child)),
			.mark = row->reached ? MARK_LATE : MARK_SOON,
			.mark_words = row->reached ? arena_format(arena, "%d days: tell the council", row->days) : arena_format(arena, "Watch: day %d of %d", row->days, FOSTERING_DAYS),
			.meta = row->reached ? "From 28 days on the council must be told by law, unless it placed the child itself. Ask the family and the carer first; ring the front door the same day."
				: "From 28 days on the council must be told by law. Ask how long the child will stay." };
	}
	view->fostering = (struct network_lines){ lines, network->fostering_count };
}

static struct url
file_url(struct visit *visit, const struct network *network, const struct network_view *view, const char *what, const char *as)
{
	struct arena *arena = visit->work->arena;

	return url_with(arena, url_with(arena, url_with(arena, view->drawing, "what", what), "as", as), "on", date_iso(arena, network->on));
}

static void
fill_drawings(struct visit *visit, const struct network *network, struct network_view *view)
{
	struct family_drawing drawing;
	struct circle_drawing circle;

	family_drawing_make(visit->work, network, &drawing);
	circle_drawing_make(visit->work, network, &circle);
	view->family = svg_family(visit->work->arena, &drawing, view->on_words);
	view->circle = svg_circle(visit->work->arena, &circle, view->on_words);
	view->family_svg = file_url(visit, network, view, "family", "svg");
	view->family_pdf = file_url(visit, network, view, "family", "pdf");
	view->circle_svg = file_url(visit, network, view, "circle", "svg");
	view->circle_pdf = file_url(visit, network, view, "circle", "pdf");
	view->family_columns = view->family.width > SIDE_BY_SIDE || view->of_person ? "ws-c12" : "ws-c6";
}

static void
fill(struct visit *visit, const struct network *network, const struct story_fosterings_rows *told, struct date began_on, struct network_view *view)
{
	view->is_cut = network->is_cut;
	view->on_words = date_words(visit->work->arena, network->on);
	fill_days(visit, network, began_on, view);
	fill_homes(visit, network, view);
	fill_ties(visit, network, view);
	fill_responsible(visit, network, view);
	fill_settings(visit, network, view);
	fill_contacts(visit, network, view);
	fill_helpers(visit, network, view);
	fill_fostering(visit, network, told, view);
	fill_drawings(visit, network, view);
}

enum outcome
network_show(struct visit *visit)
{
	struct family family;
	struct network network;
	struct story_fosterings_rows told;
	struct network_view view = { .heading = "Family and support", .may_be_taken = true };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_FAMILY, "Family and support");

	if (outcome != OK)
		return outcome;
	view.action = family_url(visit, &family, "network");
	view.drawing = family_url(visit, &family, "network/drawing");
	outcome = network_of_episode(visit->work, family.episode.episode_id, day_asked(visit, &view), &network);
	if (outcome == OK)
		outcome = map_view_fill(visit, &family, network.on, &view.map);
	if (outcome == OK)
		outcome = q_story_fosterings(visit->work, family.episode.episode_id, &told);
	if (outcome != OK)
		return outcome;
	if (family.episode.open && (family.access.leads || family.access.contributes))
		view.status_url = family_url(visit, &family, "child-status");
	view.fostering_url = family_url(visit, &family, "fostering");
	fill(visit, &network, &told, family.episode.opened_on, &view);
	network_page(&out, &view);
	return OK;
}

enum outcome
person_network_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct person person;
	struct network network;
	struct network_view view = { .of_person = true, .back_words = "Back" };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = person_read(visit->work, visit->subject_id, &person);

	if (outcome != OK)
		return outcome;
	view.may_be_taken = !person.sealed;
	view.back = url_to(arena, "/people/", person.reference);
	view.action = url_to(arena, "/people/", person.reference, "/network");
	view.drawing = url_to(arena, "/people/", person.reference, "/network/drawing");
	view.heading = arena_format(arena, "Home and family of %s", person_name(visit->work, &person));
	outcome = network_of_person(visit->work, person.person_id, day_asked(visit, &view), &network);
	if (outcome != OK)
		return outcome;
	visit->title = view.heading;
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "home and family", "person", person.person_id, NULL);
	fill(visit, &network, &(struct story_fosterings_rows){ .count = 0 }, date_none(), &view);
	network_page(&out, &view);
	return OK;
}
