/* serve_keeper.h -- the process that keeps the keys while the record is served, and signs the head of the journal. */
#ifndef CLI_SERVE_KEEPER_H
#define CLI_SERVE_KEEPER_H

struct config;
struct keeper;

/* What it is told by its parent. */
struct keeping {
	const struct config *config;
	struct keeper *keeper;
};

/*
 * As a supervised child: { "keeper", serve_keeper_run, &keeping, true, true }. Reads the keys (and makes those that are not there), answers over the keeper's channel, and signs the head of the
 * journal every few seconds with a connection of its own, once more when it is asked to end: what is signed is what stands in the database, never what somebody sends. Gives up where the key of
 * attached files is missing and files are there that need it.
 */
int serve_keeper_run(void *keeping, int ready);

#endif
