/* emails.h -- steps of the job process with a house of tests: gathered, claimed, settled, and read as their readers do. */
#ifndef TESTS_UNIT_EMAILS_H
#define TESTS_UNIT_EMAILS_H

#include "casework/messages/deliveries.h"
#include "casework/messages/messages.h"
#include "jobs/jobs.sql.h"
#include "jobs/letter.h"
#include "jobs/post.h"
#include "jobs/station.h"
#include "tests/house.h"

#define EMAILS_TODAY DATE(2026, 11, 24)

struct station emails_station(struct house *house, struct instant now);
struct instant emails_at(struct date day, int hour, int minute);
/* What the story itself told is sent, so that each test begins with nothing. */
void emails_clear(struct house *house);
/* A task about Kyle, for this worker or agency, given by the system. */
int64_t emails_give_task(struct house *house, int64_t worker_id, int64_t agency_id, struct date day);
void emails_choose(struct house *house, enum demo_worker worker, enum telling_way how, int hour);
struct delivery_list emails_claim(struct house *house, const char *holder, struct instant clock);
bool emails_settle(struct house *house, const struct delivery *delivery, const char *holder, struct instant clock, enum delivery_ending ending);
/* The messages of one e-mail as this worker may be told them, and the e-mail. */
struct delivery_messages_rows email_read(struct house *house, int64_t worker_id, int64_t agency_id, const struct delivery *delivery, struct mail *mail);
/* Nothing of the directory or of the family stands in it. R-FORM-17 */
void email_says_nothing(const struct mail *mail);

#endif
