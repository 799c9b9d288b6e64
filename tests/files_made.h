/* files_made.h -- small whole files of each kind, made by the test itself. */
#ifndef TESTS_FILES_MADE_H
#define TESTS_FILES_MADE_H

#include "base/buf.h"
#include "base/slice.h"

struct slice made_pdf(const char *inside);

/* With an Exif segment that says where it was taken ("GPSLatitude 53.45") and is turned as `orientation` says (0: no segment), a comment, and `behind` after its end. */
struct slice made_jpeg(unsigned width, unsigned height, unsigned orientation, const char *behind);

/* With a text chunk and a place, and `behind` after its end. */
struct slice made_png(unsigned width, unsigned height, const char *behind);

/* An archive of parts that are stored: names and contents in turn, NULL at the end. */
struct slice made_archive(const char *const *parts);
/* As Word writes it, with one more part of this name when it is not NULL. */
struct slice made_docx(const char *other_part);
struct slice made_odt(void);

#endif
