/*
 * api_links.c -- records that may be one person, and those that are linked: what the job found, who may be whom, linking and undoing it. Decision 0020; R-PERS-19, R-CORE-04
 */
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/singleview/singleview.h"

#define LINKS "/people/:person/links"

static const struct api_member bar_members[] = {
	{ "what", API_TEXT, true, "What is compared, in words", NULL, NULL },
	{ "how", API_TEXT, true, "How both go together, in words", NULL, NULL },
	{ "weight", API_NUMBER, true, "Thousandths of a bit: a thousand doubles the odds", NULL, NULL },
};
static const struct api_shape bar_shape = API_SHAPE("LikenessBar", bar_members);
static const struct api_member likeness_members[] = {
	{ "start", API_NUMBER, true, "What any two records begin with, in thousandths of a bit", NULL, NULL },
	{ "bars", API_OBJECTS, true, "What speaks for it and against it", NULL, &bar_shape },
	{ "household", API_NUMBER, true, "What is taken off because another person of the household would look like this too; 0 or less", NULL, NULL },
	{ "total", API_NUMBER, true, "The sum of all these, exactly", NULL, NULL },
	{ "percent", API_NUMBER, true, "Chances in a hundred that they are one person, 1 to 99", NULL, NULL },
	{ "weights", API_NUMBER, true, "The number of the weights that were used; 0: those that came with the program", NULL, NULL },
};
static const struct api_shape likeness_shape = API_SHAPE("Likeness", likeness_members);
static const struct api_member record_members[] = {
	{ "id", API_REFERENCE, true, "The record's reference", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "school", API_TEXT, false, "School or nursery", NULL, NULL },
	{ "agency", API_TEXT, false, "Who wrote them down", NULL, NULL },
	{ "may_see", API_YES_NO, true, "You may read the person whole", NULL, NULL },
};
static const struct api_shape record_shape = API_SHAPE("RecordInShort", record_members);

static const struct api_member pair_members[] = {
	{ "id", API_REFERENCE, true, "The pair's reference", "DP", NULL },
	{ "names", API_TEXTS, true, "Both names, the older record first", NULL, NULL },
	{ "percent", API_NUMBER, true, "Chances in a hundred that they are one person", NULL, NULL },
	{ "unsure", API_TEXT, false, "Somebody looked and could not tell: what they wrote", NULL, NULL },
	{ "found_at", API_INSTANT, true, "When the pair was found", NULL, NULL },
};
static const struct api_shape pair_shape = API_SHAPE("DuplicateInShort", pair_members);
static const struct api_member duplicate_members[] = {
	{ "id", API_REFERENCE, true, "The pair's reference", "DP", NULL },
	{ "records", API_OBJECTS, true, "Both, the older record first", NULL, &record_shape },
	{ "likeness", API_OBJECT, true, "Why they may be one person", NULL, &likeness_shape },
	{ "linked", API_YES_NO, true, "They are linked", NULL, NULL },
	{ "answer", API_CHOICE, false, "What somebody said of them", "apart|unsure", NULL },
	{ "reason", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape duplicate_shape = API_SHAPE("Duplicate", duplicate_members);
static const struct api_member decision_members[] = {
	{ "answer", API_CHOICE, true, "same: they are linked; apart: two people, and nobody is asked again unless something changes; unsure: it cannot be told yet", "same|apart|unsure", NULL },
	{ "reason", API_TEXT, true, "How you know; or what is not known yet", NULL, NULL },
};
static const struct api_shape decision_shape = API_SHAPE("DuplicateDecision", decision_members);

static const struct api_member link_members[] = {
	{ "id", API_REFERENCE, false, "The link's reference; left out when they are linked by way of another record", "LK", NULL },
	{ "record", API_OBJECT, true, "The other record of the same person", NULL, &record_shape },
	{ "linked_at", API_INSTANT, false, "Since when", NULL, NULL },
	{ "linked_by", API_TEXT, false, "By whom", NULL, NULL },
	{ "reason", API_TEXT, false, "How they know", NULL, NULL },
};
static const struct api_shape link_shape = API_SHAPE("PersonLink", link_members);
static const struct api_member new_link_members[] = {
	{ "other_person", API_REFERENCE, true, "The other record of the same person", "PN", NULL },
	{ "reason", API_TEXT, true, "How you know that they are one person", NULL, NULL },
};
static const struct api_shape new_link_shape = API_SHAPE("NewPersonLink", new_link_members);
static const struct api_member end_members[] = { { "reason", API_TEXT, true, "How you know that they are two people", NULL, NULL } };
static const struct api_shape end_shape = API_SHAPE("PersonLinkEnd", end_members);
static const struct api_member left_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "LL", NULL },
	{ "kind", API_TEXT, true, "What it is: fact, answer, note, contact_point, attendance, relationship, correction, household, birth, death, renamed, name, child_status, competence, joined or leaving (help); end with one of these; or number with its kind", NULL, NULL },
	{ "words", API_TEXT, false, "It in short", NULL, NULL },
	{ "on_this_record", API_YES_NO, true, "true: it stands on the record of the path; false: on the other", NULL, NULL },
	{ "can_copy", API_YES_NO, true, "It can be written on the other record by saying so", NULL, NULL },
	{ "placed", API_CHOICE, false, "What somebody said; left out: nobody has", "stays|copied", NULL },
};
static const struct api_shape left_shape = API_SHAPE("LeftOfLink", left_members);
static const struct api_member place_members[] = { { "placed", API_CHOICE, true, "stays: it belongs where it stands; copied: it belongs to the other record, and is written there", "stays|copied", NULL } };
static const struct api_shape place_shape = API_SHAPE("LeftPlaced", place_members);
static const struct api_member alike_members[] = {
	{ "record", API_OBJECT, true, "Who it may be", NULL, &record_shape },
	{ "why", API_TEXT, true, "Why we think so", NULL, NULL },
	{ "likeness", API_OBJECT, true, "The same in numbers", NULL, &likeness_shape },
};
static const struct api_shape alike_shape = API_SHAPE("Alike", alike_members);

