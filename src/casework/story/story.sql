-- story.sql -- what the pages of one episode show: who, level, lead, consent, team, each child seen and heard.

-- query: story_children
-- gives: many
-- at most: 40
-- The children helped, eldest first; where they go; last seen and last heard.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.died_on         -- date?
     , p.death_precision -- text?
     , p.language        -- text
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.seen = 1) as last_seen_on -- date?
     , (select max(k.seen_on) from child_contact k where k.person_id = p.person_id and k.episode_id = c.episode_id and k.heard = 1) as last_heard_on -- date?
     , (select max(a.setting_name) from attendance_at a
         where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_name -- text?
     , (select max(a.detail) from attendance_at a
         where a.person_id = p.person_id and a.setting_kind in ('school', 'nursery') and a.to_on is null) as setting_detail -- text?
     , (select d.level from level_decision d where d.episode_id = c.episode_id and d.person_id = p.person_id
         order by d.event_position desc limit 1) as level -- int?
     , coalesce((select k.sufficient from competence k where k.episode_id = c.episode_id and k.person_id = p.person_id
         order by k.event_position desc limit 1), 0) as decides -- yes_no
  from episode_child c
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and {{person_not_hidden p}}
 order by p.born desc, p.birth_date, p.given_name, p.person_id;

-- query: story_names
-- gives: many
-- at most: 100
-- The children helped, then the adults, by number, reference and name alone: for a form that names them.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.born            -- yes_no
     , f.is_child        -- yes_no
  from (select c.person_id, 1 as is_child from episode_child c where c.episode_id = :episode_id and c.left_on is null -- id
        union all
        select a.person_id, 0 from episode_adult a where a.episode_id = :episode_id and a.left_on is null) f
  join person p on p.person_id = f.person_id
 where {{person_not_hidden p}}
 order by f.is_child desc, p.given_name, p.person_id;

-- query: story_children_unheard
-- gives: many
-- at most: 40
-- The children helped of whom nothing is written down that they said or showed, nor in a meeting why there is nothing. R-PLAN-14
select p.given_name -- text
  from episode_child c
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null and p.born = 1 and p.died_on is null
   and {{person_not_hidden p}}
   and not exists (select 1 from child_contact k where k.episode_id = c.episode_id and k.person_id = c.person_id and k.heard = 1)
   and not exists (select 1 from paragraph t where t.episode_id = c.episode_id and t.voice_of_person_id = c.person_id and {{paragraph_not_hidden t}})
   and not exists (select 1 from meeting m join meeting_line l on l.meeting_id = m.meeting_id
                    where m.episode_id = c.episode_id and l.person_id = c.person_id and l.line_kind in ('childs_view', 'no_childs_view'))
 order by p.birth_date, p.given_name, p.person_id;

-- query: story_last_contacts
-- gives: many
-- at most: 400
-- The last time each child was seen, and the last time each was heard, and how: one row when that was the same.
select k.person_id  -- id
     , k.seen_on    -- date
     , k.heard      -- yes_no
     , k.alone      -- yes_no
     , k.place_kind -- text
     , k.how_heard  -- text?
     , case when k.seen_rank = 1 then 1 else 0 end as last_seen -- yes_no
  from (select c.person_id, c.seen_on, c.heard, c.alone, c.place_kind, c.how_heard
             , row_number() over (partition by c.person_id order by c.seen_on desc, c.note_id desc) as seen_rank
             , row_number() over (partition by c.person_id, c.heard order by c.seen_on desc, c.note_id desc) as heard_rank
          from child_contact c
         where c.episode_id = :episode_id and c.seen = 1) k -- id
 where k.seen_rank = 1 or (k.heard = 1 and k.heard_rank = 1)
 order by k.person_id, k.seen_rank;

-- query: story_adults
-- gives: many
-- at most: 60
-- The adults of the family and its network, with how to reach them.
select p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
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
           and {{person_not_hidden rp}}) as relationship_kind -- text?
     , (select t.value from contact_point t
         where t.person_id = p.person_id and t.contact_kind = 'phone' and t.to_on is null and t.safe_to_use = 1
           and not exists (select 1 from contact_point u where u.person_id = t.person_id and u.contact_kind = 'phone' and u.to_on is null
                              and (u.value = t.value or exists (select 1 from contact_key ku join contact_key kt on kt.value_key = ku.value_key where ku.contact_point_id = u.contact_point_id and kt.contact_point_id = t.contact_point_id))
                              and u.safe_to_use = 0)
         order by t.contact_point_id desc limit 1) as phone -- text?
  from episode_adult x
  join person p on p.person_id = x.person_id
 where x.episode_id = :episode_id -- id
   and x.left_on is null
   and {{person_not_hidden p}}
 order by x.part, p.given_name, p.person_id;

-- query: story_households
-- gives: many
-- at most: 40
-- Where the people of the episode live today, and who with; one row a member.
select h.household_id  -- id
     , h.reference     -- text
     , case when {{household_address_open h}} then h.address_lines end as address_lines -- text?
     , case when {{household_address_open h}} then h.postcode end as postcode           -- text?
     , h.temporary     -- yes_no
     , m.from_on       -- date
     , p.person_id     -- id
     , p.given_name    -- text
     , p.family_name   -- text
     , p.died_on       -- date?
     , p.death_precision -- text?
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.to_on is null
   and {{person_not_hidden p}}
   and m.household_id in (select m2.household_id from household_member m2 join person p2 on p2.person_id = m2.person_id
                           where m2.to_on is null and {{person_not_hidden p2}}
                             and (m2.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id and c.left_on is null) -- id
                                  or m2.person_id in (select x.person_id from episode_adult x where x.episode_id = :episode_id and x.left_on is null)))
 order by h.household_id, p.birth_date, p.person_id;

