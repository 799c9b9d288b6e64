/* bar.c -- keeping a named worker from a named record, oneself from one's own family, and letting somebody in again. R-SEC-06 */
#include "base/text.h"
#include "casework/seals/seals.h"
#include "casework/story/story_seals.sql.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/seals/seal_pages.h"

struct barring {
	struct seal_subject subject;
	struct profile_choices workers;
};

static void
bar_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct barring *barring = given;

	field_select(out, visit, "worker", "Who must not see it?", NULL, &barring->workers, NULL);
	field_area(out, visit, "reason", "Why?", "The worker never reads this", NULL, 3);
}

static enum outcome
bar_show(struct visit *visit, bool is_person)
{
	struct barring *barring = ARENA_NEW(visit->work->arena, struct barring);
	enum outcome outcome = seal_subject_show(visit, is_person, "Keep a worker out", &barring->subject);

	if (outcome == OK)
		outcome = worker_choices(visit, &barring->workers);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Keep a worker from %s", barring->subject.name),
	    .intro = is_person ? "They have no sign of this person any more, nor of other records linked with this one, nor of help for a family this person belongs to, nor of where they live." :
	    "They have no sign of this help any more, whatever else they may see.", .button = "Keep them out", .version = -1,
	    .back = seal_subject_url(visit, &barring->subject, "protect"), .back_words = "Who may know of this", .fields = bar_fields, .given = barring });
}

static enum outcome
bar_save(struct visit *visit, bool is_person)
{
	const char *reference = visit_reference(visit, "worker", "WK");
	struct new_bar given = { .kind = is_person ? SEAL_OF_PERSON : SEAL_OF_EPISODE, .subject_id = visit->subject_id, .reason = visit_typed(visit, "reason") };
	struct worker worker;
	enum outcome outcome = reference != NULL ? worker_by_reference(visit->work, reference, &worker) : OK;

	if (outcome != OK)
		return outcome;
	given.worker_id = reference != NULL ? worker.worker_id : 0;
	if (is_person)
		outcome = sealed_too(visit, &given.also_ids);
	if (outcome == OK)
		outcome = bar_set(visit->work, &given, &visit->problems);
	if (outcome == OK && given.worker_id == visit->work->actor.id)
		visit_go_to(visit, url_to(visit->work->arena, "/my-work"), "You do not see this family any more.");
	else if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, is_person ? "/people/" : "/episodes/", visit->references[0], "/protect"), "They do not see it any more.");
	return outcome;
}

static void
related_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	form_anchor(out, "worker", "Who leads the help can be changed on its first page.");
	field_area(out, visit, "reason", "How are you related, or why should you not see this?", "Whoever leads the help may read this", NULL, 2);
}

static enum outcome
related_show(struct visit *visit, bool is_person)
{
	struct barring *barring = ARENA_NEW(visit->work->arena, struct barring);
	enum outcome outcome = seal_subject_show(visit, is_person, "I am related to this family", &barring->subject);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "You are related to %s", barring->subject.name),
	    .intro = "Nobody works with their own family here. When you save this, you do not see it any more. Only somebody else can change that back.", .button = "I should not see this",
	    .warning = true, .version = -1, .back = url_to(visit->work->arena, "/my-work"), .back_words = "My work", .fields = related_fields, .given = barring });
}

static enum outcome
related_save(struct visit *visit, bool is_person)
{
	enum outcome outcome = bar_set(visit->work, &(struct new_bar){ .worker_id = visit->work->actor.id, .kind = is_person ? SEAL_OF_PERSON : SEAL_OF_EPISODE, .subject_id = visit->subject_id,
	    .reason = visit_typed(visit, "reason") }, &visit->problems);

	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/my-work"), "Thank you. You do not see this family any more.");
	return outcome;
}

/* ---- letting in again ---- */

struct lifting {
	struct seal_subject subject;
	const char *name, *reason;
};

static enum outcome
find_bar(struct visit *visit, struct lifting *lifting)
{
	struct bars_of_person_rows of_person;
	struct bars_of_episode_rows of_episode;
	enum outcome outcome;

	if (lifting->subject.is_person) {
		outcome = q_bars_of_person(visit->work, lifting->subject.id, &of_person);
		for (size_t i = 0; outcome == OK && i < of_person.count; i++)
			if (text_equals(of_person.at[i].reference, visit->references[1])) {
				lifting->name = of_person.at[i].name;
				lifting->reason = of_person.at[i].reason;
			}
	} else {
		outcome = q_bars_of_episode(visit->work, lifting->subject.id, &of_episode);
		for (size_t i = 0; outcome == OK && i < of_episode.count; i++)
			if (text_equals(of_episode.at[i].reference, visit->references[1])) {
				lifting->name = of_episode.at[i].name;
				lifting->reason = of_episode.at[i].reason;
			}
	}
	if (outcome != OK)
		return outcome;
	return lifting->name != NULL ? OK : NOT_FOUND;
}

static void
lift_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct lifting *lifting = given;

	form_words(out, arena_format(visit->work->arena, "%s was kept out because: %s", lifting->name, lifting->reason));
	field_area(out, visit, "reason", "Why is that over, or wrong?", NULL, NULL, 2);
}

static enum outcome
lift_show(struct visit *visit, bool is_person)
{
	struct lifting *lifting = ARENA_NEW(visit->work->arena, struct lifting);
	enum outcome outcome = seal_subject_show(visit, is_person, "Let a worker in again", &lifting->subject);

	if (outcome == OK)
		outcome = find_bar(visit, lifting);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Let %s see %s again", lifting->name, lifting->subject.name), .button = "Let them in again",
	    .warning = true, .version = -1, .back = seal_subject_url(visit, &lifting->subject, "protect"), .back_words = "Who may know of this", .fields = lift_fields, .given = lifting });
}

static enum outcome
lift_save(struct visit *visit, bool is_person)
{
	enum outcome outcome = bar_lift(visit->work, visit->references[1], is_person ? SEAL_OF_PERSON : SEAL_OF_EPISODE, visit->subject_id, visit_typed(visit, "reason"), &visit->problems);

	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, is_person ? "/people/" : "/episodes/", visit->references[0], "/protect"), "What they may see follows from the help again.");
	return outcome;
}

enum outcome person_bar_show(struct visit *visit) { return bar_show(visit, true); }
enum outcome person_bar_save(struct visit *visit) { return bar_save(visit, true); }
enum outcome episode_bar_show(struct visit *visit) { return bar_show(visit, false); }
enum outcome episode_bar_save(struct visit *visit) { return bar_save(visit, false); }
enum outcome person_related_show(struct visit *visit) { return related_show(visit, true); }
enum outcome person_related_save(struct visit *visit) { return related_save(visit, true); }
enum outcome episode_related_show(struct visit *visit) { return related_show(visit, false); }
enum outcome episode_related_save(struct visit *visit) { return related_save(visit, false); }
enum outcome person_bar_lift_show(struct visit *visit) { return lift_show(visit, true); }
enum outcome person_bar_lift_save(struct visit *visit) { return lift_save(visit, true); }
enum outcome episode_bar_lift_show(struct visit *visit) { return lift_show(visit, false); }
enum outcome episode_bar_lift_save(struct visit *visit) { return lift_save(visit, false); }
