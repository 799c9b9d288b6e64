/* chronology_show.h -- what chronology_show.c hands to its pages. */
#ifndef WEB_CHRONOLOGY_SHOW_H
#define WEB_CHRONOLOGY_SHOW_H

#include "web/attachments/attachment_pages.h"
#include "web/episodes/family.h"

struct chronology_view {
	const struct family *family;
	struct chronology_rows happened;
	bool only_notes;
	struct url note_url, here, notes_here, files_url;
};

struct note_paragraph {
	const char *heading, *words, *who, *reason;
	bool own_words, corrected;
	struct url correct_url;
};

struct note_view {
	const struct family *family;
	const char *heading, *about;
	struct { const struct note_paragraph *at; size_t count; } paragraphs;
	struct { const char *const *at; size_t count; } alerts; /* who was asked to take note, and whether they have */
	struct attachment_lines files;
	struct url add_url, back_url;
};

#endif
