/* pack_copy.c -- the pack on paper: what it is, chapter by chapter, who looked, and what one can do about it. */
#include "documents/pack_copy.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

struct chapter_count {
	size_t left_out, blacked_out;
};

static bool
stands_in_it(const struct pack_piece *piece)
{
	return piece->words != NULL && (piece->decision == PACK_DECISION_SHOWN || piece->decision == PACK_DECISION_BLACKED_OUT);
}

static void
put_piece(struct pdf_blocks *blocks, struct arena *arena, const struct pack *pack, const struct pack_piece *piece)
{
	const char *said_by = pack_blacked(arena, pack, piece, piece->said_by), *who = pack_blacked(arena, pack, piece, piece->who);
	struct pdf_blocks *group = pdf_group(blocks);

	pdf_paragraph(group, PDF_BOLD, arena_format(arena, "%s%s%s", pack_blacked(arena, pack, piece, piece->heading), date_is_given(piece->on) ? ", " : "",
	    date_is_given(piece->on) ? date_words(arena, piece->on) : ""));
	pdf_paragraph(group, PDF_PLAIN, pack_blacked(arena, pack, piece, piece->words));
	if (said_by != NULL || who != NULL)
		pdf_paragraph(group, PDF_SOFT, arena_format(arena, "%s%s%s%s%s", said_by != NULL ? "Told by " : "", said_by != NULL ? said_by : "", said_by != NULL && who != NULL ? ". " : "",
		    who != NULL ? "Written down by " : "", who != NULL ? who : ""));
}

static void
put_chapter(struct pdf_blocks *blocks, struct arena *arena, const struct pack *pack, enum pack_chapter chapter)
{
	struct chapter_count count = { 0, 0 };
	size_t shown = 0;

	pdf_heading(blocks, 2, pack_chapter_words(chapter));
	for (size_t i = 0; i < pack->count; i++) {
		const struct pack_piece *piece = &pack->pieces[i];

		if (piece->chapter != chapter)
			continue;
		if (!stands_in_it(piece)) {
			count.left_out++;
			continue;
		}
		count.blacked_out += piece->decision == PACK_DECISION_BLACKED_OUT;
		shown++;
		put_piece(blocks, arena, pack, piece);
	}
	if (shown == 0)
		pdf_paragraph(blocks, PDF_PLAIN, "Nothing.");
	pdf_paragraph(blocks, PDF_SOFT, arena_format(arena, "Left out of this chapter: %zu. With words left out: %zu. They are about other people, or giving them could cause serious harm. These numbers stand under "
	    "every chapter, also when they are 0.", count.left_out, count.blacked_out));
}

static void
put_looks(struct pdf_blocks *blocks, struct work *work, const struct pack *pack)
{
	static const struct pdf_column columns[] = { { "When", 18, true }, { "Who", 32, false }, { "What they did", 30, false }, { "Why", 20, false } };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	const struct looked_family *looked = &pack->looked;
	struct arena *arena = work->arena;

	pdf_heading(blocks, 2, "Who looked");
	if (looked->lines.count == 0) {
		pdf_paragraph(blocks, PDF_PLAIN, "Nobody who can be told of here.");
	} else {
		struct pdf_block *table = pdf_table(blocks, "Who looked, newest first", columns, COLUMNS);
		const struct pack_piece none = { .black = { NULL, 0 } };

		for (size_t i = 0; i < looked->lines.count; i++) {
			const struct looked_family_line *line = &looked->lines.at[i];
			const char *cells[COLUMNS] = { date_words_short(arena, line->on, work->today), arena_format(arena, "%s%s%s", line->who, line->from != NULL ? "\n" : "",
			    line->from != NULL ? line->from : ""), pack_blacked(arena, pack, &none, line->did), line->why };

			pdf_row(table, cells);
		}
	}
	if (looked->older)
		pdf_paragraph(blocks, PDF_PLAIN, "There are older ones. Ask for them.");
	pdf_paragraph(blocks, PDF_SOFT, looked_left_out_words(work, looked));
}

static void
put_rights(struct pdf_blocks *blocks, const struct profile *profile, struct arena *arena)
{
	struct pdf_block *list;

	pdf_heading(blocks, 2, "What this is held for, and what you can do");
	pdf_paragraph(blocks, PDF_PLAIN, arena_format(arena, "%s holds it to help children and families early, together with the agencies named in this paper. It comes from the family and from people who work "
	    "with them. It is kept as long as the law and the council's rules on keeping records say; ask for them.", profile->council));
	list = pdf_list(blocks, false);
	pdf_item(list, "Something is wrong? Ask that it is put right. Where you see it differently, your words are kept beside ours.");
	pdf_item(list, "You can ask that something is erased or not used any more. We answer within a month.");
	pdf_item(list, "You can take back at any time that you agree to sharing.");
	pdf_item(list, "You can ask why something was left out.");
	pdf_item(list, "You can complain to us, and to the Information Commissioner's Office: ico.org.uk, 0303 123 1113. You can also go to court.");
	if (profile->front_door.phone != NULL)
		pdf_paragraph(blocks, PDF_PLAIN, arena_format(arena, "Ask us: %s, %s.", profile->front_door.name, profile->front_door.phone));
}

struct pdf_document *
pack_copy_document(struct work *work, const struct pack *pack, bool preview)
{
	struct arena *arena = work->arena;
	const struct request *request = pack->request;
	struct pdf_document *document = pdf_document_new(arena, preview ? "Preview: what we hold" : "What we hold", "en-GB");
	struct pdf_blocks *blocks = &document->blocks;

	document->copy_line = arena_format(arena, "%s %s.", preview ? "Preview, not to be given out. Made on" : "Made on", date_words(arena, work->today));
	document->reference = request->reference;
	document->footer = work->profile->partnership_name;
	document->made_at = work->now;
	pdf_heading(blocks, 1, "What we hold");
	pdf_paragraph(blocks, PDF_LEAD, arena_format(arena, "About %s.", request->person_name));
	pdf_paragraph(blocks, PDF_PLAIN, arena_format(arena, "%s asked on %s to see what is held%s. This is all of it, less what the law lets nobody give: what belongs to other people, and what could cause serious "
	    "harm. [left out] stands for words that are left out.", request->asker_name, date_words(arena, request->received_on),
	    request->asker_kind == ASKER_KIND_THEMSELVES ? " about them" : arena_format(arena, " about %s", request->person_name)));
	for (enum pack_chapter chapter = PACK_PERSON; chapter < PACK_CHAPTERS; chapter++)
		put_chapter(blocks, arena, pack, chapter);
	put_looks(blocks, work, pack);
	put_rights(blocks, work->profile, arena);
	return document;
}