static void
put_bar(struct json_out *out, const char *what, const char *how, int32_t weight)
{
	json_begin_object(out, NULL);
	json_put_text(out, "what", what);
	json_put_text(out, "how", how);
	json_put_number(out, "weight", weight);
	json_end(out);
}

static void
put_likeness(struct api_call *call, const struct likeness_explanation *explanation, const struct match_baby *baby, int64_t weights_number)
{
	struct json_out *out = &call->out;

	json_begin_object(out, "likeness");
	json_put_number(out, "start", explanation->start);
	json_begin_list(out, "bars");
	for (size_t i = 0; i < explanation->count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "what", match_bar_words(call->work->arena, baby, explanation->bars[i].field));
		json_put_text(out, "how", likeness_level_words(explanation->bars[i].field, explanation->bars[i].level));
		json_put_number(out, "weight", explanation->bars[i].weight);
		json_end(out);
	}
	if (baby->is && baby->same_mother)
		put_bar(out, "Mother", "both are babies of one woman", baby->mother);
	if (baby->is)
		put_bar(out, "Day", match_baby_day_words(call->work->arena, baby), baby->day);
	json_end(out);
	json_put_number(out, "household", explanation->household);
	json_put_number(out, "total", explanation->total);
	json_put_number(out, "percent", match_percent(explanation->total));
	json_put_number(out, "weights", weights_number);
	json_end(out);
}

static void
put_record(struct api_call *call, const char *name, const struct record_details_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, name);
	json_put_text(out, "id", row->reference);
	json_put_text(out, "given_name", row->given_name);
	json_put_text(out, "family_name", row->family_name);
	json_put_day(out, "birth_date", row->birth_date);
	json_put_text(out, "school", row->school);
	json_put_text(out, "agency", row->agency_name);
	json_put_yes_no(out, "may_see", row->sees);
	json_end(out);
}

/* ---- what the job found ---- */

static enum outcome
pairs_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct duplicates_waiting_rows rows;
	enum outcome outcome = q_duplicates_waiting(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct duplicates_waiting_row *row = &rows.at[i];

		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_begin_list(out, "names");
		json_put_text(out, NULL, text_is_empty(row->given_name) ? arena_format(call->work->arena, "Baby of the family %s", row->family_name) : arena_format(call->work->arena, "%s %s", row->given_name, row->family_name));
		json_put_text(out, NULL, text_is_empty(row->other_given_name) ? arena_format(call->work->arena, "Baby of the family %s", row->other_family_name) :
		    arena_format(call->work->arena, "%s %s", row->other_given_name, row->other_family_name));
		json_end(out);
		json_put_number(out, "percent", match_percent((int32_t)row->total));
		json_put_text(out, "unsure", row->unsure_reason);
		json_put_instant(out, "found_at", row->found_at);
		json_end(out);
	}
	api_look(call, "records that may be one person", "none", 0, NULL);
	return outcome;
}

