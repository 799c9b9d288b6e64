/*
 * file_kind.h -- what a file from outside is, by its own bytes: neither its name nor what the browser says of it is believed. Nothing is unpacked, decoded or
 * run; each look is one walk over the bytes.
 */
#ifndef PLATFORM_FILES_FILE_KIND_H
#define PLATFORM_FILES_FILE_KIND_H

#include "base/arena.h"
#include "base/slice.h"

enum file_kind { FILE_OTHER, FILE_PDF, FILE_JPEG, FILE_PNG, FILE_DOCX, FILE_XLSX, FILE_ODT, FILE_ODS, FILE_TEXT, FILE_KINDS };

/* What was found. */
struct file_seen {
	enum file_kind kind;
	struct slice bytes;  /* what may be kept: of a picture a copy without what says where, when and by whom; of all else the bytes that were given */
	const char *refused; /* a sentence for the person who sent it; NULL: it may be kept */
};

/* Wider or higher than this no photograph or scan is; a few bytes can claim to be, and fill the memory of whoever opens them. */
enum { PICTURE_SIDE_MOST = 30000, PICTURE_DOTS_MOST = 200 * 1000 * 1000 };

/* In an archive: how many parts, and how many bytes they claim to have when they are unpacked. */
enum { ARCHIVE_PARTS_MOST = 5000, ARCHIVE_UNPACKED_MOST = 500 * 1000 * 1000 };

/*
 * Looks at the whole file. It is refused when it is of no kind on the list, is broken or cut off, is a second kind of file as well, or can run something: macros,
 * programs inside an office document, actions of a PDF. Pictures are made anew in `arena`; `bytes` must live as long. Source: T17; R-EPI-23.
 */
struct file_seen file_look(struct arena *arena, struct slice bytes);

/* "pdf", "jpeg" ... as they are stored; FILE_OTHER for an unknown word. */
const char *file_kind_word(enum file_kind kind);
enum file_kind file_kind_of(const char *word);
/* "PDF document", "photograph or picture (JPEG)" ... for people. */
const char *file_kind_words(enum file_kind kind);
/* "pdf", "jpg": how a name of this kind ends. */
const char *file_kind_ending(enum file_kind kind);
const char *file_kind_media_type(enum file_kind kind);

/*
 * The name under which it is given out: without folders, control characters, what turns the reading round and what shells and Windows forbid; at most 100 characters, and with the
 * ending of its kind, so that "letter.pdf.exe" is "letter.pdf". "file" when nothing is left. `name` is UTF-8.
 */
const char *file_name_safe(struct arena *arena, const char *name, enum file_kind kind);

#endif
