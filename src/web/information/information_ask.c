/* information_ask.c -- asking another agency about a family, and writing down what one asks of us. R-INFO-07, R-INFO-82 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/information/information_pages.h"
#include "web/sharing/share_pages.h"

struct asking {
	struct family family;
	struct profile_choices agencies, workers;
};

/* ---- on what it rests ---- */

void
information_ground_fields(struct html_out *out, struct visit *visit, const struct family *family, bool asks)
{
	static const struct profile_choice list[] = { { "agreement", "The family agrees", "To that agency, and for everybody it is about" },
		{ "other", "Another lawful basis", "They said no, or asking them would put somebody at risk" } };
	static const struct profile_choices bases = { list, sizeof(list) / sizeof(list[0]) };
	struct profile_choices consents = share_consent_choices(visit, family);

	field_radios(out, visit, "basis", asks ? "On which basis do you ask?" : "On which basis do you answer?", asks ? "Without one it cannot be sent" : NULL, &bases, NULL);
	field_select(out, visit, "consent", "If they agree: which agreement?", asks ? "Whoever is asked sees of when it is, and what for" : NULL, &consents, NULL);
	field_select(out, visit, "lawful_basis", "If not: the lawful basis", NULL, &visit->work->profile->sharing.lawful_bases, NULL);
	field_area(out, visit, "basis_words", "Why, and on which facts?",
	    "Of an agreement only where they take part in no record here: when and how the family agreed to this one", NULL, 3);
}

struct information_ground
information_ground_typed(struct visit *visit, const struct family *family)
{
	return (struct information_ground){ .basis = information_basis_of(visit_typed(visit, "basis")), .consent_id = share_typed_consent(visit, family), .lawful_basis = visit_typed(visit, "lawful_basis"),
		.words = visit_typed(visit, "basis_words") };
}

/* ---- the forms ---- */

/* Who works in other agencies. */
static enum outcome
other_workers(struct visit *visit, struct profile_choices *choices)
{
	struct arena *arena = visit->work->arena;
	struct worker_list workers;
	struct profile_choice *list;
	size_t count = 0;
	enum outcome outcome = worker_all(visit->work, 0, &workers);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct profile_choice, workers.count);
	for (size_t i = 0; i < workers.count; i++)
		if (workers.at[i].agency_id != visit->work->agency_id)
			list[count++] = (struct profile_choice){ .key = workers.at[i].reference, .label = arena_format(arena, "%s: %s, %s", workers.at[i].agency_name, workers.at[i].name, workers.at[i].job_title) };
	*choices = (struct profile_choices){ list, count };
	return OK;
}

/* What stands below in both. */
static void
end_fields(struct html_out *out, struct visit *visit)
{
	form_heading(out, "Who may see it");
	field_select(out, visit, "restricted", "Is it only for some of the team to read?", NULL, &visit->work->profile->restricted_sections, NULL);
	field_area(out, visit, "kept_from_family", "Would it put somebody at risk if the family saw it?",
	    "It stands on the list that the family sees. Say here why it must not, and it is only counted there", NULL, 2);
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "here", "In this record", "It waits in their work list, and an e-mail without names tells them" },
		{ "otherwise", "By telephone, letter or secure e-mail", "Nothing is sent from here: you ask them, and write down what they answer" } };
	static const struct profile_choices ways = { list, sizeof(list) / sizeof(list[0]) };
	const struct asking *asking = given;
	struct profile_choices people = family_person_choices(visit, &asking->family);

	field_select(out, visit, "agency", "Which agency?", "Of those that take part in this record", &asking->agencies, NULL);
	field_select(out, visit, "worker", "Who there?", "Choose nobody for whoever oversees that agency", &asking->workers, NULL);
	field_text(out, visit, "party", "If they take part in no record here: who is it?", "For example: Dr Okafor, the children's clinic", NULL);
	field_radios(out, visit, "way", "How are they asked?", NULL, &ways, "here");
	field_checks(out, visit, "people", "About whom?", NULL, &people, (struct text_list){ NULL, 0 });
	field_area(out, visit, "what", "What do you need to know?", "No more than you need: they see this request, and nothing else of this family's record", NULL, 3);
	field_area(out, visit, "why", "Why?", NULL, NULL, 2);
	field_date(out, visit, "due_on", "By when?", NULL, date_none());
	form_heading(out, "On what it rests");
	information_ground_fields(out, visit, &asking->family, true);
	end_fields(out, visit);
}

