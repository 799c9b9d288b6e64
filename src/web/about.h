/* about.h -- pages that stand on their own: what to do now, accessibility, what is kept. */
#ifndef WEB_ABOUT_H
#define WEB_ABOUT_H

#include "web/door.h"

enum outcome what_to_do_now_show(struct visit *visit);
enum outcome accessibility_show(struct visit *visit);
enum outcome privacy_show(struct visit *visit);

#endif
