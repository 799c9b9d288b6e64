-- supplied.sql -- workers whom a provider of sign-on supplies, as its token may read them: of its agencies alone.

-- query: supplied_workers
-- gives: many
-- at most: 100
-- Those of this token's agencies that take part, or the one of this reference, user name, external id; in the order in which they were supplied.
select x.supplied_id -- id
     , x.worker_id -- id
     , x.agency_id -- id
     , x.reference -- text
     , x.agency_reference -- text
     , x.agency_name -- text
     , x.agency_kind -- text
     , x.external_id -- text
     , x.user_name -- text
     , x.given_name -- text?
     , x.family_name -- text?
     , x.name -- text
     , x.job_title -- text
     , x.phone -- text?
     , x.email -- text?
     , x.manager_id -- id?
     , x.roles -- text
     , x.supplied_at -- instant
     , x.changed_at -- instant
     , x.active -- yes_no
     , x.stopped_by_it -- yes_no
  from (select s.supplied_id
     , s.worker_id
     , w.agency_id
     , w.reference
     , a.reference as agency_reference
     , a.name as agency_name
     , a.agency_kind
     , s.external_id
     , s.user_name
     , s.given_name
     , s.family_name
     , w.name
     , w.job_title
     , w.phone
     , w.email
     , w.manager_id
     , s.roles
     , s.supplied_at
     , s.changed_at
     , case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 1 else 0 end as active
     , case when s.stopped_at = w.disabled_at then 1 else 0 end as stopped_by_it
  from api_token_agency t
  join worker w on w.agency_id = t.agency_id
  join supplied_worker s on s.worker_id = w.worker_id and s.ended_at is null
  join agency a on a.agency_id = w.agency_id
 where t.token_id = :token    -- id
   and s.provider = :provider -- text
   and (a.closed_on is null or a.closed_on > :today)
   and (:reference is null or w.reference = :reference) -- text?
   and (:user_name_key is null or s.user_name_key = :user_name_key) -- text?
   and (:external_id is null or s.external_id = :external_id) -- text?
   and (:active is null or case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 'true' else 'false' end = :active) -- text?
 order by s.supplied_id
 limit :most offset :skip) x -- int, int
 order by x.supplied_id;

-- query: supplied_workers_count
-- gives: one
-- How many they are.
select count(*) as total -- int
  from api_token_agency t
  join worker w on w.agency_id = t.agency_id
  join supplied_worker s on s.worker_id = w.worker_id and s.ended_at is null
  join agency a on a.agency_id = w.agency_id
 where t.token_id = :token    -- id
   and s.provider = :provider -- text
   and (a.closed_on is null or a.closed_on > :today)
   and (:user_name_key is null or s.user_name_key = :user_name_key) -- text?
   and (:external_id is null or s.external_id = :external_id) -- text?
   and (:active is null or case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 'true' else 'false' end = :active); -- text?

-- query: supplied_of_name
-- gives: maybe
-- Whether the provider calls somebody so.
select s.supplied_id -- id
  from supplied_worker s
 where s.provider = :provider and s.user_name_key = :user_name_key and s.ended_at is null; -- text, text

-- query: supplied_of_external_id
-- gives: maybe
-- Whether the provider supplies this account.
select s.supplied_id -- id
  from supplied_worker s
 where s.provider = :provider and s.external_id = :external_id and s.ended_at is null; -- text, text

-- query: supplied_of_worker
-- gives: maybe
-- Whether some provider supplies this worker.
select s.supplied_id -- id
     , s.provider    -- text
     , s.supplied_at -- instant
  from supplied_worker s
 where s.worker_id = :worker and s.ended_at is null; -- id

-- query: ended_by_people
-- gives: maybe
-- Whether this worker has gone, or has a last day, and no provider said so.
select w.worker_id -- id
  from worker w
 where w.worker_id = :worker -- id
   and (w.disabled_at is not null or w.ended_on is not null)
   and not exists (select 1 from supplied_worker s where s.worker_id = w.worker_id and s.ended_at is null and s.stopped_at = w.disabled_at);

-- query: roles_of_worker
-- gives: many
-- at most: 100
-- What a worker may do.
select r.role -- text
  from worker_role r
 where r.worker_id = :worker -- id
 order by r.role;
