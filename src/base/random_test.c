#include <pthread.h>
#include <string.h>

#include "base/random.h"
#include "tests/test.h"

static const struct instant noon = { 1795521600000 };

TEST(ids_grow_also_when_the_clock_stands_still_or_goes_back)
{
	struct id_source *ids = id_source_seeded(3);
	int64_t before = 0, id;

	for (int i = 0; i < 20000; i++) {
		id = id_next(ids, (struct instant){ noon.milliseconds - i % 7 * 1000 });
		CHECK(id > before);
		before = id;
	}
	CHECK(id_next(ids, (struct instant){ noon.milliseconds + 60000 }) > before);
	id_source_free(ids);
}

/* R-SEC-06 */
TEST(no_gap_between_ids_of_one_moment_tells_that_there_is_one_between_them)
{
	struct id_source *ids = id_source_seeded(1);
	int64_t before = 0;
	int near = 0, far = 0;

	for (int i = 0; i < 2000; i++) {
		int64_t id = id_next(ids, noon);

		near += id - before == 1;
		far += id - before > 20;
		before = id;
	}
	CHECK(near < 500);
	CHECK(far > 500);
	id_source_free(ids);
}

TEST(an_id_tells_its_moment_and_is_never_0)
{
	struct id_source *ids = id_source_seeded(4);

	CHECK_NUMBER(id_next(ids, noon) >> 21, noon.milliseconds);
	id_source_free(ids);
	ids = id_source_seeded(5);
	for (int i = 0; i < 1000; i++)
		CHECK(id_next(ids, instant_none()) > 0);
	id_source_free(ids);
}

TEST(without_a_seed_an_id_tells_the_moment_of_the_machine_whatever_day_the_work_stands_on)
{
	struct id_source *ids = id_source_new();
	int64_t before = instant_now().milliseconds, moment = id_next(ids, noon) >> 21;

	CHECK(moment >= before && moment <= instant_now().milliseconds);
	id_source_free(ids);
}

TEST(a_seed_gives_the_same_ids_each_time_and_another_seed_others)
{
	struct id_source *one = id_source_seeded(1), *same = id_source_seeded(1), *other = id_source_seeded(2);
	int alike = 0;

	for (int i = 0; i < 1000; i++) {
		struct instant now = { noon.milliseconds + i };
		int64_t id = id_next(one, now);

		CHECK_NUMBER(id_next(same, now), id);
		alike += id_next(other, now) == id;
	}
	CHECK(alike < 5);
	CHECK_NUMBER(id_random(one), id_random(same));
	id_source_free(one);
	id_source_free(same);
	id_source_free(other);
}

/* SplitMix64 with the seed 1234567, as its authors' program prints it. */
TEST(the_seeded_numbers_are_those_of_splitmix64)
{
	struct id_source *ids = id_source_seeded(1234567);

	CHECK(id_random(ids) == UINT64_C(6457827717110365317));
	CHECK(id_random(ids) == UINT64_C(3203168211198807973));
	CHECK(id_random(ids) == UINT64_C(9817491932198370423));
	id_source_free(ids);
}

TEST(numbers_below_a_limit_stay_below_it_and_all_come)
{
	struct id_source *ids = id_source_seeded(7);
	int seen[6] = { 0 };

	CHECK_NUMBER(id_random_below(ids, 0), 0);
	CHECK_NUMBER(id_random_below(ids, 1), 0);
	for (int i = 0; i < 6000; i++) {
		uint32_t number = id_random_below(ids, 6);

		CHECK(number < 6);
		seen[number]++;
	}
	for (int i = 0; i < 6; i++)
		CHECK(seen[i] > 800 && seen[i] < 1200);
	id_source_free(ids);
}

TEST(random_bytes_fill_all_of_what_they_are_given)
{
	unsigned char bytes[300], all[300] = { 0 };

	for (int i = 0; i < 40; i++) {
		random_bytes(bytes, sizeof bytes);
		for (size_t j = 0; j < sizeof bytes; j++)
			all[j] |= bytes[j];
	}
	for (size_t j = 0; j < sizeof all; j++)
		CHECK_NUMBER(all[j], 0xFF);
}

struct drawn {
	struct id_source *ids;
	int64_t at[2000];
};

static void *
draw(void *given)
{
	struct drawn *drawn = given;

	for (size_t i = 0; i < 2000; i++)
		drawn->at[i] = id_next(drawn->ids, noon);
	return NULL;
}

TEST(threads_that_share_a_source_never_get_the_same_id)
{
	struct id_source *ids = id_source_new();
	struct drawn one = { .ids = ids }, other = { .ids = ids };
	pthread_t thread;
	size_t i = 0, j = 0;

	CHECK_NUMBER(pthread_create(&thread, NULL, draw, &one), 0);
	(void)draw(&other);
	CHECK_NUMBER(pthread_join(thread, NULL), 0);
	while (i < 2000 && j < 2000) { /* each grows, so one walk finds what is in both */
		CHECK(one.at[i] != other.at[j]);
		if (one.at[i] < other.at[j])
			i++;
		else
			j++;
	}
	id_source_free(ids);
}
