/* pdf_blocks.c -- building a document: every text is made clean and copied here, so that later steps can rely on it. */
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/pdf/pdf_inside.h"

#define TEXT_LIMIT ((size_t)64 * 1024 * 1024)

/* How many bytes the character at the start of `rest` takes; 0 when it is not UTF-8. */
static size_t
character_length(struct slice rest)
{
	unsigned char first = (unsigned char)rest.at[0];
	size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

	if (length > rest.length)
		return 0;
	if (length == 1)
		return 1;
	return text_is_utf8(slice_part(rest, 0, length)) ? length : 0;
}

/* A code that Unicode keeps free for ever: cairo refuses the whole page that holds one. U+FDD0 to U+FDEF, and the last two of every plane. */
static bool
is_noncharacter(const char *at, size_t length)
{
	const unsigned char *byte = (const unsigned char *)at;

	if (length == 3 && byte[0] == 0xef && byte[1] == 0xb7)
		return byte[2] >= 0x90 && byte[2] <= 0xaf;
	return length >= 3 && byte[length - 1] >= 0xbe && byte[length - 2] == 0xbf && (length == 3 ? byte[0] == 0xef : (byte[1] & 0x0f) == 0x0f);
}

const char *
pdf_text_clean(struct arena *arena, const char *text)
{
	if (text == NULL)
		return NULL;

	struct slice rest = slice_of(text);
	struct buf clean = buf_new(arena, TEXT_LIMIT);

	while (rest.length > 0) {
		size_t length = character_length(rest);
		unsigned char byte = (unsigned char)rest.at[0];

		if (length == 0 || is_noncharacter(rest.at, length))
			buf_text(&clean, "\xef\xbf\xbd");
		else if (length == 3 && (memcmp(rest.at, "\xe2\x80\xa8", 3) == 0 || memcmp(rest.at, "\xe2\x80\xa9", 3) == 0))
			buf_byte(&clean, '\n'); /* the line and paragraph separators of Unicode */
		else if (length > 1)
			buf_put(&clean, rest.at, length);
		else if (byte == '\r')
			buf_text(&clean, rest.length > 1 && rest.at[1] == '\n' ? "" : "\n");
		else if (byte == '\t')
			buf_byte(&clean, ' ');
		else if (byte == '\n' && clean.length >= 2 && clean.at[clean.length - 1] == '\n' && clean.at[clean.length - 2] == '\n')
			; /* one empty line says as much as many */
		else if (byte == '\n' || (byte >= 0x20 && byte != 0x7f))
			buf_byte(&clean, (char)byte);
		rest = slice_part(rest, length == 0 ? 1 : length, rest.length);
	}
	return clean.length == 0 ? "" : clean.at;
}

struct pdf_blocks *
pdf_blocks_new(struct arena *arena)
{
	struct pdf_blocks *blocks = ARENA_NEW(arena, struct pdf_blocks);

	blocks->arena = arena;
	return blocks;
}

struct pdf_block *
pdf_block_add(struct pdf_blocks *blocks, enum pdf_kind kind)
{
	struct pdf_block *block = ARENA_NEW(blocks->arena, struct pdf_block);

	block->kind = kind;
	block->arena = blocks->arena;
	block->language = pdf_text_clean(blocks->arena, blocks->language);
	if (blocks->last != NULL)
		blocks->last->next = block;
	else
		blocks->first = block;
	blocks->last = block;
	blocks->count++;
	return block;
}

void
pdf_cells_add(struct pdf_block *block, const char *const *texts, size_t count)
{
	struct pdf_cells *row = ARENA_NEW(block->arena, struct pdf_cells);

	row->texts = ARENA_ARRAY(block->arena, const char *, count);
	for (size_t i = 0; i < count; i++)
		row->texts[i] = texts[i] == NULL ? "" : pdf_text_clean(block->arena, texts[i]);
	if (block->last_row != NULL)
		block->last_row->next = row;
	else
		block->first_row = row;
	block->last_row = row;
	block->row_count++;
}

