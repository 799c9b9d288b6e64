/* protect.c -- who may know of a person or of help for a family, in words, and what a worker may change about that. */
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/seals/seals.h"
#include "casework/seals/seals.sql.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_seals.sql.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/fields.h"
#include "web/seals/seal_pages.h"
#include "web/seals/protect.html.h"

enum { LINES_MOST = 4 };

struct url
seal_subject_url(struct visit *visit, const struct seal_subject *subject, const char *page)
{
	return url_to(visit->work->arena, subject->is_person ? "/people/" : "/episodes/", subject->reference, "/", page);
}

enum outcome
seal_subject_show(struct visit *visit, bool is_person, const char *title, struct seal_subject *subject)
{
	struct arena *arena = visit->work->arena;
	struct family family;
	struct person person;
	enum outcome outcome;

	if (!is_person) {
		outcome = family_show_protecting(visit, &family, title);
		if (outcome == OK)
			*subject = (struct seal_subject){ .id = visit->subject_id, .reference = family.episode.reference, .name = arena_format(arena, "the help for %s", family.names), .home = family.url };
		return outcome;
	}
	outcome = person_read(visit->work, visit->subject_id, &person);
	if (outcome != OK)
		return outcome;
	*subject = (struct seal_subject){ .is_person = true, .id = visit->subject_id, .reference = person.reference, .name = person_name(visit->work, &person),
		.home = url_to(arena, "/people/", person.reference) };
	visit->title = arena_format(arena, "%s – %s", title, subject->name);
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look_protecting(visit, title, "person", visit->subject_id);
	return OK;
}

enum outcome
typed_readers(struct visit *visit, struct id_list *readers)
{
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, SEAL_READERS_MOST);
	size_t count = 0;

	for (int i = 1; i <= SEAL_READERS_MOST; i++) {
		const char *reference = visit_reference(visit, arena_format(visit->work->arena, "reader_%d", i), "WK");
		struct worker worker;
		enum outcome outcome;

		if (reference == NULL)
			continue;
		outcome = worker_by_reference(visit->work, reference, &worker);
		if (outcome != OK)
			return outcome;
		ids[count++] = worker.worker_id;
	}
	*readers = (struct id_list){ ids, count };
	return OK;
}

void
reader_fields(struct html_out *out, struct visit *visit, const struct profile_choices *workers, struct text_list stored)
{
	/* One more than there are, so that nobody falls out because there was no room to name them. */
	size_t fields = stored.count + 1 > SEAL_READER_FIELDS ? stored.count + 1 : SEAL_READER_FIELDS;

	for (size_t i = 1; i <= fields && i <= SEAL_READERS_MOST; i++)
		field_select(out, visit, arena_format(visit->work->arena, "reader_%zu", i), i == 1 ? "Who else may see it?" : i == 2 ? "And who?" : "And who else?",
		    i == 1 ? "What only one person can see is lost when they are away, so choose at least one colleague whom you trust with it" : "You can leave this empty", workers,
		    i <= stored.count ? stored.at[i - 1] : NULL);
}

static struct protect_lines
bar_lines_of(struct visit *visit, const struct seal_subject *subject, const struct bars_of_person_rows *rows)
{
	struct arena *arena = visit->work->arena;
	struct protect_line *lines = ARENA_ARRAY(arena, struct protect_line, rows->count);

	for (size_t i = 0; i < rows->count; i++)
		lines[i] = (struct protect_line){ .words = arena_format(arena, "%s, %s", rows->at[i].name, rows->at[i].agency_name),
			.meta = arena_format(arena, "%s Since %s%s%s.%s%s%s", rows->at[i].reason, instant_words(arena, rows->at[i].barred_at), rows->at[i].barred_by != NULL ? ", by " : "",
			    rows->at[i].barred_by != NULL ? rows->at[i].barred_by : "", instant_is_given(rows->at[i].searched_at) ? " Searched for them on " : "",
			    instant_is_given(rows->at[i].searched_at) ? date_words(arena, instant_date(rows->at[i].searched_at)) : "", instant_is_given(rows->at[i].searched_at) ? ", and was told nothing." : ""),
			.url = url_to(arena, subject->is_person ? "/people/" : "/episodes/", subject->reference, "/bars/", rows->at[i].reference, "/lift"),
			.url_words = arena_format(arena, "Let %s see it again", rows->at[i].name) };
	return (struct protect_lines){ lines, rows->count };
}

