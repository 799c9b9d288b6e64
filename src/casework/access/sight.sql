-- sight.sql -- who might see help for a family; whether each of them does is asked of the pieces, as that worker.

-- query: sight_candidates
-- gives: many
-- at most: 1000
-- Those of the agencies that one consent names who might see the help today: its team, whoever leads, wrote or coordinates it, their managers, who oversees an agency, who assists, who looks at it for an audit, who stands in, programs.
select w.worker_id   -- id
     , w.agency_id   -- id
     , w.name        -- text
     , w.job_title   -- text
     , a.name as agency_name -- text
     , case when exists (select 1 from api_client c where c.client_id = w.worker_id) then 1 else 0 end as program -- yes_no
     , (select count(*) from plan_action x join plan pl on pl.plan_id = x.plan_id join outcome o on o.outcome_id = x.outcome_id
         where pl.episode_id = e.episode_id and x.owner_worker_id = w.worker_id and x.status not in ('done', 'not_needed')
           and {{subject_not_hidden o}}) as action_count -- int
  from worker w join agency a on a.agency_id = w.agency_id join episode e on e.episode_id = :episode_id -- id
 where w.agency_id in (select ca.agency_id from consent_agency ca where ca.consent_id = :consent_id and ca.answer <> 'said_no' and ca.ended_at is null) -- id
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and (w.worker_id in (e.lead_professional_id, e.author_id, e.coordinator_id)
        or exists (select 1 from team_member t where t.episode_id = e.episode_id and t.worker_id = w.worker_id and (t.left_on is null or t.left_on > :today))
        or exists (select 1 from worker m where m.manager_id = w.worker_id and m.worker_id in (e.lead_professional_id, e.author_id, e.coordinator_id))
        or exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'oversee_agency')
        or exists (select 1 from assist s where s.worker_id = w.worker_id and s.episode_id = e.episode_id and s.ended_at is null and s.until_on >= :today)
        or exists (select 1 from audit q where q.worker_id = w.worker_id and q.episode_id = e.episode_id and q.ended_at is null and q.until_on >= :today)
        or exists (select 1 from cover c where c.cover_worker_id = w.worker_id and c.ended_at is null and c.from_on <= :today and c.to_on >= :today)
        or exists (select 1 from api_client p where p.client_id = w.worker_id))
 order by a.name, w.name, w.worker_id;

-- query: sight_children
-- gives: many
-- at most: 100
-- The children of the help who are not kept back from whoever is asked about.
select k.person_id -- id
  from episode_child k join person p on p.person_id = k.person_id
 where k.episode_id = :episode_id -- id
   and not {{person_kept_back p}}
 order by k.person_id;

-- query: sight_of_person
-- gives: maybe
-- Whether this person may be seen by whoever is asked about.
select p.person_id -- id
  from person p
 where p.person_id = :person_id -- id
   and {{may_see_person p}};
