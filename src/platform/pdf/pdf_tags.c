/* pdf_tags.c -- what cairo cannot say: languages, scopes, alternative texts, elements that go on over pages, decoration. */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>

#include "base/text.h"
#include "platform/pdf/pdf_inside.h"

#define MOST_STRUCTURE_DEPTH 32

struct tagging {
	qpdf_data pdf;
	struct arena *arena;
	const struct pdf_document *document;
	const struct pdf_elements *elements;
	qpdf_oh *nodes;      /* the structure element of each element */
	qpdf_oh *kids;       /* the new list of what is in it; only of elements that go on with none */
	size_t found;        /* elements met so far */
	qpdf_oh parent_tree;
	struct pdf_splits *splits; /* of each page */
	qpdf_oh *lists;            /* of each page: from marked content to element */
	int page_count;
	bool broken;
};

static void
release_pdf(void *thing)
{
	qpdf_data pdf = thing;

	qpdf_cleanup(&pdf);
}

/* The element that this one became part of: itself, or the first of those that it goes on with. */
static size_t
whole_of(const struct tagging *tagging, size_t element)
{
	while (tagging->elements->at[element].continues != PDF_NO_ELEMENT && tagging->elements->at[element].continues < element)
		element = tagging->elements->at[element].continues;
	return element;
}

/* A page's list from marked content to element; no array when it has none. */
static qpdf_oh
parent_list(struct tagging *tagging, qpdf_oh page)
{
	qpdf_data pdf = tagging->pdf;

	if (tagging->elements->count == 0 || !qpdf_oh_has_key(pdf, page, "/StructParents"))
		return qpdf_oh_new_null(pdf);

	long long key = qpdf_oh_get_int_value(pdf, qpdf_oh_get_key(pdf, page, "/StructParents"));
	qpdf_oh numbers = qpdf_oh_get_key(pdf, tagging->parent_tree, "/Nums");
	int count = qpdf_oh_get_array_n_items(pdf, numbers);

	for (int i = 0; i + 1 < count; i += 2)
		if (qpdf_oh_get_int_value(pdf, qpdf_oh_get_array_item(pdf, numbers, i)) == key)
			return qpdf_oh_get_array_item(pdf, numbers, i + 1);
	return qpdf_oh_new_null(pdf);
}

static void
add_piece(struct tagging *tagging, size_t element, qpdf_oh page, qpdf_oh list, long long mcid)
{
	qpdf_data pdf = tagging->pdf;
	size_t whole = whole_of(tagging, element);
	qpdf_oh number = qpdf_oh_new_integer(pdf, mcid), piece = qpdf_oh_new_dictionary(pdf);

	if (!qpdf_oh_is_array(pdf, list) || mcid < 0 || mcid >= qpdf_oh_get_array_n_items(pdf, list)) {
		tagging->broken = true;
		return;
	}
	qpdf_oh_set_array_item(pdf, list, (int)mcid, tagging->nodes[whole]);
	if (whole == element) {
		qpdf_oh_append_item(pdf, tagging->kids[whole], number);
		return;
	}
	/* On another page than the element began on. */
	qpdf_oh_replace_key(pdf, piece, "/Type", qpdf_oh_new_name(pdf, "/MCR"));
	qpdf_oh_replace_key(pdf, piece, "/Pg", page);
	qpdf_oh_replace_key(pdf, piece, "/MCID", number);
	qpdf_oh_append_item(pdf, tagging->kids[whole], piece);
}

/* One marked piece of a page, and those split from it, on the list of the element that they belong to. */
static void
add_content(struct tagging *tagging, size_t element, qpdf_oh node, long long mcid)
{
	qpdf_data pdf = tagging->pdf;
	qpdf_oh page = qpdf_oh_get_key(pdf, node, "/Pg");
	int page_number = qpdf_find_page_by_oh(pdf, page);

	if (page_number < 0 || page_number >= tagging->page_count) {
		tagging->broken = true;
		return;
	}

	const struct pdf_splits *splits = &tagging->splits[page_number];
	qpdf_oh list = tagging->lists[page_number];

	add_piece(tagging, element, page, list, mcid);
	for (size_t i = 0; i < splits->count; i++)
		if (splits->at[i].from == mcid)
			add_piece(tagging, element, page, list, splits->at[i].made);
}

