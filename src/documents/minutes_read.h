/* minutes_read.h -- what the minutes of a meeting say, for the page and for the paper; and its calendar file. */
#ifndef DOCUMENTS_MINUTES_READ_H
#define DOCUMENTS_MINUTES_READ_H

#include "casework/meetings/meetings.h"
#include "documents/copy_family.h"
#include "documents/minutes_copy.h"

struct work;

/* In the order of the agenda; with room 1, only what may be shown to others. Everything lives in work->arena. */
MUST_USE enum outcome minutes_read(struct work *work, const struct meeting *meeting, int room, struct minutes_copy_part **parts, size_t *count);

/* What was written for the meeting by those who were asked, under their names, part by part of life; what stands outside of the parts is left out. R-MEET-07 */
MUST_USE enum outcome meeting_reports_read(struct work *work, const struct meeting *meeting, int room, struct minutes_copy_part *part);

/* The paper of a finished meeting, which goes to others: nobody sealed, nothing restricted, whoever makes it. NOT_FOUND: it is not finished. */
MUST_USE enum outcome minutes_document(struct work *work, const struct meeting *meeting, const struct copy_family *family, struct pdf_document **document);

/* For calendars that others may see: a safe title, the reference, the place; nobody's name. NOT_FOUND: it has no day yet. */
MUST_USE enum outcome meeting_calendar_write(struct work *work, const struct meeting *meeting, struct slice *bytes);

#endif
