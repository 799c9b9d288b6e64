-- 0086: what went to a service with the request: which sections of which finished assessment, as sent. R-REF-01, decision 0058
-- kind: shadow
create table service_package (
  service_request_id {id} primary key,
  episode_id    {id} not null,
  person_id     {id},                      -- for whom; null: the family
  agency_id     {id},                      -- that was asked; null: a service that takes no part in this record
  assessment_id {id} not null,
  purpose       text,                      -- what the family has to agree to, as the practice called it then; null: nothing but the agency
  worker_id     {id} not null,
  sent_at       text not null
) {strict};
create index service_package_by_agency on service_package (agency_id) where agency_id is not null;
create index service_package_by_episode on service_package (episode_id);

-- kind: shadow
create table service_package_section (
  service_request_id {id} not null,
  section_id         {id} not null,
  primary key (service_request_id, section_id)
) {strict};
