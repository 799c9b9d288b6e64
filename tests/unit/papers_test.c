/* papers_test.c -- what is printed of a meeting, the consent form to sign and what was signed, and empty forms. R-FORM-07, R-FORM-09, R-CONS-05 */
#include <string.h>

#include "documents/consent_paper.h"
#include "documents/form_paper.h"
#include "documents/meeting_papers.h"
#include "documents/minutes_read.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/unit/meetings_told.h"

/* All its words, as the renderer is given them. */
static const char *
words_of(struct work *work, const struct pdf_document *document)
{
	struct slice json;

	CHECK_OUTCOME(pdf_document_write(document, work->arena, &json), OK);
	return arena_copy_slice(work->arena, json);
}

struct printed {
	struct meeting meeting;
	struct copy_family family;
	struct episode episode;
	struct story_children_rows children;
	struct story_adults_rows adults;
	struct worker lead;
	struct story_invitees_row invitee;
	struct meeting_paper paper;
};

/* Everything for a paper for this invitee; NULL: for nobody by name. */
static struct printed *
printed_for(struct work *work, struct told *told, const char *invitee)
{
	struct printed *printed = ARENA_NEW(work->arena, struct printed);
	struct story_invitees_rows rows;

	work->for_the_room = true;
	printed->episode = episode_of(work, told);
	printed->meeting = meeting_of(work, told);
	CHECK_OUTCOME(q_story_children(work, printed->episode.episode_id, &printed->children), OK);
	CHECK_OUTCOME(q_story_adults(work, printed->episode.episode_id, &printed->adults), OK);
	CHECK_OUTCOME(worker_read(work, told->demo.worker_ids[RUTH], &printed->lead), OK);
	CHECK_OUTCOME(q_story_invitees(work, told->meeting_id, 1, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].name, invitee))
			printed->invitee = rows.at[i];
	printed->family = (struct copy_family){ .episode = &printed->episode, .children = &printed->children, .adults = &printed->adults, .lead = &printed->lead };
	printed->paper = (struct meeting_paper){ .kind = printed->meeting.kind, .meeting = &printed->meeting, .family = &printed->family,
		.invitee = printed->invitee.invitee_id != 0 ? &printed->invitee : NULL };
	return printed;
}