static void
describe(struct tagging *tagging, const struct pdf_element *element, qpdf_oh node)
{
	qpdf_data pdf = tagging->pdf;
	bool table = text_equals(element->tag, "Table");

	if (element->language != NULL && !text_equals(element->language, tagging->document->language))
		qpdf_oh_replace_key(pdf, node, "/Lang", qpdf_oh_new_unicode_string(pdf, element->language));
	if (element->scope != NULL || (table && !text_is_empty(element->alternative))) {
		qpdf_oh attributes = qpdf_oh_new_dictionary(pdf);

		qpdf_oh_replace_key(pdf, attributes, "/O", qpdf_oh_new_name(pdf, "/Table"));
		if (element->scope != NULL)
			qpdf_oh_replace_key(pdf, attributes, "/Scope",
			    qpdf_oh_new_name(pdf, text_equals(element->scope, "Row") ? "/Row" : "/Column"));
		else
			qpdf_oh_replace_key(pdf, attributes, "/Summary", qpdf_oh_new_unicode_string(pdf, element->alternative));
		qpdf_oh_replace_key(pdf, node, "/A", attributes);
	} else if (!text_is_empty(element->alternative)) {
		qpdf_oh_replace_key(pdf, node, "/Alt", qpdf_oh_new_unicode_string(pdf, element->alternative));
	}
}

/* Elements stand in the file in the order in which they were begun. MOST_STRUCTURE_DEPTH bounds how deep this calls itself. */
static void
walk(struct tagging *tagging, qpdf_oh node, size_t parent, int depth)
{
	qpdf_data pdf = tagging->pdf;
	size_t element = tagging->found++;

	if (tagging->broken || element >= tagging->elements->count || depth > MOST_STRUCTURE_DEPTH ||
	    !text_equals(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, node, "/S")) + 1, tagging->elements->at[element].tag)) {
		tagging->broken = true;
		return;
	}
	tagging->nodes[element] = node;
	if (whole_of(tagging, element) == element) {
		tagging->kids[element] = qpdf_oh_new_array(pdf);
		describe(tagging, &tagging->elements->at[element], node);
		if (parent != PDF_NO_ELEMENT) {
			size_t above = whole_of(tagging, parent);

			qpdf_oh_append_item(pdf, tagging->kids[above], node);
			qpdf_oh_replace_key(pdf, node, "/P", tagging->nodes[above]);
		}
	}

	qpdf_oh inside = qpdf_oh_get_key(pdf, node, "/K");
	bool array = qpdf_oh_is_array(pdf, inside);
	int count = array ? qpdf_oh_get_array_n_items(pdf, inside) : 1;

	for (int i = 0; i < count && !tagging->broken; i++) {
		qpdf_oh kid = array ? qpdf_oh_get_array_item(pdf, inside, i) : inside;

		if (qpdf_oh_is_integer(pdf, kid))
			add_content(tagging, element, node, qpdf_oh_get_int_value(pdf, kid));
		else if (qpdf_oh_is_dictionary(pdf, kid))
			walk(tagging, kid, element, depth + 1);
		else if (!qpdf_oh_is_null(pdf, kid))
			tagging->broken = true;
	}
}

static void
mark_structure(struct tagging *tagging, qpdf_oh root)
{
	qpdf_data pdf = tagging->pdf;
	size_t count = tagging->elements->count;
	qpdf_oh structure = qpdf_oh_get_key(pdf, root, "/StructTreeRoot");

	if (count == 0)
		return;
	if (!qpdf_oh_is_dictionary(pdf, structure)) {
		tagging->broken = true;
		return;
	}
	tagging->nodes = ARENA_ARRAY(tagging->arena, qpdf_oh, count);
	tagging->kids = ARENA_ARRAY(tagging->arena, qpdf_oh, count);

	qpdf_oh inside = qpdf_oh_get_key(pdf, structure, "/K");
	int tops = qpdf_oh_is_array(pdf, inside) ? qpdf_oh_get_array_n_items(pdf, inside) : 1;

	for (int i = 0; i < tops; i++)
		walk(tagging, qpdf_oh_is_array(pdf, inside) ? qpdf_oh_get_array_item(pdf, inside, i) : inside, PDF_NO_ELEMENT, 0);
	if (tagging->found != count)
		tagging->broken = true;
	if (tagging->broken)
		return;
	for (size_t i = 0; i < count; i++)
		if (whole_of(tagging, i) == i)
			qpdf_oh_replace_key(pdf, tagging->nodes[i], "/K", tagging->kids[i]);
	qpdf_oh_replace_key(pdf, structure, "/K", qpdf_oh_wrap_in_array(pdf, tagging->nodes[0]));
}

