/* door_cookies.c -- what the door gives a browser to keep: its session, and what the next page says once. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "web/door_inside.h"
#include "web/web.h"

enum { NOTICE_MOST = 1500 }; /* bytes: the longest name and a link; as a cookie half of what a browser keeps */

const char *
session_cookie_name(const struct service *service)
{
	return service->https ? "__Host-windscreen" : "windscreen";
}

static const char *
notice_cookie_name(const struct service *service)
{
	return service->https ? "__Host-windscreen_notice" : "windscreen_notice";
}

/* Lax, so that it reaches a page to which a provider of sign-on sent the browser back. */
void
give_notice(struct visit *visit, struct http_answer *answer)
{
	const char *notice = visit->frame->go_to_notice;
	char value[sodium_base64_ENCODED_LEN(NOTICE_MOST, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

	if (notice == NULL || strlen(notice) > NOTICE_MOST)
		return;
	(void)sodium_bin2base64(value, sizeof(value), (const unsigned char *)notice, strlen(notice), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	http_answer_cookie(answer, &(struct http_cookie_setting){ .name = notice_cookie_name(visit->frame->service), .value = value, .max_age_seconds = 60,
	    .secure = visit->frame->service->https, .same_site = HTTP_SAME_SITE_LAX });
}

void
take_notice(struct visit *visit, struct http_answer *answer)
{
	const char *value = http_cookie(visit->request, notice_cookie_name(visit->frame->service));
	char notice[NOTICE_MOST + 1];
	size_t length;

	if (value == NULL)
		return;
	http_answer_cookie(answer, &(struct http_cookie_setting){ .name = notice_cookie_name(visit->frame->service), .value = "gone", .max_age_seconds = -1,
	    .secure = visit->frame->service->https, .same_site = HTTP_SAME_SITE_STRICT });
	if (sodium_base642bin((unsigned char *)notice, NOTICE_MOST, value, strlen(value), NULL, &length, NULL,
		sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return;
	notice[length] = '\0';
	if (text_is_utf8((struct slice){ notice, length }))
		visit->notice = arena_copy(visit->work->arena, notice);
}

enum outcome
visit_begin_session(struct visit *visit, int64_t worker_id)
{
	struct visit_frame *frame = visit->frame;
	char token[TOKEN_ROOM];
	enum outcome outcome = frame->token != NULL ? session_end(visit->work, frame->token) : OK;

	if (outcome == OK)
		outcome = session_start(visit->work, worker_id, token);
	if (outcome == OK)
		outcome = session_begun_on(visit->work, token, device_words(visit->work->arena, http_header(visit->request, "User-Agent")));
	if (outcome == OK)
		frame->set_token = arena_copy(visit->work->arena, token);
	return outcome;
}

static void
set_session_cookie(struct visit *visit, struct http_answer *answer)
{
	const char *token = visit->frame->set_token;

	if (token == NULL)
		return;
	if (token[0] == '\0') /* signed out: no page stays in the browser. ASVS 14.3.1 */
		http_answer_header(answer, "Clear-Site-Data", "\"cache\", \"storage\"");
	http_answer_cookie(answer, &(struct http_cookie_setting){ .name = session_cookie_name(visit->frame->service),
	    .value = token[0] != '\0' ? token : "gone", .max_age_seconds = token[0] != '\0' ? 0 : -1, .secure = visit->frame->service->https,
	    .same_site = HTTP_SAME_SITE_LAX });
}

void
visit_send_on(struct visit *visit)
{
	struct visit_frame *frame = visit->frame;

	set_session_cookie(visit, frame->answer);
	give_notice(visit, frame->answer);
	http_answer_redirect(frame->answer, url_is_given(frame->go_to) ? frame->go_to.text : "/my-work");
	frame->answered = true;
}
