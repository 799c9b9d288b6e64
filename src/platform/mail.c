/* mail.c -- libcurl speaks SMTP, TLS and MIME; here is what is sent and what an answer means. */
#include "platform/mail.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"

enum { ADDRESS_MOST = 254, PASSWORD_MOST = 1000, DATE_ROOM = 40 };

/* How far a conversation came: before the recipient is named, what is said is about us; after it, about this e-mail. */
struct conversation {
	bool recipient_named;
	bool recipients_over;
};

void
mail_start(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

bool
mail_address_is_usable(const char *address)
{
	const char *at = address != NULL ? strchr(address, '@') : NULL;
	size_t length = address != NULL ? strlen(address) : 0;

	if (at == NULL || at == address || at[1] == '\0' || strchr(at + 1, '@') != NULL || length > ADDRESS_MOST)
		return false;
	for (const unsigned char *c = (const unsigned char *)address; *c != '\0'; c++)
		if (*c <= ' ' || *c >= 0x7f || strchr("<>,;:\"()[]\\", *c) != NULL)
			return false;
	return true;
}

/* Libcurl shows the conversation; we look only at the word of each command that we send. */
static int
watch(CURL *curl, curl_infotype kind, char *at, size_t length, void *given)
{
	struct conversation *conversation = given;
	struct slice said = { at, length };

	(void)curl;
	if (kind == CURLINFO_HEADER_OUT && said.length >= 4) {
		if (slice_equals_ignoring_case(slice_part(said, 0, 4), "RCPT"))
			conversation->recipient_named = true;
		if (slice_equals_ignoring_case(slice_part(said, 0, 4), "DATA"))
			conversation->recipients_over = true;
	}
	return 0;
}

static struct curl_slist *
add_header(struct curl_slist *list, struct arena *arena, const char *name, const char *value)
{
	return curl_slist_append(list, arena_format(arena, "%s: %s", name, value));
}

/* "Fri, 27 Nov 2026 08:00:00 +0000" */
static const char *
date_header(struct arena *arena, struct instant at)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	time_t seconds = (time_t)(at.milliseconds / 1000);
	struct tm tm;

	(void)gmtime_r(&seconds, &tm);
	return arena_format(arena, "%s, %02d %s %04d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min,
	    tm.tm_sec);
}

static struct curl_slist *
headers_of(struct arena *arena, const struct mail_server *server, const struct mail *mail)
{
	struct curl_slist *list = add_header(NULL, arena, "Date", date_header(arena, mail->made_at));

	list = add_header(list, arena, "From", arena_format(arena, "Windscreen <%s>", server->from));
	list = add_header(list, arena, "To", arena_format(arena, "<%s>", mail->to));
	list = add_header(list, arena, "Subject", mail->subject);
	list = add_header(list, arena, "Message-ID", arena_format(arena, "<%s@%s>", mail->message_id, strchr(server->from, '@') + 1));
	return add_header(list, arena, "Auto-Submitted", "auto-generated");
}

/* The words, and beside them the same as a calendar entry: readers show what they understand best. */
static curl_mime *
body_of(CURL *curl, struct arena *arena, const struct mail *mail)
{
	curl_mime *whole = curl_mime_init(curl), *ways = curl_mime_init(curl);
	curl_mimepart *part = curl_mime_addpart(ways);

	(void)curl_mime_data(part, mail->words, CURL_ZERO_TERMINATED);
	(void)curl_mime_type(part, "text/plain; charset=utf-8");
	(void)curl_mime_encoder(part, "quoted-printable");
	if (mail->calendar.length > 0) {
		part = curl_mime_addpart(ways);
		(void)curl_mime_data(part, mail->calendar.at, mail->calendar.length);
		(void)curl_mime_type(part, arena_format(arena, "text/calendar; charset=utf-8; method=%s", mail->calendar_method == CALENDAR_CANCEL ? "CANCEL" : "REQUEST"));
		(void)curl_mime_encoder(part, "base64");
	}
	part = curl_mime_addpart(whole);
	(void)curl_mime_subparts(part, ways);
	(void)curl_mime_type(part, "multipart/alternative");
	return whole;
}

