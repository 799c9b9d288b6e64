/* api_attachment.h -- attached files, for the handlers that tell, give and take them. */
#ifndef API_ATTACHMENT_H
#define API_ATTACHMENT_H

#include "api/api_family.h"
#include "casework/attachments/attachments.h"

#define ATTACHED "/episodes/:episode"
#define OF_NOTE ATTACHED "/notes/:note"
#define OF_MEETING ATTACHED "/meetings/:meeting"
#define OF_CONSENT ATTACHED "/consents/:consent"
#define OF_SECTION ATTACHED "/assessments/:assessment/sections/:section"
#define ATTACHMENT ATTACHED "/attachments/:attachment"

/* What files are attached to, as the path names it. */
struct api_attached {
	struct api_family family;
	enum attachment_owner kind;
	int64_t id;
	struct id_list subject_ids; /* whom a file there is likely about */
	int64_t always_id;          /* whom it is about whatever is said; 0: nobody */
	bool closed;                /* nothing is attached there any more: what was agreed with the family stays as it was */
};

MUST_USE enum outcome api_attached_find(struct api_call *call, enum attachment_owner kind, struct api_attached *found);

#endif
