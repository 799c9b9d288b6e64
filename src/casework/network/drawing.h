/* drawing.h -- a network as two drawings: the genogram, and the circle of support. What each says, the lists of the network say in words. R-PERS-07, R-NET-01 */
#ifndef CASEWORK_NETWORK_DRAWING_H
#define CASEWORK_NETWORK_DRAWING_H

#include "casework/network/genogram.h"
#include "casework/network/network.h"

enum drawn_shape { DRAWN_DIAMOND, DRAWN_CIRCLE, DRAWN_SQUARE, DRAWN_TRIANGLE }; /* sex not known; girl or woman; boy or man; not born yet */

struct drawn_person {
	size_t person;             /* in network->people */
	enum drawn_shape shape;
	const char *name, *about;  /* under the symbol: name, cut where it is long; age, or what they are to the children where no line says so */
	const char *letters;       /* of ties that are no lines: "A B"; NULL */
	bool died;                 /* a cross through it */
};

struct family_drawing {
	struct genogram genogram;  /* by place in `people` */
	const struct genogram_person *figures;
	const struct drawn_person *people; size_t people_count;
	const char *const *homes;  /* the name of each home of genogram.frames: "Amy's home" */
	const char *const *letter_words; size_t letter_count; /* "A: Amy is a parent of Kyle" */
};

/* All but those who are friends, neighbours and supporters only and live with nobody of the family. */
void family_drawing_make(struct work *work, const struct network *network, struct family_drawing *drawing);

struct circle_pill {
	int x, y, half_width;      /* the middle */
	const char *name, *about;
	bool chosen;               /* by a child */
};

struct circle_drawing {
	int size;                  /* a square of so much; the rings have their middle in its middle */
	int rings[3];              /* radius: the children, family and friends, those who help as their job */
	const char *const *children; size_t child_count;
	const struct circle_pill *pills; size_t pill_count;
};
void circle_drawing_make(struct work *work, const struct network *network, struct circle_drawing *circle);

#endif
