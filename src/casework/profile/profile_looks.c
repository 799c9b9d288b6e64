/* profile_looks.c -- opening in an emergency, what looks odd, and whose looks a family's paper leaves out. Source: R-SEC-03, R-SEC-04; decision 0024. */
#include "casework/profile/profile_read.h"

void
load_looks(struct reader *reader, const struct yaml_node *root)
{
	struct profile *p = reader->profile;
	bool has_grant = false;

	if (!read_map(reader, root, "emergency_hours emergency_review_days assist_days_most audit_days_most many_families_an_hour reads_slowed reads_a_minute_slowed reads_stopped program_reads_stopped left_out_agency_kinds left_out_agencies"))
		return;
	p->emergency_hours = read_number(reader, root, "emergency_hours", 0, 1, 72);
	p->emergency_review_days = read_number(reader, root, "emergency_review_days", 1, 1, 20);
	p->assist_days_most = read_number(reader, root, "assist_days_most", 0, 1, 366);
	p->audit_days_most = read_number(reader, root, "audit_days_most", 0, 1, 366);
	p->many_families_an_hour = read_number(reader, root, "many_families_an_hour", 0, 2, 1000);
	p->reads_stopped = read_number(reader, root, "reads_stopped", 0, 20, 100000);
	p->reads_slowed = read_number(reader, root, "reads_slowed", p->reads_stopped, 10, 100000);
	p->reads_a_minute_slowed = read_number(reader, root, "reads_a_minute_slowed", 5, 1, 60);
	p->program_reads_stopped = read_number(reader, root, "program_reads_stopped", p->reads_stopped, 20, 1000000);
	if (p->reads_slowed > p->reads_stopped)
		fault_at(reader, yaml_get(root, "reads_slowed"), "Reading is slowed before it is stopped: reads_slowed must be less than reads_stopped");
	p->left_out_agency_kinds = read_known(reader, root, "left_out_agency_kinds", "kind of agency", choice_keys(reader->arena, &p->agency_kinds));
	p->left_out_agencies = read_texts(reader, root, "left_out_agencies");
	for (size_t i = 0; i < p->role_count; i++)
		has_grant = has_grant || text_list_has(p->roles[i].grants, "review_looks");
	if (p->emergency_hours > 0 && !has_grant)
		fault_at(reader, yaml_get(root, "emergency_hours"), "No role has the grant review_looks, so nobody could review what was opened in an emergency");
}