-- query: story_left
-- gives: many
-- at most: 200
-- Who left the help, newest first: as far as they may be known. One who was added by mistake stands there for whoever leads alone, who may take that back.
select l.leaving_id  -- id
     , p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
     , p.family_name -- text
     , l.is_child    -- yes_no
     , l.left_on     -- date
     , l.why         -- text
     , l.reason      -- text
     , w.name as worker_name -- text?
     , case when exists (select 1 from episode_child c where c.episode_id = l.episode_id and c.person_id = l.person_id and c.left_on is null)
              or exists (select 1 from episode_adult x where x.episode_id = l.episode_id and x.person_id = l.person_id and x.left_on is null) then 1 else 0 end as is_back -- yes_no
  from family_leaving l
  join episode e on e.episode_id = l.episode_id
  join person p on p.person_id = l.person_id
  left join worker w on w.worker_id = l.worker_id
 where l.episode_id = :episode_id -- id
   and l.undone_at is null
   and {{person_not_hidden p}}
   and {{may_see_episode e}}
   and (l.why <> 'mistake' or {{leads_episode e}})
 order by l.leaving_id desc;

-- query: story_relationships
-- gives: many
-- at most: 400
-- What the people of the episode are to each other.
select r.relationship_id   -- id
     , r.person_id         -- id
     , r.other_person_id   -- id
     , r.relationship_kind -- text
     , r.parental_responsibility -- yes_no
     , r.contact           -- text?
     , r.from_on           -- date?
     , p.given_name as given_name       -- text
     , p.family_name as family_name     -- text
     , o.given_name as other_given_name -- text
     , o.family_name as other_family_name -- text
  from relationship r
  join person p on p.person_id = r.person_id
  join person o on o.person_id = r.other_person_id
 where r.to_on is null
   and {{person_not_hidden p}}
   and {{person_not_hidden o}}
   and (r.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id and c.left_on is null) -- id
        or r.other_person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id and c.left_on is null))
 order by o.born desc, o.birth_date, r.relationship_kind, r.relationship_id;

-- query: story_team
-- gives: many
-- at most: 100
-- The team around the family today.
select t.team_member_id -- id
     , t.worker_id      -- id?
     , t.agency_id      -- id?
     , t.name           -- text
     , t.job_title      -- text?
     , t.phone          -- text?
     , t.what_they_do   -- text?
     , t.joined_on      -- date
     , (select a.name from agency a where a.agency_id = t.agency_id) as agency_name -- text?
     , (select p.given_name from person p where p.person_id = t.chosen_by_person_id and {{person_not_hidden p}}) as chosen_by -- text?
     , case when exists (select 1 from child_agreed k where k.episode_id = t.episode_id and k.agency_id = t.agency_id and k.until_on >= :today) then 'agreed'
            else (select ca.answer from consent_agency ca join consent co on co.consent_id = ca.consent_id
                   where co.episode_id = t.episode_id and co.state = 'given' and co.replaced_by_consent_id is null
                     and ca.agency_id = t.agency_id and ca.ended_at is null and ca.answer <> 'agreed'
                   order by co.consent_id desc limit 1) end as consent_answer -- text?
     , case when t.agency_id = e.agency_id then 1 else 0 end as opened_here -- yes_no
     , w.reference as worker_reference -- text?
     , w.name as worker_name -- text?
     , w.job_title as worker_job_title -- text?
     , g.name as worker_agency_name -- text?
     , w.phone as worker_phone -- text?
     , w.email as worker_email -- text?
  from team_member t
  join episode e on e.episode_id = t.episode_id
  left join worker w on w.worker_id = t.worker_id
  left join agency g on g.agency_id = w.agency_id
 where t.episode_id = :episode_id -- id
   and (t.left_on is null or t.left_on > :today)
   and {{may_see_episode e}}
 order by t.joined_on, t.team_member_id;

-- query: story_levels
-- gives: many
-- at most: 200
-- Every judgement of the level, newest first.
select d.event_position -- id
     , d.person_id      -- id?
     , d.need_domain    -- text?
     , d.level          -- int
     , d.decided_on     -- date
     , d.rationale      -- text
     , d.evidence       -- text?
     , d.lower_not_enough -- text?
     , d.social_care_decision -- text?
     , d.agreed_by      -- text
     , w.name as worker_name -- text
     , (select p.given_name from person p where p.person_id = d.person_id) as given_name -- text?
  from level_decision d
  join worker w on w.worker_id = d.worker_id
 where d.episode_id = :episode_id -- id
   and {{subject_not_hidden d}}
 order by d.event_position desc;

