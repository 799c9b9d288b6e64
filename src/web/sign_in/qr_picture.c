/* qr_picture.c -- libqrencode finds the modules; each row of them becomes strokes of one path. */
#include "web/sign_in/qr_picture.h"

#include <qrencode.h>
#include <string.h>

#include "base/buf.h"
#include "web/sign_in/my_sign_in.html.h"

enum { QUIET = 4 /* modules of white around it, as the standard asks */, TEXT_MOST = 300, PATH_ROOM = 1 << 20 };

/* The dark modules: "M4 4.5h7" for each run of them. */
static const char *
path_of(struct arena *arena, const QRcode *code)
{
	struct buf path = buf_new(arena, PATH_ROOM);

	for (int y = 0; y < code->width; y++)
		for (int x = 0, end; x < code->width; x = end) {
			for (end = x; end < code->width && (code->data[y * code->width + end] & 1) != 0; end++)
				;
			if (end > x)
				buf_format(&path, "M%d %d.5h%d", x + QUIET, y + QUIET, end - x);
			else
				end = x + 1;
		}
	return buf_as_slice(&path).at;
}

enum outcome
qr_picture(struct html_out *out, const char *text, const char *words)
{
	QRcode *code = strlen(text) <= TEXT_MOST ? QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
	int side;

	if (code == NULL)
		return UNAVAILABLE;
	side = code->width + 2 * QUIET;
	qr_drawing(out, side, path_of(out->arena, code), words);
	QRcode_free(code);
	return OK;
}