static enum outcome
pair_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct duplicate duplicate;
	enum outcome outcome = duplicate_read(call->work, call->references[0], &duplicate);

	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", call->references[0]);
	json_begin_list(out, "records");
	for (size_t i = 0; i < 2; i++) {
		put_record(call, NULL, &duplicate.sides[i]);
		api_look(call, "records side by side", "person", duplicate.sides[i].person_id, NULL);
	}
	json_end(out);
	put_likeness(call, &duplicate.explanation, &duplicate.baby, duplicate.pair.weights_number);
	json_put_yes_no(out, "linked", duplicate.pair.linked);
	json_put_text(out, "answer", duplicate.pair.answer);
	json_put_text(out, "reason", duplicate.pair.reason);
	json_end(out);
	return OK;
}

static enum outcome
decision_change(struct api_call *call)
{
	const char *answer = api_text(call, call->body, "answer"), *reason = api_text(call, call->body, "reason");
	struct duplicate duplicate;
	struct match_evidence evidence;
	enum outcome outcome = duplicate_read(call->work, call->references[0], &duplicate);

	if (outcome != OK)
		return outcome;
	evidence = duplicate_evidence(&duplicate);
	api_result(call, "/duplicates/%s", call->references[0]);
	if (text_equals(answer, "same"))
		return people_link(call->work, duplicate.pair.person_id, duplicate.pair.other_person_id, reason, &evidence, &call->problems, NULL);
	return people_compare(call->work, duplicate.pair.person_id, duplicate.pair.other_person_id, compared_answer_of(answer), reason, &evidence, &call->problems);
}

/* ---- links of one person ---- */

static enum outcome
links_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct links_of_person_rows rows;
	enum outcome outcome = q_links_of_person(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct links_of_person_row *row = &rows.at[i];

		if (!api_takes(call, row->person_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->link_reference);
		put_record(call, "record", &(struct record_details_row){ .reference = row->reference, .given_name = row->given_name, .family_name = row->family_name, .birth_date = row->birth_date,
		    .agency_name = row->agency_name, .sees = row->sees });
		json_put_instant(out, "linked_at", row->linked_at);
		json_put_text(out, "linked_by", row->worker_name);
		json_put_text(out, "reason", row->reason);
		json_end(out);
	}
	api_look(call, "linked records", "person", call->subject_id, NULL);
	return outcome;
}

static enum outcome
link_change(struct api_call *call)
{
	const char *reference = api_reference(call, call->body, "other_person");
	int64_t other_id = 0;
	enum outcome outcome = reference != NULL ? access_may(call->work, KNOW_PERSON, reference, &other_id) : NOT_FOUND;

	if (outcome == NOT_FOUND || outcome == REFUSED) {
		problem_add(&call->problems, "other_person", "There is nobody of this reference whom you may find");
		return INVALID;
	}
	if (outcome != OK)
		return outcome;
	api_result(call, "/people/%s/links", call->references[0]);
	return people_link(call->work, call->subject_id, other_id, api_text(call, call->body, "reason"), NULL, &call->problems, NULL);
}

/* The link of the path, when the caller finds both. */
static enum outcome
link_of_path(struct api_call *call, struct person_link *link)
{
	struct link_of_person_row row;
	bool found;
	enum outcome outcome = q_link_of_person(call->work, call->subject_id, call->references[1], &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? link_read(call->work, call->references[1], link) : NOT_FOUND;
}

static enum outcome
link_end(struct api_call *call)
{
	struct person_link link;
	enum outcome outcome = link_of_path(call, &link);

	if (outcome != OK)
		return outcome;
	api_result(call, "/people/%s/links/%s/left", call->references[0], call->references[1]);
	return people_unlink(call->work, &link, api_text(call, call->body, "reason"), &call->problems);
}

static enum outcome
left_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct link_left_of_rows rows;
	struct person_link link;
	enum outcome outcome = link_of_path(call, &link);

	if (outcome == OK)
		outcome = q_link_left_of(call->work, link.link_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].left_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "LL", rows.at[i].left_id));
		json_put_text(out, "kind", rows.at[i].row_kind);
		json_put_text(out, "words", rows.at[i].words);
		json_put_yes_no(out, "on_this_record", rows.at[i].person_id == call->subject_id);
		json_put_yes_no(out, "can_copy", link_can_copy(rows.at[i].row_kind) && rows.at[i].changes);
		json_put_text(out, "placed", rows.at[i].placed);
		json_end(out);
	}
	api_look(call, "what was written while records were linked", "person", call->subject_id, NULL);
	return outcome;
}