-- query: story_leads
-- gives: many
-- at most: 100
-- Who has led, newest first.
select l.worker_id   -- id
     , w.name        -- text
     , w.job_title   -- text
     , w.phone       -- text?
     , a.name as agency_name -- text
     , l.from_on     -- date
     , l.to_on       -- date?
     , l.how_chosen  -- text
     , l.family_view -- text
     , l.criteria    -- text
     , l.reason      -- text?
     , l.until_on    -- date?
  from lead_term l
  join worker w on w.worker_id = l.worker_id
  join agency a on a.agency_id = w.agency_id
 where l.episode_id = :episode_id -- id
 order by l.event_position desc;

-- query: story_consents
-- gives: many
-- at most: 100
-- Consent now: the last answer of each person asked.
select c.consent_id  -- id
     , c.reference   -- text
     , c.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
     , p.died_on     -- date?
     , c.state       -- text
     , c.decided_on  -- date
     , c.way         -- text
     , c.language    -- text
     , c.ends_on     -- date?
     , c.reviewed_on -- date
     , c.own_right   -- yes_no
     , c.purposes    -- text
     , c.withdrawn_at -- instant?
     , c.withdrawn_words -- text?
     , c.competence  -- text?
     , case when exists (select 1 from consent_withheld_option o where o.consent_id = c.consent_id and o.option_key = 'share_without')
            then 1 else 0 end as goes_on -- yes_no
  from consent c
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and {{person_not_hidden p}}
 order by c.decided_on, c.consent_id;

-- query: story_consent_agencies
-- gives: many
-- at most: 500
-- The answers for each agency, of the consents that no later one has replaced; and whether the record is open to it today, by all of them together. Which
-- parts of the assessment were agreed to is for those who lead, and the agency that opened the help: it says what others are not to know.
select ca.consent_id -- id
     , ca.agency_id  -- id
     , a.reference   -- text
     , a.name        -- text
     , ca.answer     -- text
     , ca.part_words -- text?
     , case when e.agency_id = :agency_id or {{has_lead_part e}} then ca.sections end as sections -- text?
     , ca.from_at    -- instant
     , ca.ended_at   -- instant?
     , c.state       -- text
     , c.person_id   -- id
     , case when e.agency_id = ca.agency_id
              or exists (select 1 from child_agreed k where k.episode_id = c.episode_id and k.agency_id = ca.agency_id and k.until_on >= :today) then 1 else 0 end as opens -- yes_no
  from consent_agency ca
  join consent c on c.consent_id = ca.consent_id
  join episode e on e.episode_id = c.episode_id
  join agency a on a.agency_id = ca.agency_id
  join person p on p.person_id = c.person_id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and {{person_not_hidden p}}
 order by ca.from_at, a.name, ca.agency_id;

-- query: story_withheld
-- gives: many
-- at most: 500
-- What was decided after each no that stands.
select o.consent_id -- id
     , o.option_key -- text
     , o.words      -- text
     , o.consulted  -- text?
     , o.decided_by -- text?
     , o.other_approach -- text?
     , o.report_back_on -- date?
     , (select a.name from agency a where a.agency_id = o.agency_id) as agency_name -- text?
     , w.name as worker_name -- text
  from consent_withheld_option o
  join consent c on c.consent_id = o.consent_id
  join person p on p.person_id = c.person_id
  join worker w on w.worker_id = o.worker_id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and {{person_not_hidden p}}
 order by o.event_position;

-- query: story_risks
-- gives: many
-- at most: 100
-- What a no means for the children, as it was judged.
select k.consent_id -- id
     , k.not_sharing    -- text
     , k.not_requesting -- text
     , k.not_meeting    -- text
     , k.consulted      -- text
     , w.name as worker_name -- text
  from consent_risk k
  join consent c on c.consent_id = k.consent_id
  join person p on p.person_id = c.person_id
  join worker w on w.worker_id = k.worker_id
 where c.episode_id = :episode_id -- id
   and c.replaced_by_consent_id is null
   and {{person_not_hidden p}}
 order by k.consent_id;

-- query: story_approaches
-- gives: many
-- at most: 100
-- Which agencies were asked to talk with the family, and what they reported. R-CONS-17
select t.given_at  -- instant
     , t.due_on    -- date?
     , t.state     -- text
     , t.end_words -- text?
     , t.ended_at  -- instant?
     , a.name as agency_name -- text
  from task t
  join agency a on a.agency_id = t.agency_id
 where t.episode_id = :episode_id -- id
   and t.task_key = 'approach_family'
   and {{task_not_hidden t}}
 order by t.task_id;

-- query: story_competences
-- gives: many
-- at most: 200
-- Every judgement whether a young person decides for themselves, newest first.
select k.person_id  -- id
     , k.sufficient -- yes_no
     , k.judged_by  -- text
     , k.words      -- text
     , k.judged_on  -- date
     , w.name as worker_name -- text
  from competence k
  join worker w on w.worker_id = k.worker_id
 where k.episode_id = :episode_id -- id
   and {{subject_not_hidden k}}
 order by k.event_position desc;

-- query: story_plan_now
-- gives: maybe
-- The plan in force, or being written.
select p.plan_id        -- id
     , p.reference      -- text
     , p.plan_kind      -- text
     , p.state          -- text
     , p.version_number -- int
     , p.agreed_on      -- date?
     , p.agreed_by_family -- text?
     , p.summary        -- text?
     , p.contingency    -- text?
     , p.review_on      -- date?
  from plan p
  join episode e on e.episode_id = p.episode_id
 where p.episode_id = :episode_id -- id
   and p.state in ('draft', 'agreed')
   and {{may_see_episode e}}
 order by p.plan_id desc
 limit 1;

