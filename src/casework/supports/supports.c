/* supports.c -- supporters and advocates, each of one named person of a family. R-PERS-22, R-MEET-27 */
#include "casework/supports/supports.h"

#include <string.h>
#include <strings.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/matching/name_keys.h"
#include "casework/supports/supports.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 200, CONTACT_MOST = 300, WORDS_MOST = 2000 };

static const char *
given_or_none(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static bool
is_advocate(enum support_part part)
{
	return part == SUPPORT_PART_CHILDS_ADVOCATE || part == SUPPORT_PART_PARENTS_ADVOCATE;
}

/* ---- the same individual ---- */

/* Letters folded: "Zoë  O'Neill" and "zoe oneill". Of letters that do not fold, as they are written. */
static bool
is_same_name(struct work *work, const char *one, const char *other)
{
	const char *folded = name_fold(work->arena, one);

	return *folded == '\0' ? strcasecmp(one, other) == 0 : text_equals(folded, name_fold(work->arena, other));
}

/* Does this e-mail address of `length` bytes stand in the text? */
static bool
has_address(const char *text, const char *address, size_t length)
{
	static const char between[] = " \t\r\n,;:<>()[]\"'";

	while (text != NULL && *text != '\0') {
		size_t word = strcspn(text, between);

		if (word == length && strncasecmp(text, address, length) == 0)
			return true;
		text += word;
		text += strspn(text, between);
	}
	return false;
}

/* Both texts hold the same e-mail address; all else in them, as a telephone that a whole office shares, says nothing. */
static bool
shares_address(const char *one, const char *other)
{
	static const char between[] = " \t\r\n,;:<>()[]\"'";

	while (one != NULL && *one != '\0') {
		size_t word = strcspn(one, between);

		if (memchr(one, '@', word) != NULL && has_address(other, one, word))
			return true;
		one += word;
		one += strspn(one, between);
	}
	return false;
}

static bool
is_hidden(const struct supports_held_row *row, const struct id_list *hidden)
{
	for (size_t i = 0; hidden != NULL && i < hidden->count; i++)
		if (hidden->at[i] == row->support_id)
			return true;
	return false;
}

static bool
is_same(struct work *work, const struct supports_held_row *row, const struct new_support *given, const char *email)
{
	if (is_hidden(row, given->hidden_ids))
		return false;
	if ((given->helper_person_id != 0 && row->helper_person_id == given->helper_person_id) || (given->helper_worker_id != 0 && row->helper_worker_id == given->helper_worker_id))
		return true;
	return (given->name != NULL && is_same_name(work, given->name, row->name)) || shares_address(given->contact, row->contact) || shares_address(given->contact, row->email) ||
	    shares_address(email, row->contact) || shares_address(email, row->email);
}

/* All of this help, and the address of whoever is written down now. */
static enum outcome
read_held(struct work *work, int64_t episode_id, const struct new_support *given, struct supports_held_rows *rows, const char **email)
{
	struct support_worker_email_row row = { .email = NULL };
	bool found;
	enum outcome outcome = q_supports_held(work, episode_id, rows);

	if (outcome == OK && given->helper_worker_id != 0)
		outcome = q_support_worker_email(work, given->helper_worker_id, &row, &found);
	*email = row.email;
	return outcome;
}

/* ---- what may be ---- */

/* A child has a child's advocate, a parent or carer a parent's; anybody of the family a supporter. */
static enum outcome
check_person(struct work *work, int64_t episode_id, const struct new_support *given, struct problems *problems)
{
	struct episode_has_child_row child;
	struct episode_has_adult_row adult;
	bool is_child = false, is_adult = false;
	const char *who = given->name != NULL ? given->name : "they";
	enum outcome outcome;

	if (given->person_id == 0) {
		problem_add(problems, given->person_field, given->part == SUPPORT_PART_SUPPORTER ? "Select by whom %s stands" : "Select for whom %s speaks", who);
		return OK;
	}
	if (given->helper_person_id == given->person_id)
		problem_add(problems, given->person_field, "Nobody is their own supporter or advocate");
	outcome = q_episode_has_child(work, episode_id, given->person_id, &child, &is_child);
	if (outcome == OK)
		outcome = q_episode_has_adult(work, episode_id, given->person_id, &adult, &is_adult);
	if (outcome != OK)
		return outcome;
	is_child = is_child && !(date_is_given(child.left_on) && !date_is_before(work->today, child.left_on));
	if (!is_child && !is_adult)
		problem_add(problems, given->person_field, "Select somebody of this family");
	else if (given->part == SUPPORT_PART_CHILDS_ADVOCATE && !is_child)
		problem_add(problems, given->person_field, "Select the child for whom %s speaks, or say that they are a parent’s advocate", who);
	else if (given->part == SUPPORT_PART_PARENTS_ADVOCATE && (is_child || !(text_equals(adult.part, "carer") || text_equals(adult.part, "family"))))
		problem_add(problems, given->person_field, "Select the parent or carer for whom %s speaks%s", who, is_child ? ", or say that they are a child’s advocate" : "");
	return OK;
}

enum outcome
support_check(struct work *work, int64_t episode_id, const struct new_support *given, bool *both, struct problems *problems)
{
	bool childs = given->part == SUPPORT_PART_CHILDS_ADVOCATE;
	struct supports_held_rows rows;
	const char *email;
	enum outcome outcome = check_person(work, episode_id, given, problems);

	*both = false;
	if (outcome != OK || !is_advocate(given->part))
		return outcome;
	outcome = read_held(work, episode_id, given, &rows, &email);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		*both = *both || (text_equals(rows.at[i].part, childs ? "parents_advocate" : "childs_advocate") && is_same(work, &rows.at[i], given, email));
	if (*both)
		check_text(problems, "both_reason", given->both_reason, WORDS_MOST, "The reason",
		    arena_format(work->arena, "%s speaks for a %s in this help already. Ask somebody else, or say why one person speaks for both", given->name != NULL ? given->name : "This person",
			childs ? "parent" : "child"));
	return outcome;
}

/* ---- writing it down ---- */

static enum outcome
is_held_already(struct work *work, int64_t episode_id, const struct new_support *given, bool *already)
{
	struct supports_held_rows rows;
	const char *email;
	enum outcome outcome = read_held(work, episode_id, given, &rows, &email);

	*already = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		*already = *already || (rows.at[i].person_id == given->person_id && !date_is_given(rows.at[i].ended_on) && text_equals(rows.at[i].part, support_part_text(given->part)) &&
		    is_same(work, &rows.at[i], given, email));
	return outcome;
}

static enum outcome
record(struct work *work, int64_t episode_id, const struct new_support *given, bool both, int64_t *support_id)
{
	*support_id = work_new_id(work);
	return record_support_named(work, &(struct support_named){ .support_id = *support_id, .episode_id = episode_id, .person_id = given->person_id, .part = given->part,
	    .helper_person_id = given->helper_person_id, .helper_worker_id = given->helper_worker_id, .name = given->name, .agency = given_or_none(given->agency),
	    .contact = given_or_none(given->contact), .both_reason = both ? given->both_reason : NULL, .since_on = given->since_on, .worker_id = work->actor.id });
}

enum outcome
support_name_checked(struct work *work, int64_t episode_id, const struct new_support *given, bool both, int64_t *support_id)
{
	bool already;
	enum outcome outcome = is_held_already(work, episode_id, given, &already);

	*support_id = 0;
	return outcome == OK && !already ? record(work, episode_id, given, both, support_id) : outcome;
}

static void
check_runs(bool is_open, struct problems *problems)
{
	if (!is_open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

enum outcome
support_name(struct work *work, int64_t episode_id, bool is_open, const struct new_support *given, struct problems *problems, int64_t *support_id)
{
	bool both, already;
	enum outcome outcome;

	check_runs(is_open, problems);
	check_text(problems, "name", given->name, NAME_MOST, "The name", "Enter who it is");
	check_length(problems, "agency", given->agency, NAME_MOST, "The organisation");
	check_length(problems, "contact", given->contact, CONTACT_MOST, "How to reach them");
	check_day_past(problems, "since_on", given->since_on, work->today, "The day", "Enter since when");
	if (given->part == SUPPORT_PART_MISSING)
		problem_add(problems, given->part_field, "Select whether they are a supporter, a child’s advocate or a parent’s advocate");
	outcome = support_check(work, episode_id, given, &both, problems);
	if (outcome == OK && problems->count == 0)
		outcome = is_held_already(work, episode_id, given, &already);
	if (outcome == OK && problems->count == 0 && already)
		problem_add(problems, "name", "%s is written down as that already", given->name);
	if (outcome != OK)
		return outcome;
	return problems->count > 0 ? INVALID : record(work, episode_id, given, both, support_id);
}

enum outcome
support_end(struct work *work, bool is_open, const struct support_to_end *of, enum support_ending ending, struct date ended_on, const char *reason, struct problems *problems)
{
	check_runs(is_open, problems);
	if (date_is_given(of->ended_on))
		problem_add(problems, "", "This has ended already. When it begins again, write it down anew");
	if (ending == SUPPORT_ENDING_MISSING)
		problem_add(problems, "ending", "Select whether it ended, or was a mistake");
	if (ending == SUPPORT_ENDING_MISTAKE)
		ended_on = work->today;
	else if (check_day_past(problems, "ended_on", ended_on, work->today, "The day", "Enter since when they do not any more") && date_is_before(ended_on, of->since_on))
		problem_add(problems, "ended_on", "The day must be the same as or after %s, when it began", date_words(work->arena, of->since_on));
	check_text(problems, "reason", reason, WORDS_MOST, "The reason", "Say why");
	if (problems->count > 0)
		return INVALID;
	return record_support_ended(work, &(struct support_ended){ .version = of->version, .support_id = of->support_id, .episode_id = of->episode_id, .person_id = of->person_id, .ending = ending,
	    .ended_on = ended_on, .reason = reason, .worker_id = work->actor.id });
}
