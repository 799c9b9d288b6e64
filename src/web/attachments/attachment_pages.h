/* attachment_pages.h -- files that are attached: sending one, the list, one of them, giving it out, taking it away. */
#ifndef WEB_ATTACHMENT_PAGES_H
#define WEB_ATTACHMENT_PAGES_H

#include "casework/story/story_attachments.sql.h"
#include "web/door.h"
#include "web/episodes/family.h"

/* One form for all that a file can be attached to; which one the path says. */
enum outcome attach_show(struct visit *visit);
enum outcome attach_save(struct visit *visit);
/* For visit_afterwards(): the check for viruses needs no turn of changes and may take a while; what comes of it stands on the page that follows. */
void attachment_check_now(struct service *service, int64_t attachment_id);
enum outcome attachments_show(struct visit *visit);
enum outcome attachment_show(struct visit *visit);
enum outcome attachment_file(struct visit *visit);
enum outcome attachment_remove_show(struct visit *visit);
enum outcome attachment_remove_save(struct visit *visit);

/* Files in a list, each with how far its check is. */
struct attachment_line {
	const char *words;  /* what it is; "Restricted" */
	struct url url;     /* none: it may not be opened */
	const char *meta;   /* kind, size, who attached it and when */
	enum mark_kind mark;
	const char *mark_words;
};
struct attachment_lines {
	const struct attachment_line *at;
	size_t count;
	struct url add_url; /* none: the reader may attach nothing here */
};

/* Those of one thing of the family, as the reader may see them. `owner_kind` and id as in attachments.events. */
MUST_USE enum outcome attachment_lines_of(struct visit *visit, const struct family *family, const char *owner_kind, int64_t owner_id, struct attachment_lines *lines);
/* Those of all sections of an assessment: the ids in `section_ids`. */
MUST_USE enum outcome attachment_lines_of_sections(struct visit *visit, const struct family *family, struct id_list section_ids, struct attachment_lines *lines);

/* "Nothing harmful found" and its mark; may_open: it may be given out in this state. */
const char *attachment_state_words(struct visit *visit, const char *state, bool removed, enum mark_kind *mark, bool *may_open);

struct attachments_view {
	struct attachment_lines lines;
	const char *no_scanner; /* said where nothing is checked; NULL */
};

struct attachment_view {
	struct visit *visit;
	const char *heading, *state_words, *explained, *file_words;
	enum mark_kind state;
	struct fact_rows facts;
	struct url file_url, remove_url, back;
};

#endif
