-- query: agency_by_id
-- gives: maybe
-- One agency.
select a.agency_id   -- id
     , a.reference   -- text
     , a.name        -- text
     , a.agency_kind -- text
     , a.phone       -- text?
     , a.email       -- text?
  from agency a
 where a.agency_id = :agency; -- id

-- query: agency_of_reference
-- gives: maybe
-- One agency, by what people see of it.
select a.agency_id   -- id
     , a.reference   -- text
     , a.name        -- text
     , a.agency_kind -- text
     , a.phone       -- text?
     , a.email       -- text?
  from agency a
 where a.reference = :reference; -- text

-- query: agencies_taking_part
-- gives: many
-- at most: 500
-- The directory: agencies that take part today, by name.
select a.agency_id   -- id
     , a.reference   -- text
     , a.name        -- text
     , a.agency_kind -- text
     , a.phone       -- text?
     , a.email       -- text?
  from agency a
 where a.closed_on is null or a.closed_on > :today
 order by a.name, a.agency_id;

-- query: worker_by_id
-- gives: maybe
-- One worker, with the name of the agency.
select w.worker_id   -- id
     , w.reference   -- text
     , w.agency_id   -- id
     , a.name as agency_name -- text
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , w.email       -- text?
     , w.manager_id  -- id?
     , case when w.disabled_at is null then 0 else 1 end as disabled -- yes_no
  from worker w join agency a on a.agency_id = w.agency_id
 where w.worker_id = :worker; -- id

-- query: worker_of_reference
-- gives: maybe
-- One worker, by what people see of them; never a program, which leads and helps nobody.
select w.worker_id   -- id
     , w.reference   -- text
     , w.agency_id   -- id
     , a.name as agency_name -- text
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , w.email       -- text?
     , w.manager_id  -- id?
     , case when w.disabled_at is null then 0 else 1 end as disabled -- yes_no
  from worker w join agency a on a.agency_id = w.agency_id
 where w.reference = :reference -- text
   and not exists (select 1 from api_client c where c.client_id = w.worker_id);

-- query: workers_working
-- gives: many
-- at most: 1000
-- Workers of an agency, or of all when it is 0, who work today; by name. No programs.
select w.worker_id   -- id
     , w.reference   -- text
     , w.agency_id   -- id
     , a.name as agency_name -- text
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , w.email       -- text?
     , w.manager_id  -- id?
     , case when w.disabled_at is null then 0 else 1 end as disabled -- yes_no
  from worker w join agency a on a.agency_id = w.agency_id
 where (:agency is null or w.agency_id = :agency) -- id?
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and not exists (select 1 from api_client c where c.client_id = w.worker_id)
 order by w.name, w.worker_id;

-- query: grant_of_worker
-- gives: maybe
-- Whether a role of this worker brings this grant.
select g.grant_name -- text
  from worker_role r join role_grant g on g.role = r.role join worker w on w.worker_id = r.worker_id
 where r.worker_id = :worker -- id
   and w.disabled_at is null
   and g.grant_name = :grant_name -- text
 limit 1;

-- query: workers_with_grant
-- gives: many
-- at most: 50
-- Who works today and has this grant by a role.
select w.worker_id -- id
  from worker w
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = :grant_name) -- text
 order by w.worker_id;
