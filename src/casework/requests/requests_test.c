/* requests_test.c -- a person asks to see what is held about them: what is proposed to stay out, what is decided, who agrees, what is given. R-INFO-15, decision 0032 */
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/access/looks.h"
#include "casework/associates/associates.h"
#include "casework/attachments/attachment_box.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.events.h"
#include "casework/episodes/episodes.h"
#include "casework/known/known.events.h"
#include "casework/looked/looked_family.h"
#include "casework/notes/notes.h"
#include "casework/people/people.events.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/requests/pack.h"
#include "casework/services/services.events.h"
#include "casework/tasks/tasks.events.h"
#include "casework/work.h"
#include "documents/pack_copy.h"
#include "platform/db/db.h"
#include "platform/pdf/pdf.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
enum { PIECES_TO_ADD = 60, ROUNDS_MOST = 60 };

static struct new_request
asked_by_amy(struct house *house, const char *amy)
{
	return (struct new_request){ .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_PARENT, .asker_name = "Amy Denholm", .asker_reference = amy, .authority = "His mother; birth certificate seen",
		.identity_checked = "Passport", .received_on = DATE(2026, 11, 20) };
}

static void
write_note(struct house *house, struct work *work, const char *discussed, const char *agreed)
{
	const struct note_text texts[] = { { .part = "discussed", .text = { .words = discussed, .basis = PARAGRAPH_BASIS_SEEN } }, { .part = "agreed", .text = { .words = agreed, .basis = PARAGRAPH_BASIS_SEEN } } };
	int64_t note_id;

	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "conversation", .happened_on = TODAY, .subject_ids = { &house->demo.kyle, 1 }, .texts = texts,
	    .text_count = 2 }, house->demo.problems, &note_id), OK);
}

/* What somebody told, as free text says who. */
static void
write_told(struct house *house, struct work *work, const char *words, const char *told_by)
{
	const struct note_text texts[] = { { .part = "discussed", .text = { .words = words, .basis = PARAGRAPH_BASIS_TOLD, .told_by = told_by } },
		{ .part = "agreed", .text = { .words = "We speak again.", .basis = PARAGRAPH_BASIS_SEEN } } };
	int64_t note_id;

	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "conversation", .happened_on = TODAY, .subject_ids = { &house->demo.kyle, 1 }, .texts = texts,
	    .text_count = 2 }, house->demo.problems, &note_id), OK);
}

/* The piece whose words or heading hold these words. */
static struct pack_piece *
piece_with(const struct pack *pack, const char *words)
{
	for (size_t i = 0; i < pack->count; i++)
		if ((pack->pieces[i].words != NULL && strstr(pack->pieces[i].words, words) != NULL) || strstr(pack->pieces[i].heading, words) != NULL)
			return &pack->pieces[i];
	FAIL("no piece holds %s", words);
	return NULL;
}

static bool
holds(const struct pack *pack, const char *words)
{
	for (size_t i = 0; i < pack->count; i++)
		if ((pack->pieces[i].words != NULL && strstr(pack->pieces[i].words, words) != NULL) || (pack->pieces[i].heading != NULL && strstr(pack->pieces[i].heading, words) != NULL))
			return true;
	return false;
}

/* One change by the governance lead, with the request and its pieces as they are now. */
static struct work *
read_pack(struct house *house, enum demo_worker who, int64_t request_id, struct request *request, struct pack *pack)
{
	struct work *work = house_begin(house, who, TODAY);

	CHECK_OUTCOME(request_read(work, request_id, request), OK);
	CHECK_OUTCOME(pack_read(work, request, pack), OK);
	return work;
}

static const char *
frozen_words(struct work *work, const struct pack *pack)
{
	struct slice json;

	CHECK_OUTCOME(pdf_document_write(pack_copy_document(work, pack, false), work->arena, &json), OK);
	return arena_copy_slice(test_arena(), json);
}

/* Whoever has read this page decides all of it as it is proposed; nothing where nothing is left. */
static void
read_page(struct house *house, const char *path)
{
	static const char mark[] = "name=\"read\" value=\"";
	const char *at = strstr(house_get(house, NADIA, path).html, mark);

	if (at == NULL)
		return;
	at += strlen(mark);
	CHECK_NUMBER(house_post(house, NADIA, path, "read", arena_copy_slice(test_arena(), (struct slice){ at, strcspn(at, "\"") }), NULL).status, 303);
}

static const char *
lines_of(size_t count, const char *words)
{
	const char *lines = words;

	for (size_t i = 1; i < count; i++)
		lines = arena_format(test_arena(), "%s\n%s", lines, words);
	return lines;
}

static int64_t
begin(struct house *house, const struct new_request *given)
{
	struct work *work = house_begin(house, NADIA, TODAY);
	const char *reference;
	int64_t request_id;

	CHECK_OUTCOME(request_begin(work, given, house->demo.problems, &reference), OK);
	CHECK_OUTCOME(access_may(work, SEE_REQUEST, reference, &request_id), OK);
	house_keep(house);
	return request_id;
}

