/* files_inside.h -- what the files of this folder share: numbers in bytes, and one look for each kind. */
#ifndef PLATFORM_FILES_FILES_INSIDE_H
#define PLATFORM_FILES_FILES_INSIDE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "platform/files/file_kind.h"

/* Numbers at a place; 0 when they do not lie inside. */
static inline uint8_t
byte_at(struct slice bytes, size_t at)
{
	return at < bytes.length ? (uint8_t)bytes.at[at] : 0;
}

static inline uint32_t
big_16(struct slice bytes, size_t at)
{
	return (uint32_t)byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

static inline uint32_t
big_32(struct slice bytes, size_t at)
{
	return big_16(bytes, at) << 16 | big_16(bytes, at + 2);
}

static inline uint32_t
little_16(struct slice bytes, size_t at)
{
	return (uint32_t)byte_at(bytes, at + 1) << 8 | byte_at(bytes, at);
}

static inline uint32_t
little_32(struct slice bytes, size_t at)
{
	return little_16(bytes, at + 2) << 16 | little_16(bytes, at);
}

/* Do these bytes stand at this place? */
static inline bool
stands_at(struct slice bytes, size_t at, const char *what, size_t length)
{
	return at <= bytes.length && length <= bytes.length - at && memcmp(bytes.at + at, what, length) == 0;
}

/* Words of a refusal that more than one kind says. */
#define BROKEN_WORDS "The file is damaged or cut off. Open it yourself, save it again, and send the new file"
#define HUGE_WORDS "The picture says it is larger than any photograph. Save it in a smaller size and send that"
#define MIXED_WORDS "The file is two kinds of file in one, which is how harmful files are hidden. Save it again from the program it was made with, and send the new file"

struct file_seen refuse_file(enum file_kind kind, const char *words);

/* Each is given bytes that begin as its kind does. */
struct file_seen look_at_pdf(struct slice bytes);
struct file_seen look_at_jpeg(struct arena *arena, struct slice bytes);
struct file_seen look_at_png(struct arena *arena, struct slice bytes);
struct file_seen look_at_archive(struct slice bytes);
struct file_seen look_at_text(struct slice bytes);

/* Does the file end as a zip archive does? Such a one may be opened as that by who looks at its end. */
bool ends_as_archive(struct slice bytes);

/* May a picture claim this size? */
bool picture_size_is_sound(uint32_t width, uint32_t height);

#endif
