/* house.c -- see house.h. */
#include "tests/house.h"

#include "casework/seals/seals.events.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/profile/publish.h"
#include "cli/commands.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/begun.h"
#include "tests/searches.h"
#include "tests/test.h"
#include "web/web.h"

enum { PAGE_ARENA = 64 << 20, PAGE_MOST = 4 << 20 };

static void
serve_published(struct house *house)
{
	CHECK_OUTCOME(read_published(&house->demo.change), OK);
	house->service.profile = house->demo.change.profile;
	house->service.profile_id = house->demo.change.profile_id;
}

static void
end_at_last(void *house)
{
	house_end(house); /* of a test that failed */
}

static struct house *
house_on(struct date today, bool with_story)
{
	struct house *house = ARENA_NEW(test_arena(), struct house);

	begun_open(&house->open, &house->demo, today, with_story);
	house->service = begun_service(&house->open, &house->demo);
	arena_at_end(test_arena(), end_at_last, house);
	return house;
}

struct house *
house_new(struct date today)
{
	return house_on(today, false);
}

struct house *
house_with_story(struct date today)
{
	return house_on(today, true);
}

void
house_end(struct house *house)
{
	if (house->open.pool == NULL)
		return;
	if (house->work != NULL)
		(void)!db_change_end(house->work->db, false);
	begun_end(&house->open, &house->demo, &house->service);
	house->open.pool = NULL;
}

static struct slice
replaced(struct slice bytes, const char *old, const char *new)
{
	const char *at = strstr(arena_copy_slice(test_arena(), bytes), old), *whole = arena_copy_slice(test_arena(), bytes);

	if (at == NULL)
		FAIL("the practice does not say: %s", old);
	at = strstr(whole, old);
	return slice_of(arena_format(test_arena(), "%.*s%s%s", (int)(at - whole), whole, new, at + strlen(old)));
}

void
house_publish(struct house *house, const char *file, const char *old, const char *new)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile_file *files;
	struct work *work;
	int64_t profile_id;
	size_t count;
	bool already, found = false;

	CHECK_OUTCOME(profile_read_folder(test_arena(), "profiles/sthelens", &files, &count, &faults), OK);
	for (size_t i = 0; i < count; i++)
		if (text_equals(files[i].path, file)) {
			files[i].bytes = replaced(files[i].bytes, old, new);
			found = true;
		}
	CHECK(found);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(profile_publish(work, files, count, house->demo.problems, &profile_id, &already), OK);
	CHECK(!already);
	house_keep(house);
	serve_published(house);
}

struct work *
house_begin(struct house *house, enum demo_worker worker, struct date day)
{
	struct work *work = ARENA_NEW(test_arena(), struct work);

	*house->demo.problems = (struct problems){ .arena = test_arena() };
	*work = (struct work){ .arena = test_arena(), .actor = { ACTOR_WORKER, house->demo.worker_ids[worker] }, .agency_id = house->demo.agency_ids[worker],
		.purpose = PURPOSE_HELPING, .door = DOOR_WEB, .request_id = "0123456789abcdef", .profile = house->demo.change.profile,
		.profile_id = house->demo.change.profile_id, .ids = house->demo.change.ids, .now = instant_of_local(day, 10, 0), .today = day };
	CHECK(house->work == NULL);
	CHECK_OUTCOME(db_change_begin(house->open.pool, &work->db), OK);
	house->work = work;
	return work;
}

void
house_keep(struct house *house)
{
	CHECK_OUTCOME(db_change_end(house->work->db, true), OK);
	house->work = NULL;
}

void
house_undo(struct house *house)
{
	CHECK_OUTCOME(db_change_end(house->work->db, false), OK);
	house->work = NULL;
}

const char *
problem_words(const struct problems *problems, const char *field)
{
	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		if (text_equals(problem->field, field))
			return problem->words;
	return "";
}

