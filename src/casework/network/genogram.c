/* genogram.c -- the whole drawing: trees side by side, then letters for the ties that are no lines, and where they live. */
#include "casework/network/genogram.h"

#include <limits.h>
#include <string.h>

#include "casework/network/genogram_inside.h"

static void
begin(struct laying *laying, struct arena *arena, const struct genogram_family *family)
{
	size_t count = family->people_count;

	*laying = (struct laying){ .arena = arena, .family = family, .row = ARENA_ARRAY(arena, int, count), .origin = ARENA_ARRAY(arena, size_t, count),
		.unions = ARENA_ARRAY(arena, struct family_union, 2 * count + family->couple_count + 1), .placed = ARENA_ARRAY(arena, bool, count), .up = ARENA_ARRAY(arena, size_t, count),
		.down = arena_array(arena, count, sizeof(*laying->down)), .down_count = ARENA_ARRAY(arena, size_t, count), .by_care = ARENA_ARRAY(arena, bool, count),
		.memo = { ARENA_ARRAY(arena, struct block *, count), ARENA_ARRAY(arena, struct block *, count) } };
	for (size_t i = 0; i < count; i++)
		laying->up[i] = NOBODY;
	genogram_unions(laying);
}

/* As many lines may go over a row as somebody in it has families, less the two beside them. */
static void
count_arches(struct laying *laying)
{
	for (size_t i = 0; i < laying->family->people_count; i++) {
		int row = laying->row[i], most = (int)laying->down_count[i];

		laying->arch_most[row] = most > laying->arch_most[row] ? most : laying->arch_most[row];
	}
}

static struct block *
beside(struct laying *laying, struct block *all, struct block *next)
{
	int clear = all == NULL ? INT_MIN : block_clear(all, next);

	if (all == NULL)
		return next;
	return block_both(laying->arena, all, clear != INT_MIN ? block_moved(laying->arena, next, clear) : next);
}

/* Every tree, and what was cut from it, then those who stand alone. Which union each cut person hung from is laid without them. */
static struct block *
lay_all(struct laying *laying)
{
	size_t *roots = ARENA_ARRAY(laying->arena, size_t, laying->union_count + 1), root_count = 0, root;
	struct block *all = NULL;

	while ((root = genogram_claim_next(laying)) != NOBODY)
		roots[root_count++] = root;
	count_arches(laying);
	for (size_t i = 0; i < root_count; i++) {
		struct block *tree = genogram_root(laying, roots[i], NOBODY);

		for (size_t done = 0; done < tree->cut_count; done++) {
			size_t person = tree->cuts[done];

			tree = beside(laying, tree, genogram_root(laying, laying->up[person], person));
			laying->up[person] = NOBODY;
		}
		all = beside(laying, all, tree);
	}
	for (size_t i = 0; i < laying->family->people_count; i++)
		if (!laying->placed[i])
			all = beside(laying, all, block_of_person(laying, i));
	return all != NULL ? all : block_new(laying->arena);
}

/* Is there a line that says so? */
static bool
is_drawn_child(const struct laying *laying, const bool *cut, size_t parent, size_t child)
{
	size_t number = laying->origin[child];
	const struct family_union *one;

	if (number == NOBODY || cut[child] || !laying->unions[number].claimed)
		return false;
	one = &laying->unions[number];
	if (!(one->partners[0] == parent && one->drawn[0]) && !(one->partners[1] == parent && one->drawn[1]))
		return false;
	for (size_t i = 0; i < one->child_count; i++)
		if (one->children[i] == child)
			return true;
	return false;
}

static bool
is_drawn_couple(const struct laying *laying, size_t one, size_t other)
{
	for (size_t i = 0; i < laying->union_count; i++) {
		const struct family_union *pair = &laying->unions[i];

		if (pair->claimed && pair->drawn[0] && pair->drawn[1] &&
		    ((pair->partners[0] == one && pair->partners[1] == other) || (pair->partners[0] == other && pair->partners[1] == one)))
			return true;
	}
	return false;
}

static void
letter(struct genogram_letter *letters, size_t *count, size_t one, size_t other, bool couple)
{
	for (size_t i = 0; i < *count; i++)
		if ((letters[i].one == one && letters[i].other == other) || (letters[i].one == other && letters[i].other == one))
			return;
	letters[*count] = (struct genogram_letter){ one, other, couple, (int)*count };
	(*count)++;
}

static void
find_letters(const struct laying *laying, const struct block *all, struct genogram *genogram)
{
	const struct genogram_family *family = laying->family;
	struct genogram_letter *letters = ARENA_ARRAY(laying->arena, struct genogram_letter, family->parent_count + family->couple_count);
	bool *cut = ARENA_ARRAY(laying->arena, bool, family->people_count);

	for (size_t i = 0; i < all->cut_count; i++)
		cut[all->cuts[i]] = true;
	for (size_t i = 0; i < family->parent_count; i++)
		if (family->parents[i].parent != family->parents[i].child && !is_drawn_child(laying, cut, family->parents[i].parent, family->parents[i].child))
			letter(letters, &genogram->letter_count, family->parents[i].parent, family->parents[i].child, false);
	for (size_t i = 0; i < family->couple_count; i++)
		if (family->couples[i].one != family->couples[i].other && !is_drawn_couple(laying, family->couples[i].one, family->couples[i].other))
			letter(letters, &genogram->letter_count, family->couples[i].one, family->couples[i].other, true);
	genogram->letters = letters;
}

/* From the left edge on, with room for the frames of homes. */
static void
settle(struct laying *laying, const struct block *all, struct genogram *genogram)
{
	struct genogram_spot *spots = ARENA_ARRAY(laying->arena, struct genogram_spot, laying->family->people_count);
	struct block *moved_all;
	int left = 0, right = 0;
	bool any = false;

	for (int i = 0; i < STRIPS; i++)
		if (all->left[i] <= all->right[i]) {
			left = !any || all->left[i] < left ? all->left[i] : left;
			right = !any || all->right[i] > right ? all->right[i] : right;
			any = true;
		}
	moved_all = block_moved(laying->arena, all, APART - left);
	for (size_t i = 0; i < moved_all->spot_count; i++)
		spots[moved_all->spots[i].person] = (struct genogram_spot){ moved_all->spots[i].x, row_middle(laying, laying->row[moved_all->spots[i].person]) };
	genogram->spots = spots;
	genogram->lines = moved_all->lines;
	genogram->line_count = moved_all->line_count;
	genogram->slashes = moved_all->slashes;
	genogram->slash_count = moved_all->slash_count;
	genogram->width = right - left + 2 * APART;
	genogram->height = row_under(laying, laying->row_count - 1) + APART;
}

void
genogram_lay(struct arena *arena, const struct genogram_family *family, struct genogram *genogram)
{
	struct laying laying;
	struct block *all;

	*genogram = (struct genogram){ .width = 0 };
	begin(&laying, arena, family);
	all = lay_all(&laying);
	settle(&laying, all, genogram);
	find_letters(&laying, all, genogram);
	genogram_frames(arena, family, genogram);
}