/* R-INFO-15: one calendar month, or three; the next working day when that is none; told when it is near. */
DATA_TEST(a_request_is_due_one_calendar_month_later_and_can_be_extended_once_with_a_reason)
{
	struct house *house = house_with_story(TODAY);
	struct new_request given = asked_by_amy(house, house_person_reference(house, house->demo.amy)), wrong = { .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_PARENT };
	int64_t request_id = begin(house, &given);
	struct work *work = house_begin(house, NADIA, TODAY);
	struct request request;
	const char *reference, *page;
	bool soon;

	CHECK(date_is_same(request_due_on(work, DATE(2026, 9, 30), false), DATE(2026, 10, 30)));
	CHECK(date_is_same(request_due_on(work, DATE(2027, 1, 29), false), DATE(2027, 3, 1)));  /* 28 February 2027 is a Sunday */
	CHECK(date_is_same(request_due_on(work, DATE(2026, 11, 25), false), DATE(2026, 12, 29))); /* Christmas Day, a Saturday, a Sunday, and the day for Boxing Day */
	CHECK(date_is_same(request_due_on(work, DATE(2026, 11, 20), true), DATE(2027, 2, 22)));
	CHECK_TEXT(request_clock_words(work, DATE(2026, 12, 2), &soon), "Due on 2 December 2026: 8 days left");
	CHECK(!soon);
	CHECK_TEXT(request_clock_words(work, DATE(2026, 12, 1), &soon), "Due on 1 December 2026: 7 days left");
	CHECK(soon);
	CHECK_TEXT(request_clock_words(work, DATE(2026, 11, 23), &soon), "It was due on 23 November 2026: 1 day late");

	CHECK_OUTCOME(request_begin(work, &wrong, house->demo.problems, &reference), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "asker_name"), "name");
	CHECK_HAS(problem_words(house->demo.problems, "authority"), "why they may ask");
	CHECK_HAS(problem_words(house->demo.problems, "identity_checked"), "made sure");
	CHECK_HAS(problem_words(house->demo.problems, "received_on"), "day");
	house_undo(house);
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(request_begin(work, &given, house->demo.problems, &reference), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "asker_kind"), "asks already");
	house_undo(house);
	/* He is six: "themselves" would leave out the rules for what a child said and where they are. */
	work = house_begin(house, NADIA, TODAY);
	wrong = (struct new_request){ .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_THEMSELVES, .identity_checked = "Known", .received_on = TODAY };
	CHECK_OUTCOME(request_begin(work, &wrong, house->demo.problems, &reference), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "asker_kind"), "younger than 12");
	house_undo(house);
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2027, 2, 1), .language = "en" }, house->demo.problems, &wrong.person_id), OK);
	CHECK_OUTCOME(request_begin(work, &wrong, house->demo.problems, &reference), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "asker_kind"), "not born");
	house_undo(house);

	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(request_read(work, request_id, &request), OK);
	CHECK(date_is_same(request.due_on, DATE(2026, 12, 21)));
	CHECK_OUTCOME(request_extend(work, &request, NULL, house->demo.problems), INVALID);
	house_undo(house);
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(request_extend(work, &request, "Four agencies, eleven years", house->demo.problems), OK);
	CHECK_OUTCOME(request_extend(work, &request, "Again", house->demo.problems), CONFLICT);
	CHECK_OUTCOME(request_read(work, request_id, &request), OK);
	CHECK(date_is_same(request.due_on, DATE(2027, 2, 22)));
	CHECK_OUTCOME(request_extend(work, &request, "Again", house->demo.problems), INVALID);
	house_undo(house);

	/* Who answers finds it in their work; nobody else knows of it. */
	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "1 waits for an answer. Due on 21 December 2026");
	CHECK_HAS_NOT(house_get(house, JOAN, "/my-work").html, "/requests");
	CHECK_NUMBER(house_get(house, JOAN, "/requests").status, 403);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/requests/%s", request.reference)).status, 404);
	CHECK_HAS(house_get(house, NADIA, "/requests").html, "Amy Denholm asks");
	/* All that is wrong is told at once, beside the field it stands in. */
	page = house_post(house, NADIA, "/requests/new", "person", "", NULL).html;
	CHECK_HAS(page, "href=\"#person\"");
	CHECK_HAS(page, "Select who asks");
	CHECK_HAS(page, "made sure who asks");
	house_end(house);
}

