/* genogram_place.c -- from who is drawn through whom to places: a person with their own families, a couple with both their families above, side by side. */
#include <limits.h>

#include "casework/network/genogram_inside.h"

enum { LEFT, RIGHT };

static int
half_of(const struct laying *laying, size_t person)
{
	return laying->family->people[person].half_width;
}

static int
strip_of(const struct laying *laying, size_t person)
{
	return 2 * laying->row[person] + 1;
}

static void
line(struct laying *laying, struct block *block, struct genogram_line line, int first_strip, int last_strip)
{
	if (line.x1 != line.x2 || line.y1 != line.y2)
		block_line(laying, block, line, first_strip, last_strip);
}

/* ---- children ---- */

/* Children side by side, eldest left; each with what hangs from them. */
struct children {
	struct block *block;     /* NULL: there are none */
	size_t *at, count;
	int row;                 /* over them */
};

static struct block *own_block(struct laying *laying, size_t person, int own_side);

static struct children
children_of(struct laying *laying, size_t number, size_t via, int via_own_side, size_t without)
{
	const struct family_union *one = &laying->unions[number];
	struct children children = { .at = ARENA_ARRAY(laying->arena, size_t, one->child_count + 1) };

	for (size_t i = 0; i < one->child_count; i++) {
		size_t child = one->children[i];
		struct block *block;

		if (child == without)
			continue;
		block = own_block(laying, child, child == via ? via_own_side : -1);
		children.row = laying->row[child] - 1;
		if (children.block != NULL)
			block = block_moved(laying->arena, block, block_clear(children.block, block));
		children.block = children.block == NULL ? block : block_both(laying->arena, children.block, block);
		children.at[children.count++] = child;
	}
	/* The bar over them. */
	if (children.block != NULL) {
		children.block = block_both(laying->arena, children.block, block_new(laying->arena));
		block_widen(children.block, 2 * children.row + 2, block_x(children.block, children.at[0]), block_x(children.block, children.at[children.count - 1]));
	}
	return children;
}

static int
middle_of(const struct children *children)
{
	return children->block == NULL ? 0 : (block_x(children->block, children->at[0]) + block_x(children->block, children->at[children->count - 1])) / 2;
}

static struct children
moved(struct laying *laying, struct children children, int dx)
{
	children.block = children.block == NULL ? NULL : block_moved(laying->arena, children.block, dx);
	return children;
}

/* The line down from (x, y) to the bar, the bar, and a line to each child. `block` holds the children already. drops false: nobody stands over them. */
static void
draw_children(struct laying *laying, struct block *block, const struct children *children, size_t number, bool drops, int x, int y, bool in_row)
{
	int bar = bar_of(laying, children->row), strip = 2 * children->row + 2, left = INT_MAX, right = INT_MIN;

	if (children->count == 0)
		return;
	for (size_t i = 0; i < children->count; i++) {
		size_t child = children->at[i];
		int at = block_x(block, child);

		left = at < left ? at : left;
		right = at > right ? at : right;
		line(laying, block, (struct genogram_line){ at, bar, at, row_top(laying, children->row + 1), false, laying->by_care[child], number }, strip, strip);
	}
	if (drops) {
		left = x < left ? x : left;
		right = x > right ? x : right;
		line(laying, block, (struct genogram_line){ x, y, x, bar, false, false, number }, in_row ? strip - 1 : strip, strip);
	}
	line(laying, block, (struct genogram_line){ left, bar, right, bar, false, false, number }, strip, strip);
}

/* ---- a person with their own families beside and below ---- */

/* From left to right: a person, or the line down to children. */
struct item {
	size_t person;           /* NOBODY: a line down */
	size_t number;           /* of the union, of a line down */
	size_t partner;
	int arch;                /* 0: the line goes straight to the partner */
	struct children children;
	int x;
};

struct row_items {
	struct item at[2 * DOWN_MOST + 4];
	size_t count;
	size_t self;             /* where the person stands */
	struct children alone;   /* children of theirs alone */
	size_t alone_number;
	int alone_x;
};

static bool
is_dashed(enum genogram_union_kind kind)
{
	return kind == GENOGRAM_PARTNERS || kind == GENOGRAM_PARTED || kind == GENOGRAM_PARENTS_ONLY;
}

