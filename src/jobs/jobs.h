/* jobs.h -- the job process: it notices what runs out, and sends what is to be told. As many as one likes may run, on one machine or several. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

struct config;

/*
 * The process from its fork to its end, as struct supervised wants it: `config` is its state. Ends at SIGTERM, when the e-mail
 * that it sends is sent. 0 then; 1 when it could not begin, which is told on standard error. */
int jobs_process(void *config, int ready);

/* What is due now, once. 0; 1 when it could not begin. */
int jobs_once(const struct config *config);

#endif