/* The rows of both queries have the same columns. */
static void
episode_rows_as_person_rows(struct visit *visit, const struct bars_of_episode_rows *rows, struct bars_of_person_rows *same)
{
	struct bars_of_person_row *list = ARENA_ARRAY(visit->work->arena, struct bars_of_person_row, rows->count);

	for (size_t i = 0; i < rows->count; i++)
		list[i] = (struct bars_of_person_row){ .reference = rows->at[i].reference, .name = rows->at[i].name, .agency_name = rows->at[i].agency_name, .reason = rows->at[i].reason,
			.barred_at = rows->at[i].barred_at, .barred_by = rows->at[i].barred_by };
	*same = (struct bars_of_person_rows){ .at = list, .count = rows->count };
}

static enum outcome
fill_bars(struct visit *visit, const struct seal_subject *subject, struct protect_view *view)
{
	struct bars_of_person_rows rows;
	struct bars_of_episode_rows of_episode;
	enum outcome outcome;

	if (subject->is_person) {
		outcome = q_bars_of_person(visit->work, subject->id, &rows);
	} else {
		outcome = q_bars_of_episode(visit->work, subject->id, &of_episode);
		if (outcome == OK)
			episode_rows_as_person_rows(visit, &of_episode, &rows);
	}
	if (outcome == OK)
		view->bars = bar_lines_of(visit, subject, &rows);
	return outcome;
}

/* How one thing stands: sealed, which only its readers ever read here, or open to those who help. */
static enum outcome
state_line(struct visit *visit, enum seal_kind kind, int64_t subject_id, const char *sealed, const char *open, struct protect_line *line, bool *is_sealed)
{
	struct seal_running_row row;
	enum outcome outcome = q_seal_running(visit->work, seal_kind_text(kind), subject_id, &row, is_sealed);

	if (outcome == OK)
		*line = (struct protect_line){ .words = *is_sealed ? sealed : open };
	return outcome;
}

/* Where somebody lives, of two homes both. */
struct homes {
	size_t count, secret;
};

static enum outcome
homes_line(struct visit *visit, int64_t person_id, struct homes *homes, struct protect_line *line)
{
	struct id_list ids;
	enum outcome outcome = seal_households_of(visit->work, person_id, &ids);

	*homes = (struct homes){ .count = 0 };
	for (size_t i = 0; outcome == OK && i < ids.count; i++) {
		struct seal_running_row row;
		bool sealed;

		outcome = q_seal_running(visit->work, "household", ids.at[i], &row, &sealed);
		homes->count++;
		homes->secret += outcome == OK && sealed;
	}
	*line = (struct protect_line){ .words = homes->secret == 0 ? "Where they live is shown to those who help." : homes->secret == homes->count ? "Where they live is kept secret." :
	    "They have more than one home. One address is kept secret, and another is shown to those who help." };
	if (homes->secret > 0) {
		line->url = url_to(visit->work->arena, "/seals");
		line->url_words = "Its readers can open it";
	}
	return outcome;
}

/* Names of before, as far as they may be known: of a secret one its readers alone read here that there is one. */
struct names {
	size_t count, secret;
};

static enum outcome
names_line(struct visit *visit, int64_t person_id, struct names *names, struct protect_line *line)
{
	struct person_other_names_rows rows;
	enum outcome outcome = q_person_other_names(visit->work, person_id, &rows);

	*names = (struct names){ .count = 0 };
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		names->count++;
		names->secret += rows.at[i].sealed ? 1 : 0;
	}
	*line = (struct protect_line){ .words = names->secret == 0 ? "They are found by other names that they have or had." : names->secret == names->count ? "Their other names are kept secret, and find nobody." :
	    "Some of their other names are kept secret, and find nobody." };
	if (names->secret > 0) {
		line->url = url_to(visit->work->arena, "/seals");
		line->url_words = "The readers of a secret name can open it";
	}
	return outcome;
}

/* What a worker may do, by their right to each. */
static enum outcome
fill_acts(struct visit *visit, const struct seal_subject *subject, bool seals, bool keeps_apart, bool sealed, const struct homes *homes, const struct names *names,
    struct protect_view *view)
{
	struct protect_line *acts = ARENA_ARRAY(visit->work->arena, struct protect_line, LINES_MOST + 3);
	size_t count = 0;

