/* share_words.c -- a decision to share or not to, in words. */
#include "base/text.h"
#include "casework/sharing/sharing.h"
#include "casework/work.h"
#include "web/sharing/share_pages.h"

const char *
share_ground_words(const struct work *work, bool is_emergency, const char *outcome, const char *ground)
{
	const struct profile_share_ground *one = profile_share_ground(work->profile, ground);

	if (is_emergency)
		return "Shared because somebody may be harmed";
	if (one != NULL)
		return one->label;
	return share_outcome_of(outcome) == SHARE_OUTCOME_SHARED ? "Shared" : "Not shared";
}

const char *
share_recipient_words(struct arena *arena, const char *agency_name, const char *recipient)
{
	if (agency_name == NULL)
		return recipient != NULL ? recipient : "somebody";
	return recipient != NULL ? arena_format(arena, "%s, %s", agency_name, recipient) : agency_name;
}

const char *
share_told_words_of(struct arena *arena, const char *told, struct date on, const char *words)
{
	const char *said = "Nobody has said yet whether they were told";

	switch (share_told_of(told)) {
	case SHARE_TOLD_TOLD:
		said = date_is_given(on) ? arena_format(arena, "They were told on %s", date_words(arena, on)) : "They were told";
		break;
	case SHARE_TOLD_LATER:
		said = "They will be told";
		break;
	case SHARE_TOLD_NOT_TOLD:
		said = "They are not told";
		break;
	case SHARE_TOLD_MISSING:
		break;
	}
	return words != NULL ? arena_format(arena, "%s: %s", said, words) : said;
}

const char *
share_review_words_of(struct arena *arena, const char *verdict, const char *by, struct instant reviewed_at, const char *words, struct date due_on)
{
	if (!date_is_given(due_on))
		return NULL;
	if (!instant_is_given(reviewed_at))
		return arena_format(arena, "Somebody else looks at it by %s", date_words(arena, due_on));
	return arena_format(arena, "%s%s, %s%s%s", verdict == NULL ? "" : share_verdict_of(verdict) == SHARE_VERDICT_IN_ORDER ? "It was in order. " : "It was not in order. ", by != NULL ? by : "Somebody",
	    date_words(arena, instant_date(reviewed_at)), words != NULL ? ": " : "", words != NULL ? words : "");
}
