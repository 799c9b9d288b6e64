/*
 * route_world.h -- a few families of the demonstration to whom somebody new can be anything that the table of routes knows of, and what stands in every path. Inside tests/unit.
 */
#ifndef TESTS_UNIT_ROUTE_WORLD_H
#define TESTS_UNIT_ROUTE_WORLD_H

#include "tests/demonstration.h"
#include "tests/route_table.h"

enum { ROUTE_FAMILIES = 9 };

struct route_world;

/* In a DATA_TEST; ended by it. The renderer as in demonstration_make(). */
struct route_world *route_world_new(struct renderer *renderer, const struct route_table *table);
void route_world_end(struct route_world *world);
struct demonstration *route_world_demonstration(struct route_world *world);

/* The families by number and name: "main", then those that are there for what a family has once, as a meeting that goes on. -1: there is none of this name. */
const char *route_world_family(size_t number);
int route_world_family_of(const struct route_row *row);

/* Somebody who is all of this to that family, signed in. What is sealed for them stays so until route_actor_leaves(). */
struct route_actor;
struct route_actor *route_actor_comes(struct route_world *world, size_t family, const struct route_situation *situation);
void route_actor_leaves(struct route_actor *actor);

/* The status with which they are answered; 0: *missing names a part of the path that stands for nothing in this world. actor NULL: nobody is signed in, and no token sent. */
int route_ask(struct route_world *world, struct route_actor *actor, const struct route_row *row, const char **missing);

#endif