	if (subject->is_person && homes->secret < homes->count && seals)
		acts[count++] = (struct protect_line){ .words = "Keep where they live secret", .meta = homes->count > 1 ? "The address of each of their homes is hidden at once. That they are helped stays to be seen." : "The address is hidden at once. That they are helped stays to be seen.", .url = seal_subject_url(visit, subject, "seal-address") };
	if (subject->is_person && names->secret < names->count && seals)
		acts[count++] = (struct protect_line){ .words = "Keep the names of before secret", .meta = "Nobody finds them by another name than the one of today.", .url = seal_subject_url(visit, subject, "seal-names") };
	if (seals && !sealed)
		acts[count++] = (struct protect_line){ .words = subject->is_person ? "Seal this person" : "Seal this help", .meta = "Nobody but those whom you name has any sign of it.", .url = seal_subject_url(visit, subject, "seal") };
	if (seals)
		acts[count++] = (struct protect_line){ .words = "Keep a worker out", .meta = "One named worker must not see this: a relative, a neighbour, somebody who is feared.", .url = seal_subject_url(visit, subject, "bar") };
	if (keeps_apart)
		acts[count++] = (struct protect_line){ .words = "Never link this record with another", .meta = "Adoption: a former name must lead nobody here. Or let it be linked again.", .url = seal_subject_url(visit, subject, "keep-apart") };
	acts[count++] = (struct protect_line){ .words = "I am related to this family", .meta = "Say so, and you will not see it any more.", .url = seal_subject_url(visit, subject, "related") };
	view->acts = (struct protect_lines){ acts, count };
	return OK;
}

static enum outcome
protect_show(struct visit *visit, bool is_person)
{
	struct arena *arena = visit->work->arena;
	struct protect_view view = { .back_words = "Back" };
	struct protect_line *states = ARENA_ARRAY(arena, struct protect_line, 3);
	struct html_out out = html_into(visit->page);
	struct seal_subject subject;
	struct homes homes = { .count = 0 };
	struct names names = { .count = 0 };
	bool sealed = false;
	enum outcome outcome = seal_subject_show(visit, is_person, "Who may know of this", &subject), seals, keeps_apart;

	if (outcome == OK)
		outcome = state_line(visit, is_person ? SEAL_OF_PERSON : SEAL_OF_EPISODE, subject.id, "Sealed: nobody but its readers has any sign of it. You are one of them.",
		    "Those who help the family, within what it agreed to, know of it.", &states[0], &sealed);
	view.states = (struct protect_lines){ states, 1 };
	if (outcome == OK && sealed) {
		states[0].url = url_to(arena, "/seals");
		states[0].url_words = "Its readers can open it";
	}
	if (outcome == OK && is_person) {
		outcome = homes_line(visit, subject.id, &homes, &states[1]);
		view.states.count = homes.count > 0 ? 2 : 1;
	}
	if (outcome == OK && is_person) {
		outcome = names_line(visit, subject.id, &names, &states[view.states.count]);
		view.states.count += names.count > 0 ? 1 : 0;
	}
	if (outcome != OK)
		return outcome;
	seals = access_may(visit->work, is_person ? SEAL_PERSON : SEAL_EPISODE, subject.reference, NULL);
	if (seals == UNAVAILABLE || seals == BROKEN)
		return seals;
	keeps_apart = is_person ? access_may(visit->work, KEEP_APART, subject.reference, NULL) : REFUSED;
	if (keeps_apart == UNAVAILABLE || keeps_apart == BROKEN)
		return keeps_apart;
	outcome = fill_acts(visit, &subject, seals == OK, keeps_apart == OK, sealed, &homes, &names, &view);
	view.shows_bars = seals == OK;
	if (outcome == OK && view.shows_bars)
		outcome = fill_bars(visit, &subject, &view);
	if (outcome != OK)
		return outcome;
	view.states_heading = "As it is now";
	view.heading = arena_format(arena, "Who may know of %s", subject.name);
	view.intro = "Protecting works at once. Opening again takes a second person.";
	view.back = subject.home;
	protect_page(&out, &view);
	return OK;
}

enum outcome
person_protect_show(struct visit *visit)
{
	return protect_show(visit, true);
}

enum outcome
episode_protect_show(struct visit *visit)
{
	return protect_show(visit, false);
}