struct pdf_document *
pdf_document_new(struct arena *arena, const char *title, const char *language)
{
	struct pdf_document *document = ARENA_NEW(arena, struct pdf_document);

	document->arena = arena;
	document->title = pdf_text_clean(arena, title);
	document->language = pdf_text_clean(arena, language);
	document->page_words = "Page {page} of {pages}";
	document->blocks.arena = arena;
	return document;
}

void
pdf_heading(struct pdf_blocks *blocks, int level, const char *text)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_HEADING);

	block->number = level < 1 ? 1 : level > 3 ? 3 : level;
	block->words = text == NULL ? "" : pdf_text_clean(blocks->arena, text);
}

struct pdf_block *
pdf_paragraph_of(struct pdf_blocks *blocks)
{
	return pdf_block_add(blocks, PDF_PARAGRAPH);
}

void
pdf_run(struct pdf_block *paragraph, const char *text, bool bold, const char *language)
{
	struct pdf_run *run = ARENA_NEW(paragraph->arena, struct pdf_run);

	run->text = text == NULL ? "" : pdf_text_clean(paragraph->arena, text);
	run->language = pdf_text_clean(paragraph->arena, language);
	run->bold = bold;
	if (paragraph->last_run != NULL)
		paragraph->last_run->next = run;
	else
		paragraph->first_run = run;
	paragraph->last_run = run;
}

void
pdf_paragraph(struct pdf_blocks *blocks, enum pdf_weight weight, const char *text)
{
	struct slice rest = slice_of(pdf_text_clean(blocks->arena, text)), line;
	struct buf paragraph = buf_new(blocks->arena, TEXT_LIMIT);
	bool more = true;

	while (more) {
		more = slice_cut(&rest, '\n', &line);
		if (more && slice_trim(line).length > 0) {
			if (paragraph.length > 0)
				buf_byte(&paragraph, '\n');
			buf_slice(&paragraph, line);
		} else if (paragraph.length > 0) {
			struct pdf_block *block = pdf_paragraph_of(blocks);

			block->number = (int)weight;
			pdf_run(block, paragraph.at, weight == PDF_BOLD, NULL);
			buf_cut(&paragraph, 0);
		}
	}
}

void
pdf_voice(struct pdf_blocks *blocks, const char *words, const char *said_by)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_VOICE);

	block->words = words == NULL ? "" : pdf_text_clean(blocks->arena, words);
	block->said = pdf_text_clean(blocks->arena, said_by);
}

struct pdf_block *
pdf_list(struct pdf_blocks *blocks, bool numbered)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_LIST);

	block->number = numbered;
	block->column_count = 1;
	return block;
}

void
pdf_item(struct pdf_block *list, const char *text)
{
	pdf_cells_add(list, &text, 1);
}

struct pdf_block *
pdf_table(struct pdf_blocks *blocks, const char *caption, const struct pdf_column *columns, size_t column_count)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_TABLE);

	if (column_count > PDF_MOST_COLUMNS)
		column_count = PDF_MOST_COLUMNS;
	block->words = pdf_text_clean(blocks->arena, caption);
	block->columns = ARENA_ARRAY(blocks->arena, struct pdf_column, column_count);
	block->column_count = column_count;
	for (size_t i = 0; i < column_count; i++) {
		block->columns[i] = columns[i];
		block->columns[i].head = columns[i].head == NULL ? "" : pdf_text_clean(blocks->arena, columns[i].head);
	}
	return block;
}

void
pdf_row(struct pdf_block *table, const char *const *cells)
{
	pdf_cells_add(table, cells, table->column_count);
}

struct pdf_block *
pdf_pairs(struct pdf_blocks *blocks)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_PAIRS);

	block->column_count = 2;
	return block;
}

void
pdf_pair(struct pdf_block *pairs, const char *name, const char *value)
{
	pdf_cells_add(pairs, (const char *[]){ name, value }, 2);
}

static int
within(int number, int least, int most)
{
	return number < least ? least : number > most ? most : number;
}