/* R-INFO-15, R-SEC-02: what is other people's, restricted, or could harm is proposed to stay out, with why; a sealed address or person never stands in it. T6 */
DATA_TEST(the_rules_propose_what_stays_out_and_who_is_sealed_stands_in_it_nowhere)
{
	struct house *house = house_with_story(TODAY);
	const struct new_request given = asked_by_amy(house, house_person_reference(house, house->demo.amy));
	struct work *work = house_begin(house, RUTH, TODAY);
	struct request request;
	struct pack pack;
	struct episode episode;
	int64_t request_id, home, hidden, relation_id, associate_id;
	const char *sentences[8], *hash;
	const struct pack_piece *piece;

	for (int i = 0; i < 3; i++)
		CHECK_OUTCOME(record_known_asked(work, &(struct known_asked){ .known_check_id = work_new_id(work), .reference = work_new_reference(work, "KC"), .episode_id = house->demo.episode_id,
		    .person_id = i == 2 ? house->demo.zak : house->demo.kyle, .worker_id = house->demo.worker_ids[TOM], .agency_id = house->demo.agency_ids[TOM], .basis = i == 1 ? "public_task" : "agreed",
		    .words = i == 0 ? "His mother rang the nursery" : i == 1 ? "He came with a bruise" : "About Zak alone" }), OK);
	for (int i = 0; i < 2; i++) {
		const int64_t service_id = work_new_id(work), parts[] = { 1, 2 }, person_id = i == 0 ? house->demo.kyle : house->demo.zak;
		const char *name = i == 0 ? "Talking Together" : "First Words";

		CHECK_OUTCOME(record_service_asked(work, &(struct service_asked){ .service_request_id = service_id, .episode_id = house->demo.episode_id, .person_id = person_id, .service_kind = "speech_and_language",
		    .service_name = name, .asked_for = "Few words", .own_form = "SALT 1", .asked_on = TODAY, .worker_id = work->actor.id }), OK);
		CHECK_OUTCOME(record_service_package_sent(work, &(struct service_package_sent){ .version = VERSION_ANY, .service_request_id = service_id, .episode_id = house->demo.episode_id, .person_id = person_id,
		    .assessment_id = house->demo.assessment_id, .section_ids = { parts, 2 }, .purpose = "services", .worker_id = work->actor.id }), OK);
	}
	/* Said by grandmother; about Zak too; kept for health; a home nobody may find; somebody whom nobody may know, written into a note. */
	write_note(house, work, "Pauline collects Kyle on Tuesdays from 9 Kestrel Mews.", "Kyle goes with Marigold to the park.");
	/* As people and their word processors write. */
	write_note(house, work, "Marigold’s coat; “Marigold” said so; Marigold—she; Marigold…; Marigold\xc2\xa0" "Ashworth came; …Marigold.", "One: 9 kestrel mews, wa107qz. Two: Flat 2, in the Old Dairy.");
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "Flat 2\n9 Linnet Mews, Old Dairy\nSt Helens", .postcode = "WA10 7QZ", .from_on = TODAY, .member_ids = { &house->demo.kyle, 1 } },
	    house->demo.problems, &home), OK);
	/* The address was put right before it was sealed: what it was before tells where he is as well. */
	CHECK_OUTCOME(household_correct_address(work, home, house->demo.kyle, "Flat 2\n9 Kestrel Mews, Old Dairy\nSt Helens", "WA10 7QZ", "Not number 9 of Linnet Mews", house->demo.problems), OK);
	house_seal(work, "household", home, (struct id_list){ &house->demo.worker_ids[NADIA], 1 });
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Marigold", .family_name = "Ashworth", .birth_date = DATE(2019, 1, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &hidden), OK);
	CHECK_OUTCOME(relationship_record(work, hidden, house->demo.kyle, "sister", false, NULL, TODAY, house->demo.problems, &relation_id), OK);
	house_seal_person(work, hidden, (struct id_list){ &house->demo.worker_ids[NADIA], 1 });
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(associate_record(work, &episode, &(struct new_associate){ .person_id = house->demo.kyle, .name = "Stephen", .tie = "partner", .noticed_on = TODAY, .reason = "Much older",
	    .source = "His sister" }, house->demo.problems, &associate_id), OK);
	house_keep(house);

	request_id = begin(house, &given);
	work = read_pack(house, NADIA, request_id, &request, &pack);
	CHECK(pack.count > 40);
	/* R-PERS-20: who answers requests learns that something is kept for safeguarding, to ask who may read it; it is proposed to stay out. */
	piece = piece_with(&pack, "Kept for safeguarding");
	CHECK(piece->words == NULL && piece->said_by == NULL);
	CHECK_NUMBER(pack_proposed(piece), PACK_DECISION_LEFT_OUT);
	CHECK(piece->rules == (PACK_RESTRICTED | PACK_HARM) && !date_is_given(piece->on)); /* not even that it is about somebody else, or since when */
	CHECK_HAS(piece->key, "safeguarding-");
	CHECK(!holds(&pack, "Stephen") && !holds(&pack, "sister") && !holds(&pack, "not family"));
	CHECK(pack.undecided == pack.count);
	for (enum pack_chapter chapter = PACK_PERSON; chapter < PACK_CHAPTERS; chapter++)
		CHECK(pack.count_of[chapter] > 0 || chapter == PACK_MEETINGS); /* there was none */
	piece = piece_with(&pack, "Pauline collects Kyle");
	CHECK(piece->rules & PACK_NAMES);
	CHECK_NUMBER(piece->names.count, 1);
	CHECK_TEXT(piece->names.at[0], "Pauline");
	CHECK_NUMBER(pack_proposed(piece), PACK_DECISION_BLACKED_OUT);
	CHECK(pack_rule_sentences(piece, sentences) == 1);
	CHECK_HAS(sentences[0], "It names somebody else");
	/* What was asked about Kyle is told, with why: as what is about others too, and asked without agreement as what could harm. What was asked about his brother is not his. */
	piece = piece_with(&pack, "They said that it was agreed: His mother rang the nursery");
	CHECK(piece != NULL && (piece->rules & PACK_OTHER_PEOPLE) && !(piece->rules & PACK_HARM));
	CHECK_HAS(piece->who, "Tom");
	piece = piece_with(&pack, "Without agreement, public task: He came with a bruise");
	CHECK(piece != NULL && (piece->rules & PACK_HARM));
	CHECK(!holds(&pack, "About Zak alone"));
	/* What went to a service for him, and not what went for his brother. */
	CHECK_HAS(piece_with(&pack, "Talking Together: parts of the assessment went with the request")->who, "Ruth");
	CHECK(!holds(&pack, "First Words: parts of the assessment"));
	/* Amy asks: her own name is nobody else's, and where Kyle is stays for two people to decide. */
	for (size_t i = 0; i < pack.count; i++) {
		for (size_t j = 0; j < pack.pieces[i].names.count; j++)
			CHECK(!text_equals(pack.pieces[i].names.at[j], "Amy"));
		if (text_equals(pack.pieces[i].kind, "home") || text_equals(pack.pieces[i].kind, "setting") || text_equals(pack.pieces[i].kind, "contact_point"))
			CHECK(pack.pieces[i].rules & PACK_PLACE);
	}
	/* NADIA reads both seals, and all the same neither stands in it: not as a home, not in words. */
	CHECK(!holds(&pack, "WA10 7QZ"));
	for (size_t i = 0; i < pack.count; i++)
		pack.pieces[i].decision = pack.pieces[i].words != NULL ? PACK_DECISION_SHOWN : PACK_DECISION_LEFT_OUT;
	CHECK_HAS(frozen_words(work, &pack), "goes with [left out] to the park");
	CHECK_HAS(frozen_words(work, &pack), "from [left out].");
	CHECK_HAS_NOT(frozen_words(work, &pack), "Marigold");
	CHECK_HAS_NOT(frozen_words(work, &pack), "Kestrel");
	CHECK_HAS_NOT(frozen_words(work, &pack), "Linnet");
	CHECK_HAS(frozen_words(work, &pack), "[left out]’s coat; “[left out]” said so; [left out]—she; [left out]…; [left out] came; …[left out].");
	CHECK_HAS(frozen_words(work, &pack), "One: [left out], [left out]. Two: [left out], in the [left out].");
	hash = arena_copy(test_arena(), piece_with(&pack, "Kyle goes with")->hash);
	house_undo(house);
	/* JOAN reads neither seal and may be the second person: the same is left out, and what was decided about the words holds for her too. */
	work = read_pack(house, JOAN, request_id, &request, &pack);
	for (size_t i = 0; i < pack.count; i++)
		pack.pieces[i].decision = pack.pieces[i].words != NULL ? PACK_DECISION_SHOWN : PACK_DECISION_LEFT_OUT;
	CHECK_HAS(frozen_words(work, &pack), "goes with [left out] to the park");
	CHECK_HAS(frozen_words(work, &pack), "from [left out].");
	CHECK_TEXT(piece_with(&pack, "Kyle goes with")->hash, hash);
	CHECK(piece_with(&pack, "Kyle goes with")->rules & PACK_NAMES);
	house_undo(house);

	/* Of whom one may not know there is no request, and no word of one. R-SEC-06 */
	work = house_begin(house, RUTH, TODAY);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[RUTH], 1 });
	house_keep(house);
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "/requests/%s", request.reference)).status, 404);
	CHECK_HAS_NOT(house_get(house, NADIA, "/requests").html, "Kyle");
	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "Nobody waits for an answer");
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(request_begin(work, &(struct new_request){ .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_THEMSELVES, .identity_checked = "Seen", .received_on = TODAY }, house->demo.problems,
	    &request.reference), NOT_FOUND);
	house_undo(house);

	/* A reader of their seal answers: whoever else asks is given no piece of somebody who is sealed without a second person. */
	work = house_begin(house, RUTH, TODAY);
	house_seal_person(work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[NADIA], 1 });
	house_keep(house);
	(void)read_pack(house, NADIA, request_id, &request, &pack);
	for (size_t i = 0; i < pack.count; i++) {
		CHECK(pack.pieces[i].rules & PACK_SEALED);
		CHECK_NUMBER(pack_proposed(&pack.pieces[i]), PACK_DECISION_LEFT_OUT);
	}
	house_undo(house);
	house_end(house);
}

