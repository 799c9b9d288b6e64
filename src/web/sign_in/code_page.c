/* code_page.c -- between the password and the first page: the code of the app, or a recovery code. */
#include "base/text.h"
#include "casework/accounts/second_step.h"
#include "casework/attachments/attachment_box.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_in/my_sign_in.h"
#include "web/sign_in/my_sign_in.html.h"
#include "web/sign_in/sign_in.h"

static const char *
half_cookie(const struct service *service)
{
	return service->https ? "__Host-windscreen_code" : "windscreen_code";
}

static const char *
device_cookie(const struct service *service)
{
	return service->https ? "__Host-windscreen_device" : "windscreen_device";
}

static void
give_cookie(struct visit *visit, const char *name, const char *value, int64_t seconds)
{
	http_answer_cookie(visit->frame->answer, &(struct http_cookie_setting){ .name = name, .value = value, .max_age_seconds = seconds,
	    .secure = visit->frame->service->https, .same_site = HTTP_SAME_SITE_LAX });
}

const char *
code_wait_words(struct arena *arena, int wait_minutes)
{
	if (wait_minutes > 60)
		return "There were too many wrong codes today. Wait until tomorrow, or ask whoever looks after accounts";
	return arena_format(arena, "There were too many wrong codes. Wait %d minute%s and try again", wait_minutes, wait_minutes == 1 ? "" : "s");
}

enum outcome
code_is_asked(struct visit *visit, int64_t worker_id, bool *asked)
{
	bool remembered;
	enum outcome outcome = second_step_is_asked(visit->work, worker_id, asked);

	if (outcome != OK || !*asked)
		return outcome;
	outcome = device_is_remembered(visit->work, worker_id, http_cookie(visit->request, device_cookie(visit->frame->service)), &remembered);
	*asked = !remembered;
	return outcome;
}

enum outcome
code_await(struct visit *visit, int64_t worker_id, const char *sign_in_name, const char *go_on_to, const char *kept_path, const char *kept)
{
	const struct half_signed_in half = { worker_id, sign_in_name, go_on_to, kept_path, kept, instant_none() };
	char token[TOKEN_ROOM];
	enum outcome outcome = half_begin(visit->work, &half, token);

	if (outcome != OK)
		return outcome;
	give_cookie(visit, half_cookie(visit->frame->service), arena_copy(visit->work->arena, token), 60 * HALF_MINUTES);
	visit_go_to(visit, url_to(visit->work->arena, "/sign-in/code"), NULL);
	return OK;
}

static void
code_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	code_field(out, visit, "The code", "Six digits from the app on your phone. If it is not at hand, use one of your recovery codes");
	field_tick(out, visit, "remember", arena_format(visit->work->arena, "Do not ask on this device for %d days", DEVICE_DAYS), false);
	form_words(out, "Tick this only on a device that is yours alone.");
	form_words(out, "No phone and no recovery code? Whoever looks after accounts can let you in without one, when they know that it is you.");
}

static enum outcome
find_half(struct visit *visit, struct half_signed_in *half)
{
	return half_find(visit->work, http_cookie(visit->request, half_cookie(visit->frame->service)), half);
}

enum outcome
code_show(struct visit *visit)
{
	struct half_signed_in half;
	enum outcome outcome = find_half(visit, &half);

	if (outcome == NOT_FOUND) {
		http_answer_redirect(visit->frame->answer, "/sign-in");
		visit->frame->answered = true;
		return OK;
	}
	if (outcome != OK)
		return outcome;
	visit->title = "Enter your code";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	return form_page_show(visit, &(struct form_page){ .heading = "Enter your code", .version = -1, .button = "Sign in", .back = url_to(visit->work->arena, "/sign-in"),
	    .back_words = "Sign in as somebody else", .fields = code_fields });
}

struct trying {
	struct half_signed_in half;
	int wait_minutes;
	bool right;
};

