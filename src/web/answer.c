/* answer.c -- pages in their frame, refusals in our words, and the paths that are no pages. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile.h"
#include "platform/db/db.h"
#include "platform/html/assets.h"
#include "web/answer.html.h"
#include "web/door_inside.h"
#include "web/parts.h"

static const char *
who(struct visit *visit)
{
	if (visit->worker.worker_id == 0)
		return NULL;
	return arena_format(visit->work->arena, "%s, %s", visit->worker.name, visit->worker.job_title);
}

/* The reference of the family, where the page is about one; never a name. Not on what a family sees. */
static const char *
printed(struct visit *visit, const struct layout_view *layout)
{
	struct arena *arena = visit->work->arena;

	if (layout->who == NULL || (layout->kind != LAYOUT_WORK && layout->kind != LAYOUT_READING))
		return NULL;
	return arena_format(arena, "%s%sWorker's copy, printed on %s by %s", layout->identity != NULL ? layout->identity->reference : "", layout->identity != NULL ? ". " : "", date_words(arena, visit->work->today),
	    layout->who);
}

static void
fill_layout(struct visit *visit)
{
	struct layout_view *layout = visit->frame->layout;
	struct arena *arena = visit->work->arena;
	const struct profile *profile = visit->work->profile;
	struct layout_link *foot = ARENA_ARRAY(arena, struct layout_link, 2);

	layout->title = visit->title != NULL ? visit->title : "Windscreen";
	layout->who = who(visit);
	layout->printed = printed(visit, layout);
	layout->may_find = visit->may_find;
	layout->sign_out_url = url_to(arena, "/sign-out");
	if (layout->who != NULL)
		layout->sign_out_fields = visit_form_start(visit, -1);
	layout->notice = visit->notice;
	layout->problems = &visit->problems;
	layout->worried_url = url_to(arena, "/what-to-do-now");
	if (profile != NULL) {
		layout->front_door_name = profile->front_door.name;
		layout->front_door_phone = profile->front_door.phone;
		const struct profile_contact *night = profile_contact(profile, "out_of_hours");
		layout->out_of_hours_phone = night != NULL ? night->phone : NULL;
	}
	foot[0] = (struct layout_link){ .words = "Accessibility", .url = url_to(arena, "/accessibility") };
	foot[1] = (struct layout_link){ .words = "What we keep and who sees it", .url = url_to(arena, "/privacy") };
	layout->foot = (struct layout_links){ foot, 2 };
}

void
answer_page(struct visit *visit, struct http_answer *answer, int status)
{
	struct html_out out = html_new(visit->work->arena);

	fill_layout(visit);
	layout_begin(&out, visit->frame->layout);
	buf_slice(out.buf, buf_as_slice(visit->page));
	layout_end(&out, visit->frame->layout);
	answer->status = status;
	http_answer_body(answer, "text/html; charset=utf-8", html_page(&out));
}

void
answer_sorry(struct visit *visit, struct http_answer *answer, int status, const char *heading, const char *words)
{
	struct buf page = buf_new(visit->work->arena, HTML_PAGE_LIMIT);
	struct html_out out = html_into(&page);
	const struct sorry_view view = { heading, words };

	visit->page = &page;
	visit->title = heading;
	visit->problems = (struct problems){ .arena = visit->work->arena };
	visit->frame->layout->identity = NULL;
	visit->frame->layout->kind = LAYOUT_READING;
	sorry_page(&out, &view);
	answer_page(visit, answer, status);
}

static void
answer_words(struct http_answer *answer, int status, const char *words)
{
	answer->status = status;
	http_answer_body(answer, "text/plain; charset=utf-8", slice_of(words));
	http_answer_header(answer, "Cache-Control", "no-store");
}

/* Ready: the service has begun, the database gives a transaction, and takes changes. */
static bool
is_ready(struct service *service)
{
	struct db *db;

	if (!atomic_load(&service->ready) || db_read_begin(service->pool, &db) != OK)
		return false;
	db_read_end(db);
	return db_pool_takes_changes(service->pool);
}

bool
answer_plain_paths(struct service *service, const struct http_request *request, struct http_answer *answer)
{
	const struct asset *asset;

	if (strcmp(request->path, "/health") == 0) {
		answer_words(answer, 200, "It runs.\n");
		answer->route = "/health";
		return true;
	}
	if (strcmp(request->path, "/ready") == 0) {
		bool ready = is_ready(service);

		answer_words(answer, ready ? 200 : 503, ready ? "It is ready.\n" : "It is not ready.\n");
		answer->route = "/ready";
		return true;
	}
	if (strncmp(request->path, "/assets/", 8) != 0)
		return false;
	answer->route = "/assets";
	asset = asset_find(slice_of(request->path));
	if (asset == NULL || request->method != HTTP_GET) {
		http_answer_plain(answer, asset == NULL ? 404 : 405);
		return true;
	}
	http_answer_body(answer, asset->content_type, asset->bytes);
	http_answer_header(answer, "Cache-Control", "public, max-age=31536000, immutable");
	return true;
}
