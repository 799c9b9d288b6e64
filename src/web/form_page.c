/* form_page.c -- one form, one page. */
#include "web/form_page.h"

#include "platform/html/markdown.h"
#include "web/form_page.html.h"
#include "web/form_page_inside.h"

enum outcome
form_page_show(struct visit *visit, const struct form_page *page)
{
	struct html_out out = html_into(visit->page), piece = html_new(visit->work->arena);
	size_t from = html_length(&piece);
	struct form_page_view view = { .visit = visit, .page = page,
		.action = url_is_given(page->action) ? page->action : url_inside(visit->work->arena, visit->request->path),
		.start = { NULL } };

	if (visit->worker.worker_id != 0) /* without a session there is nothing that a form could be bound to */
		view.start = visit_form_start(visit, page->version);

	/* The fields first: after a conflict they find out what differs, which stands above them. */
	page->fields(&piece, visit, page->given);
	view.fields = html_cut(&piece, from);
	form_page_whole(&out, &view);
	return OK;
}

void
no_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)out;
	(void)visit;
	(void)given;
}

void
form_markdown(struct html_out *out, struct visit *visit, const char *markdown)
{
	if (markdown != NULL)
		form_markup(out, markdown_html(visit->work->arena, slice_of(markdown), 2));
}

void
form_group_begin(struct html_out *out, const char *legend)
{
	static const char open[] = "<fieldset class=\"govuk-fieldset ws-box\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">";

	html_fixed(out, open, sizeof(open) - 1);
	html_text(out, legend);
	html_fixed(out, "</legend>", 9);
}

void
form_group_end(struct html_out *out)
{
	html_fixed(out, "</fieldset>", 11);
}

void
form_details_begin(struct html_out *out, const char *words, bool open)
{
	static const char one[] = "<details class=\"govuk-details ws-top\"", two[] = "><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">",
			  three[] = "</span></summary><div class=\"govuk-details__text\">";

	html_fixed(out, one, sizeof(one) - 1);
	if (open)
		html_fixed(out, " open", 5);
	html_fixed(out, two, sizeof(two) - 1);
	html_text(out, words);
	html_fixed(out, three, sizeof(three) - 1);
}

void
form_details_end(struct html_out *out)
{
	html_fixed(out, "</div></details>", 16);
}
