/* writers.c -- see writers.h. */
#include "tests/power/writers.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/work.h"
#include "cli/prove.h"
#include "platform/db/db.h"
#include "tests/leo.h"
#include "tests/power/disk.h"
#include "tests/test.h"

enum { PEOPLE_MOST = 16, WRITER_ARENA = 128 << 20, PROOF_ARENA = 256 << 20, LONG_TEXT = 19000 };

struct writer {
	struct desk *desk;
	const struct workplace *workplace;
	const char *cookie, *token;
	struct change *changes;
	size_t count;
	int number, wrong_status;
	uint64_t seed;
};

struct workplace
workplace_make(void)
{
	struct leos_family leo = leo_make();
	struct workplace workplace = { .folder = test_folder(), .url = leo.house->open.url };

	leo_agrees(&leo, (enum demo_worker[]){ PRIYA }, 1);
	workplace.episode = house_episode_reference(leo.house, leo.episode_id);
	workplace.person = house_person_reference(leo.house, leo.leo);
	house_end(leo.house);
	workplace.name = test_on_postgres() ? NULL : arena_copy_slice(test_arena(), (struct slice){ strrchr(workplace.url, '/') + 1, strlen(strrchr(workplace.url, '/') + 1) - strlen(".db") });
	return workplace;
}

/* A note is short, or fills many pages of the file. */
static const char *
text_of(struct arena *arena, const struct change *change)
{
	uint64_t seed = 0;
	size_t length;
	char *text;
	size_t at;

	for (const char *c = change->word; *c != '\0'; c++)
		seed = seed * 31 + (unsigned char)*c;
	length = disk_random(&seed, 6) == 0 ? LONG_TEXT : disk_random(&seed, 600);
	text = arena_take(arena, length + sizeof(change->word) + 2);
	at = (size_t)snprintf(text, sizeof(change->word) + 2, "%s ", change->word);
	for (size_t i = 0; i < length; i++)
		text[at + i] = i % 9 == 8 ? ' ' : (char)('a' + disk_random(&seed, 26));
	return text;
}

/* A search is sent as a form, and its answer asked for. */
static struct desk_answer
search_for(struct desk *desk, struct arena *arena, const char *cookie, const char *token, const char *word)
{
	const char *search[] = { "form_token", token, "given_name", word, "family_name", "Hallam", NULL };
	struct desk_answer sent = desk_ask(desk, arena, "/find", cookie, search, NULL);

	return sent.status == 303 ? desk_ask(desk, arena, sent.location, cookie, NULL, NULL) : sent;
}

static struct desk_answer
send_form(struct desk *desk, struct arena *arena, const struct workplace *workplace, const char *cookie, const char *token, const struct change *change)
{
	const char *form_key = arena_format(arena, "FK-%s", change->word);
	const char *note[] = { "form_token", token, "form_key", form_key, "note_kind", "other", "subjects", workplace->person, "happened_on-day", "24",
		"happened_on-month", "11", "happened_on-year", "2026", "heading", change->word, "text", text_of(arena, change), "basis", "seen", NULL };
	const char *differ[] = { "form_token", token, "form_key", form_key, "about", "episode", "who", change->word, "words", "I see it another way.", NULL };
	const char *draft[] = { "form_token", token, "save_draft", "1", "words", change->word, NULL };
	const struct http_pair as_typed = { "X-Draft", "1" };

	switch (change->kind) {
	case CHANGE_NOTE:
		return desk_ask(desk, arena, arena_format(arena, "/episodes/%s/notes", workplace->episode), cookie, note, NULL);
	case CHANGE_DIFFER:
		return desk_ask(desk, arena, arena_format(arena, "/episodes/%s/differ", workplace->episode), cookie, differ, NULL);
	case CHANGE_SEARCH:
		return search_for(desk, arena, cookie, token, change->word);
	case CHANGE_DRAFT:
		return desk_ask(desk, arena, change->page, cookie, draft, &as_typed);
	case CHANGE_SESSION:
		break;
	}
	return desk_ask(desk, arena, "/sign-in", NULL, (const char *[]){ "sign_in_name", "helen", "password", "a windscreen to try", NULL }, NULL);
}

