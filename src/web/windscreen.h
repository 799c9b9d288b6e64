/* windscreen.h -- the drawing of the levels of need, as every family's page shows it. */
#ifndef WEB_WINDSCREEN_H
#define WEB_WINDSCREEN_H

#include "casework/profile/profile.h"
#include "platform/html/html.h"

/* Four segments; the one now is solid and reaches further out, the one before is dashed. 0: not agreed, none before. The words below it say the same. */
void windscreen_drawing(struct html_out *out, const struct profile *profile, int now, int before);

#endif
