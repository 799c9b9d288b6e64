/* consent_paper.c -- the practice's consent form to sign by hand. R-FORM-07, R-CONS-05 */
#include "documents/consent_paper.h"

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "documents/paper.h"

enum { EMPTY_SIGNERS = 3, SIGNERS_MOST = 30 };

static void
add_who(struct work *work, struct pdf_blocks *blocks, const struct copy_family *family)
{
	struct pdf_block *pairs = pdf_pairs(blocks);
	const struct copy copy = family != NULL ? copy_of_family(work, family, "", NULL) : (struct copy){ .names = NULL };

	pdf_pair(pairs, "Children", family != NULL ? copy.names : PAPER_LINE "\n\n" PAPER_LINE);
	pdf_pair(pairs, "Who was asked", PAPER_LINE);
	pdf_pair(pairs, "Explained by", copy.main_person == NULL ? PAPER_LINE
	    : copy.main_person_job != NULL ? arena_format(work->arena, "%s, %s", copy.main_person, copy.main_person_job) : copy.main_person);
	pdf_pair(pairs, "In which language, and who interpreted", PAPER_LINE);
}

/* What was explained, to be ticked before anybody signs. R-CONS-03 */
static void
add_explained(struct pdf_blocks *blocks, const struct profile_consent *consent)
{
	struct pdf_blocks *group = pdf_group(blocks);

	pdf_heading(group, 2, "Explained before asking");
	for (size_t i = 0; i < consent->explanations.count; i++)
		pdf_paragraph(group, PDF_PLAIN, arena_format(blocks->arena, PAPER_BOX "%s", consent->explanations.at[i].label));
}

static void
add_purposes(struct pdf_blocks *blocks, const struct profile_consent *consent)
{
	static const struct pdf_column columns[] = { { "What it may be used for", 70, true }, { "Yes", 15, false }, { "No", 15, false } };
	struct pdf_block *table;

	pdf_heading(blocks, 2, "What may it be used for?");
	table = pdf_table(blocks, "What it may be used for", columns, 3);
	for (size_t i = 0; i < consent->purposes.count; i++) {
		const struct profile_choice *one = &consent->purposes.at[i];

		pdf_row(table, (const char *const[3]){ one->hint != NULL ? arena_format(blocks->arena, "%s\n%s", one->label, one->hint) : one->label, PAPER_BOX, PAPER_BOX });
	}
}

static enum outcome
add_agencies(struct work *work, struct pdf_blocks *blocks)
{
	static const struct pdf_column columns[] = { { "Agency", 40, true }, { "Yes", 12, false }, { "In part: which part", 36, false }, { "No", 12, false } };
	struct agency_list agencies;
	struct pdf_block *table;
	enum outcome outcome = agency_all(work, &agencies);

	if (outcome != OK)
		return outcome;
	pdf_heading(blocks, 2, "Which agencies?");
	pdf_paragraph(blocks, PDF_PLAIN, "Answer for each agency that should know. Those without an answer were not asked, and see nothing.");
	table = pdf_table(blocks, "Which agencies", columns, 4);
	for (size_t i = 0; i < agencies.count; i++)
		pdf_row(table, (const char *const[4]){ agencies.at[i].name, PAPER_BOX, PAPER_BOX, PAPER_BOX });
	return OK;
}

/* Carers, children and young people by name where they are known; whoever was there as the worker. */
static void
add_signatures(struct pdf_blocks *blocks, const struct copy_family *family)
{
	struct pdf_block *signatures;
	size_t count = 0;

	blocks = pdf_group(blocks);
	pdf_heading(blocks, 2, "Signed, each with the day");
	signatures = pdf_signatures(blocks);
	for (size_t i = 0; family != NULL && i < family->adults->count && count < SIGNERS_MOST; i++)
		if (text_equals(family->adults->at[i].part, "carer") && !date_is_given(family->adults->at[i].died_on)) {
			pdf_signature(signatures, family->adults->at[i].given_name, NULL);
			count++;
		}
	for (size_t i = 0; family != NULL && i < family->children->count && count < SIGNERS_MOST; i++)
		if (family->children->at[i].decides) {
			pdf_signature(signatures, family->children->at[i].given_name, NULL);
			count++;
		}
	for (size_t i = 0; count == 0 && i < EMPTY_SIGNERS; i++)
		pdf_signature(signatures, i + 1 == EMPTY_SIGNERS ? "Child or young person" : "Parent or carer", NULL);
	pdf_signature(signatures, "Worker", NULL);
}

enum outcome
consent_paper(struct work *work, const struct copy_family *family, bool large_type, struct pdf_document **document)
{
	const struct profile_consent *consent = &work->profile->consent;
	struct pdf_blocks *blocks;
	enum outcome outcome;

	*document = paper_new(work, consent->form_name, NULL, family != NULL ? family->episode->reference : NULL, large_type);
	blocks = &(*document)->blocks;
	add_who(work, blocks, family);
	paper_markdown(blocks, consent->why);
	paper_markdown(blocks, consent->need_to_share);
	add_explained(blocks, consent);
	pdf_heading(blocks, 2, "What I agree to");
	paper_markdown(blocks, consent->statement);
	add_purposes(blocks, consent);
	outcome = add_agencies(work, blocks);
	if (outcome != OK)
		return outcome;
	pdf_pair(pdf_pairs(blocks), "Until when, if I set an end", PAPER_DAY);
	add_signatures(blocks, family);
	return OK;
}
