/* meeting_papers.h -- what belongs to a meeting on paper: its checklist, invitations, what the family is told before, reports; filled from the meeting, or empty for where there is no internet. */
#ifndef DOCUMENTS_MEETING_PAPERS_H
#define DOCUMENTS_MEETING_PAPERS_H

#include "casework/meetings/meetings.h"
#include "casework/story/story_meetings.sql.h"
#include "documents/copy_family.h"

struct work;

/* All of them go to others or may be left lying: whoever makes them sets work->for_the_room before the family is read, so nobody sealed is named. */
struct meeting_paper {
	const struct profile_meeting_kind *kind;
	const struct meeting *meeting;            /* NULL: an empty one, of no family */
	const struct copy_family *family;         /* NULL with it */
	const struct story_invitees_row *invitee; /* whom it is for, as the room may know of them; NULL: nobody by name */
	bool large_type;
};

/* What is done before and in the meeting, with the answers so far and who is asked. Source: R-FORM-09, R-MEET-08, R-MEET-45. */
MUST_USE enum outcome meeting_checklist_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document);

/* For somebody who is invited and writes a report: its head filled in, and room for each part of life. Source: R-FORM-09, R-MEET-07. */
MUST_USE enum outcome meeting_report_form_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document);

/* What the invitee wrote, without what is restricted or was not for sharing. NOT_FOUND: nothing of it can be shown to others. Source: R-FORM-09, R-MEET-44. */
MUST_USE enum outcome meeting_report_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document);

/* The profile's letter to the invitee. NOT_FOUND: the profile has none, nobody is named, or the meeting has no day yet. Source: R-FORM-09, R-MEET-04. */
MUST_USE enum outcome meeting_invitation_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document);

/* The profile's written information for the family. NOT_FOUND: the profile has none. Source: R-FORM-09, R-MEET-08. */
MUST_USE enum outcome meeting_information_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document);

#endif