static void
received_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct asking *asking = given;
	struct profile_choices people = family_person_choices(visit, &asking->family);

	field_select(out, visit, "agency", "Which agency asks?", "Of those that take part in this record", &asking->agencies, NULL);
	field_text(out, visit, "party", "Who there, or who is it?", "For example: Mrs Webb, who leads safeguarding", NULL);
	field_checks(out, visit, "people", "About whom?", NULL, &people, (struct text_list){ NULL, 0 });
	field_area(out, visit, "what", "What do they want to know?", NULL, NULL, 3);
	field_area(out, visit, "why", "Why do they need it?", NULL, NULL, 2);
	field_area(out, visit, "claimed", "On what do they say it rests?", "On which agreement, or which law. Leave it empty if they gave no basis", NULL, 2);
	field_date(out, visit, "asked_on", "When did they ask?", NULL, visit->work->today);
	field_date(out, visit, "due_on", "By when do they need an answer?", NULL, date_none());
	end_fields(out, visit);
}

static enum outcome
asking_show(struct visit *visit, const char *heading, const char *button, const char *intro, form_fields *fields)
{
	struct asking *asking = ARENA_NEW(visit->work->arena, struct asking);
	enum outcome outcome = family_show(visit, &asking->family, TAB_CONSENT, heading);

	if (outcome == OK)
		outcome = agency_choices(visit, &asking->agencies);
	if (outcome == OK)
		outcome = other_workers(visit, &asking->workers);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .can_wait = true, .version = -1, .intro = intro, .back = family_url(visit, &asking->family, "information"),
	    .back_words = "Requests for information", .fields = fields, .given = asking });
}

enum outcome
information_new_show(struct visit *visit)
{
	return asking_show(visit, "Ask another agency for information", "Send the request", "Ask only what you need. If a child may be harmed, do not wait for an answer.", new_fields);
}

enum outcome
information_received_show(struct visit *visit)
{
	return asking_show(visit, "Write down what another agency asks", "Save the request", "It came by telephone, letter or e-mail. Whoever leads has it to answer, or to decline.", received_fields);
}

/* What both forms send. */
static enum outcome
typed(struct visit *visit, enum information_direction direction, struct family *family, struct new_information *given)
{
	enum outcome outcome = family_read(visit, family);

	*given = (struct new_information){ .direction = direction, .party = visit_typed(visit, "party"), .what = visit_typed(visit, "what"), .why = visit_typed(visit, "why"),
		.restricted = visit_restricted(visit, "restricted"), .kept_from_family = visit_typed(visit, "kept_from_family") };
	if (outcome == OK)
		outcome = share_typed_agency(visit, &given->agency_id);
	if (outcome != OK)
		return outcome;
	given->person_ids = family_ticked(visit, family, "people");
	(void)visit_date(visit, "due_on", "The day", &given->due_on);
	return OK;
}

/* The agency of who was chosen need not be chosen as well. */
static enum outcome
typed_asked(struct visit *visit, struct new_information *given)
{
	struct worker worker;
	enum outcome outcome = typed_worker(visit, "worker", &given->asked_worker_id);

	if (outcome == OK && given->asked_worker_id == 0 && visit_typed(visit, "worker") != NULL)
		problem_add(&visit->problems, "worker", "Select somebody from the list, or nobody for whoever oversees that agency");
	if (outcome != OK || given->asked_worker_id == 0 || given->agency_id != 0)
		return outcome;
	outcome = worker_read(visit->work, given->asked_worker_id, &worker);
	if (outcome == OK)
		given->agency_id = worker.agency_id;
	return outcome;
}

enum outcome
information_new_save(struct visit *visit)
{
	struct family family;
	struct new_information given;
	const char *way = visit_typed(visit, "way");
	int64_t id;
	enum outcome outcome = typed(visit, INFORMATION_DIRECTION_ASKED, &family, &given);

	if (outcome == OK)
		outcome = typed_asked(visit, &given);
	if (outcome != OK)
		return outcome;
	given.is_here = text_equals(way, "here");
	if (!given.is_here && !text_equals(way, "otherwise"))
		problem_add(&visit->problems, "way", "Select how they are asked");
	given.ground = information_ground_typed(visit, &family);
	outcome = information_ask(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "information"), given.is_here ? "The request waits for them." : "The request is saved. Now ask them.");
	return outcome;
}

enum outcome
information_received_save(struct visit *visit)
{
	struct family family;
	struct new_information given;
	int64_t id;
	enum outcome outcome = typed(visit, INFORMATION_DIRECTION_RECEIVED, &family, &given);

	if (outcome != OK)
		return outcome;
	given.claimed = visit_typed(visit, "claimed");
	(void)visit_date(visit, "asked_on", "The day", &given.asked_on);
	outcome = information_ask(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "information"), "The request is saved. It waits for an answer.");
	return outcome;
}