/* Old enough to ask for himself. */
static void
make_fourteen(struct house *house)
{
	struct work *work = house_begin(house, RUTH, TODAY);

	CHECK_OUTCOME(record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = house->demo.kyle, .field = "birth_date", .new_value = "2012-03-14", .reason = "His passport" }), OK);
	house_keep(house);
}

/* R-INFO-15: whoever is not exactly the person, or whoever asks, is somebody else: a neighbour, somebody's mother, another adult who takes back their agreement. */
DATA_TEST(what_somebody_else_told_is_proposed_to_stay_out_however_they_are_called)
{
	struct house *house = house_with_story(TODAY);
	struct new_request given = asked_by_amy(house, house_person_reference(house, house->demo.amy));
	struct work *work = house_begin(house, RUTH, TODAY);
	struct request request;
	struct pack pack;
	int64_t request_id;
	size_t consents = 0;

	write_told(house, work, "They shout at night.", "A neighbour");
	write_told(house, work, "He is afraid of her.", "Amy's mother");
	write_told(house, work, "I sleep badly.", "Amy");
	write_told(house, work, "I like the park.", "Kyle");
	house_keep(house);
	request_id = begin(house, &given);
	(void)read_pack(house, NADIA, request_id, &request, &pack);
	CHECK(piece_with(&pack, "They shout at night")->rules & PACK_OTHERS_WORDS);
	CHECK(piece_with(&pack, "He is afraid of her")->rules & PACK_OTHERS_WORDS);
	CHECK(!(piece_with(&pack, "I sleep badly")->rules & PACK_OTHERS_WORDS));
	CHECK(!(piece_with(&pack, "I like the park")->rules & PACK_OTHERS_WORDS));
	CHECK(piece_with(&pack, "I like the park")->rules & PACK_CHILDS_WORDS);
	for (size_t i = 0; i < pack.count; i++)
		if (text_equals(pack.pieces[i].kind, "consent"))
			CHECK(!(pack.pieces[i].rules & (PACK_OTHERS_WORDS | PACK_OTHER_PEOPLE)));
	house_undo(house);

	make_fourteen(house);
	given = (struct new_request){ .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_THEMSELVES, .identity_checked = "Passport", .received_on = DATE(2026, 11, 20) };
	request_id = begin(house, &given);
	(void)read_pack(house, NADIA, request_id, &request, &pack);
	CHECK(piece_with(&pack, "I sleep badly")->rules & PACK_OTHERS_WORDS);
	CHECK_NUMBER(pack_proposed(piece_with(&pack, "I like the park")), PACK_DECISION_SHOWN);
	for (size_t i = 0; i < pack.count; i++)
		if (text_equals(pack.pieces[i].kind, "consent")) {
			CHECK(pack.pieces[i].rules & PACK_OTHERS_WORDS);
			CHECK(pack.pieces[i].rules & PACK_OTHER_PEOPLE);
			consents++;
		}
	CHECK(consents > 0);
	house_undo(house);
	house_end(house);
}

