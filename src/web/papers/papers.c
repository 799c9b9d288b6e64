/* papers.c -- empty forms for where there is no internet, and the consent form of one family, to sign. R-FORM-07, R-FORM-09, R-CONS-05 */
#include "web/papers/papers.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "documents/consent_paper.h"
#include "documents/form_paper.h"
#include "documents/meeting_papers.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/family_copy.h"
#include "web/papers/papers.html.h"

enum { PDF_SECONDS = 30, PAPERS_OF_MEETING = 3 };

enum outcome
paper_answer(struct visit *visit, const struct pdf_document *document, const char *file_name)
{
	struct slice bytes;
	enum outcome outcome = renderer_render(visit->frame->service->renderer, document, PDF_SECONDS, visit->work->arena, &bytes);

	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, file_name);
	return outcome;
}

bool
paper_is_large(const struct visit *visit)
{
	return text_equals(http_query(visit->request, "size"), "large");
}

struct paper_line
paper_line_of(struct visit *visit, const char *words, const char *meta, struct url url)
{
	return (struct paper_line){ .words = words, .meta = meta, .url = url, .large = url_with(visit->work->arena, url, "size", "large") };
}

enum outcome
consent_form_pdf(struct visit *visit)
{
	struct family family;
	struct copy_family copy;
	struct pdf_document *document;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = family_show(visit, &family, TAB_CONSENT, "Consent form to sign (PDF)");
	if (outcome != OK)
		return outcome;
	copy = family_of_copy(visit, &family);
	outcome = consent_paper(visit->work, &copy, paper_is_large(visit), &document);
	return outcome == OK ? paper_answer(visit, document, "consent-form.pdf") : outcome;
}

/* ---- empty ones ---- */

static struct url
empty_url(struct visit *visit, const char *paper, const char *of)
{
	struct url url = url_to(visit->work->arena, "/papers/", paper);

	return of != NULL ? url_with(visit->work->arena, url, "of", of) : url;
}

enum outcome
papers_show(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct arena *arena = visit->work->arena;
	struct paper_line *lines = ARENA_ARRAY(arena, struct paper_line, 1 + profile->form_count + PAPERS_OF_MEETING * profile->meeting_kind_count);
	struct papers_view view = { .heading = "Empty forms to print", .explained = "For a home without internet, or when the service is down. Write what stands on them into the record afterwards, and attach what was signed." };
	struct html_out out = html_into(visit->page);
	size_t count = 0;

	visit->title = "Empty forms to print";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	lines[count++] = paper_line_of(visit, profile->consent.form_name, NULL, empty_url(visit, "consent-form", NULL));
	for (size_t i = 0; i < profile->form_count; i++)
		lines[count++] = paper_line_of(visit, profile->forms[i]->title, NULL, empty_url(visit, "form", profile->forms[i]->key));
	for (size_t i = 0; i < profile->meeting_kind_count; i++) {
		const struct profile_meeting_kind *kind = &profile->meeting_kinds[i];

		lines[count++] = paper_line_of(visit, arena_format(arena, "%s: checklist", kind->name), NULL, empty_url(visit, "checklist", kind->key));
		lines[count++] = paper_line_of(visit, arena_format(arena, "%s: report of somebody who is invited", kind->name), NULL, empty_url(visit, "report", kind->key));
		if (kind->information_letter != NULL)
			lines[count++] = paper_line_of(visit, arena_format(arena, "%s: written information for the family", kind->name), NULL, empty_url(visit, "information", kind->key));
	}
	view.papers.at = lines;
	view.papers.count = count;
	papers_page(&out, &view);
	return OK;
}

static const struct form *
form_of(const struct profile *profile, const char *key)
{
	for (size_t i = 0; i < profile->form_count; i++)
		if (text_equals(profile->forms[i]->key, key))
			return profile->forms[i];
	return NULL;
}

enum outcome
paper_pdf(struct visit *visit)
{
	struct work *work = visit->work;
	const char *paper = visit->references[0], *of = http_query(visit->request, "of");
	const struct form *form = form_of(work->profile, of);
	const struct meeting_paper empty = { .kind = of != NULL ? profile_meeting_kind(work->profile, of) : NULL, .large_type = paper_is_large(visit) };
	struct pdf_document *document;
	enum outcome outcome = NOT_FOUND;

	if (text_equals(paper, "consent-form")) {
		outcome = consent_paper(work, NULL, empty.large_type, &document);
	} else if (text_equals(paper, "form") && form != NULL) {
		document = form_paper(work, form, empty.large_type);
		outcome = OK;
	} else if (empty.kind != NULL && text_equals(paper, "checklist")) {
		outcome = meeting_checklist_paper(work, &empty, &document);
	} else if (empty.kind != NULL && text_equals(paper, "report")) {
		outcome = meeting_report_form_paper(work, &empty, &document);
	} else if (empty.kind != NULL && text_equals(paper, "information")) {
		outcome = meeting_information_paper(work, &empty, &document);
	}
	return outcome == OK ? paper_answer(visit, document, arena_format(work->arena, "%s.pdf", paper)) : outcome;
}