static bool
mark_pages(struct tagging *tagging)
{
	qpdf_data pdf = tagging->pdf;
	int count = tagging->page_count = qpdf_get_num_pages(pdf);

	if (count <= 0)
		return false;
	tagging->splits = ARENA_ARRAY(tagging->arena, struct pdf_splits, (size_t)count);
	tagging->lists = ARENA_ARRAY(tagging->arena, qpdf_oh, (size_t)count);
	for (int i = 0; i < count; i++) {
		struct pdf_splits *splits = &tagging->splits[i];
		qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i), contents = qpdf_oh_get_key(pdf, page, "/Contents"), nothing = qpdf_oh_new_null(pdf);
		unsigned char *bytes = NULL;
		size_t length = 0;

		if (qpdf_oh_get_page_content_data(pdf, page, &bytes, &length) >= QPDF_ERRORS || !qpdf_oh_is_stream(pdf, contents)) {
			free(bytes);
			return false;
		}
		char *copy = arena_copy_slice(tagging->arena, (struct slice){ (const char *)bytes, length });

		free(bytes);
		qpdf_oh list = tagging->lists[i] = parent_list(tagging, page);

		*splits = (struct pdf_splits){ .arena = tagging->arena, .next = qpdf_oh_is_array(pdf, list) ? qpdf_oh_get_array_n_items(pdf, list) : 0 };
		struct slice marked = pdf_content_mark((struct slice){ copy, length }, splits, tagging->arena);

		for (size_t j = 0; j < splits->count && qpdf_oh_is_array(pdf, list); j++)
			qpdf_oh_append_item(pdf, list, qpdf_oh_new_null(pdf)); /* its element is known later */

		qpdf_oh_replace_stream_data(pdf, contents, (const unsigned char *)marked.at, marked.length, nothing, nothing);
	}
	return true;
}

enum outcome
pdf_tags_finish(struct slice drawn, const struct pdf_document *document, const struct pdf_elements *elements,
    struct arena *arena, struct slice *bytes)
{
	qpdf_data pdf = qpdf_init();
	struct tagging tagging = { .pdf = pdf, .arena = arena, .document = document, .elements = elements };

	arena_at_end(arena, release_pdf, pdf);
	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
	if (qpdf_read_memory(pdf, "drawn", drawn.at, drawn.length, NULL) >= QPDF_ERRORS)
		return BROKEN;

	qpdf_oh root = qpdf_get_root(pdf), preferences = qpdf_oh_new_dictionary(pdf);

	qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_unicode_string(pdf, document->language));
	qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
	if (pdf_language_is_rtl(document->language))
		qpdf_oh_replace_key(pdf, preferences, "/Direction", qpdf_oh_new_name(pdf, "/R2L"));
	qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences);
	if (!instant_is_given(document->made_at))
		qpdf_set_info_key(pdf, "/CreationDate", NULL);
	if (elements->count > 0)
		tagging.parent_tree = qpdf_oh_get_key(pdf, qpdf_oh_get_key_if_dict(pdf, root, "/StructTreeRoot"), "/ParentTree");
	if (!mark_pages(&tagging))
		return BROKEN;
	mark_structure(&tagging, root);
	if (tagging.broken || qpdf_has_error(pdf) || qpdf_more_warnings(pdf))
		return BROKEN;

	if (qpdf_init_write_memory(pdf) >= QPDF_ERRORS)
		return BROKEN;
	qpdf_set_deterministic_ID(pdf, QPDF_TRUE); /* made from what is in the file */
	qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
	qpdf_set_minimum_pdf_version(pdf, "1.7");
	if (qpdf_write(pdf) >= QPDF_ERRORS)
		return BROKEN;
	*bytes = (struct slice){ arena_copy_slice(arena, (struct slice){ (const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf) }),
		qpdf_get_buffer_length(pdf) };
	return OK;
}