/* The lines on the list of who looked, of Kyle, by this worker. */
static size_t
looks_of(struct house *house, bool themselves, const char *who)
{
	struct work reading = { .arena = test_arena(), .actor = { ACTOR_WORKER, house->demo.worker_ids[NADIA] }, .agency_id = house->demo.agency_ids[NADIA], .purpose = PURPOSE_HELPING, .door = DOOR_WEB,
		.profile = house->demo.change.profile, .profile_id = house->demo.change.profile_id, .now = instant_of_local(TODAY, 10, 0), .today = TODAY };
	struct looked_family looked;
	size_t count = 0;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &reading.db), OK);
	CHECK_OUTCOME(looked_for_person(&reading, house->demo.kyle, themselves, themselves ? 0 : house->demo.amy, &looked), OK);
	db_read_end(reading.db);
	for (size_t i = 0; i < looked.lines.count; i++)
		count += text_equals(looked.lines.at[i].who, who);
	return count;
}

/* R-INFO-15, R-SEC-02: the pack tells of no look that the family's paper leaves out, and what the police or a refuge did is guarded, whoever asks. */
DATA_TEST(a_pack_tells_no_look_that_the_familys_paper_leaves_out_and_guards_what_a_refuge_or_the_police_did)
{
	struct house *house = house_with_story(TODAY);
	const struct new_request given = { .person_id = house->demo.kyle, .asker_kind = ASKER_KIND_THEMSELVES, .identity_checked = "Passport", .received_on = DATE(2026, 11, 20) };
	struct work looking = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = instant_of_local(TODAY, 9, 0), .today = TODAY, .ids = house->service.ids,
		.actor = { ACTOR_WORKER, house->demo.worker_ids[SAMIRA] }, .agency_id = house->demo.agency_ids[SAMIRA] };
	struct agency_list agencies;
	struct episode episode;
	struct request request;
	struct work *work;
	struct pack pack;
	int64_t request_id;

	make_fourteen(house);
	CHECK_OUTCOME(looks_record(house->service.looks, &looking, &(struct look){ "Who they are", "person", house->demo.kyle, NULL }, 1), OK);
	looking.actor.id = house->demo.worker_ids[RUTH];
	looking.agency_id = house->demo.agency_ids[RUTH];
	CHECK_OUTCOME(looks_record(house->service.looks, &looking, &(struct look){ "Plan", "episode", house->demo.episode_id, NULL }, 1), OK);
	CHECK_NUMBER(looks_of(house, true, "Samira Khan"), 1);
	CHECK_NUMBER(looks_of(house, false, "Ruth Adeyemi"), 1);
	work = house_begin(house, RUTH, TODAY);
	(void)house_bar(work, house->demo.worker_ids[SAMIRA], "person", house->demo.zak);
	CHECK_OUTCOME(record_family_left(work, &(struct family_left){ .version = VERSION_ANY, .episode_id = house->demo.episode_id, .person_id = house->demo.amy, .leaving_id = work_new_id(work),
	    .left_on = DATE(2026, 11, 22), .why = LEAVING_WHY_OWN_WISH, .reason = "She wishes it" }), OK);
	CHECK_OUTCOME(agency_all(work, &agencies), OK);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	for (size_t i = 0; i < agencies.count; i++)
		if (text_equals(agencies.at[i].agency_kind, "police"))
			CHECK_OUTCOME(episode_add_team_member(work, &episode, &(struct new_team_member){ .agency_id = agencies.at[i].agency_id, .name = "Jo Hall", .job_title = "Officer",
			    .phone = "0151 496 0199", .what_they_do = "Calls at the school" }, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(looks_of(house, true, "Samira Khan"), 0);
	CHECK_NUMBER(looks_of(house, false, "Ruth Adeyemi"), 0);
	request_id = begin(house, &given);
	(void)read_pack(house, NADIA, request_id, &request, &pack);
	CHECK(piece_with(&pack, "Jo Hall")->rules & PACK_PLACE);
	house_undo(house);
	house_end(house);
}

/* R-INFO-15: whoever left a family is given what was written while they belonged to it: a plan as it was agreed, no words of today. */
DATA_TEST(who_left_the_family_is_given_no_word_that_was_written_since)
{
	struct house *house = house_with_story(TODAY);
	const struct new_request given = asked_by_amy(house, house_person_reference(house, house->demo.amy));
	struct work *work = house_begin(house, RUTH, DATE(2026, 11, 21));
	struct request request;
	struct pack pack;
	struct plan plan;
	int64_t request_id, review_id, task_id = work_new_id(work);

	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(plan_review(work, &plan, &(struct new_review){ .held_on = DATE(2026, 11, 21), .discussion = "It is hard.", .family_contribution = "Amy said so.", .copy_given_on = DATE(2026, 11, 21),
	    .copy_given_to = "Amy", .level_answered = true, .level_right = true, .decision = REVIEW_DECISION_CONTINGENCY, .contingency_words = "Joe has the boys for a week",
	    .next_review_on = DATE(2026, 12, 10) }, house->demo.problems, &review_id), OK);
	CHECK_OUTCOME(plan_end(work, &plan, DATE(2026, 11, 21), "{\"achieved\":\"Bath time runs by itself\"}", review_id), OK);
	CHECK_OUTCOME(record_task_given(work, &(struct task_given){ .version = VERSION_ANY, .task_id = task_id, .episode_id = house->demo.episode_id, .task_key = "give_copy", .what = "Ring the club",
	    .subject_kind = "episode", .subject_id = house->demo.episode_id, .worker_id = house->demo.worker_ids[RUTH], .given_by = house->demo.worker_ids[RUTH] }), OK);
	CHECK_OUTCOME(record_family_left(work, &(struct family_left){ .version = VERSION_ANY, .episode_id = house->demo.episode_id, .person_id = house->demo.kyle, .leaving_id = work_new_id(work), .is_child = true,
	    .left_on = DATE(2026, 11, 22), .why = LEAVING_WHY_MOVED_AWAY, .reason = "Lives with Joe" }), OK);
	house_keep(house);
	work = house_begin(house, RUTH, TODAY);
	for (size_t i = 0; i < sizeof(house->demo.action_ids) / sizeof(house->demo.action_ids[0]); i++)
		CHECK_OUTCOME(record_action_changed(work, &(struct action_changed){ .version = VERSION_ANY, .action_id = house->demo.action_ids[i], .plan_id = house->demo.plan_id,
		    .episode_id = house->demo.episode_id, .what = "Something quite new", .how = "Since he left", .owner_name = "Ruth", .due_on = TODAY }), OK);
	CHECK_OUTCOME(record_task_done(work, &(struct task_done){ .version = VERSION_ANY, .task_id = task_id, .episode_id = house->demo.episode_id, .words = "They said no", .worker_id = house->demo.worker_ids[RUTH] }), OK);
	house_keep(house);
	request_id = begin(house, &given);
	(void)read_pack(house, NADIA, request_id, &request, &pack);
	CHECK(!holds(&pack, "Something quite new"));
	CHECK_HAS(piece_with(&pack, "Joe has the boys for a week")->words, "this happens now");
	CHECK_HAS(piece_with(&pack, "Bath time runs by itself")->heading, "Why the plan ended");
	CHECK_HAS_NOT(piece_with(&pack, "Bath time runs by itself")->words, "{");
	CHECK(holds(&pack, "How we will see it: "));
	CHECK(holds(&pack, "To be done: "));
	CHECK(holds(&pack, "Ring the club"));
	CHECK(!holds(&pack, "They said no"));
	house_undo(house);
	house_end(house);
}

/* R-INFO-15: piece by piece, with who, when and why; hundreds of them page by page without a script; a second person where somebody could be harmed; then it stays as it is. */
DATA_TEST(each_piece_is_decided_a_second_person_agrees_and_the_pack_stays_as_it_was_made)
{
	struct house *house = house_with_story(TODAY);
	const struct new_request given = asked_by_amy(house, house_person_reference(house, house->demo.amy));
	struct work *work = house_begin(house, RUTH, TODAY);
	const char *path, *home, *names, *reference, *kept_words;
	struct request request;
	struct pack pack;
	struct pack_choice release = { .decision = PACK_DECISION_SHOWN, .reason = "She lives there too" };
	struct house_page page;
	struct slice kept;
	int64_t request_id;
	size_t before, rounds = 0;
	bool second;

	for (int i = 0; i < PIECES_TO_ADD; i++)
		write_note(house, work, arena_format(work->arena, "Call number %d with Pauline.", i), "Ring again.");
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[JOAN], .role = "early_help_manager" }), OK);
	house_keep(house);
	request_id = begin(house, &given);
	work = read_pack(house, NADIA, request_id, &request, &pack);
	reference = arena_copy(test_arena(), request.reference);
	names = arena_copy(test_arena(), piece_with(&pack, "Call number 7 ")->key);
	home = NULL;
	for (size_t i = 0; i < pack.count; i++)
		if (text_equals(pack.pieces[i].kind, "setting"))
			home = arena_copy(test_arena(), pack.pieces[i].key);
	CHECK(home != NULL);
	/* Against a rule without a reason; words that are not there; more than the rules say without one. */
	CHECK_OUTCOME(pack_decide(work, &pack, pack_piece_of(&pack, names), NULL, &(struct pack_choice){ .decision = PACK_DECISION_SHOWN }, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reason"), "given out all the same");
	house_undo(house);
	work = read_pack(house, NADIA, request_id, &request, &pack);
	CHECK_OUTCOME(pack_decide(work, &pack, pack_piece_of(&pack, names), NULL, &(struct pack_choice){ .decision = PACK_DECISION_BLACKED_OUT, .black_words = "Grandma" }, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "black_words"), "does not stand in it");
	*house->demo.problems = (struct problems){ .arena = house->demo.problems->arena };
	CHECK_OUTCOME(pack_decide(work, &pack, pack_piece_of(&pack, names), NULL, &(struct pack_choice){ .decision = PACK_DECISION_BLACKED_OUT, .black_words = lines_of(101, "Pauline") }, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "black_words"), "100 are the most");
	CHECK_OUTCOME(pack_may_finish(work, &pack, &second, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "finish"), "Nobody has decided");
	CHECK_OUTCOME(pack_decide(work, &pack, pack_piece_of(&pack, names), "other words", &release, house->demo.problems), CONFLICT);
	house_undo(house);

	/* On pages: one by hand, then all others as they are proposed, 25 at a time. */
	path = arena_format(test_arena(), "/requests/%s/pieces/%s", reference, names);
	page = house_get(house, NADIA, path);
	CHECK_HAS(page.html, "Call number 7 with Pauline.");
	CHECK_HAS(page.html, "It names somebody else");
	page = house_post(house, NADIA, path, "decision", "left_out", "black_words", "", "reason", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say why this has to stay out");
	CHECK_NUMBER(house_post(house, NADIA, path, "decision", "blacked_out", "black_words", "Pauline\nnumber 7", "reason", "The number is hers", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, path).html, "Nadia Rahman");
	path = arena_format(test_arena(), "/requests/%s/pieces/%s", reference, home);
	CHECK_NUMBER(house_post(house, NADIA, path, "decision", "shown", "black_words", "", "reason", release.reason, NULL).status, 303);
	page = house_get(house, NADIA, arena_format(test_arena(), "/requests/%s/read/notes", reference));
	CHECK_HAS(page.html, "25 of ");
	CHECK_HAS(page.html, "page 1 of ");
	CHECK_HAS(page.html, "decide 2");
	do {
		before = pack.undecided;
		for (enum pack_chapter chapter = PACK_PERSON; chapter < PACK_CHAPTERS; chapter++)
			for (size_t number = 1; number <= (pack.count_of[chapter] + 24) / 25; number++)
				read_page(house, arena_format(test_arena(), "/requests/%s/read/%s?page=%zu", reference, pack_chapter_key(chapter), number));
		(void)read_pack(house, NADIA, request_id, &request, &pack);
		house_undo(house);
	} while (pack.undecided > 0 && pack.undecided < before && ++rounds < ROUNDS_MOST);
	CHECK_NUMBER(pack.undecided, 0);
	CHECK_NUMBER(pack.guarded_released, 1);

	/* Something was given out that a rule guards: a second person, who is another. */
	path = arena_format(test_arena(), "/requests/%s/finish", reference);
	CHECK_HAS(house_get(house, NADIA, path).html, "Ask a second person");
	CHECK_NUMBER(house_post(house, JOAN, path, NULL).status, 303);
	page = house_post(house, NADIA, path, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "You decided yourself that some of it is given out"); /* JOAN pressed the button: NADIA is no second person by that */
	CHECK_NUMBER(house_post(house, JOAN, arena_format(test_arena(), "/requests/%s/send-back", reference), "words", "Back", NULL).status, 303);
	CHECK_NUMBER(house_post(house, NADIA, path, NULL).status, 303);
	page = house_post(house, NADIA, path, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "You asked for a second person yourself");
	page = house_get(house, JOAN, path);
	CHECK_HAS(page.html, "It tells where the person can be found");
	CHECK_HAS(page.html, "She lives there too");
	CHECK_NUMBER(house_post(house, JOAN, arena_format(test_arena(), "/requests/%s/send-back", reference), "words", "Ask her first", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, arena_format(test_arena(), "/requests/%s", reference)).html, "It was sent back: Ask her first");
	CHECK_NUMBER(house_post(house, NADIA, path, NULL).status, 303);
	/* What was written meanwhile has to be read first. */
	work = house_begin(house, RUTH, TODAY);
	write_note(house, work, "Quite new.", "Nothing.");
	house_keep(house);
	CHECK_HAS(house_post(house, JOAN, path, NULL).html, "Nobody has decided about 2 pieces yet");
	CHECK_NUMBER(house_post(house, JOAN, arena_format(test_arena(), "/requests/%s/send-back", reference), "words", "Something is new", NULL).status, 303);
	path = arena_format(test_arena(), "/requests/%s/read/notes?page=%zu", reference, pack.count_of[PACK_NOTES] / 25 + 1);
	read_page(house, path);
	path = arena_format(test_arena(), "/requests/%s/finish", reference);
	CHECK_NUMBER(house_post(house, NADIA, path, NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, path, NULL).status, 303);

	/* It stays as it was made, whatever is written later; nothing of it can be decided any more. */
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(request_read(work, request_id, &request), OK);
	CHECK_NUMBER(request.state, REQUEST_STATE_FINISHED);
	CHECK_TEXT(request.approved_by_name, "Joan Bright");
	CHECK_TEXT(request.finished_by_name, "Nadia Rahman");
	CHECK_OUTCOME(pack_kept(work, house->service.box, &request, &kept), OK);
	kept_words = arena_copy_slice(test_arena(), kept);
	CHECK_HAS(kept_words, "Call [left out] with [left out].");
	CHECK_HAS(kept_words, "Call number 8 with [left out].");
	CHECK_HAS_NOT(kept_words, "Pauline");
	CHECK_HAS(kept_words, "Left out of this chapter: 0");
	CHECK_HAS(kept_words, "Looks that are not shown");
	CHECK_HAS(kept_words, "Information Commissioner");
	house_undo(house);
	path = arena_format(test_arena(), "/requests/%s", reference);
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "%s/read/notes", path)).status, 404);
	CHECK_HAS(house_get(house, NADIA, path).html, "Nobody yet.");
	page = house_post(house, NADIA, arena_format(test_arena(), "%s/give", path), "given_to", "", "way", "", "given_on", "23 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_NUMBER(house_post(house, NADIA, arena_format(test_arena(), "%s/give", path), "given_to", "Amy Denholm", "way", "by_hand", "given_on", "24 11 2026", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, path).html, "Amy Denholm, on 24 November 2026: By hand. Nadia Rahman gave it");
	CHECK_HAS(house_get(house, NADIA, "/requests").html, "Given out");

	/* It is open to those who made it, and not to another who answers requests and sees none of the help. */
	path = arena_format(test_arena(), "/requests/%s", reference);
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[ALEX], .role = "information_governance_lead" }), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, JOAN, path).html, "Open the finished pack");
	page = house_get(house, ALEX, path);
	CHECK_HAS(page.html, "open to those who finished it");
	CHECK_HAS_NOT(page.html, "Open the finished pack");
	CHECK_NUMBER(house_get(house, ALEX, arena_format(test_arena(), "%s/pack", path)).status, 403);
	/* What was sealed since then stops it for everybody. */
	work = house_begin(house, RUTH, TODAY);
	work->now = instant_add_seconds(work->now, 60);
	house_seal_person(work, house->demo.pauline, (struct id_list){ &house->demo.worker_ids[NADIA], 1 });
	house_keep(house);
	page = house_get(house, NADIA, path);
	CHECK_HAS(page.html, "Make it anew");
	CHECK_HAS_NOT(page.html, "Open the finished pack");
	CHECK_NUMBER(house_get(house, NADIA, arena_format(test_arena(), "%s/pack", path)).status, 403);
	page = house_post(house, NADIA, arena_format(test_arena(), "%s/give", path), "given_to", "Amy Denholm", "way", "by_hand", "given_on", "24 11 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Make it anew");
	house_end(house);
}