static bool
has_parted(enum genogram_union_kind kind)
{
	return kind == GENOGRAM_PARTED || kind == GENOGRAM_DIVORCED;
}

static size_t
drawn_partner(const struct laying *laying, size_t number, size_t person)
{
	const struct family_union *one = &laying->unions[number];
	int other = one->partners[0] == person ? 1 : 0;

	return one->partners[other] != NOBODY && one->drawn[other] ? one->partners[other] : NOBODY;
}

static bool
comes_before(const struct laying *laying, size_t one, size_t other)
{
	const struct family_union *a = &laying->unions[one], *b = &laying->unions[other];

	if (a->child_count == 0 || b->child_count == 0)
		return a->child_count != 0 || (b->child_count == 0 && one < other);
	return genogram_is_elder(laying->family, a->children[0], b->children[0]);
}

/* The families of a person with somebody else, the eldest children's first. */
static size_t
pairs_of(struct laying *laying, size_t person, size_t pairs[DOWN_MOST], size_t *alone)
{
	size_t count = 0;

	*alone = NOBODY;
	for (size_t i = 0; i < laying->down_count[person]; i++) {
		size_t number = laying->down[person][i], at;

		if (drawn_partner(laying, number, person) == NOBODY) {
			*alone = number;
			continue;
		}
		for (at = count++; at > 0 && comes_before(laying, number, pairs[at - 1]); at--)
			pairs[at] = pairs[at - 1];
		pairs[at] = number;
	}
	return count;
}

static struct item
down_item(struct laying *laying, size_t number, size_t person, int arch)
{
	return (struct item){ .person = NOBODY, .number = number, .partner = drawn_partner(laying, number, person), .arch = arch,
		.children = children_of(laying, number, NOBODY, -1, NOBODY) };
}

/* Which families stand left, which right. own_side -1: as it looks best. */
static void
line_up(struct laying *laying, size_t person, int own_side, struct row_items *items)
{
	size_t pairs[DOWN_MOST], alone, count = pairs_of(laying, person, pairs, &alone), lefts;
	const struct genogram_person *people = laying->family->people;

	if (own_side == LEFT)
		lefts = count;
	else if (own_side == RIGHT)
		lefts = 0;
	else
		lefts = count >= 2 || (count == 1 && people[person].sex == GENOGRAM_FEMALE && people[drawn_partner(laying, pairs[0], person)].sex == GENOGRAM_MALE) ? 1 : 0;
	for (size_t i = 0; i < lefts; i++) {
		items->at[items->count++] = (struct item){ .person = drawn_partner(laying, pairs[i], person) };
		items->at[items->count++] = down_item(laying, pairs[i], person, (int)(lefts - 1 - i));
	}
	items->self = items->count;
	items->at[items->count++] = (struct item){ .person = person };
	items->alone_number = alone;
	if (alone != NOBODY)
		items->alone = children_of(laying, alone, NOBODY, -1, NOBODY);
	for (size_t i = lefts; i < count; i++) {
		items->at[items->count++] = down_item(laying, pairs[i], person, (int)(i - lefts));
		items->at[items->count++] = (struct item){ .person = drawn_partner(laying, pairs[i], person) };
	}
}

static int
farthest_left(const struct block *block)
{
	int left = INT_MAX;

	for (int i = 0; i < STRIPS; i++)
		if (block->left[i] <= block->right[i] && block->left[i] < left)
			left = block->left[i];
	return left;
}

static int
farthest_right(const struct block *block)
{
	int right = INT_MIN;

	for (int i = 0; i < STRIPS; i++)
		if (block->left[i] <= block->right[i] && block->right[i] > right)
			right = block->right[i];
	return right;
}

static struct block *
with(struct laying *laying, struct block *all, struct children *children, int x)
{
	*children = moved(laying, *children, x - middle_of(children));
	return children->block == NULL ? all : all == NULL ? children->block : block_both(laying->arena, all, children->block);
}

/* How far right the middle of these children must be at least. */
static int
least_middle(const struct block *all, const struct children *children)
{
	int clear = all == NULL || children->block == NULL ? INT_MIN : block_clear(all, children->block);

	return clear == INT_MIN ? INT_MIN : clear + middle_of(children);
}