void
pdf_scale(struct pdf_blocks *blocks, const char *label, int value, int before, const char *said)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_SCALE);

	block->number = within(value, -1, 10);
	block->second = within(before, -1, 10);
	block->words = label == NULL ? "" : pdf_text_clean(blocks->arena, label);
	block->said = pdf_text_clean(blocks->arena, said);
	if (block->said != NULL)
		return;
	if (block->number < 0)
		block->said = arena_format(blocks->arena, "%s: a scale from 0 to 10", block->words);
	else if (block->second < 0)
		block->said = arena_format(blocks->arena, "%s: %d out of 10", block->words, block->number);
	else
		block->said = arena_format(blocks->arena, "%s: %d out of 10, %d before", block->words, block->number, block->second);
}

void
pdf_windscreen(struct pdf_blocks *blocks, const char *const *names, size_t name_count, int now, int before,
    const char *now_word, const char *before_word, const char *said)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_WINDSCREEN);

	block->column_count = 1;
	for (size_t i = 0; i < name_count && i < PDF_MOST_LEVELS; i++)
		pdf_cells_add(block, &names[i], 1);
	block->number = within(now, -1, (int)block->row_count - 1);
	block->second = within(before, -1, (int)block->row_count - 1);
	block->words = now_word == NULL ? "" : pdf_text_clean(blocks->arena, now_word);
	block->third = before_word == NULL ? "" : pdf_text_clean(blocks->arena, before_word);
	block->said = said == NULL ? "" : pdf_text_clean(blocks->arena, said);
}

void
pdf_write_box(struct pdf_blocks *blocks, const char *heading, const char *words, int lines)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_WRITE_BOX);

	block->number = within(lines, 1, 30);
	block->words = pdf_text_clean(blocks->arena, heading);
	block->said = pdf_text_clean(blocks->arena, words);
}

struct pdf_block *
pdf_signatures(struct pdf_blocks *blocks)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_SIGNATURES);

	block->column_count = 2;
	return block;
}

void
pdf_signature(struct pdf_block *signatures, const char *name, const char *agreed)
{
	pdf_cells_add(signatures, (const char *[]){ name, agreed }, 2);
}

void
pdf_page_break(struct pdf_blocks *blocks)
{
	pdf_block_add(blocks, PDF_PAGE_BREAK);
}

struct pdf_blocks *
pdf_group(struct pdf_blocks *blocks)
{
	return pdf_block_add(blocks, PDF_GROUP)->inside = pdf_blocks_new(blocks->arena);
}

struct pdf_blocks *
pdf_panel(struct pdf_blocks *blocks)
{
	return pdf_block_add(blocks, PDF_PANEL)->inside = pdf_blocks_new(blocks->arena);
}

void
pdf_beside(struct pdf_blocks *blocks, struct pdf_blocks **wide, struct pdf_blocks **panel)
{
	struct pdf_block *block = pdf_block_add(blocks, PDF_BESIDE);

	*wide = block->inside = pdf_blocks_new(blocks->arena);
	*panel = block->aside = pdf_blocks_new(blocks->arena);
}

/* `most` is small, so this may call itself. */
static size_t
counted(const struct pdf_blocks *blocks, int most)
{
	size_t count = 0;

	if (blocks == NULL)
		return 0;
	if (most < 0)
		return SIZE_MAX;
	for (const struct pdf_block *block = blocks->first; block != NULL; block = block->next) {
		size_t inside = counted(block->inside, most - 1), aside = counted(block->aside, most - 1);

		if (inside == SIZE_MAX || aside == SIZE_MAX)
			return SIZE_MAX;
		count += 1 + inside + aside;
	}
	return count;
}

size_t
pdf_blocks_counted(const struct pdf_blocks *blocks)
{
	return counted(blocks, PDF_MOST_DEPTH);
}

bool
pdf_language_is_rtl(const char *language)
{
	static const char *const right_to_left[] = { "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi" };
	struct slice rest = slice_of(language), first;

	if (!slice_cut(&rest, '-', &first))
		return false;
	if (slice_starts_with(rest, "Arab") || slice_starts_with(rest, "Hebr"))
		return true;
	if (slice_starts_with(rest, "Latn"))
		return false;
	for (size_t i = 0; i < sizeof(right_to_left) / sizeof(right_to_left[0]); i++)
		if (slice_equals_ignoring_case(first, right_to_left[i]))
			return true;
	return false;
}
