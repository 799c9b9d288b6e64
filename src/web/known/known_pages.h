/* known_pages.h -- is this child helped already? The question with its basis, and the answer: open, ended lately or not known, and whom to call. R-SV-07, R-SV-10 */
#ifndef WEB_KNOWN_PAGES_H
#define WEB_KNOWN_PAGES_H

#include "web/door.h"

enum outcome known_ask_show(struct visit *visit);
enum outcome known_ask_save(struct visit *visit);
enum outcome known_answer_show(struct visit *visit);

#endif
