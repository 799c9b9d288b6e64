/* commands.h -- every command beside serve; main's table names them. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/open.h"

int cli_profile_check(int argc, char **argv);
int cli_profile_publish(int argc, char **argv);
int cli_clock_due(int argc, char **argv);
int cli_migrate(int argc, char **argv);
int cli_database_adopt(int argc, char **argv);
int cli_rebuild(int argc, char **argv);
int cli_journal_head(int argc, char **argv);
int cli_journal_verify(int argc, char **argv);
int cli_backup(int argc, char **argv);
int cli_backup_key_create(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_restore(int argc, char **argv);
int cli_archive_export(int argc, char **argv);
int cli_archive_import(int argc, char **argv);
int cli_continuity_passphrase(int argc, char **argv);
int cli_continuity_make(int argc, char **argv);
int cli_worker_add(int argc, char **argv);
int cli_worker_disable(int argc, char **argv);
int cli_worker_sign_out(int argc, char **argv);
int cli_worker_without_code(int argc, char **argv);
int cli_token_create(int argc, char **argv);
int cli_token_list(int argc, char **argv);
int cli_token_revoke(int argc, char **argv);
int cli_attachments_scan(int argc, char **argv);
int cli_attachments_check(int argc, char **argv);
int cli_attachments_erase(int argc, char **argv);
int cli_attachments_new_key(int argc, char **argv);
int cli_columns_new_key(int argc, char **argv);
int cli_call(int argc, char **argv);
int cli_people_import(int argc, char **argv);
int cli_schools_import(int argc, char **argv);
int cli_allocations_import(int argc, char **argv);
int cli_people_search(int argc, char **argv);
int cli_webhook_create(int argc, char **argv);
int cli_webhook_list(int argc, char **argv);
int cli_webhook_end(int argc, char **argv);
int cli_people_compare(int argc, char **argv);
int cli_people_duplicates(int argc, char **argv);
int cli_people_link(int argc, char **argv);
int cli_people_unlink(int argc, char **argv);
int cli_jobs(int argc, char **argv);
int cli_jobs_status(int argc, char **argv);
int cli_demo(int argc, char **argv);

/* The profile of a folder is put in force; faults are printed. */
MUST_USE enum outcome publish_folder(const struct cli_change *change, const char *folder, bool *already);

#endif
