/* assessment_pages.h -- deciding to assess, the sections of the form, finishing it, reading and comparing versions, the family's copy. */
#ifndef WEB_ASSESSMENT_PAGES_H
#define WEB_ASSESSMENT_PAGES_H

#include "casework/assessments/assessments.h"
#include "casework/story/story_assessment.sql.h"
#include "web/attachments/attachment_pages.h"
#include "web/door.h"
#include "web/episodes/family.h"
#include "web/forms/form_fields.h"

enum outcome assessment_home_show(struct visit *visit);
enum outcome assessment_decide_show(struct visit *visit);
enum outcome assessment_decide_save(struct visit *visit);
enum outcome assessment_begin_save(struct visit *visit);
enum outcome assessment_renew_save(struct visit *visit);
enum outcome assessment_show(struct visit *visit);
enum outcome section_show(struct visit *visit);
enum outcome section_page_save(struct visit *visit);
enum outcome section_ask_show(struct visit *visit);
enum outcome section_ask_save(struct visit *visit);
enum outcome assessment_complete_show(struct visit *visit);
enum outcome assessment_complete_save(struct visit *visit);
enum outcome assessment_compare_show(struct visit *visit);
enum outcome assessment_pdf_show(struct visit *visit);
enum outcome agency_parts_show(struct visit *visit);
enum outcome agency_parts_save(struct visit *visit);

/* The assessment of the path with its form and what the worker may see of it. */
struct assessment_of_family {
	struct family family;
	struct assessment assessment;
	const struct form *form;
	struct form_context_values context;
	struct story_sections_rows sections;
	struct form_answers answers;   /* that the worker may read */
	struct story_answers_rows rows; /* the same, with who wrote each */
	const struct story_sections_row *row; /* the section of the path; NULL where the path names none */
	const struct section *section;
};
/* For a page with its bar; and for saving. The reference is the second of the path. */
MUST_USE enum outcome assessment_of_family(struct visit *visit, struct assessment_of_family *found, const char *title);
MUST_USE enum outcome assessment_of_saving(struct visit *visit, struct assessment_of_family *found);
/* Sets row and section from the third of the path. NOT_FOUND: none that the worker may know of; REFUSED: its words are restricted. */
MUST_USE enum outcome find_section(struct visit *visit, struct assessment_of_family *found);

/* "What the child says: Kyle" */
const char *section_title(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row);
/* Its address below the assessment. */
struct url section_url(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row);
/* The section made ready for section_fields() and section_reading(). */
struct section_on_page section_page_of(struct visit *visit, const struct assessment_of_family *found, const struct story_sections_row *row);

/* "You see the parts that are shared with your agency", where it is given less than the whole; else NULL. R-INFO-11 */
MUST_USE enum outcome assessment_in_part(struct visit *visit, const struct family *family, const char **words);

/* Every section that is asked, with how far it is; that of the path is the current one. */
struct section_rows assessment_section_rows(struct visit *visit, const struct assessment_of_family *found);

struct assessment_line {
	const char *words;
	struct url url;
	const char *meta;
};
struct reading_part {
	const char *heading, *meta;
	const char *taken;      /* what was taken over from an earlier assessment, and who wrote it; NULL */
	struct html_safe html;
};
struct assessment_view {
	struct visit *visit;
	const struct family *family;
	const char *heading, *decision_words, *due_words, *intro, *conversation_prompt, *consent_prompt, *balance, *completion_words;
	enum mark_kind due_mark;
	bool may_decide, may_begin, may_renew, draft;
	struct section_rows sections;
	const char *sections_words; /* "Sections: 3 of 22 finished" */
	struct { const struct assessment_line *at; size_t count; } links, versions, asks;
	struct { const struct reading_part *at; size_t count; } parts;
	struct { const struct assessment_line *at; size_t count; } differences;
	struct differing_list differs;
	struct attachment_lines files; /* of its sections */
	struct { const struct assessment_line *at; size_t count; } agencies; /* what others see of it, for those who lead */
	const char *in_part;           /* the reader's agency is given a part of it; NULL */
	struct { const struct assessment_line *at; size_t count; } earlier; /* assessments of other help for these children */
	struct profile_choices parts_to_take;
	struct text_list none_chosen;
	struct url back, consent_url;
};

#endif