/* Where each item stands, and the children under them; from left to right, each as far left as the ones before allow. */
static struct block *
spread_out(struct laying *laying, int own_side, struct row_items *items)
{
	struct block *all = NULL;
	int edge = INT_MIN / 2; /* right of which the next may begin */

	for (size_t i = 0; i < items->count; i++) {
		struct item *item = &items->at[i];
		int half = item->person != NOBODY ? half_of(laying, item->person) : 0, least;

		item->x = i == 0 ? 0 : edge + half;
		if (i == items->self && items->alone.block != NULL && own_side == LEFT) {
			/* To the left of the person, who is open to the right. */
			least = least_middle(all, &items->alone);
			all = with(laying, all, &items->alone, least == INT_MIN ? middle_of(&items->alone) : least);
			if (i == 0 || farthest_right(items->alone.block) - half > item->x)
				item->x = farthest_right(items->alone.block) - half;
		} else if (i == items->self && items->alone.block != NULL && own_side == RIGHT) {
			all = with(laying, all, &items->alone, item->x - half - farthest_left(items->alone.block) + middle_of(&items->alone));
		} else if (i == items->self && items->alone.block != NULL) {
			least = least_middle(all, &items->alone);
			item->x = least > item->x ? least : item->x;
			all = with(laying, all, &items->alone, item->x);
		} else if (item->person == NOBODY) {
			least = least_middle(all, &item->children);
			item->x = least > item->x ? least : item->x;
			if (i > items->self && own_side == RIGHT && item->children.block != NULL) {
				int open = items->at[items->self].x - farthest_left(item->children.block) + middle_of(&item->children);

				item->x = open > item->x ? open : item->x;
			}
			all = with(laying, all, &item->children, item->x);
		}
		/* Whoever is open to a side has nothing of theirs under it. */
		if (i == items->self && own_side == LEFT && all != NULL && farthest_right(all) > item->x)
			item->x = farthest_right(all);
		edge = item->x + half + GAP;
	}
	return all;
}

/* Somebody between two lines down stands in the middle of them; at an end, near the line. */
static void
draw_near(struct laying *laying, int own_side, struct row_items *items)
{
	for (size_t i = 0; i < items->count; i++) {
		struct item *item = &items->at[i];
		bool before = i > 0, after = i + 1 < items->count;

		if (item->person == NOBODY || (i == items->self && (items->alone.block != NULL || own_side != -1)))
			continue;
		if (before && after)
			item->x = (items->at[i - 1].x + items->at[i + 1].x) / 2;
		else if (after)
			item->x = items->at[i + 1].x - GAP - half_of(laying, item->person);
		else if (before)
			item->x = items->at[i - 1].x + GAP + half_of(laying, item->person);
	}
}

/* To a partner beside; over those who stand between, where there are any. */
static void
draw_pair(struct laying *laying, struct block *block, size_t person, int x, const struct item *item, int partner_x, int arches)
{
	const struct family_union *one = &laying->unions[item->number];
	int side = partner_x > x ? 1 : -1, strip = strip_of(laying, person), middle = row_middle(laying, laying->row[person]), top = row_top(laying, laying->row[person]);
	bool dashed = is_dashed(one->kind);
	int from = x + side * HALF;

	if (item->arch > 0) {
		int start = x + side * (HALF - item->arch * HALF / (arches + 1)), y = top - ARCH_FIRST_Y / 2 - ARCH_Y * (item->arch - 1);

		line(laying, block, (struct genogram_line){ start, y, start, top, true, dashed, item->number }, strip - 1, strip - 1);
		line(laying, block, (struct genogram_line){ start, y, item->x, y, true, dashed, item->number }, strip - 1, strip - 1);
		line(laying, block, (struct genogram_line){ item->x, y, item->x, middle, true, dashed, item->number }, strip - 1, strip);
		from = item->x;
	}
	line(laying, block, (struct genogram_line){ from, middle, partner_x - side * HALF, middle, true, dashed, item->number }, strip, strip);
	if (has_parted(one->kind))
		block_slash(laying, block, (struct genogram_slash){ (from + partner_x - side * HALF) / 2 + (item->arch > 0 ? 0 : side * 8), middle, one->kind == GENOGRAM_DIVORCED });
	draw_children(laying, block, &item->children, item->number, true, item->x, middle, true);
}

