/*
 * begun.h -- what most tests of data begin with: an authority with the practice of St Helens, its agencies and workers, and on demand Kyle's family from
 * the first talk to today (Annex F.2). Told once in a run for each day and engine, then copied, because telling it takes longer than most tests. Only in
 * a DATA_TEST.
 */
#ifndef TESTS_BEGUN_H
#define TESTS_BEGUN_H

#include "cli/demo.h"
#include "doors/service.h"

/*
 * Opens a new database into `open` and fills in `demo`: who is who, the practice in force, and ids that go on in the same way whether the authority was
 * told or copied. The caller closes open->pool and frees demo->change.ids.
 */
void begun_open(struct open_database *open, struct demo *demo, struct date today, bool with_story);
/* The same told anew at this address, which is kept by the caller. */
void begun_open_at(struct open_database *open, const char *url, struct demo *demo, struct date today, bool with_story);

/* The service of its pages and interface on `today` at ten, with a book of who looked; begun_end() closes and frees all three. */
struct service begun_service(struct open_database *open, const struct demo *demo);
void begun_end(struct open_database *open, struct demo *demo, struct service *service);

/* What attached files of tests are encrypted with. */
const struct attachment_box *test_box(void);

#endif