static const char *
cookie_of(struct house *house, enum demo_worker worker)
{
	struct work work = { .arena = test_arena(), .ids = house->service.ids, .now = { house->service.fixed_now } };
	char *token;

	if (house->cookies[worker] == NULL) {
		token = arena_take(test_arena(), TOKEN_ROOM);
		CHECK_OUTCOME(db_working_begin(house->open.pool, &work.db), OK);
		CHECK_OUTCOME(session_start(&work, house->demo.worker_ids[worker], token), OK);
		CHECK_OUTCOME(db_working_end(work.db, true), OK);
		house->cookies[worker] = arena_format(test_arena(), "windscreen=%s", token);
	}
	return house->cookies[worker];
}

void
house_pages_on(struct house *house, struct date day)
{
	house->service.fixed_now = instant_of_local(day, 10, 0).milliseconds;
	for (size_t i = 0; i < DEMO_WORKERS; i++)
		house->cookies[i] = NULL;
}

static struct house_page
ask(struct house *house, enum demo_worker worker, enum http_method method, const char *path, const char *type, struct slice body)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookie_of(house, worker) },
		{ "Content-Type", type } };
	struct arena *arena = arena_new(PAGE_ARENA);
	struct house_page page = { .html = "" };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, method, path, (struct http_pairs){ headers, type != NULL ? 3 : 2 }, body, &request, &refused), OK);
	if (method != HTTP_GET || !search_ask(&house->service, arena, cookie_of(house, worker), path, &answer))
		door_handle(&house->service, &request, &answer);
	page.status = answer.status;
	page.html = arena_copy_slice(test_arena(), answer.body);
	page.bytes = (struct slice){ page.html, answer.body.length };
	page.type = arena_copy(test_arena(), answer.content_type);
	for (const struct http_answer_header *header = answer.first; header != NULL; header = header->next) {
		if (slice_equals_ignoring_case(slice_of(header->name), "Location"))
			page.location = arena_copy(test_arena(), header->value);
		if (slice_equals_ignoring_case(slice_of(header->name), "Content-Disposition"))
			page.disposition = arena_copy(test_arena(), header->value);
		if (slice_equals_ignoring_case(slice_of(header->name), "Content-Security-Policy"))
			page.policy = arena_copy(test_arena(), header->value);
		page.noticed = page.noticed || text_starts_with(header->value, "windscreen_notice=");
	}
	arena_free(arena);
	return page;
}

struct house_page
house_get(struct house *house, enum demo_worker worker, const char *path)
{
	return ask(house, worker, HTTP_GET, path, NULL, (struct slice){ NULL, 0 });
}

static void
put_encoded(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		buf_format(out, "%%%02X", (unsigned char)*text);
}

static void
put_field(struct buf *out, const char *name, const char *value)
{
	if (out->length > 0)
		buf_byte(out, '&');
	put_encoded(out, name);
	buf_byte(out, '=');
	put_encoded(out, value);
}

/* A hidden field of the form as it was drawn. */
static void
put_hidden(struct buf *out, const char *html, const char *name)
{
	const char *mark = arena_format(test_arena(), "name=\"%s\" value=\"", name), *at = strstr(html, mark);

	if (at == NULL)
		return;
	at += strlen(mark);
	put_field(out, name, arena_copy_slice(test_arena(), (struct slice){ at, strcspn(at, "\"") }));
}

static struct house_page
send_form(struct house *house, enum demo_worker worker, const char *path, const char *form, va_list fields)
{
	static const char *const hidden[] = { "form_token", "form_key", "version" };
	struct buf body = buf_new(test_arena(), PAGE_MOST);
	const char *name;

	for (size_t i = 0; i < 3; i++)
		put_hidden(&body, form, hidden[i]);
	while ((name = va_arg(fields, const char *)) != NULL)
		put_field(&body, name, va_arg(fields, const char *));
	return ask(house, worker, HTTP_POST, path, "application/x-www-form-urlencoded", buf_as_slice(&body));
}

struct house_page
house_post(struct house *house, enum demo_worker worker, const char *path, ...)
{
	struct house_page form = house_get(house, worker, path);
	va_list fields;

	if (form.status != 200)
		return form;
	va_start(fields, path);
	form = send_form(house, worker, path, form.html, fields);
	va_end(fields);
	return form;
}