static int
arches_beside(const struct row_items *items, bool left)
{
	int most = 0;

	for (size_t i = 0; i < items->count; i++)
		if (items->at[i].person == NOBODY && (i < items->self) == left && items->at[i].arch > most)
			most = items->at[i].arch;
	return most;
}

static struct block *
own_block(struct laying *laying, size_t person, int own_side)
{
	struct row_items *items = ARENA_NEW(laying->arena, struct row_items);
	struct block *all;
	int x, under = row_under(laying, laying->row[person]);

	line_up(laying, person, own_side, items);
	all = spread_out(laying, own_side, items);
	draw_near(laying, own_side, items);
	for (size_t i = 0; i < items->count; i++)
		if (items->at[i].person != NOBODY) {
			struct block *one = block_moved(laying->arena, block_of_person(laying, items->at[i].person), items->at[i].x);

			all = all == NULL ? one : block_both(laying->arena, all, one);
		}
	x = items->at[items->self].x;
	for (size_t i = 0; i < items->count; i++)
		if (items->at[i].person == NOBODY)
			draw_pair(laying, all, person, x, &items->at[i], items->at[i < items->self ? i - 1 : i + 1].x, arches_beside(items, i < items->self));
	if (items->alone_number != NOBODY)
		draw_children(laying, all, &items->alone, items->alone_number, true, own_side == LEFT ? x - 10 : own_side == RIGHT ? x + 10 : x, under, false);
	return all;
}

/* ---- a couple with what stands over both ---- */

static struct block *union_block(struct laying *laying, size_t number, size_t via, int open, size_t without);

/* Nothing but single people stands beside them on this side, in their row and below. */
static bool
is_open(const struct laying *laying, const struct block *block, size_t person, int side)
{
	int x = block_x(block, person), half = half_of(laying, person);

	for (int strip = strip_of(laying, person) + 1; strip < STRIPS; strip++)
		if (block->left[strip] <= block->right[strip] && (side == RIGHT ? block->right[strip] > x + half : block->left[strip] < x - half))
			return false;
	/* Directly under the row, where a line may have to go along. */
	if (strip_of(laying, person) + 1 < STRIPS && block->left[strip_of(laying, person) + 1] <= block->right[strip_of(laying, person) + 1])
		return side == RIGHT ? block->right[strip_of(laying, person) + 1] <= x : block->left[strip_of(laying, person) + 1] >= x;
	return true;
}

static struct block *
without_above(struct laying *laying, size_t person, int open)
{
	struct block *own = own_block(laying, person, open == RIGHT ? LEFT : RIGHT), *cut = block_new(laying->arena);

	cut->cuts = ARENA_NEW(laying->arena, size_t);
	cut->cuts[0] = person;
	cut->cut_count = 1;
	return block_both(laying->arena, own, cut);
}

/* A person, their own families on the other side, and all that stands over them; open to this side. */
static struct block *
up_block(struct laying *laying, size_t person, int open)
{
	struct block *block = laying->memo[open][person];

	if (block == NULL && laying->up[person] == NOBODY)
		block = own_block(laying, person, open == RIGHT ? LEFT : RIGHT);
	if (block == NULL)
		block = union_block(laying, laying->up[person], person, open, NOBODY);
	if (block == NULL)
		block = without_above(laying, person, open);
	laying->memo[open][person] = block;
	return block;
}

