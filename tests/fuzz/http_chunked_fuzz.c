/* http_chunked_fuzz.c -- chunked bodies: the same data and the same end, whole or byte by byte. */
#include <stdlib.h>
#include <string.h>

#include "platform/http/http_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct came {
	size_t length, behind;
	uint64_t sum; /* of the data, in their order */
	enum http_step step;
};

static struct came read_in_pieces(struct slice bytes, size_t piece)
{
	struct http_chunks chunks = { 0 };
	struct came came = { .step = HTTP_MORE };

	while (bytes.length > 0 && came.step == HTTP_MORE) {
		struct slice input = slice_part(bytes, 0, piece), data;
		size_t before = input.length;
		while (input.length > 0 && came.step == HTTP_MORE) {
			came.step = http_chunks_read(&chunks, &input, &data);
			for (size_t i = 0; i < data.length; i++)
				came.sum = came.sum * 31 + (unsigned char)data.at[i];
			came.length += data.length;
		}
		bytes = slice_part(bytes, before - input.length, bytes.length);
	}
	came.behind = bytes.length;
	return came;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice bytes = { (const char *)data, size };
	struct came whole = read_in_pieces(bytes, size), single = read_in_pieces(bytes, 1);

	if (whole.step != single.step || whole.length != single.length || whole.sum != single.sum)
		abort();
	if (whole.step == HTTP_DONE && whole.behind != single.behind)
		abort();
	return 0;
}
