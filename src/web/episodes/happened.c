/* happened.c -- what has happened, as rows of the chronology with their links. */
#include "web/episodes/happened.h"

#include "casework/work.h"

static struct url
page_url(struct visit *visit, const struct family *family, const struct happened_row *row)
{
	switch (row->page) {
	case HAPPENED_NOTE:
		return url_to(visit->work->arena, "/episodes/", family->episode.reference, "/notes/", row->reference);
	case HAPPENED_ASSESSMENT:
		return url_to(visit->work->arena, "/episodes/", family->episode.reference, "/assessments/", row->reference);
	case HAPPENED_CONSENT:
		return family_url(visit, family, "consent");
	case HAPPENED_PLAN:
		return family_url(visit, family, "plan");
	case HAPPENED_FAMILY:
		return family_url(visit, family, "family");
	case HAPPENED_INCIDENTS:
		return family_url(visit, family, "incidents");
	case HAPPENED_FOSTERING:
		return family_url(visit, family, "fostering");
	case HAPPENED_SHARING:
		return family_url(visit, family, "sharing");
	case HAPPENED_INFORMATION:
		return family_url(visit, family, "information");
	case HAPPENED_NOWHERE:
		break;
	}
	return url_none();
}

enum outcome
happened_read(struct visit *visit, const struct family *family, size_t most, const char *only_kind, struct chronology_rows *rows)
{
	struct work *work = visit->work;
	struct happened_rows told;
	struct chronology_row *list;
	enum outcome outcome = happened_in_episode(work, &family->episode, &(struct happened_asked){ .most = most, .only_kind = only_kind }, &told);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct chronology_row, told.count);
	for (size_t i = 0; i < told.count; i++) {
		const struct happened_row *row = &told.at[i];

		list[i] = (struct chronology_row){ .is_gap = row->is_gap, .is_key = row->is_key, .on = row->on, .what = row->what, .url = page_url(visit, family, row), .words = row->words,
			.said = row->said, .said_by = row->said_by, .who = row->who };
		if (!row->is_gap)
			list[i].when = date_words_short(work->arena, row->on, work->today);
	}
	*rows = (struct chronology_rows){ list, told.count };
	return OK;
}