static struct block *
couple_block(struct laying *laying, size_t number, size_t left, size_t right, struct children children)
{
	const struct family_union *one = &laying->unions[number];
	struct block *block = up_block(laying, left, RIGHT), *other = up_block(laying, right, LEFT), *both;
	int strip = strip_of(laying, left), x = block_x(block, left), other_x = block_x(other, right), half = half_of(laying, left), other_half = half_of(laying, right);
	bool straight = block->right[strip] == x + half && other->left[strip] == other_x - other_half;
	int drop = x + (straight ? half + GAP : GAP), least = least_middle(block, &children), move, y, room, wanted, row = laying->row[left];

	drop = least > drop ? least : drop;
	both = with(laying, block, &children, drop);
	move = drop + GAP + (straight ? other_half : 0) - other_x;
	move = block_clear(both, other) > move ? block_clear(both, other) : move;
	other = block_moved(laying->arena, other, move);
	other_x += move;
	wanted = (x + other_x) / 2 - drop;
	room = children.block != NULL && block_clear(children.block, other) != INT_MIN ? -block_clear(children.block, other) : INT_MAX;
	room = other_x - GAP - (straight ? other_half : 0) - drop < room ? other_x - GAP - (straight ? other_half : 0) - drop : room;
	wanted = wanted < room ? wanted : room;
	if (wanted > 0) {
		drop += wanted;
		both = with(laying, block, &children, drop);
	}
	both = block_both(laying->arena, both, other);
	y = straight ? row_middle(laying, row) : row_under(laying, row) + DIP_Y;
	if (straight) {
		line(laying, both, (struct genogram_line){ x + HALF, y, other_x - HALF, y, true, is_dashed(one->kind), number }, strip, strip);
	} else {
		line(laying, both, (struct genogram_line){ x, row_under(laying, row), x, y, true, is_dashed(one->kind), number }, strip + 1, strip + 1);
		line(laying, both, (struct genogram_line){ other_x, row_under(laying, row), other_x, y, true, is_dashed(one->kind), number }, strip + 1, strip + 1);
		line(laying, both, (struct genogram_line){ x, y, other_x, y, true, is_dashed(one->kind), number }, strip + 1, strip + 1);
	}
	if (has_parted(one->kind))
		block_slash(laying, both, (struct genogram_slash){ (drop + (straight ? other_x - HALF : other_x)) / 2, y, one->kind == GENOGRAM_DIVORCED });
	draw_children(laying, both, &children, number, true, drop, y, straight);
	return both;
}

/* One parent alone over their children. */
static struct block *
single_block(struct laying *laying, size_t number, size_t parent, struct children children)
{
	struct block *block = up_block(laying, parent, RIGHT);
	int x = block_x(block, parent), least = least_middle(block, &children);

	block = with(laying, block, &children, least > x ? least : x);
	block = block_both(laying->arena, block, block_new(laying->arena));
	draw_children(laying, block, &children, number, true, x, row_under(laying, laying->row[parent]), false);
	return block;
}

/*
 * A union, what hangs from it and what stands over it. via: the child through whom it is drawn, which must be open to a side; NULL when it cannot be. Both ways of
 * placing a couple are tried: the one with fewer ties cut; else men left.
 */
static struct block *
union_block(struct laying *laying, size_t number, size_t via, int open, size_t without)
{
	const struct family_union *one = &laying->unions[number];
	size_t partners[2], count = 0;
	struct children children = children_of(laying, number, via, open == RIGHT ? LEFT : RIGHT, without);
	struct block *best = NULL;

	for (int i = 0; i < 2; i++)
		if (one->drawn[i])
			partners[count++] = one->partners[i];
	if (count == 2 && laying->family->people[partners[0]].sex == GENOGRAM_FEMALE && laying->family->people[partners[1]].sex == GENOGRAM_MALE) {
		partners[0] = one->partners[1];
		partners[1] = one->partners[0];
	}
	for (int way = 0; way < (count == 2 ? 2 : 1); way++) {
		struct block *block;

		if (count == 2) {
			block = couple_block(laying, number, partners[way], partners[1 - way], children);
		} else if (count == 1) {
			block = single_block(laying, number, partners[0], children);
		} else {
			block = children.block != NULL ? block_both(laying->arena, children.block, block_new(laying->arena)) : block_new(laying->arena);
			draw_children(laying, block, &children, number, false, 0, 0, false);
		}
		if ((via == NOBODY || is_open(laying, block, via, open)) && (best == NULL || block->cut_count < best->cut_count))
			best = block;
	}
	return best;
}

struct block *
genogram_root(struct laying *laying, size_t union_number, size_t without)
{
	return union_block(laying, union_number, NOBODY, RIGHT, without);
}