static const char *
read_password(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "r");
	char line[PASSWORD_MOST];
	const char *password = NULL;

	if (file == NULL)
		return NULL;
	if (fgets(line, sizeof(line), file) != NULL) {
		line[strcspn(line, "\r\n")] = '\0';
		password = arena_copy(arena, line);
	}
	(void)fclose(file);
	explicit_bzero(line, sizeof(line));
	return password;
}

static void
set_up(CURL *curl, const struct mail_server *server, const char *password, struct conversation *conversation)
{
	(void)curl_easy_setopt(curl, CURLOPT_URL, server->url);
	(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
	(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)server->seconds);
	(void)curl_easy_setopt(curl, CURLOPT_USE_SSL, server->without_tls ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	if (server->authorities != NULL)
		(void)curl_easy_setopt(curl, CURLOPT_CAINFO, server->authorities);
	if (server->user != NULL)
		(void)curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
	if (password != NULL)
		(void)curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
	(void)curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
	(void)curl_easy_setopt(curl, CURLOPT_DEBUGDATA, conversation);
}

/* What the end of a conversation means. A 5xx is about this e-mail only once its recipient was named; a wrong password is nothing of the recipient's. */
static struct mail_result
meaning(struct arena *arena, CURLcode code, long answered, const struct conversation *conversation)
{
	struct mail_result result = { MAIL_NO_SERVER, NULL };

	if (code == CURLE_OK)
		return (struct mail_result){ MAIL_TAKEN, "The mail server has it" };
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE)
		result.words = "The mail server could not be trusted: TLS failed";
	else if (code == CURLE_LOGIN_DENIED)
		result.words = arena_format(arena, "The mail server did not let us sign in (it answered %ld)", answered);
	else if (!conversation->recipient_named && answered >= 400)
		result.words = arena_format(arena, "The mail server takes nothing from us (it answered %ld)", answered);
	else if (!conversation->recipient_named)
		result.words = "The mail server does not answer";
	else if (answered >= 500)
		result = (struct mail_result){ MAIL_REFUSED, arena_format(arena, "The mail server refused it (it answered %ld): %s", answered,
		    conversation->recipients_over ? "it does not take this e-mail" : "it knows no such address") };
	else if (answered >= 400)
		result = (struct mail_result){ MAIL_PUT_OFF, arena_format(arena, "The mail server put it off (it answered %ld)", answered) };
	else
		result = (struct mail_result){ MAIL_PUT_OFF, "The mail server went away before it said whether it has it" };
	return result;
}

struct mail_result
mail_send(struct arena *arena, const struct mail_server *server, const struct mail *mail)
{
	struct conversation conversation = { false, false };
	struct curl_slist *headers, *to;
	struct mail_result result;
	const char *password = NULL;
	long answered = 0;
	curl_mime *body;
	CURL *curl;

	if (!mail_address_is_usable(mail->to) || strpbrk(mail->subject, "\r\n") != NULL || strpbrk(mail->message_id, "\r\n<>@ ") != NULL)
		return (struct mail_result){ MAIL_REFUSED, "The address is not one that e-mail can be sent to" };
	if (server->password_file != NULL && (password = read_password(arena, server->password_file)) == NULL)
		return (struct mail_result){ MAIL_NO_SERVER, "The file with the password of the mail server cannot be read" };
	curl = curl_easy_init();
	if (curl == NULL)
		return (struct mail_result){ MAIL_NO_SERVER, "There is no memory to send it" };
	set_up(curl, server, password, &conversation);
	headers = headers_of(arena, server, mail);
	to = curl_slist_append(NULL, arena_format(arena, "<%s>", mail->to));
	body = body_of(curl, arena, mail);
	(void)curl_easy_setopt(curl, CURLOPT_MAIL_FROM, arena_format(arena, "<%s>", server->from));
	(void)curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	(void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	(void)curl_easy_setopt(curl, CURLOPT_MIMEPOST, body);
	CURLcode code = curl_easy_perform(curl);
	(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answered);
	result = meaning(arena, code, answered, &conversation);
	curl_mime_free(body);
	curl_slist_free_all(headers);
	curl_slist_free_all(to);
	curl_easy_cleanup(curl);
	return result;
}
