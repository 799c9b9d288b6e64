/*
 * leo.h -- a small family for tests: Leo Mossop, 13, and his father Sam, whom Helen's school has helped since yesterday; nobody was asked yet what may
 * be shared. Only in a DATA_TEST.
 */
#ifndef TESTS_LEO_H
#define TESTS_LEO_H

#include "casework/consent/consent.h"
#include "tests/house.h"

#define LEO_TODAY DATE(2026, 11, 24)

struct leos_family {
	struct house *house; /* house_end() at the end */
	int64_t leo, sam, episode_id;
};

struct leos_family leo_make(void);

/* Agreement of this person for these agencies, to share and to assess; everything said that must be. */
struct new_consent leo_yes(const struct leos_family *leo, int64_t person_id, const struct consent_agency_answer *agencies, size_t count);
/* It is recorded: Sam agrees for Helen's school and for the agency of each of these workers. */
void leo_agrees(const struct leos_family *leo, const enum demo_worker *workers, size_t count);

/* Helen asks this worker into the team; decides to make an assessment. */
void leo_team_joins(const struct leos_family *leo, enum demo_worker worker);
int64_t leo_decides(const struct leos_family *leo);

/* "/episodes/EP-...", and below it. */
const char *leo_path(const struct leos_family *leo, const char *page);

#endif
