/* letter.h -- what an e-mail says: counts, references and links; never a name, an address or a reason. Source: R-FORM-17. */
#ifndef JOBS_LETTER_H
#define JOBS_LETTER_H

#include "base/outcome.h"
#include "casework/messages/deliveries.h"
#include "platform/mail.h"

struct delivery_messages_rows;
struct work;

/*
 * The e-mail of these messages, at least one, to the address `to`. `public_address` is where Windscreen is found; NULL: it says to sign in as usual.
 * Everything lives in work->arena. Outcomes other than OK only for a calendar entry that cannot be made.
 */
MUST_USE enum outcome letter_write(struct work *work, const struct delivery *delivery, const struct delivery_messages_rows *rows, const char *to,
    const char *public_address, struct mail *mail);

#endif