static void
before_the_meeting(struct work *work, struct told *told, struct problems *problems)
{
	struct printed *of_family = printed_for(work, told, NULL), *of_ruth = printed_for(work, told, "Ruth Adeyemi"), *of_tom = printed_for(work, told, "Tom Whelan");
	struct pdf_document *document;
	const char *words;

	(void)problems;
	CHECK_OUTCOME(meeting_checklist_paper(work, &of_family->paper, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, "Family Action Meeting: checklist");
	CHECK_HAS(words, "When did the family get written information about the meeting?");
	CHECK_HAS(words, "Ruth Adeyemi");
	CHECK_HAS(words, "Kyle, Zak and Kieran");
	CHECK_HAS(words, of_family->meeting.reference);
	CHECK_HAS(words, work->profile->partnership_name);
	CHECK_OUTCOME(meeting_information_paper(work, &of_family->paper, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, date_words(work->arena, of_family->meeting.held_on));
	CHECK_HAS(words, "What we hear stays here");
	CHECK_HAS(words, of_family->meeting.kind->advocate);
	CHECK_HAS_NOT(words, "{{");
	CHECK_OUTCOME(meeting_invitation_paper(work, &of_ruth->paper, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, "Dear Ruth Adeyemi");
	CHECK_HAS(words, "We ask you for a written report by");
	CHECK_OUTCOME(meeting_invitation_paper(work, &of_tom->paper, &document), NOT_FOUND); /* he is left out */
	CHECK_OUTCOME(meeting_report_form_paper(work, &of_ruth->paper, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, "Ruth Adeyemi");
	for (size_t i = 0; i < work->profile->need_domains.count; i++)
		CHECK_HAS(words, work->profile->need_domains.at[i].label);
	CHECK_OUTCOME(meeting_report_paper(work, &of_ruth->paper, &document), NOT_FOUND); /* nothing is written yet */
}

static void
ruth_writes(struct work *work, struct told *told, struct problems *problems)
{
	const struct report_text texts[] = { { "health", "Kieran was weighed; he is well." }, { "outside", "Something I am not sure belongs here." } };
	struct meeting meeting = meeting_of(work, told);

	CHECK_OUTCOME(invitee_report(work, &meeting, invitee_of(work, told, "Ruth Adeyemi"), &(struct new_report){ .texts = texts, .text_count = 2 }, problems), OK);
}

/* Also for the writer: what was not for sharing stays off the paper. */
static void
her_report(struct work *work, struct told *told, struct problems *problems)
{
	struct printed *of_ruth = printed_for(work, told, "Ruth Adeyemi");
	struct pdf_document *document;
	const char *words;

	(void)problems;
	CHECK_OUTCOME(meeting_report_paper(work, &of_ruth->paper, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, "Kieran was weighed; he is well.");
	CHECK_HAS_NOT(words, "not sure belongs here");
}

static void
minutes_and_consent(struct work *work, struct told *told, struct problems *problems)
{
	struct printed *printed = printed_for(work, told, NULL);
	struct agency_list agencies;
	struct pdf_document *document;
	const char *words;

	(void)problems;
	CHECK_OUTCOME(minutes_document(work, &printed->meeting, &printed->family, &document), OK);
	CHECK_HAS(words_of(work, document), "There is one exception.");
	CHECK_OUTCOME(consent_paper(work, &printed->family, false, &document), OK);
	words = words_of(work, document);
	CHECK_HAS(words, "Multi-agency consent form");
	CHECK_HAS(words, "Kyle, Zak and Kieran");
	CHECK_HAS(words, "Amy");
	CHECK_OUTCOME(agency_all(work, &agencies), OK);
	CHECK(agencies.count > 3);
	for (size_t i = 0; i < agencies.count; i++)
		CHECK_HAS(words, agencies.at[i].name);
	for (size_t i = 0; i < work->profile->consent.purposes.count; i++)
		CHECK_HAS(words, work->profile->consent.purposes.at[i].label);
}

/* Nobody is on them. */
static void
empty_ones(struct work *work, struct told *told, struct problems *problems)
{
	const struct meeting_paper empty = { .kind = &work->profile->meeting_kinds[0] };
	struct pdf_document *document;

	(void)told;
	(void)problems;
	CHECK_OUTCOME(meeting_checklist_paper(work, &empty, &document), OK);
	CHECK_HAS_NOT(words_of(work, document), "Kyle");
	CHECK_OUTCOME(meeting_report_form_paper(work, &empty, &document), OK);
	CHECK_OUTCOME(meeting_information_paper(work, &empty, &document), OK);
	CHECK_HAS_NOT(words_of(work, document), "Kyle");
	CHECK_OUTCOME(meeting_invitation_paper(work, &empty, &document), NOT_FOUND);
	CHECK_OUTCOME(consent_paper(work, NULL, true, &document), OK);
	CHECK_HAS(words_of(work, document), "Parent or carer");
	for (size_t i = 0; i < work->profile->form_count; i++) {
		const struct form *form = work->profile->forms[i];
		const char *words = words_of(work, form_paper(work, form, false));

		for (size_t j = 0; j < form->section_count; j++)
			CHECK_HAS(words, form->sections[j].title);
	}
}

DATA_TEST(the_papers_of_a_meeting_are_filled_from_it_in_the_profiles_name_and_empty_ones_name_nobody_R_FORM_09_R_FORM_07)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, arrange);
	as(told, HELEN, 1, invite);
	as(told, HELEN, 1, before_the_meeting);
	as(told, HELEN, 1, empty_ones);
	as(told, RUTH, 2, ruth_writes);
	as(told, RUTH, 2, her_report);
	as(told, RUTH, 2, prepare);
	as(told, HELEN, 9, start);
	as(told, HELEN, 9, attend);
	as(told, HELEN, 9, say);
	as(told, HELEN, 9, finish_first);
	as(told, HELEN, 9, finish);
	as(told, HELEN, 9, minutes_and_consent);
	end_told(told);
}

static int64_t
number_of(struct house *house, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;
	struct work *work = house_begin(house, RUTH, DATE(2026, 11, 24));

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "papers_test_%zu", arena_used(test_arena())), .sql = arena_copy(test_arena(), sql), .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), statement, NULL, &result), OK);
	house_undo(house);
	CHECK_NUMBER(result.row_count, 1);
	return db_as_integer(result.values[0]);
}