-- query: story_plan_lines
-- gives: many
-- at most: 300
-- Outcomes and their actions, in order; an outcome without an action has one row with action_id 0.
select o.outcome_id  -- id
     , o.person_id   -- id?
     , (select c.given_name from person c where c.person_id = o.person_id) as given_name -- text?
     , o.words       -- text
     , o.whose_goal  -- text?
     , o.measure     -- text?
     , o.baseline    -- text?
     , o.target      -- text?
     , o.current_value -- text?
     , o.state       -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'outcome' and s.stream_id = o.outcome_id), 0) as outcome_version -- int
     , x.action_id   -- id?
     , x.what        -- text?
     , x.how         -- text?
     , x.expected    -- text?
     , x.owner_worker_id -- id?
     , x.owner_person_id -- id?
     , case when {{owner_not_hidden x}} then x.owner_name else 'Somebody' end as owner_name -- text?
     , x.due_on      -- date?
     , x.status      -- text?
     , x.status_words -- text?
     , x.status_at   -- instant?
     , x.done_on     -- date?
  from outcome o
  left join plan_action x on x.outcome_id = o.outcome_id
 where o.plan_id = :plan_id -- id
   and {{subject_not_hidden o}}
 order by o.ordinal, o.outcome_id, x.ordinal, x.action_id;

-- query: story_clocks
-- gives: many
-- at most: 200
-- Every clock that runs in the episode.
select k.clock_id     -- id
     , k.clock_key    -- text
     , k.subject_kind -- text
     , k.subject_id   -- id
     , k.started_on   -- date
     , k.due_on       -- date
     , k.due_at       -- instant?
     , k.amber_on     -- date
     , k.duty         -- text
     , coalesce((select p.given_name from person p where k.subject_kind = 'person' and p.person_id = k.subject_id),
                (select r.service_name from service_request r where k.subject_kind = 'service_request' and r.service_request_id = k.subject_id and {{clock_service_open r}})) as given_name -- text?
     , case when {{clock_pauses k}} then k.pause_reason end as paused_for -- text?
     , k.paused_on    -- date?
     , k.paused_until -- date?
     , k.exception_reason -- text?
  from clock k
 where k.episode_id = :episode_id -- id
   and k.stopped_on is null
   and {{clock_not_hidden k}}
 order by k.due_on, k.clock_id;

-- query: story_tasks
-- gives: many
-- at most: 200
-- Everything that waits in the episode.
select t.task_id      -- id
     , t.task_key     -- text
     , t.what         -- text
     , t.due_on       -- date?
     , t.worker_id    -- id?
     , (select w.name from worker w where w.worker_id = t.worker_id) as worker_name -- text?
     , (select a.name from agency a where a.agency_id = t.agency_id) as agency_name -- text?
     , (select concat(coalesce(nullif(p.given_name, ''), 'The baby'), ' ', p.family_name) from person p
         where t.subject_kind = 'person' and p.person_id = t.subject_id and p.died_on is not null) as died_name -- text?
  from task t
 where t.episode_id = :episode_id -- id
   and t.state = 'open'
   and {{task_not_hidden t}}
 order by t.due_on, t.task_id;

-- query: story_earlier_help
-- gives: many
-- at most: 500
-- Earlier help for a child of this episode that the reader may see or know of. R-EPI-22
select e.episode_id -- id
     , e.reference  -- text
     , e.opened_on  -- date
     , e.closed_on  -- date?
     , e.state      -- text
     , e.closing_reason -- text?
     , case when {{may_see_episode e}} then k.outcomes end as outcomes -- text?
     , w.name as lead_name -- text
     , w.phone as lead_phone -- text?
     , a.name as agency_name -- text
     , case when {{may_see_episode e}} then 1 else 0 end as sees -- yes_no
  from episode e
  left join closing k on k.closing_id = e.closing_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where e.episode_id <> :episode_id -- id
   and e.episode_id in (select c.episode_id from episode_child o join episode_child c on c.person_id = o.person_id join person cp on cp.person_id = c.person_id
                         where o.episode_id = :episode_id and {{person_not_hidden cp}})
   and ({{may_see_episode e}} or {{may_know_episode e}})
 order by e.opened_on desc, e.episode_id desc;

-- query: story_tried_before
-- gives: many
-- at most: 500
-- What was planned in earlier help for a child of this episode, and what became of it. R-EPI-22, R-CORE-14
select p.episode_id -- id
     , o.words      -- text
     , o.state      -- text
     , x.what       -- text?
     , x.status     -- text?
  from plan p
  join episode e on e.episode_id = p.episode_id
  join outcome o on o.plan_id = p.plan_id
  left join plan_action x on x.outcome_id = o.outcome_id
 where e.episode_id <> :episode_id -- id
   and e.episode_id in (select c.episode_id from episode_child l join episode_child c on c.person_id = l.person_id join person cp on cp.person_id = c.person_id
                         where l.episode_id = :episode_id and {{person_not_hidden cp}})
   and p.version_number > 0
   and {{may_see_episode e}}
   and {{subject_not_hidden o}}
 order by p.episode_id desc, o.ordinal, o.outcome_id, x.ordinal, x.action_id;

