/* qr_picture.h -- a text as a picture that a phone's camera reads. */
#ifndef WEB_QR_PICTURE_H
#define WEB_QR_PICTURE_H

#include "base/outcome.h"
#include "base/values.h"
#include "platform/html/html.h"

/*
 * Draws `text` (at most 300 bytes) as inline SVG, `words` for those who cannot see it; black on white whatever the colours of the page. UNAVAILABLE: it does not fit, or there is no
 * memory; then nothing is drawn.
 */
MUST_USE enum outcome qr_picture(struct html_out *out, const char *text, const char *words);

#endif
