/* genogram_blocks.c -- pieces of a drawing, and how two are put side by side so that nothing of the one touches the other. */
#include "casework/network/genogram_inside.h"

#include <limits.h>
#include <string.h>

int
row_top(const struct laying *laying, int row)
{
	int y = FIRST_Y;

	for (int r = 0; r < row; r++)
		y += GENOGRAM_SYMBOL + GENOGRAM_LABEL + BAR_Y + UNDER_BAR_Y + ARCH_Y * laying->arch_most[r + 1];
	return y + ARCH_Y * laying->arch_most[0];
}

int
row_middle(const struct laying *laying, int row)
{
	return row_top(laying, row) + GENOGRAM_SYMBOL / 2;
}

int
row_under(const struct laying *laying, int row)
{
	return row_top(laying, row) + GENOGRAM_SYMBOL + GENOGRAM_LABEL;
}

int
bar_of(const struct laying *laying, int row)
{
	return row_top(laying, row + 1) - UNDER_BAR_Y - ARCH_Y * laying->arch_most[row + 1];
}

struct block *
block_new(struct arena *arena)
{
	struct block *block = ARENA_NEW(arena, struct block);

	for (int i = 0; i < STRIPS; i++) {
		block->left[i] = INT_MAX;
		block->right[i] = INT_MIN;
	}
	return block;
}

void
block_widen(struct block *block, int strip, int left, int right)
{
	if (left < block->left[strip])
		block->left[strip] = left;
	if (right > block->right[strip])
		block->right[strip] = right;
}

struct block *
block_of_person(struct laying *laying, size_t person)
{
	struct block *block = block_new(laying->arena);
	int half = laying->family->people[person].half_width;

	block->spots = ARENA_NEW(laying->arena, struct block_spot);
	block->spots[0] = (struct block_spot){ person, 0 };
	block->spot_count = 1;
	block_widen(block, 2 * laying->row[person] + 1, -half, half);
	return block;
}

struct block *
block_moved(struct arena *arena, const struct block *block, int dx)
{
	struct block *moved = ARENA_NEW(arena, struct block);

	*moved = *block;
	moved->spots = ARENA_ARRAY(arena, struct block_spot, block->spot_count);
	moved->lines = ARENA_ARRAY(arena, struct genogram_line, block->line_count);
	moved->slashes = ARENA_ARRAY(arena, struct genogram_slash, block->slash_count);
	for (size_t i = 0; i < block->spot_count; i++)
		moved->spots[i] = (struct block_spot){ block->spots[i].person, block->spots[i].x + dx };
	for (size_t i = 0; i < block->line_count; i++) {
		moved->lines[i] = block->lines[i];
		moved->lines[i].x1 += dx;
		moved->lines[i].x2 += dx;
	}
	for (size_t i = 0; i < block->slash_count; i++) {
		moved->slashes[i] = block->slashes[i];
		moved->slashes[i].x += dx;
	}
	for (int i = 0; i < STRIPS; i++)
		if (moved->left[i] <= moved->right[i]) {
			moved->left[i] += dx;
			moved->right[i] += dx;
		}
	return moved;
}

#define JOINED(arena, type, one, one_count, other, other_count, into)                                      \
	do {                                                                                                \
		(into) = ARENA_ARRAY(arena, type, (one_count) + (other_count));                             \
		if ((one_count) > 0)                                                                        \
			memcpy((into), (one), (one_count) * sizeof(type));                                  \
		if ((other_count) > 0)                                                                      \
			memcpy((into) + (one_count), (other), (other_count) * sizeof(type));                \
	} while (0)

struct block *
block_both(struct arena *arena, const struct block *one, const struct block *other)
{
	struct block *both = block_new(arena);

	JOINED(arena, struct block_spot, one->spots, one->spot_count, other->spots, other->spot_count, both->spots);
	JOINED(arena, struct genogram_line, one->lines, one->line_count, other->lines, other->line_count, both->lines);
	JOINED(arena, struct genogram_slash, one->slashes, one->slash_count, other->slashes, other->slash_count, both->slashes);
	JOINED(arena, size_t, one->cuts, one->cut_count, other->cuts, other->cut_count, both->cuts);
	both->spot_count = one->spot_count + other->spot_count;
	both->line_count = one->line_count + other->line_count;
	both->slash_count = one->slash_count + other->slash_count;
	both->cut_count = one->cut_count + other->cut_count;
	for (int i = 0; i < STRIPS; i++) {
		both->left[i] = one->left[i] < other->left[i] ? one->left[i] : other->left[i];
		both->right[i] = one->right[i] > other->right[i] ? one->right[i] : other->right[i];
	}
	return both;
}

int
block_clear(const struct block *one, const struct block *other)
{
	int needed = INT_MIN;

	for (int i = 0; i < STRIPS; i++)
		if (one->left[i] <= one->right[i] && other->left[i] <= other->right[i] && one->right[i] + APART - other->left[i] > needed)
			needed = one->right[i] + APART - other->left[i];
	return needed;
}

void
block_line(struct laying *laying, struct block *block, struct genogram_line line, int first_strip, int last_strip)
{
	struct genogram_line *lines = ARENA_ARRAY(laying->arena, struct genogram_line, block->line_count + 1);

	if (line.x1 > line.x2) {
		int x = line.x1;

		line.x1 = line.x2;
		line.x2 = x;
	}
	if (block->line_count > 0)
		memcpy(lines, block->lines, block->line_count * sizeof(*lines));
	lines[block->line_count++] = line;
	block->lines = lines;
	for (int strip = first_strip; strip <= last_strip; strip++)
		block_widen(block, strip, line.x1, line.x2);
}

void
block_slash(struct laying *laying, struct block *block, struct genogram_slash slash)
{
	struct genogram_slash *slashes = ARENA_ARRAY(laying->arena, struct genogram_slash, block->slash_count + 1);

	if (block->slash_count > 0)
		memcpy(slashes, block->slashes, block->slash_count * sizeof(*slashes));
	slashes[block->slash_count++] = slash;
	block->slashes = slashes;
}

int
block_x(const struct block *block, size_t person)
{
	for (size_t i = 0; i < block->spot_count; i++)
		if (block->spots[i].person == person)
			return block->spots[i].x;
	return 0;
}
