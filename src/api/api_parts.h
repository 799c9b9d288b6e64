/* api_parts.h -- the parts of the interface: each file of endpoints has one. */
#ifndef API_PARTS_H
#define API_PARTS_H

#include "api/api.h"

extern const struct api_part api_directory_part, api_people_part, api_people_endings_part, api_names_part, api_leaving_part, api_episodes_part, api_episode_changes_part, api_consents_part, api_notes_part, api_assessments_part,
    api_sections_part, api_plans_part, api_plan_history_part, api_waiting_part, api_meetings_part, api_meeting_changes_part, api_meeting_invitees_part, api_meeting_room_part,
    api_meeting_actions_part, api_family_changes_part, api_webhooks_part, api_attachments_part, api_attach_part, api_exports_part,
    api_child_statuses_part, api_services_part, api_incidents_part, api_supports_part, api_associates_part, api_readings_part, api_shares_part, api_information_part, api_known_part, api_fostering_part, api_looked_part, api_network_part, api_network_map_part, api_links_part, api_allocations_part, api_told_part, api_agency_workers_part, api_requests_part, api_schools_part;

#endif
