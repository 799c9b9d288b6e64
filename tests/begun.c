/* begun.c -- see begun.h. */
#include "tests/begun.h"

#include "casework/access/looks.h"
#include "casework/attachments/attachment_box.h"
#include "casework/profile/publish.h"
#include "cli/commands.h"
#include "platform/db/db.h"
#include "tests/test.h"

enum { CONNECTIONS = 4, BEGUN_MOST = 64, ATTACHMENT_BYTES = 1000 * 1000 };

/* Who is who in what is kept, by its name there. The pointers in it are of tests that have ended. */
static struct begun {
	struct date today;
	bool with_story;
	struct demo demo;
} begun[BEGUN_MOST];
static size_t begun_count;

static const char *
kept_as(struct date today, bool with_story)
{
	return arena_format(test_arena(), "%d %s", date_number(today), with_story ? "with the story" : "without");
}

static void
open_at(struct open_database *open, const char *url)
{
	*open = (struct open_database){ .arena = test_arena(), .url = url, .problems = { .arena = test_arena() } };
	CHECK_OUTCOME(db_pool_open(url, CONNECTIONS, &open->pool, &open->problems), OK);
}

/* `demo`, as the one who opened `open` has it. */
static void
take_up(struct open_database *open, struct demo *demo)
{
	demo->change.open = open;
	demo->change.ids = id_source_seeded(8);
	demo->problems = &open->problems;
	CHECK_OUTCOME(read_published(&demo->change), OK);
}

static void
tell(struct open_database *open, struct demo *demo, struct date today, bool with_story)
{
	size_t count;
	bool already;

	CHECK_OUTCOME(db_migrate(open->pool, all_migrations, all_migration_count, &open->problems, &count), OK);
	*demo = (struct demo){ .change = { .open = open, .ids = id_source_seeded(7), .actor = { ACTOR_SYSTEM, 0 } }, .today = today, .problems = &open->problems };
	demo->change.now = instant_of_local(date_add_days(today, -401), 9, 0);
	CHECK_OUTCOME(publish_folder(&demo->change, "profiles/sthelens", &already), OK);
	CHECK_OUTCOME(read_published(&demo->change), OK);
	CHECK_OUTCOME(demo_add_workers(demo), OK);
	if (with_story)
		CHECK_OUTCOME(demo_tell_story(demo), OK);
	id_source_free(demo->change.ids);
}

void
begun_open_at(struct open_database *open, const char *url, struct demo *demo, struct date today, bool with_story)
{
	open_at(open, url);
	tell(open, demo, today, with_story);
	take_up(open, demo);
}

void
begun_open(struct open_database *open, struct demo *demo, struct date today, bool with_story)
{
	const char *name = kept_as(today, with_story), *url = test_database_like(name);
	size_t i;

	if (url == NULL) {
		url = test_database_url();
		open_at(open, url);
		tell(open, demo, today, with_story);
		db_pool_close(open->pool);
		if (begun_count == BEGUN_MOST)
			FAIL("tests begin on more than %d days", BEGUN_MOST);
		test_database_keep(url, name);
		begun[begun_count++] = (struct begun){ today, with_story, *demo };
	}
	open_at(open, url);
	for (i = 0; !date_is_same(begun[i].today, today) || begun[i].with_story != with_story; i++)
		;
	*demo = begun[i].demo;
	take_up(open, demo);
}

struct service
begun_service(struct open_database *open, const struct demo *demo)
{
	return (struct service){ .pool = open->pool, .ids = id_source_seeded(9), .profile = demo->change.profile, .profile_id = demo->change.profile_id,
		.fixed_now = instant_of_local(demo->today, 10, 0).milliseconds, .looks = look_book_new(open->pool), .box = test_box(),
		.attachment_bytes = ATTACHMENT_BYTES };
}

void
begun_end(struct open_database *open, struct demo *demo, struct service *service)
{
	look_book_free(service->looks);
	id_source_free(service->ids);
	id_source_free(demo->change.ids);
	db_pool_close(open->pool);
}

const struct attachment_box *
test_box(void)
{
	static struct attachment_box box;

	attachment_box_of("a key for tests", &box);
	return &box;
}
