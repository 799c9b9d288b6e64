/* jobs.h -- the job process: it notices what runs out, sends what is to be told, and has files checked that wait for it. As many as one likes may run, on one machine or several. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

struct config;

/*
 * The process from its fork to its end, as struct supervised wants it: `config` is its state. Ends at SIGTERM or SIGINT, when what it is at is done: the e-mail is sent, the
 * program has answered, the file is checked. 0 then; 1 when it could not begin, which is told on standard error.
 */
int jobs_process(void *config, int ready);

/* What is due now, once. 0; 1 when it could not begin. */
int jobs_once(const struct config *config);

#endif