bool
change_send(struct desk *desk, struct arena *arena, const struct workplace *workplace, const char *cookie, const char *token, struct change *change, int *status)
{
	struct desk_answer answer;
	bool done;

	change->sent = disk_now();
	answer = send_form(desk, arena, workplace, cookie, token, change);
	*status = answer.status;
	done = change->kind == CHANGE_SEARCH ? answer.status == 200
	    : change->kind == CHANGE_DRAFT   ? answer.status == 204
	    : change->kind == CHANGE_SESSION ? answer.status == 303 && answer.cookie != NULL
					     : answer.status == 303 && text_starts_with(answer.location, "/episodes/");
	if (!done)
		return false;
	if (answer.cookie != NULL)
		(void)snprintf(change->cookie, sizeof(change->cookie), "%s", answer.cookie);
	change->acknowledged = disk_now();
	return true;
}

static void *
write_on(void *given)
{
	static const enum change_kind kinds[] = { CHANGE_NOTE, CHANGE_NOTE, CHANGE_NOTE, CHANGE_DIFFER, CHANGE_DIFFER, CHANGE_SEARCH, CHANGE_DRAFT, CHANGE_DRAFT,
		CHANGE_SESSION };
	struct writer *writer = given;
	struct arena *arena = arena_new(WRITER_ARENA);

	for (size_t i = 0; i < writer->count; i++) {
		struct change *change = &writer->changes[i];
		int status;

		*change = (struct change){ .kind = kinds[disk_random(&writer->seed, sizeof(kinds) / sizeof(kinds[0]))], .acknowledged = SIZE_MAX };
		(void)snprintf(change->word, sizeof(change->word), "word-%d-%zu-", writer->number, i + 1);
		(void)snprintf(change->page, sizeof(change->page), "/episodes/%s/late/%d", writer->workplace->episode, writer->number + 1);
		if (!change_send(writer->desk, arena, writer->workplace, writer->cookie, writer->token, change, &status) && status != 503)
			writer->wrong_status = status;
		arena_reset(arena);
	}
	arena_free(arena);
	return NULL;
}

struct changes
writers_work(struct desk *desk, const struct workplace *workplace, size_t people, size_t each, uint64_t seed)
{
	struct changes changes = { ARENA_ARRAY(test_arena(), struct change, people * each), people * each, each };
	struct writer writers[PEOPLE_MOST];
	pthread_t threads[PEOPLE_MOST];

	CHECK(people <= PEOPLE_MOST);
	for (size_t i = 0; i < people; i++) {
		const char *cookie = desk_sign_in(desk, test_arena()), *page = arena_format(test_arena(), "/episodes/%s/notes", workplace->episode);

		CHECK(cookie != NULL);
		writers[i] = (struct writer){ .desk = desk, .workplace = workplace, .cookie = cookie, .changes = changes.at + i * each, .count = each,
			.number = (int)i, .seed = seed + i * 977 };
		writers[i].token = desk_value(test_arena(), desk_ask(desk, test_arena(), page, cookie, NULL, NULL).body, "form_token");
		CHECK(writers[i].token != NULL);
	}
	for (size_t i = 0; i < people; i++)
		CHECK(pthread_create(&threads[i], NULL, write_on, &writers[i]) == 0);
	for (size_t i = 0; i < people; i++)
		(void)pthread_join(threads[i], NULL);
	for (size_t i = 0; i < people; i++)
		CHECK_NUMBER(writers[i].wrong_status, 0);
	return changes;
}

/* How often each change stands in its table, and its key among the keys. */
struct times {
	size_t rows, keys;
};

