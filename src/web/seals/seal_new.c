/* seal_new.c -- sealing a person, where they live, their names of before, or the help for a family. R-SEC-06 */
#include "base/text.h"
#include "casework/seals/seals.h"
#include "casework/story/story_seals.sql.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/seals/seal_pages.h"

struct sealing {
	struct seal_subject subject;
	struct profile_choices workers;
	enum seal_kind kind;
};

static void
seal_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct sealing *sealing = given;

	form_warning(out, sealing->kind == SEAL_OF_NAME ? "From this moment nobody finds them by a name that they had before or have besides, and nobody but those whom you name reads one. What they are called today stays to be seen; a name of today that changes later "
	    "is kept secret too." : sealing->kind == SEAL_OF_HOUSEHOLD ? "From this moment those who help see that they are helped, and not where they live, at none of their homes if they have two. No letter, plan, calendar entry or file shows the address, whoever prints it. "
	    "Whoever leads their help reads it too." :
	    "From this moment all others lose sight of it, those who help the family too: no name in a search, no line in a list, no gap. What is due stays due: name everybody who has to go on helping.");
	reader_fields(out, visit, &sealing->workers, (struct text_list){ NULL, 0 });
	field_area(out, visit, "reason", "Why?", "Who must not know, and what would happen if they did. Only the readers see this", NULL, 3);
}

static enum outcome
seal_new_show(struct visit *visit, enum seal_kind kind)
{
	struct sealing *sealing = ARENA_NEW(visit->work->arena, struct sealing);
	const char *before = kind == SEAL_OF_HOUSEHOLD ? "Keep secret where " : kind == SEAL_OF_NAME ? "Keep secret what " : "Seal ",
		   *after = kind == SEAL_OF_HOUSEHOLD ? " lives" : kind == SEAL_OF_NAME ? " was called" : "";
	enum outcome outcome = seal_subject_show(visit, kind != SEAL_OF_EPISODE, kind == SEAL_OF_HOUSEHOLD ? "Keep an address secret" : kind == SEAL_OF_NAME ? "Keep names secret" : "Seal", &sealing->subject);

	if (outcome == OK)
		outcome = worker_choices(visit, &sealing->workers);
	if (outcome != OK)
		return outcome;
	sealing->kind = kind;
	visit_problems_move(visit, "readers", "reader_1");
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s%s%s", before, sealing->subject.name, after),
	    .button = kind == SEAL_OF_HOUSEHOLD ? "Keep the address secret" : kind == SEAL_OF_NAME ? "Keep the names secret" : "Seal", .warning = true, .version = -1,
	    .back = seal_subject_url(visit, &sealing->subject, "protect"), .back_words = "Who may know of this", .fields = seal_fields, .given = sealing });
}

enum outcome
sealed_too(struct visit *visit, struct id_list *also_ids)
{
	struct linked_to_seal_rows rows;
	enum outcome outcome = q_linked_to_seal(visit->work, visit->subject_id, &rows);
	int64_t *ids;

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(visit->work->arena, int64_t, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		ids[i] = rows.at[i].person_id;
	*also_ids = (struct id_list){ ids, rows.count };
	return OK;
}

static enum outcome
seal_new_save(struct visit *visit, enum seal_kind kind)
{
	struct new_seal given = { .kind = kind, .subject_id = visit->subject_id, .reason = visit_typed(visit, "reason") };
	enum outcome outcome = typed_readers(visit, &given.reader_ids);

	if (outcome == OK && kind == SEAL_OF_PERSON)
		outcome = sealed_too(visit, &given.also_ids);
	if (outcome == OK)
		outcome = kind == SEAL_OF_HOUSEHOLD ? seal_set_homes(visit->work, visit->subject_id, &given, &visit->problems) :
		    kind == SEAL_OF_NAME ? seal_set_names(visit->work, visit->subject_id, &given, &visit->problems) : seal_set(visit->work, &given, &visit->problems, NULL);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/seals"), kind == SEAL_OF_HOUSEHOLD ? "The address is secret from now on." : kind == SEAL_OF_NAME ? "The names are secret from now on." : "It is sealed from now on.");
	return outcome;
}

enum outcome
person_seal_show(struct visit *visit)
{
	return seal_new_show(visit, SEAL_OF_PERSON);
}

enum outcome
person_seal_save(struct visit *visit)
{
	return seal_new_save(visit, SEAL_OF_PERSON);
}

enum outcome
address_seal_show(struct visit *visit)
{
	return seal_new_show(visit, SEAL_OF_HOUSEHOLD);
}

enum outcome
address_seal_save(struct visit *visit)
{
	return seal_new_save(visit, SEAL_OF_HOUSEHOLD);
}

enum outcome
names_seal_show(struct visit *visit)
{
	return seal_new_show(visit, SEAL_OF_NAME);
}

enum outcome
names_seal_save(struct visit *visit)
{
	return seal_new_save(visit, SEAL_OF_NAME);
}

enum outcome
episode_seal_show(struct visit *visit)
{
	return seal_new_show(visit, SEAL_OF_EPISODE);
}

enum outcome
episode_seal_save(struct visit *visit)
{
	return seal_new_save(visit, SEAL_OF_EPISODE);
}
