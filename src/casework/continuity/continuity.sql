-- continuity.sql -- what the workers of an agency need on a day without the service, as it may stand on a paper that all of them can read: nobody who is
-- sealed, no address of anybody who is, no family from which one of the agency is barred. Each list is asked as a worker of the agency.

-- query: continuity_episodes
-- gives: many
-- at most: 5000
-- The open help in which the worker leads, coordinates, wrote, helps, or oversees.
select e.episode_id -- id
     , e.reference  -- text
     , coalesce(e.level, 0) as level -- int
     , e.opened_on  -- date
     , w.name as lead_name -- text?
     , w.job_title as lead_job -- text?
     , w.phone as lead_phone -- text?
     , a.name as lead_agency -- text?
     , o.name as coordinator_name -- text
     , o.phone as coordinator_phone -- text?
     , b.name as coordinator_agency -- text
  from episode e
  left join worker w on w.worker_id = e.lead_professional_id
  left join agency a on a.agency_id = w.agency_id
  join worker o on o.worker_id = e.coordinator_id
  join agency b on b.agency_id = o.agency_id
 where e.state = 'open'
   and e.episode_id in (select t.episode_id from team_member t where t.worker_id = :actor_id and (t.left_on is null or t.left_on > :today)
                        union select l.episode_id from episode l where l.lead_professional_id = :actor_id
                        union select u.episode_id from episode u where u.author_id = :actor_id
                        union select o1.episode_id from episode o1 where o1.coordinator_id = :actor_id
                        union select g.episode_id from episode g where g.agency_id = :agency_id
                        union select x.episode_id from worker y join episode x on x.lead_professional_id = y.worker_id where y.agency_id = :agency_id)
   and {{episode_for_the_paper e}}
   and {{may_see_episode e}}
 order by e.episode_id;

-- query: continuity_children
-- gives: many
-- at most: 40
-- The children, where they go, when each was last seen and heard, and where they live: never an address at which somebody who is sealed lives.
select p.given_name  -- text
     , p.family_name -- text
     , p.born        -- yes_no
     , p.birth_date  -- date?
     , p.expected_on -- date?
     , p.died_on     -- date?
     , p.death_precision -- text?
     , p.language    -- text
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.seen = 1) as last_seen_on -- date?
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.heard = 1) as last_heard_on -- date?
     , (select max(s.setting_name) from attendance_at s
         where s.person_id = p.person_id and s.setting_kind in ('school', 'nursery') and s.to_on is null) as setting_name -- text?
     , (select max(concat(h.address_lines, case when h.postcode is null then '' else ', ' end, h.postcode)) from household_member m join household h on h.household_id = m.household_id
         where m.person_id = p.person_id and m.to_on is null and {{address_for_the_paper h}}) as address -- text?
  from episode_child c
  join episode e on e.episode_id = c.episode_id
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by p.born desc, p.birth_date, p.given_name, p.person_id;

-- query: continuity_adults
-- gives: many
-- at most: 60
-- The adults, whether they may be talked to, and a number that is safe to ring.
select p.given_name  -- text
     , p.family_name -- text
     , p.died_on     -- date?
     , p.death_precision -- text?
     , p.language    -- text
     , p.interpreter -- yes_no
     , x.part        -- text
     , x.may_contact -- text
     , (select min(r.relationship_kind) from relationship r join episode_child rc on rc.person_id = r.other_person_id
          join person rp on rp.person_id = rc.person_id
         where r.person_id = p.person_id and rc.episode_id = x.episode_id and rc.left_on is null and r.to_on is null
           and {{person_for_the_room rp}}) as relationship_kind -- text?
     , (select t.value from contact_point t
         where t.person_id = p.person_id and t.contact_kind = 'phone' and t.to_on is null and t.safe_to_use = 1
           and not exists (select 1 from contact_point u where u.person_id = t.person_id and u.contact_kind = 'phone' and u.to_on is null
                              and (u.value = t.value or exists (select 1 from contact_key ku join contact_key kt on kt.value_key = ku.value_key where ku.contact_point_id = u.contact_point_id and kt.contact_point_id = t.contact_point_id))
                              and u.safe_to_use = 0)
         order by t.contact_point_id desc limit 1) as phone -- text?
  from episode_adult x
  join episode e on e.episode_id = x.episode_id
  join person p on p.person_id = x.person_id
 where x.episode_id = :episode_id -- id
   and x.left_on is null
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by x.part, p.given_name, p.person_id;

-- query: continuity_consents
-- gives: many
-- at most: 500
-- With whom may be shared, and within which limits, by the answers that stand.
select a.name       -- text
     , ca.answer    -- text
     , ca.part_words -- text?
     , ca.ended_at  -- instant?
     , c.state      -- text
     , c.ends_on    -- date?
     , case when ca.agency_id = e.agency_id
              or exists (select 1 from child_agreed k where k.episode_id = c.episode_id and k.agency_id = ca.agency_id and k.until_on >= :today) then 1 else 0 end as opens -- yes_no
  from consent_agency ca
  join consent c on c.consent_id = ca.consent_id
  join agency a on a.agency_id = ca.agency_id
  join episode e on e.episode_id = c.episode_id
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by a.name, ca.from_at, ca.agency_id;

-- query: continuity_clocks
-- gives: many
-- at most: 200
-- Timescales that are late or run out soon.
select k.clock_key -- text
     , k.due_on    -- date
     , k.duty      -- text
     , coalesce((select p.given_name from person p where k.subject_kind = 'person' and p.person_id = k.subject_id),
                (select r.service_name from service_request r where k.subject_kind = 'service_request' and r.service_request_id = k.subject_id and r.restricted is null)) as given_name -- text?
     , case when {{clock_pauses k}} then k.pause_reason end as paused_for -- text?
  from clock k
  join episode e on e.episode_id = k.episode_id
 where k.episode_id = :episode_id -- id
   and k.stopped_on is null
   and k.due_on <= :until         -- date
   and (k.subject_kind <> 'person' or exists (select 1 from person xp where xp.person_id = k.subject_id and {{person_for_the_room xp}}))
   and (k.subject_kind <> 'service_request' or exists (select 1 from service_request xsr where xsr.service_request_id = k.subject_id and {{subject_for_the_room xsr}}))
   and {{may_see_episode e}}
 order by k.due_on, k.clock_id;

-- query: continuity_actions
-- gives: many
-- at most: 300
-- Actions of the agreed plan that are not done.
select x.what       -- text
     , case when {{owner_for_the_room x}} then x.owner_name else 'Somebody' end as owner_name -- text
     , x.due_on     -- date
  from plan_action x
  join plan p on p.plan_id = x.plan_id
  join outcome o on o.outcome_id = x.outcome_id
  join episode e on e.episode_id = p.episode_id
 where p.episode_id = :episode_id -- id
   and p.state = 'agreed'
   and x.status not in ('done', 'not_needed')
   and {{subject_for_the_room o}}
   and {{may_see_episode e}}
 order by x.due_on, x.action_id;

-- query: continuity_concerns
-- gives: many
-- at most: 100
-- Worries about adults of the home, and what was decided; newest first.
select p.given_name -- text
     , c.concern    -- text
     , c.decision   -- text
     , c.raised_on  -- date
  from adult_concern c
  join person p on p.person_id = c.person_id
  join episode e on e.episode_id = c.episode_id
 where c.episode_id = :episode_id -- id
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by c.raised_on desc, c.concern_id desc;