-- query: story_rounds
-- gives: one
-- How often the episode's plans were looked at together, and what was decided the last time; for assess, plan, do, review. R-CORE-13
select (select count(*) from review r where r.episode_id = e.episode_id) as review_count -- int
     , (select r.decision from review r where r.episode_id = e.episode_id order by r.held_on desc, r.review_id desc limit 1) as last_decision -- text?
     , (select max(r.held_on) from review r where r.episode_id = e.episode_id) as last_held_on -- date?
     , (select count(*) from assessment s where s.episode_id = e.episode_id and s.completed_on is not null) as finished_count -- int
     , (select max(p.agreed_on) from plan p where p.episode_id = e.episode_id and p.state = 'agreed') as agreed_on -- date?
     , (select min(p.review_on) from plan p where p.episode_id = e.episode_id and p.state = 'agreed') as review_on -- date?
     , (select count(*) from recommendation r join meeting m on m.meeting_id = r.meeting_id
         where m.episode_id = e.episode_id and r.state = 'unavailable' and {{subject_not_hidden r}})
       + (select count(*) from service_request q where q.episode_id = e.episode_id and q.state in ('waiting', 'declined', 'not_found') and {{subject_not_hidden q}}) as missing_count -- int
  from episode e
 where e.episode_id = :episode_id; -- id

-- query: story_concerns
-- gives: many
-- at most: 100
-- Worries about adults of the family and what was decided, newest first. R-PERS-05
select c.concern_id -- id
     , c.person_id  -- id
     , p.given_name -- text
     , c.concern    -- text
     , c.decision   -- text
     , c.raised_on  -- date
     , w.name as worker_name -- text
  from adult_concern c
  join person p on p.person_id = c.person_id
  join worker w on w.worker_id = c.worker_id
  join episode e on e.episode_id = c.episode_id
 where c.episode_id = :episode_id -- id
   and {{person_not_hidden p}}
   and {{may_see_episode e}}
 order by c.raised_on desc, c.concern_id desc;

-- query: story_child_statuses
-- gives: many
-- at most: 200
-- What else is, and was, in place for the children of the episode; what is in place first. What was written down in another help only to those who see that too. R-LP-05
select s.child_status_id -- id
     , s.person_id   -- id
     , p.given_name  -- text
     , s.status      -- text
     , s.from_on     -- date
     , s.to_on       -- date?
     , s.end_reason  -- text?
     , s.end_agreed  -- text?
     , s.named       -- text?
     , s.beside      -- text?
     , s.plan_reference -- text?
     , s.told_by     -- text
     , w.name as worker_name -- text
  from episode_child c
  join person p on p.person_id = c.person_id
  join child_status s on s.person_id = c.person_id
  join worker w on w.worker_id = s.worker_id
  join episode e on e.episode_id = c.episode_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and {{child_status_open s}}
   and {{person_not_hidden p}}
   and {{may_see_episode e}}
 order by case when s.to_on is null then 0 else 1 end, s.from_on desc, s.child_status_id desc;

-- query: story_unregistered
-- gives: many
-- at most: 200
-- People of the episode of whom no GP, or no dentist, is known today. R-PERS-01
select p.person_id  -- id
     , case when exists (select 1 from attendance_at a where a.person_id = p.person_id and a.setting_kind = 'gp' and a.to_on is null
                           and a.setting_name <> '') then 1 else 0 end as has_gp           -- yes_no
     , case when exists (select 1 from attendance_at a where a.person_id = p.person_id and a.setting_kind = 'dentist' and a.to_on is null
                           and a.setting_name <> '') then 1 else 0 end as has_dentist -- yes_no
  from person p
 where p.born = 1 and p.died_on is null
   and p.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id and c.left_on is null -- id
                       union select x.person_id from episode_adult x where x.episode_id = :episode_id and x.left_on is null and x.part = 'carer')
   and {{person_not_hidden p}}
 order by p.person_id;

-- query: story_copies
-- gives: many
-- at most: 200
-- Copies that left, newest first: of what, which version, to whom and how. R-CORE-17
select k.document -- text
     , k.version_number -- int
     , k.given_to -- text
     , k.way      -- text
     , k.given_on -- date
     , w.name as worker_name -- text
  from circulation k
  join episode e on e.episode_id = k.episode_id
  join worker w on w.worker_id = k.worker_id
 where k.episode_id = :episode_id -- id
   and {{may_see_episode e}}
 order by k.given_on desc, k.circulation_id desc;

-- query: story_copy_of
-- gives: maybe
-- The newest version of a document of the episode that a copy can be of: assessment, plan, closing_letter.
select x.document_id    -- id
     , x.version_number -- int
  from (
    select 'assessment' as document, s.assessment_id as document_id, s.version_number as version_number
      from assessment s where s.episode_id = :episode_id and s.state = 'completed' -- id
    union all
    select 'plan', p.plan_id, p.version_number from plan p where p.episode_id = :episode_id and p.version_number > 0
    union all
    select 'closing_letter', k.closing_id, 1 from closing k where k.episode_id = :episode_id and k.reopened_at is null
  ) x
 where x.document = :document -- text
 order by x.document_id desc
 limit 1;

