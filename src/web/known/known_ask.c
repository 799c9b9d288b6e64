/* known_ask.c -- asking whether a child is helped already, with whose agreement or on which basis; and what is told. R-SV-07, R-SV-10, R-SV-11 */
#include "base/text.h"
#include "casework/known/known.h"
#include "casework/search/search.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/known/known_pages.h"

static void
ask_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct profile_choices *bases = &visit->work->profile->sharing.lawful_bases;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, bases->count + 1);

	(void)given;
	list[0] = (struct profile_choice){ KNOWN_AGREED, "They agree that I ask", NULL };
	for (size_t i = 0; i < bases->count; i++)
		list[i + 1] = (struct profile_choice){ bases->at[i].key, arena_format(visit->work->arena, "Without agreement: %s", bases->at[i].label), bases->at[i].hint };
	field_text(out, visit, "given_name", "First name", NULL, NULL);
	field_text(out, visit, "family_name", "Family name", NULL, NULL);
	field_short(out, visit, "birth_date", "Date of birth", "For example, 14 3 2020", NULL, 10);
	field_short(out, visit, "postcode", "Postcode where they live", NULL, NULL, 10);
	field_radios(out, visit, "basis", "On which basis do you ask?", "The family sees that you asked, and whether they agreed", &(struct profile_choices){ list, bases->count + 1 }, NULL);
	field_area(out, visit, "words", "Who agreed and how, or why do you ask without?", NULL, NULL, 2);
}

enum outcome
known_ask_show(struct visit *visit)
{
	visit->title = "Is this child helped already?";
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	return form_page_show(visit, &(struct form_page){ .heading = "Is this child helped already?", .button = "Ask", .version = -1,
	    .intro = "You learn whether help is open or ended lately, and whom to call; nothing else. If a child may be in danger now, ring 999 first.", .back = url_to(visit->work->arena, "/find"),
	    .back_words = "Find a family", .fields = ask_fields });
}

enum outcome
known_ask_save(struct visit *visit)
{
	struct work *work = visit->work;
	const struct known_question given = { .given_name = visit_typed(visit, "given_name"), .family_name = visit_typed(visit, "family_name"), .birth_date = visit_typed(visit, "birth_date"),
		.postcode = visit_typed(visit, "postcode"), .basis = visit_typed(visit, "basis"), .words = visit_typed(visit, "words") };
	const struct search_typed typed = { .given_name = given.given_name, .family_name = given.family_name, .birth_date = given.birth_date, .address = given.postcode };
	const char *reference;
	enum outcome outcome = known_ask(work, &given, &visit->problems, &reference);

	if (outcome != OK)
		return outcome;
	visit_look(visit, "search", "search", 0, search_terms(work, &typed));
	visit_go_to(visit, url_to(work->arena, "/already-open/", reference), NULL);
	return OK;
}

static void
answer_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct known_answer *answer = given;

	switch (answer->state) {
	case KNOWN_OPEN:
		form_words(out, "Help is open for this child.");
		form_words(out, arena_format(visit->work->arena, "Talk to %s.", answer->call));
		break;
	case KNOWN_ENDED:
		form_words(out, arena_format(visit->work->arena, "Help for this child has ended within the last %d months.", KNOWN_MONTHS));
		form_words(out, arena_format(visit->work->arena, "Ask %s.", answer->call));
		break;
	case KNOWN_NOT:
		form_words(out, "Not known: no help is open for a child of this name, birth date and postcode, and none ended lately.");
		form_words(out, "A name or postcode may be written down in another way. If you worry about a child, do not rely on this answer.");
		break;
	}
}

enum outcome
known_answer_show(struct visit *visit)
{
	struct known_answer *answer = ARENA_NEW(visit->work->arena, struct known_answer);
	enum outcome outcome = known_answer(visit->work, visit->references[0], answer);

	if (outcome != OK)
		return outcome;
	visit->title = "Is this child helped already?";
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	if (answer->state != KNOWN_NOT) /* so the family sees it */
		visit_look(visit, answer->agreed ? LOOK_ASKED_AGREED : LOOK_ASKED_WITHOUT, "episode", answer->episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Is this child helped already?", .only_reads = true, .version = -1, .back = url_to(visit->work->arena, "/already-open"), .back_words = "Ask about another child",
	    .fields = answer_fields, .given = answer });
}
