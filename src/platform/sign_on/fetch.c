/* fetch.c -- https, and no more than was asked for. */
#include "platform/sign_on/fetch.h"

#include <curl/curl.h>

#include "base/buf.h"

struct reading {
	struct buf body;
	size_t most;
};

static size_t
take(char *bytes, size_t size, size_t count, void *given)
{
	struct reading *reading = given;

	if (reading->body.length + size * count > reading->most)
		return 0; /* ends it */
	buf_put(&reading->body, bytes, size * count);
	return size * count;
}

static const char *
fault_words(CURLcode code)
{
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST: return "the name of its host is not known";
	case CURLE_COULDNT_CONNECT: return "nobody listens there";
	case CURLE_OPERATION_TIMEDOUT: return "it took too long to answer";
	case CURLE_PEER_FAILED_VERIFICATION: return "its certificate is not to be trusted";
	case CURLE_WRITE_ERROR: return "its answer is too long";
	default: return "the connection failed";
	}
}

struct fetched
fetch(struct arena *arena, const struct fetch *fetch)
{
	struct reading reading = { buf_new(arena, fetch->most + 1), fetch->most };
	struct curl_slist *lines = curl_slist_append(NULL, "Accept: application/json");
	CURL *curl = curl_easy_init();
	long status = 0;
	CURLcode code = CURLE_OUT_OF_MEMORY;

	if (fetch->authorization != NULL && lines != NULL) {
		struct curl_slist *longer = curl_slist_append(lines, fetch->authorization);

		if (longer == NULL)
			curl_slist_free_all(lines);
		lines = longer;
	}
	if (curl != NULL && lines != NULL) {
		(void)curl_easy_setopt(curl, CURLOPT_URL, fetch->url);
		(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
		(void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
		(void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
		(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
		(void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)FETCH_CONNECT_SECONDS);
		(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
		(void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
		(void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reading);
		(void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
		(void)curl_easy_setopt(curl, CURLOPT_USERAGENT, "Windscreen");
		(void)curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
		if (fetch->form != NULL)
			(void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fetch->form);
		if (fetch->certificates != NULL)
			(void)curl_easy_setopt(curl, CURLOPT_CAINFO, fetch->certificates);
		code = curl_easy_perform(curl);
		(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	}
	curl_slist_free_all(lines);
	if (curl != NULL)
		curl_easy_cleanup(curl);
	if (code != CURLE_OK)
		return (struct fetched){ .words = fault_words(code) };
	return (struct fetched){ (int)status, buf_as_slice(&reading.body), arena_format(arena, "it answered %ld", status) };
}