-- query: story_plan_versions
-- gives: many
-- at most: 100
-- Each agreed version of a plan, newest first.
select v.version_number -- int
     , v.agreed_on      -- date
     , v.agreed_by_family -- text
     , v.summary        -- text
     , v.contingency    -- text?
     , v.services       -- text?
     , (select d.level from level_decision d
         where d.episode_id = p.episode_id and d.person_id is null and d.need_domain is null and d.decided_on <= v.agreed_on
         order by d.decided_on desc, d.event_position desc limit 1) as level_number -- int?
     , w.name as worker_name -- text
  from plan_version v
  join plan p on p.plan_id = v.plan_id
  join episode e on e.episode_id = p.episode_id
  join worker w on w.worker_id = v.worker_id
 where v.plan_id = :plan_id -- id
   and {{may_see_episode e}}
 order by v.version_number desc;

-- query: story_plan_version_lines
-- gives: many
-- at most: 2000
-- The outcomes of every agreed version, as they were agreed.
select l.version_number -- int
     , l.outcome_id     -- id
     , l.content        -- text
  from plan_version_line l
 where l.plan_id = :plan_id -- id
   and {{subject_not_hidden l}}
 order by l.version_number desc, l.ordinal, l.outcome_id;

-- query: story_reviews
-- gives: many
-- at most: 100
-- Every time a plan was looked at together, newest first.
select r.review_id  -- id
     , r.reference  -- text
     , r.held_on    -- date
     , r.discussion -- text
     , r.family_contribution -- text
     , r.decision   -- text
     , r.next_review_on -- date?
     , r.level_number -- int?
     , r.higher_considered -- text?
     , r.contingency_words -- text?
     , w.name as worker_name -- text
  from review r
  join episode e on e.episode_id = r.episode_id
  join worker w on w.worker_id = r.worker_id
 where r.plan_id = :plan_id -- id
   and {{may_see_episode e}}
 order by r.held_on desc, r.review_id desc;

-- query: story_last_plan
-- gives: maybe
-- The newest plan of the episode, whatever has become of it.
select p.plan_id        -- id
     , p.reference      -- text
     , p.plan_kind      -- text
     , p.state          -- text
     , p.version_number -- int
     , p.agreed_on      -- date?
     , p.agreed_by_family -- text?
     , p.family_words   -- text?
     , p.summary        -- text?
     , p.contingency    -- text?
     , p.review_on      -- date?
     , p.ended_on       -- date?
     , p.end_words      -- text?
     , case when p.ended_review_id is not null then 1 else 0 end as ended_in_review -- yes_no
     , p.contingency_on -- date?
     , p.contingency_words -- text?
  from plan p
  join episode e on e.episode_id = p.episode_id
 where p.episode_id = :episode_id -- id
   and {{may_see_episode e}}
 order by p.plan_id desc
 limit 1;

-- query: story_closing
-- gives: maybe
-- How the help ended the last time.
select k.closing_id -- id
     , k.closed_on  -- date
     , k.reason     -- text
     , k.outcomes   -- text
     , k.onward_support -- text
     , k.letter_to  -- text?
     , k.letter_words -- text?
     , w.name as worker_name -- text
     , w.job_title  -- text
     , w.phone      -- text?
     , a.name as agency_name -- text
  from closing k
  join episode e on e.episode_id = k.episode_id
  join worker w on w.worker_id = k.worker_id
  join agency a on a.agency_id = w.agency_id
 where k.episode_id = :episode_id -- id
   and k.reopened_at is null
   and {{may_see_episode e}}
 order by k.closing_id desc
 limit 1;

-- query: person_story
-- gives: maybe
-- One person, for those who may see them.
select p.person_id       -- id
     , p.reference       -- text
     , p.given_name      -- text
     , p.family_name     -- text
     , p.middle_names    -- text?
     , p.known_as        -- text?
     , p.born            -- yes_no
     , p.birth_date      -- date?
     , p.birth_precision -- text
     , p.expected_on     -- date?
     , p.died_on         -- date?
     , p.death_precision -- text?
     , p.death_known     -- text?
     , p.sex             -- text?
     , p.language        -- text
     , p.interpreter     -- yes_no
     , p.communication   -- text?
     , p.name_from_on    -- date?
  from person p
 where p.person_id = :person_id -- id
   and {{may_see_person p}};

-- query: person_homes
-- gives: many
-- at most: 100
-- Where a person lived and lives, newest first.
select h.household_id -- id
     , case when {{household_address_open h}} then h.address_lines end as address_lines -- text?
     , case when {{household_address_open h}} then h.postcode end as postcode           -- text?
     , m.from_on      -- date
     , m.to_on        -- date?
  from household_member m
  join household h on h.household_id = m.household_id
  join person p on p.person_id = m.person_id
 where m.person_id = :person_id -- id
   and {{may_see_person p}}
 order by m.from_on desc, h.household_id;

-- query: person_ties
-- gives: many
-- at most: 200
-- What a person is to others and others to them, those of today.
select r.relationship_id   -- id
     , r.relationship_kind -- text
     , r.parental_responsibility -- yes_no
     , case when r.person_id = :person_id then 1 else 0 end as forward -- yes_no, id
     , o.person_id   -- id
     , o.reference   -- text
     , o.given_name  -- text
     , o.family_name -- text
     , o.died_on     -- date?
     , o.death_precision -- text?
  from relationship r
  join person p on p.person_id = :person_id
  join person o on o.person_id = case when r.person_id = :person_id then r.other_person_id else r.person_id end
 where (r.person_id = :person_id or r.other_person_id = :person_id)
   and r.to_on is null
   and {{may_see_person p}}
   and {{person_not_hidden o}}
 order by r.relationship_kind, o.birth_date, o.person_id;