static enum outcome
left_change(struct api_call *call)
{
	struct link_left_of_rows rows;
	struct person_link link;
	enum outcome outcome = link_of_path(call, &link);

	if (outcome == OK)
		outcome = q_link_left_of(call->work, link.link_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[2], "LL", rows.at[i].left_id)) {
			api_result(call, "/people/%s/links/%s/left", call->references[0], call->references[1]);
			return link_place(call->work, &link, rows.at[i].left_id, left_placed_of(api_text(call, call->body, "placed")), rows.at[i].changes, &call->problems);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
alike_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct alike_list list;
	enum outcome outcome = alike_of_person(call->work, call->subject_id, &list);

	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		const struct alike *one = &list.at[i];

		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(out, NULL);
		put_record(call, "record", &(struct record_details_row){ .reference = one->found.reference, .given_name = one->found.given_name, .family_name = one->found.family_name,
		    .birth_date = one->found.birth_date, .school = text_is_empty(one->found.setting_name) ? NULL : one->found.setting_name, .sees = one->found.sees });
		json_put_text(out, "why", one->why);
		put_likeness(call, &one->explanation, &(struct match_baby){ .is = false }, list.weights_number);
		json_end(out);
	}
	api_look(call, "who may be the same", "person", call->subject_id, NULL);
	return outcome;
}

#define CHANGE(PATH, ACTION, TAKES, RUN, LEADS, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION, .purpose = PURPOSE_CHECKING_KNOWN, .run = RUN, .takes = &TAKES, .leads_to = LEADS, .tag = "People", .words = WORDS }
#define TELL(PATH, ACTION, GIVES, RUN, MANY, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = ACTION, .purpose = PURPOSE_CHECKING_KNOWN, .run = RUN, .gives = &GIVES, .many = MANY, .tag = "People", .words = WORDS }

static const struct api_place link_places[] = { { "other", "#/other_person" } };

static const struct api_route routes[] = {
	TELL("/duplicates", LINK_RECORDS, pair_shape, pairs_tell, true, "Records that may be one person, the likeliest first; at most 51 at a time"),
	TELL("/duplicates/:duplicate", LINK_RECORDS, duplicate_shape, pair_tell, false, "Two records side by side, and why they may be one person"),
	CHANGE("/duplicates/:duplicate/decision", LINK_RECORDS, decision_shape, decision_change, "/duplicates/:duplicate", "They are one person, or two, or it cannot be told yet"),
	TELL("/people/:person/alike", LINK_PERSON, alike_shape, alike_tell, true, "Who may be this person: ask it after writing somebody down, and link them when it is so"),
	TELL(LINKS, LINK_PERSON, link_shape, links_tell, true, "Other records of the same person"),
	{ .method = HTTP_POST, .path = LINKS, .action = LINK_PERSON, .purpose = PURPOSE_CHECKING_KNOWN, .run = link_change, .takes = &new_link_shape, .leads_to = LINKS, .tag = "People",
	    .words = "Another record is of the same person. Nobody sees more by it", .places = link_places, .place_count = 1 },
	CHANGE(LINKS "/:link/end", LINK_PERSON, end_shape, link_end, LINKS "/:link/left", "They are two people after all: the link ends at once, and every row stays as it was"),
	TELL(LINKS "/:link/left", LINK_PERSON, left_shape, left_tell, true, "What was written on either record while they were linked, after the link has ended"),
	CHANGE(LINKS "/:link/left/:left", LINK_PERSON, place_shape, left_change, LINKS "/:link/left", "Where one of these belongs"),
};
const struct api_part api_links_part = { routes, sizeof(routes) / sizeof(routes[0]) };
