/* keep_apart.c -- a record that is never compared nor linked with another: adoption. Decision 0020; R-SEC-06 */
#include "casework/links/links.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/links/link_pages.h"
#include "web/seals/seal_pages.h"

static void
apart_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const bool *apart = given;

	form_words(out, *apart ? "This record is kept apart: nobody can link it with another, and it is not compared with others." :
	    "From this moment nobody can link this record with another, nobody is asked whether they are one person, and it is not compared at night. Write down this record alone: never name the other one here.");
	field_area(out, visit, "reason", *apart ? "Why may it be linked again?" : "Why must it never be linked?", NULL, NULL, 2);
}

enum outcome
keep_apart_show(struct visit *visit)
{
	struct seal_subject subject;
	bool *apart = ARENA_NEW(visit->work->arena, bool);
	enum outcome outcome = seal_subject_show(visit, true, "Keep apart from all others", &subject);

	if (outcome == OK)
		outcome = person_is_apart(visit->work, visit->subject_id, apart);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, *apart ? "Let %s be linked again" : "Never link %s with another record", subject.name),
	    .button = *apart ? "It may be linked again" : "Never link it", .warning = true, .version = -1, .back = seal_subject_url(visit, &subject, "protect"), .back_words = "Who may know of this",
	    .fields = apart_fields, .given = apart });
}

enum outcome
keep_apart_save(struct visit *visit)
{
	const char *reason = visit_typed(visit, "reason");
	bool apart;
	enum outcome outcome = person_is_apart(visit->work, visit->subject_id, &apart);

	if (outcome == OK)
		outcome = apart ? person_end_apart(visit->work, visit->subject_id, reason, &visit->problems) : person_keep_apart(visit->work, visit->subject_id, reason, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0], "/protect"), apart ? "It may be linked again." : "It is never linked.");
	return outcome;
}