struct house_page
house_send(struct house *house, enum demo_worker worker, const char *path, struct house_page form, ...)
{
	va_list fields;

	va_start(fields, form);
	form = send_form(house, worker, path, form.html, fields);
	va_end(fields);
	return form;
}

#define BOUNDARY "----a-boundary-of-the-test"

static void
put_part(struct buf *out, const char *name, const char *file_name, struct slice bytes)
{
	buf_format(out, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"", name);
	if (file_name != NULL)
		buf_format(out, "; filename=\"%s\"\r\nContent-Type: text/html", file_name); /* what it says it is proves nothing */
	buf_text(out, "\r\n\r\n");
	buf_slice(out, bytes);
	buf_text(out, "\r\n");
}

static void
put_hidden_part(struct buf *out, const char *html, const char *name)
{
	const char *mark = arena_format(test_arena(), "name=\"%s\" value=\"", name), *at = strstr(html, mark);

	if (at != NULL)
		put_part(out, name, NULL, (struct slice){ at + strlen(mark), strcspn(at + strlen(mark), "\"") });
}

struct house_page
house_post_file(struct house *house, enum demo_worker worker, const char *path, const char *file_name, struct slice bytes, ...)
{
	struct house_page form = house_get(house, worker, path);
	struct buf body = buf_new(test_arena(), PAGE_MOST);
	const char *name;
	va_list fields;

	if (form.status != 200)
		return form;
	put_hidden_part(&body, form.html, "form_token");
	put_hidden_part(&body, form.html, "form_key");
	if (file_name != NULL)
		put_part(&body, "file", file_name, bytes);
	va_start(fields, bytes);
	while ((name = va_arg(fields, const char *)) != NULL)
		put_part(&body, name, NULL, slice_of(va_arg(fields, const char *)));
	va_end(fields);
	buf_text(&body, "--" BOUNDARY "--\r\n");
	return ask(house, worker, HTTP_POST, path, "multipart/form-data; boundary=" BOUNDARY, buf_as_slice(&body));
}

const char *
house_episode_reference(struct house *house, int64_t episode_id)
{
	struct episode episode;
	struct work *work = house_begin(house, ALEX, house->demo.today);

	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	house_undo(house);
	return episode.reference;
}

const char *
house_person_reference(struct house *house, int64_t person_id)
{
	struct person person;
	struct work *work = house_begin(house, ALEX, house->demo.today);

	CHECK_OUTCOME(person_read(work, person_id, &person), OK);
	house_undo(house);
	return person.reference;
}

void
house_seal(struct work *work, const char *subject_kind, int64_t subject_id, struct id_list reader_ids)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, reader_ids.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < reader_ids.count; i++)
		ids[count++] = reader_ids.at[i];
	if (work->actor.kind == ACTOR_WORKER)
		ids[count++] = work->actor.id;
	CHECK_OUTCOME(record_seal_set(work, &(struct seal_set){ .seal_id = work_new_id(work), .reference = work_new_reference(work, "SL"), .subject_kind = subject_kind, .subject_id = subject_id,
	    .person_id = strcmp(subject_kind, "person") == 0 ? subject_id : 0, .episode_id = strcmp(subject_kind, "episode") == 0 ? subject_id : 0, .reader_ids = { ids, count }, .reason = "An order of a court", .worker_id = work->actor.id }), OK);
}

void
house_seal_person(struct work *work, int64_t person_id, struct id_list reader_ids)
{
	house_seal(work, "person", person_id, reader_ids);
}

int64_t
house_bar(struct work *work, int64_t worker_id, const char *subject_kind, int64_t subject_id)
{
	int64_t bar_id = work_new_id(work);

	CHECK_OUTCOME(record_worker_barred(work, &(struct worker_barred){ .bar_id = bar_id, .reference = work_new_reference(work, "BR"), .worker_id = worker_id, .subject_kind = subject_kind,
	    .subject_id = subject_id, .reason = "A cousin of the family", .barred_by = work->actor.id, .first_bar_id = bar_id }), OK);
	return bar_id;
}
