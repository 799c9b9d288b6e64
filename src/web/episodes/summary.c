/* summary.c -- what the help is about, in a few lines that are always current; and who coordinates it. R-EPI-29, R-EPI-01 */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

/* ---- the summary ---- */

static void
summary_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct episode *episode = &((const struct family *)given)->episode;

	if (episode->case_summary_stale)
		form_words(out, "The plan was agreed or reviewed since this was written. Save it as it is when it is still right.");
	field_area(out, visit, "words", "In a few lines: what is the help for, and how is it going?", "Whoever helps the family reads this first", episode->case_summary, 5);
}

enum outcome
summary_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_OVERVIEW, "In short");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "In short", .button = "Save: this is how it stands", .can_wait = true, .version = family->episode.version,
	    .back = family->url, .back_words = "Overview", .fields = summary_fields, .given = family });
}

enum outcome
summary_save(struct visit *visit)
{
	struct family family;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	family.episode.version = visit_version(visit);
	outcome = episode_write_summary(visit->work, &family.episode, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family.url, "The summary is saved.");
	return outcome;
}

/* ---- the coordinator ---- */

struct coordinating {
	struct family family;
	struct worker coordinator, author;
	struct profile_choices workers;
};

static void
coordinator_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct coordinating *now = given;

	form_words(out, arena_format(visit->work->arena, "%s, %s, began the help. %s, %s, coordinates it.", now->author.name, now->author.agency_name, now->coordinator.name,
	    now->coordinator.agency_name));
	field_select(out, visit, "worker", "Who will coordinate?", "They see to it that the record is kept. The lead professional may be somebody else.", &now->workers, NULL);
	field_text(out, visit, "reason", "Why?", NULL, NULL);
}

enum outcome
coordinator_show(struct visit *visit)
{
	struct coordinating *now = ARENA_NEW(visit->work->arena, struct coordinating);
	enum outcome outcome = family_show(visit, &now->family, TAB_OVERVIEW, "Who coordinates");

	if (outcome == OK)
		outcome = worker_read(visit->work, now->family.episode.coordinator_id, &now->coordinator);
	if (outcome == OK)
		outcome = worker_read(visit->work, now->family.episode.author_id, &now->author);
	if (outcome == OK)
		outcome = worker_choices(visit, &now->workers);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Who coordinates", .button = "Save the coordinator", .version = now->family.episode.version,
	    .back = now->family.url, .back_words = "Overview", .fields = coordinator_fields, .given = now });
}

enum outcome
coordinator_save(struct visit *visit)
{
	const char *reference = visit_reference(visit, "worker", "WK");
	struct worker worker = { .worker_id = 0 };
	struct family family;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK && reference != NULL)
		outcome = worker_by_reference(visit->work, reference, &worker);
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	family.episode.version = visit_version(visit);
	outcome = episode_change_coordinator(visit->work, &family.episode, worker.worker_id, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family.url, "The coordinator is saved.");
	return outcome;
}