/* Texts that begin with a word, as written by write_on(): "word-PERSON-NUMBER-". */
static void
count_words(struct desk *desk, struct arena *arena, const struct changes *changes, const char *sql, struct times *times, bool keys)
{
	struct db_result found = desk_rows(desk, arena, sql);
	int person, number;

	for (size_t i = 0; i < found.row_count; i++) {
		const char *text = db_as_text(found.values[i]);
		size_t at;

		if (sscanf(text, "word-%d-%d-", &person, &number) != 2)
			continue;
		at = (size_t)person * changes->each + (size_t)number - 1;
		if (keys)
			times[at].keys++;
		else
			times[at].rows++;
	}
}

/* A draft takes the place of the one before it: what is kept must be none older than the last acknowledged. Drafts of one page follow each other in the list. */
static bool
draft_is_kept(const struct db_result *drafts, const struct changes *changes, size_t last, size_t at)
{
	const char *page = changes->at[last].page;

	for (size_t i = last; i < changes->count && strcmp(changes->at[i].page, page) == 0; i++)
		for (size_t j = 0; changes->at[i].kind == CHANGE_DRAFT && changes->at[i].sent <= at && j < drafts->row_count; j++)
			if (strcmp(db_as_text(drafts->values[2 * j]), page) == 0 && strstr(db_as_text(drafts->values[2 * j + 1]), changes->at[i].word) != NULL)
				return true;
	return false;
}

static bool
is_last_draft(const struct changes *changes, size_t change, size_t at)
{
	for (size_t i = change + 1; i < changes->count; i++)
		if (changes->at[i].kind == CHANGE_DRAFT && strcmp(changes->at[i].page, changes->at[change].page) == 0 && changes->at[i].acknowledged <= at)
			return false;
	return true;
}

struct held
changes_held(struct desk *desk, const struct changes *changes, size_t at)
{
	struct arena *arena = arena_new(WRITER_ARENA);
	struct times *times = ARENA_ARRAY(arena, struct times, changes->count);
	struct db_result drafts = desk_rows(desk, arena, "select page, typed from draft");
	struct held held = { 0 };

	count_words(desk, arena, changes, "select heading from note", times, false);
	count_words(desk, arena, changes, "select who from disagreement", times, false);
	count_words(desk, arena, changes, "select substr(details, 12) from look where details like 'first name word-%'", times, false);
	count_words(desk, arena, changes, "select substr(key, 4) from idempotency_key where key like 'FK-word-%'", times, true);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->at[i];
		bool acknowledged = change->acknowledged <= at;

		if (change->kind == CHANGE_DRAFT) {
			held.lost += acknowledged && is_last_draft(changes, i, at) && !draft_is_kept(&drafts, changes, i, at);
		} else if (change->kind == CHANGE_SESSION) {
			held.lost += acknowledged && i % 4 == 0 && desk_ask(desk, arena, "/my-work", change->cookie, NULL, NULL).status != 200;
		} else {
			held.lost += acknowledged && times[i].rows != 1;
			held.twice += times[i].rows > 1;
			held.early += times[i].rows > 0 && change->sent > at;
			held.torn += change->kind != CHANGE_SEARCH && times[i].rows != times[i].keys;
		}
	}
	arena_free(arena);
	return held;
}

const char *
desk_proves(struct desk *desk, struct arena *arena, bool tables)
{
	struct problems problems = { .arena = arena_new(PROOF_ARENA) };
	struct proof proof = { .table_count = 0 };
	struct db *db;
	const char *wrong = NULL;
	enum outcome outcome = db_read_begin(desk->service.pool, &db);

	if (outcome == OK) {
		outcome = prove_chains(db, &problems, &proof);
		if (outcome == OK && tables)
			outcome = prove_tables(db, NULL, &problems, &proof);
		db_read_end(db);
	}
	if (outcome != OK)
		wrong = arena_format(arena, "the record cannot be proven: %s", outcome_name(outcome));
	else if (problems.count > 0)
		wrong = arena_copy(arena, problems.first->words);
	arena_free(problems.arena);
	return wrong;
}
