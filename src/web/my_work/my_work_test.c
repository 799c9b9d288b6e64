/* my_work_test.c -- what the first page of the day says of families that nobody asked, and of plans that drift. */
#include "tests/leo.h"
#include "tests/test.h"

static const char *
work_on(struct house *house, enum demo_worker worker, struct date day)
{
	house->service.fixed_now = instant_of_local(day, 10, 0).milliseconds;
	house->cookies[worker] = NULL;
	return house_get(house, worker, "/my-work").html;
}

/* R-CONS-26 */
DATA_TEST(a_family_that_nobody_asked_what_may_be_shared_shows_how_long_that_is_so)
{
	struct leos_family leo = leo_make();

	CHECK_HAS(work_on(leo.house, HELEN, LEO_TODAY), "Nobody was asked yet what may be shared, 1 day after help began");
	CHECK_HAS(work_on(leo.house, HELEN, DATE(2026, 12, 3)), "10 days after help began");
	leo_agrees(&leo, NULL, 0);
	CHECK_HAS_NOT(work_on(leo.house, HELEN, DATE(2026, 12, 3)), "Nobody was asked yet");
	house_end(leo.house);
}

/* R-PLAN-21: the last that was written in Kyle's story is of 16 November. */
DATA_TEST(a_plan_with_nothing_written_for_28_days_is_shown_to_who_leads_and_to_who_oversees)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));

	CHECK_HAS_NOT(work_on(house, RUTH, DATE(2026, 12, 14)), "The plan may drift");
	CHECK_HAS(work_on(house, RUTH, DATE(2026, 12, 15)), "The plan may drift: nothing written for 28 days");
	CHECK_HAS(work_on(house, JOAN, DATE(2026, 12, 15)), "The plan may drift: nothing written for 28 days");
	CHECK_HAS_NOT(work_on(house, ALEX, DATE(2026, 12, 15)), "The plan may drift");
	house_end(house);
}
