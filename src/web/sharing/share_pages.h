/* share_pages.h -- decisions to share or not to: those of a family, writing one down, an emergency, telling the family; and looking at what was shared without agreement. R-INFO-01 to R-INFO-09 */
#ifndef WEB_SHARE_PAGES_H
#define WEB_SHARE_PAGES_H

#include "casework/story/story_shares.sql.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome shares_show(struct visit *visit);
enum outcome share_new_show(struct visit *visit);
enum outcome share_new_save(struct visit *visit);
enum outcome share_emergency_show(struct visit *visit);
enum outcome share_emergency_save(struct visit *visit);
enum outcome share_told_show(struct visit *visit);
enum outcome share_told_save(struct visit *visit);
enum outcome share_mistake_show(struct visit *visit);
enum outcome share_mistake_save(struct visit *visit);
enum outcome share_restrict_show(struct visit *visit);
enum outcome share_restrict_save(struct visit *visit);

/* The agreements of this family that run, by reference; the number of the one that was typed in the field "consent", and of the agency in "agency": 0 and a problem when there is no such. */
struct profile_choices share_consent_choices(struct visit *visit, const struct family *family);
int64_t share_typed_consent(struct visit *visit, const struct family *family);
MUST_USE enum outcome share_typed_agency(struct visit *visit, int64_t *agency_id);

/* share_review.c: across families, for who leads or oversees the help and who answers for who looked. */
enum outcome shares_known_show(struct visit *visit);
enum outcome shares_known_export(struct visit *visit);
enum outcome share_review_show(struct visit *visit);
enum outcome share_review_save(struct visit *visit);

/* "Shared, without agreement"; "Shared because somebody may be harmed"; ground NULL: it may not be read. */
const char *share_ground_words(const struct work *work, bool is_emergency, const char *outcome, const char *ground);
/* "Hollin Lane Primary School, Mrs Webb"; "somebody" when it may not be read. */
const char *share_recipient_words(struct arena *arena, const char *agency_name, const char *recipient);
/* Whether the family was told: "They were told on 24 November 2026: by Helen". `on` may be none, words NULL. */
const char *share_told_words_of(struct arena *arena, const char *told, struct date on, const char *words);
/* "In order. Alex Byrne, 25 November 2026: He had no choice"; of one that waits, by when; NULL: nobody has to look. */
const char *share_review_words_of(struct arena *arena, const char *verdict, const char *by, struct instant reviewed_at, const char *words, struct date due_on);

struct share_card {
	const char *heading, *mark_words;
	enum mark_kind mark;
	struct pair_rows pairs;
	const char *unmet;            /* tests that were not met, with why; NULL */
	const char *rules;            /* golden rules that were gone through; NULL */
	const char *mistake, *meta;
	const char *waits;            /* for somebody to look at it; NULL */
	const char *missing;          /* no second person is named where one is asked for; NULL */
	struct url told_url, restrict_url, mistake_url;
};
struct shares_view {
	struct { const struct share_card *at; size_t count; } cards;
	struct url new_url, emergency_url, family_url;
	bool may_write, leads;
};

struct share_line {
	const char *words, *state;
	struct url url;
};
struct shares_known_view {
	struct visit *visit;
	struct { const struct share_line *at; size_t count; } waiting, decided;
	const char *between;          /* NULL: a day is wrong */
	const char *from, *to;        /* as typed */
	struct url csv, xlsx;
};

#endif