-- query: person_dated
-- gives: many
-- at most: 400
-- Everything of a person that has a beginning and an end: what they are to others, where they live and lived, where they go and went, how they are and were reached.
select x.what         -- text
     , x.row_id       -- id
     , x.kind         -- text
     , x.forward      -- yes_no
     , x.reference    -- text
     , x.name         -- text?
     , x.from_on      -- date?
     , x.to_on        -- date?
     , x.end_reason   -- text?
  from (select 'relationship' as what, r.relationship_id as row_id, r.relationship_kind as kind, case when r.person_id = :person_id then 1 else 0 end as forward -- id
             , o.reference, concat(o.given_name, ' ', o.family_name) as name, r.from_on, r.to_on, r.end_reason
          from relationship r
          join person p on p.person_id = :person_id
          join person o on o.person_id = case when r.person_id = :person_id then r.other_person_id else r.person_id end
         where (r.person_id = :person_id or r.other_person_id = :person_id)
           and {{may_see_person p}}
           and {{person_not_hidden o}}
        union all
        select 'home', h.household_id, '', 1, h.reference, case when {{household_address_open h}} then concat(h.address_lines, case when h.postcode is null then '' else ', ' end, h.postcode) end, m.from_on, m.to_on, case when {{household_address_open h}} then m.end_reason end
          from household_member m
          join household h on h.household_id = m.household_id
          join person p on p.person_id = m.person_id
         where m.person_id = :person_id
           and {{may_see_person p}}
        union all
        select 'place', a.attendance_id, a.setting_kind, 1, '', a.setting_name, a.from_on, a.to_on, a.end_reason
          from attendance_at a
          join person p on p.person_id = a.person_id
         where a.person_id = :person_id
           and {{may_see_person p}}
        union all
        select 'contact', t.contact_point_id, t.contact_kind, 1, '', t.value, t.from_on, t.to_on, t.end_reason
          from contact_point t
          join person p on p.person_id = t.person_id
         where t.person_id = :person_id
           and {{may_see_person p}}
        union all
        select 'name', n.person_name_id, n.name_kind, 1, '', concat(n.given_name, case when n.given_name is null or n.family_name is null then '' else ' ' end, n.family_name), n.from_on, n.to_on,
               n.end_reason
          from person_name n
          join person p on p.person_id = n.person_id
         where n.person_id = :person_id
           and {{may_see_person p}} and {{name_open n}}) x
 order by x.what desc, x.from_on is null, x.from_on, x.row_id;

-- query: relatives_helped
-- gives: many
-- at most: 50
-- Brothers and sisters of a child, by home, by what is written down or by a parent, who are helped now: whom to call, and whether the actor leads it. By other records that somebody linked as well (decision
-- 0020): those of the child whose details the actor sees, and those of a brother or sister that they find; each as it is without the link. R-ASMT-18
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id -- id
    union
    select q.person_id
      from member m
      join person b on b.person_id = m.person_id
      join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id)
      join person q on q.person_id = case when l.person_id = m.person_id then l.other_person_id else l.person_id end
     where {{record_is_found b}} and {{record_is_found q}}),
own (person_id) as (
    select m.person_id from member m join person o on o.person_id = m.person_id where m.person_id = :person_id or {{may_see_person o}}),
near (person_id) as (
    select o.person_id from own n join household_member m on m.person_id = n.person_id join household_member o on o.household_id = m.household_id join household h on h.household_id = m.household_id
     where m.to_on is null and o.to_on is null and {{household_address_open h}}
    union select r.person_id from own n join relationship r on r.other_person_id = n.person_id
     where r.to_on is null and r.relationship_kind in ('sister', 'brother', 'half_sibling', 'step_sibling')
    union select r.other_person_id from own n join relationship r on r.person_id = n.person_id
     where r.to_on is null and r.relationship_kind in ('sister', 'brother', 'half_sibling', 'step_sibling')
    union select k.other_person_id from own n join relationship r on r.other_person_id = n.person_id join relationship k on k.person_id = r.person_id join person p on p.person_id = r.person_id
     where r.to_on is null and k.to_on is null and {{person_not_hidden p}}
       and r.relationship_kind in ('mother', 'father', 'step_parent', 'adoptive_parent', 'guardian')
       and k.relationship_kind in ('mother', 'father', 'step_parent', 'adoptive_parent', 'guardian')),
kin (person_id) as (
    select n.person_id from near n
    union
    select q.person_id
      from kin k
      join person b on b.person_id = k.person_id
      join person_link l on l.unlinked_at is null and (l.person_id = k.person_id or l.other_person_id = k.person_id)
      join person q on q.person_id = case when l.person_id = k.person_id then l.other_person_id else l.person_id end
     where {{record_is_found b}} and {{record_is_found q}})
