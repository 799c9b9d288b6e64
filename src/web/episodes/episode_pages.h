/* episode_pages.h -- the pages of one episode beside assessment, plan and consent. */
#ifndef WEB_EPISODE_PAGES_H
#define WEB_EPISODE_PAGES_H

#include "web/door.h"

enum outcome episode_new_show(struct visit *visit);
enum outcome episode_new_save(struct visit *visit);
enum outcome episode_show(struct visit *visit);
enum outcome chronology_show(struct visit *visit);
enum outcome note_new_show(struct visit *visit);
enum outcome note_new_save(struct visit *visit);
enum outcome note_show(struct visit *visit);
enum outcome note_add_show(struct visit *visit);
enum outcome note_add_save(struct visit *visit);
enum outcome paragraph_correct_show(struct visit *visit);
enum outcome paragraph_correct_save(struct visit *visit);
enum outcome level_show(struct visit *visit);
enum outcome level_save(struct visit *visit);
enum outcome lead_show(struct visit *visit);
enum outcome lead_save(struct visit *visit);
enum outcome team_show(struct visit *visit);
enum outcome team_save(struct visit *visit);
enum outcome coordinator_show(struct visit *visit);
enum outcome coordinator_save(struct visit *visit);
enum outcome summary_show(struct visit *visit);
enum outcome summary_save(struct visit *visit);
enum outcome family_add_show(struct visit *visit);
enum outcome family_add_save(struct visit *visit);
enum outcome child_status_show(struct visit *visit);
enum outcome child_status_save(struct visit *visit);
enum outcome concern_show(struct visit *visit);
enum outcome concern_save(struct visit *visit);
enum outcome alert_show(struct visit *visit);
enum outcome alert_save(struct visit *visit);
enum outcome family_page_show(struct visit *visit);
enum outcome told_show(struct visit *visit);
/* may_contact.c */
enum outcome family_leave_show(struct visit *visit);
enum outcome family_leave_save(struct visit *visit);
enum outcome family_back_show(struct visit *visit);
enum outcome family_back_save(struct visit *visit);
enum outcome may_contact_show(struct visit *visit);
enum outcome may_contact_save(struct visit *visit);
enum outcome who_looked_show(struct visit *visit);
/* In place of the overview, for a worker of an agency with which sharing has ended. */
enum outcome sharing_ended_show(struct visit *visit);
enum outcome close_show(struct visit *visit);
enum outcome close_save(struct visit *visit);
enum outcome closed_letter_show(struct visit *visit);
enum outcome reopen_show(struct visit *visit);
enum outcome reopen_save(struct visit *visit);
enum outcome late_show(struct visit *visit);
enum outcome late_save(struct visit *visit);
enum outcome pause_show(struct visit *visit);
enum outcome pause_save(struct visit *visit);
enum outcome pause_end_show(struct visit *visit);
enum outcome pause_end_save(struct visit *visit);
enum outcome differ_show(struct visit *visit);
enum outcome differ_save(struct visit *visit);
enum outcome copy_show(struct visit *visit);
enum outcome copy_save(struct visit *visit);

#endif
