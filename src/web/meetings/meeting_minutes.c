/* meeting_minutes.c -- the minutes as the paper that is passed on. R-MEET-24, R-MEET-37 */
#include "casework/work.h"
#include "documents/minutes_read.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/family_copy.h"
#include "web/meetings/meeting_show.h"

enum { PDF_SECONDS = 30 };

enum outcome
meeting_minutes_pdf(struct visit *visit)
{
	struct meeting_of_family of;
	struct copy_family family;
	struct pdf_document *document;
	struct slice bytes;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = meeting_of_family(visit, &of, "Minutes (PDF)");
	if (outcome != OK)
		return outcome;
	family = family_of_copy(visit, &of.family);
	outcome = minutes_document(visit->work, &of.meeting, &family, &document);
	if (outcome == OK)
		outcome = renderer_render(visit->frame->service->renderer, document, PDF_SECONDS, visit->work->arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "minutes.pdf");
	return outcome;
}