select e.episode_id -- id
     , e.reference  -- text
     , e.opened_on  -- date
     , s.person_id  -- id
     , s.given_name -- text
     , w.name as worker_name -- text
     , w.job_title  -- text
     , a.name as agency_name -- text
     , w.phone      -- text?
     , case when {{leads_episode e}} then 1 else 0 end as leads -- yes_no
  from kin x
  cross join episode_child c
  join person s on s.person_id = c.person_id
  join episode e on e.episode_id = c.episode_id
  join worker w on w.worker_id = coalesce(e.lead_professional_id, e.coordinator_id)
  join agency a on a.agency_id = w.agency_id
 where c.person_id = x.person_id
   and c.left_on is null
   and e.state = 'open'
   and x.person_id not in (select m.person_id from member m)
   and ({{may_find_person s}} or {{may_see_person s}})
   and ({{may_know_episode e}} or {{may_see_episode e}})
 order by e.opened_on, e.episode_id, s.birth_date, s.person_id;

-- query: person_contacts
-- gives: many
-- at most: 50
-- How to reach a person.
select t.contact_kind -- text
     , t.value        -- text
     , t.safe_to_use  -- yes_no
     , t.note         -- text?
  from contact_point t
  join person p on p.person_id = t.person_id
 where t.person_id = :person_id -- id
   and t.to_on is null
   and {{may_see_person p}}
 order by t.contact_kind, t.contact_point_id;

-- query: person_settings
-- gives: many
-- at most: 100
-- Where a person goes and went: school, nursery, GP, dentist.
select a.setting_kind -- text
     , a.setting_name -- text
     , a.detail       -- text?
     , a.from_on      -- date?
     , a.to_on        -- date?
     , a.urn          -- text?
     , case when s.school_status = 'closed' and a.to_on is null then 1 else 0 end as closed -- yes_no
     , s.closed_on    -- date?
  from attendance_at a
  join person p on p.person_id = a.person_id
  left join school s on s.urn = a.urn
 where a.person_id = :person_id -- id
   and {{may_see_person p}}
 order by a.to_on is not null, a.setting_kind, a.attendance_id desc;

-- query: person_other_names
-- gives: many
-- at most: 100
-- What they were called before, or are called besides, for those who may see them; the newest first.
select n.name_kind    -- text
     , n.given_name   -- text?
     , n.middle_names -- text?
     , n.family_name  -- text?
     , n.from_on      -- date?
     , n.to_on        -- date?
     , n.how_known    -- text
     , n.end_reason   -- text?
     , n.sealed       -- yes_no
  from person_name n
  join person p on p.person_id = n.person_id
 where n.person_id = :person_id -- id
   and {{may_see_person p}} and {{name_open n}}
 order by coalesce(n.to_on, '9999-12-31') desc, n.person_name_id desc;

-- query: person_corrections
-- gives: many
-- at most: 200
-- What was put right, newest first; both values stay readable.
select c.field        -- text
     , c.old_value    -- text?
     , c.new_value    -- text?
     , c.reason       -- text
     , c.confirmed_by -- text?
     , c.corrected_at -- instant
     , w.name as worker_name -- text?
  from person_correction c
  join person p on p.person_id = c.person_id
  left join worker w on w.worker_id = c.worker_id
 where c.person_id = :person_id -- id
   and {{may_see_person p}}
   and (c.about_person_id is null or exists (select 1 from person o where o.person_id = c.about_person_id and {{person_not_hidden o}}))
   and (c.about_household_id is null or exists (select 1 from household h where h.household_id = c.about_household_id and {{household_address_open h}}))
   and {{correction_names_open c}}
 order by c.event_position desc;

-- query: person_episodes
-- gives: many
-- at most: 50
-- Help for this person that the reader may see; of whoever left it, until that day.
select e.reference  -- text
     , e.opened_on  -- date
     , coalesce(h.left_on, e.closed_on) as closed_on -- date?
     , case when h.left_on is null then e.state else 'closed' end as state -- text
  from (select c.episode_id, c.left_on from episode_child c where c.person_id = :person_id -- id
        union select x.episode_id, x.left_on from episode_adult x where x.person_id = :person_id) h
  join episode e on e.episode_id = h.episode_id
 where {{may_see_episode e}}
 order by e.opened_on desc, e.episode_id desc;

-- query: person_neighbours
-- gives: many
-- at most: 100
-- People of the same home or the same help, whom the reader may see: those a person may be related to.
select o.person_id   -- id
     , o.reference   -- text
     , o.given_name  -- text
     , o.family_name -- text
  from person o
 where o.person_id <> :person_id -- id
   and o.person_id in (select n.person_id from household_member m join household_member n on n.household_id = m.household_id where m.person_id = :person_id
                       union
                       select y.person_id
                         from (select c.episode_id from episode_child c where c.person_id = :person_id
                               union select a.episode_id from episode_adult a where a.person_id = :person_id) h
                         join episode e on e.episode_id = h.episode_id
                         join (select c.episode_id, c.person_id from episode_child c
                               union all select a.episode_id, a.person_id from episode_adult a) y on y.episode_id = e.episode_id
                        where {{may_see_episode e}})
   and {{may_see_person o}}
 order by o.family_name, o.given_name, o.person_id;

-- query: story_plan_tags
-- gives: many
-- at most: 100
-- The parts of life that the outcomes of a plan speak of.
select distinct o.tag -- text
  from outcome o
 where o.plan_id = :plan_id -- id
   and o.tag is not null and o.state <> 'dropped'
   and {{subject_not_hidden o}}
 order by o.tag;