/* R-CONS-05, R-FORM-07, R-FORM-19: and it is about whoever was asked, whoever else is ticked. */
DATA_TEST(what_a_parent_signed_is_scanned_and_stands_with_their_answer_R_CONS_05_R_FORM_19)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *consent = arena_format(test_arena(), "/episodes/%s/consent", house_episode_reference(house, house->demo.episode_id)), *at, *path;
	struct house_page page = house_get(house, RUTH, consent);

	CHECK_HAS(page.html, "Multi-agency consent form, to print and sign (PDF)");
	at = strstr(page.html, "/attach\"");
	if (at == NULL)
		FAIL("nothing can be attached to an answer:\n%s", page.html);
	path = at;
	while (path[-1] != '"')
		path--;
	path = arena_format(test_arena(), "%.*s", (int)(at + 7 - path), path);
	page = house_post_file(house, RUTH, path, "signed.txt", SLICE("Signed by Amy"), "about", "The form of 1 October", "subjects", house_person_reference(house, house->demo.kyle), NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(house_get(house, RUTH, consent).html, "The form of 1 October");
	CHECK_HAS(house_get(house, HELEN, page.location).html, "An answer about consent");
	CHECK_NUMBER(number_of(house, "select count(*) from attachment_subject s join attachment a on a.attachment_id = s.attachment_id join consent c on c.consent_id = a.owner_id"
		" where a.owner_kind = 'consent' and s.person_id = c.person_id"), 1);
	CHECK_NUMBER(house_get(house, TOM, path).status, 403); /* consent is for whoever leads to write down */
	CHECK_NUMBER(house_get(house, RUTH, "/papers").status, 200);
	CHECK_NUMBER(house_get(house, RUTH, "/papers/form?of=nothing").status, 404);
	house_end(house);
}

/* What was prepared, and what was said about whom for it, is on the paper as on the page: for those who run the meeting. */
DATA_TEST(a_checklist_that_is_filled_in_is_printed_by_whoever_runs_the_meeting_and_nobody_else_R_FORM_09)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct work *work = house_begin(house, RUTH, DATE(2026, 11, 24));
	const char *reference = work_new_reference(work, "MT"), *papers;
	int64_t meeting_id = work_new_id(work);
	struct meeting meeting;

	CHECK_OUTCOME(record_meeting_decided(work, &(struct meeting_decided){ .meeting_id = meeting_id, .reference = reference, .episode_id = house->demo.episode_id, .meeting_kind = "family_action_meeting",
	    .reason = "One plan of all", .decided_on = work->today, .convening_agency_id = work->agency_id, .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(meeting_read(work, meeting_id, &meeting), OK);
	CHECK_OUTCOME(meeting_settle(work, &meeting, &(struct meeting_settling){ .point = "prepare.prepared_by", .words = "Ruth; Amy is afraid of the day" }, house->demo.problems), OK);
	house_keep(house);
	papers = arena_format(test_arena(), "/episodes/%s/meetings/%s/papers", house_episode_reference(house, house->demo.episode_id), reference);
	CHECK_HAS(house_get(house, RUTH, papers).html, "/papers/checklist");
	CHECK_NUMBER(house_get(house, PRIYA, papers).status, 200);
	CHECK_HAS_NOT(house_get(house, PRIYA, papers).html, "/papers/checklist\"");
	CHECK_NUMBER(house_get(house, PRIYA, arena_format(test_arena(), "%s/checklist", papers)).status, 403);
	house_end(house);
}