/* Who waits, and whether they may try; when a code came it is counted as a wrong one, before anybody looks at it. */
static enum outcome
begin_trying(struct visit *visit, void *given)
{
	struct trying *trying = given;
	enum outcome outcome = find_half(visit, &trying->half);

	if (outcome == OK)
		outcome = code_may_be_tried(visit->work, trying->half.worker_id, &trying->wait_minutes);
	if (outcome == OK && trying->wait_minutes == 0 && visit_typed(visit, "code") != NULL)
		outcome = code_tried(visit->work, trying->half.worker_id, false);
	return outcome;
}

/* What stays whatever becomes of the change: with the right code the session begins. */
static enum outcome
end_trying(struct visit *visit, void *given)
{
	const struct trying *trying = given;
	struct visit_frame *frame = visit->frame;
	struct work *work = visit->work;
	char device[TOKEN_ROOM];
	enum outcome outcome = code_tried(work, trying->half.worker_id, true);

	if (outcome != OK)
		return outcome;
	outcome = half_end(work, http_cookie(visit->request, half_cookie(frame->service)));
	if (outcome == OK)
		outcome = visit_begin_session(visit, trying->half.worker_id);
	if (outcome == OK && visit_ticked(visit, "remember")) {
		outcome = device_remember(work, trying->half.worker_id, device);
		if (outcome == OK)
			give_cookie(visit, device_cookie(frame->service), arena_copy(work->arena, device), 86400LL * DEVICE_DAYS);
	}
	if (outcome == OK)
		give_cookie(visit, half_cookie(frame->service), "gone", -1);
	return outcome;
}

static enum outcome
refuse(struct visit *visit, const char *words)
{
	problem_add(&visit->problems, "code", "%s", words);
	return INVALID;
}

/* Nobody who waits for no code, or has to wait with it, takes a turn of changes. */
enum outcome
code_before(struct visit *visit)
{
	struct trying *trying = ARENA_NEW(visit->work->arena, struct trying);
	enum outcome outcome = sign_in_beside(visit, begin_trying, trying);

	visit->prepared = trying;
	if (outcome == NOT_FOUND) {
		http_answer_redirect(visit->frame->answer, "/sign-in");
		visit->frame->answered = true;
		return OK;
	}
	if (outcome != OK)
		return outcome;
	if (trying->wait_minutes > 0)
		sign_in_log(visit, "code", "waits", trying->half.worker_id);
	if (trying->wait_minutes > 0)
		return refuse(visit, code_wait_words(visit->work->arena, trying->wait_minutes));
	return visit_typed(visit, "code") != NULL ? OK : refuse(visit, "Enter the code that the app shows, or a recovery code");
}

enum outcome
code_save(struct visit *visit)
{
	struct work *work = visit->work;
	const struct attachment_box *box = visit->frame->service->box;
	struct trying trying = *(const struct trying *)visit->prepared;
	bool may = false;
	enum outcome outcome = account_may_sign_in(work, trying.half.worker_id, trying.half.begun_at, &may);

	if (outcome == OK && !may) {
		visit_go_to(visit, url_to(work->arena, "/sign-in"), NULL);
		return OK;
	}
	if (outcome == OK)
		outcome = box != NULL ? second_step_take(work, &box->key, trying.half.worker_id, visit_typed(visit, "code"), &trying.right) : UNAVAILABLE;
	if (outcome == OK)
		sign_in_log(visit, "code", trying.right ? "right" : "wrong", trying.half.worker_id);
	if (outcome == OK && trying.right)
		outcome = sign_in_beside(visit, end_trying, &trying);
	if (outcome != OK)
		return outcome;
	if (!trying.right)
		return refuse(visit, "This code is not right, or it was used before. Wait for the next one");
	return sign_in_go_on(visit, trying.half.worker_id, trying.half.go_on_to, trying.half.kept_path, trying.half.kept);
}
