-- story_meetings.sql -- meetings as the reader may see them; with :room 1, only what may be shown to others: nobody sealed, nothing restricted.

-- query: story_meetings
-- gives: many
-- at most: 100
-- Every meeting of the episode, newest first.
select m.meeting_id -- id
     , m.reference  -- text
     , m.meeting_kind -- text
     , m.is_review  -- yes_no
     , m.state      -- text
     , m.decided_on -- date
     , m.latest_on  -- date?
     , m.held_on    -- date?
     , m.starts_at  -- text?
     , m.venue      -- text?
     , m.chair_name -- text?
     , m.called_off_reason -- text?
     , w.name as worker_name -- text
  from meeting m
  join episode e on e.episode_id = m.episode_id
  join worker w on w.worker_id = m.worker_id
 where m.episode_id = :episode_id -- id
   and {{may_see_episode e}}
 order by m.decided_on desc, m.meeting_id desc;

-- query: story_invitees
-- gives: many
-- at most: 200
-- Who is asked, or not and why; those who may be known of. `email`: what came of the e-mail that tells them of the day and place that hold now, or that it is called off.
select i.invitee_id -- id
     , i.part       -- text
     , i.person_id  -- id?
     , i.worker_id  -- id?
     , i.agency_id  -- id?
     , i.name       -- text
     , i.job_title  -- text?
     , i.contact    -- text?
     , (select a.name from agency a where a.agency_id = i.agency_id) as agency_name -- text?
     , i.left_out_reason -- text?
     , i.both_reason -- text?
     , i.for_person_id -- id?
     , (select f.reference from person f where f.person_id = i.for_person_id) as for_reference -- text?
     , (select coalesce(f.given_name, 'the unborn baby') from person f where f.person_id = i.for_person_id) as for_name -- text?
     , i.report_asked -- yes_no
     , i.report_due_on -- date?
     , i.report_on  -- date?
     , i.told_way   -- text?
     , i.told_on    -- date?
     , i.told_count -- int?
     , case when n.dropped_reason is not null or d.state = 'given_up' then 'failed' when d.state = 'sent' then 'sent' end as email -- text?
     , coalesce(n.dropped_reason, d.result) as email_result -- text?
     , d.ended_at   as emailed_at -- instant?
     , i.answer     -- text?
     , i.answer_words -- text?
     , i.extent     -- text?
     , i.way        -- text?
     , i.represented_by -- text?
     , i.absence_reason -- text?
     , case when exists (select 1 from person p where p.person_id = i.person_id and p.died_on < m.held_on) then 1 else 0 end as died_before -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'invitee' and s.stream_id = i.invitee_id), 0) as version -- int
  from invitee i
  join meeting m on m.meeting_id = i.meeting_id
  join episode e on e.episode_id = m.episode_id
  left join message n on n.subject_kind = 'invitee' and n.subject_id = i.invitee_id and n.number = m.arranged_count
        and n.message_kind = case when m.state = 'called_off' then 'called_off' else 'invitation' end
  left join delivery d on d.delivery_id = n.delivery_id
 where i.meeting_id = :meeting_id -- id
   and {{invitee_not_hidden i}}
   and (:room = 0 or {{invitee_for_the_room i}}) -- int
   and {{may_see_episode e}}
 order by i.invitee_id;

-- query: story_meeting_lines
-- gives: many
-- at most: 2000
-- What was said, with the first words of each: a row for each paragraph that may be read.
select l.meeting_line_id -- id
     , l.line_kind -- text
     , l.person_id -- id?
     , (select p.given_name from person p where p.person_id = l.person_id) as given_name -- text?
     , l.said_by   -- text?
     , l.heading   -- text?
     , l.essential -- yes_no?
     , l.answers_line_id -- id?
     , l.heard     -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'meeting_line' and s.stream_id = l.meeting_line_id), 0) as line_version -- int
     , l.written_at -- instant
     , (select w.name from worker w where w.worker_id = l.worker_id) as worker_name -- text?
     , t.paragraph_id -- id
     , case when {{paragraph_words_open t}} then t.words end as words -- text?
     , t.corrected_by_paragraph_id -- id?
  from meeting_line l
  join meeting m on m.meeting_id = l.meeting_id
  join episode e on e.episode_id = m.episode_id
  join paragraph t on t.episode_id = m.episode_id and t.owner_kind = 'meeting_line' and t.owner_id = l.meeting_line_id
 where l.meeting_id = :meeting_id -- id
   and {{subject_not_hidden l}}
   and {{paragraph_not_hidden t}}
   and (:room = 0 or ({{subject_for_the_room l}} and {{paragraph_for_the_room t}})) -- int
   and {{may_see_episode e}}
 order by l.meeting_line_id, t.ordinal, t.paragraph_id;

-- query: story_meeting_reports
-- gives: many
-- at most: 1000
-- The written reports, part by part. What stands outside the parts of life is for whoever wrote it alone, until it is moved. R-MEET-44
select i.invitee_id -- id
     , i.worker_id -- id?
     , i.name  -- text
     , t.paragraph_id -- id
     , t.part  -- text
     , t.ordinal -- int
     , case when {{paragraph_words_open t}} then t.words end as words -- text?
  from invitee i
  join meeting m on m.meeting_id = i.meeting_id
  join episode e on e.episode_id = m.episode_id
  join paragraph t on t.episode_id = m.episode_id and t.owner_kind = 'meeting_report' and t.owner_id = i.invitee_id
 where i.meeting_id = :meeting_id -- id
   and t.corrected_by_paragraph_id is null
   and (t.part <> 'outside' or t.worker_id = :actor_id)
   and {{paragraph_not_hidden t}}
   and {{invitee_not_hidden i}}
   and (:room = 0 or (t.part <> 'outside' and {{paragraph_for_the_room t}} and {{invitee_for_the_room i}})) -- int
   and {{may_see_episode e}}
 order by i.invitee_id, t.part, t.ordinal, t.paragraph_id;

-- query: story_objectives
-- gives: many
-- at most: 200
-- What is to be different, as it was said.
select o.objective_id -- id
     , o.person_id  -- id?
     , (select p.given_name from person p where p.person_id = o.person_id) as given_name -- text?
     , o.words      -- text
     , o.whose_goal -- text?
     , o.measure    -- text?
     , o.baseline   -- text?
     , o.target     -- text?
     , o.outcome_id -- id?
  from objective o
  join meeting m on m.meeting_id = o.meeting_id
  join episode e on e.episode_id = m.episode_id
 where o.meeting_id = :meeting_id -- id
   and o.dropped = 0
   and {{subject_not_hidden o}}
   and (:room = 0 or {{subject_for_the_room o}}) -- int
   and {{may_see_episode e}}
 order by o.objective_id;

-- query: story_recommendations
-- gives: many
-- at most: 300
-- What was recommended, with what it is for.
select r.recommendation_id -- id
     , r.objective_id -- id?
     , r.outcome_id   -- id?
     , coalesce((select o.words from objective o where o.objective_id = r.objective_id),
                (select c.words from outcome c where c.outcome_id = r.outcome_id)) as objective_words -- text?
     , r.what       -- text
     , r.how        -- text?
     , r.owner_worker_id -- id?
     , r.owner_person_id -- id?
     , case when {{owner_not_hidden r}} then r.owner_name else 'Somebody' end as owner_name -- text?
     , r.due_on     -- date?
     , r.state      -- text
     , r.adds_risk  -- yes_no?
     , r.service_kind -- text?
     , r.state_words -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'recommendation' and s.stream_id = r.recommendation_id), 0) as version -- int
     , w.reference as worker_reference -- text?
     , w.name as worker_name -- text?
     , w.job_title as worker_job_title -- text?
     , g.name as worker_agency_name -- text?
     , w.phone as worker_phone -- text?
     , w.email as worker_email -- text?
  from recommendation r
  join meeting m on m.meeting_id = r.meeting_id
  join episode e on e.episode_id = m.episode_id
  left join worker w on w.worker_id = r.owner_worker_id
  left join agency g on g.agency_id = w.agency_id
 where r.meeting_id = :meeting_id -- id
   and r.state <> 'dropped'
   and {{subject_not_hidden r}}
   and (:room = 0 or {{subject_for_the_room r}}) -- int
   and {{may_see_episode e}}
 order by r.recommendation_id;

-- query: story_meeting_copies
-- gives: many
-- at most: 200
-- Who gets a copy, and has it.
select c.planned_copy_id -- id
     , c.name     -- text
     , (select a.name from agency a where a.agency_id = c.agency_id) as agency_name -- text?
     , c.of_family -- yes_no
     , c.due_on   -- date?
     , c.way      -- text?
     , c.sent_on  -- date?
     , c.not_needed_reason -- text?
     , (select w.name from worker w where w.worker_id = c.sent_by) as sent_by -- text?
  from planned_copy c
  join meeting m on m.meeting_id = c.meeting_id
  join episode e on e.episode_id = m.episode_id
 where c.meeting_id = :meeting_id -- id
   and {{subject_not_hidden c}}
   and {{may_see_episode e}}
 order by c.of_family desc, c.planned_copy_id;

-- query: story_room_children
-- gives: many
-- at most: 40
-- The children, as a screen that others see may name them.
select p.person_id  -- id
     , p.reference  -- text
     , p.given_name -- text
     , p.born       -- yes_no
  from episode_child c
  join person p on p.person_id = c.person_id
  join episode e on e.episode_id = c.episode_id
 where c.episode_id = :episode_id -- id
   and c.left_on is null
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by p.born desc, p.birth_date, p.given_name, p.person_id;

-- query: story_room_adults
-- gives: many
-- at most: 60
-- The adults of the family and its network, by first name.
select p.person_id  -- id
     , p.reference  -- text
     , p.given_name -- text
     , x.part       -- text
  from episode_adult x
  join person p on p.person_id = x.person_id
  join episode e on e.episode_id = x.episode_id
 where x.episode_id = :episode_id -- id
   and x.left_on is null
   and {{person_for_the_room p}}
   and {{may_see_episode e}}
 order by x.part, p.given_name, p.person_id;

-- query: story_room_actions
-- gives: many
-- at most: 300
-- What was agreed before and is not over, and what came of it on the day of the meeting.
select o.outcome_id -- id
     , o.words      -- text
     , o.measure    -- text?
     , o.baseline   -- text?
     , o.target     -- text?
     , o.current_value -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'outcome' and s.stream_id = o.outcome_id), 0) as outcome_version -- int
     , x.action_id  -- id?
     , x.what       -- text?
     , case when {{owner_not_hidden x}} then x.owner_name else 'Somebody' end as owner_name -- text?
     , x.due_on     -- date?
     , x.status     -- text?
     , x.status_words -- text?
     , case when exists (select 1 from action_progress g where g.action_id = x.action_id and g.happened_on = :held_on) then 1 else 0 end as asked_after -- yes_no, date
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'action' and s.stream_id = x.action_id), 0) as version -- int
  from outcome o
  join plan p on p.plan_id = o.plan_id
  join episode e on e.episode_id = p.episode_id
  left join plan_action x on x.outcome_id = o.outcome_id
        and (x.status not in ('done', 'not_needed')
             or exists (select 1 from action_progress g where g.action_id = x.action_id and g.happened_on = :held_on))
 where o.plan_id = :plan_id -- id
   and o.state = 'open'
   and {{subject_not_hidden o}}
   and {{subject_for_the_room o}}
   and {{may_see_episode e}}
 order by o.ordinal, o.outcome_id, x.ordinal, x.action_id;

-- query: story_earlier_plans
-- gives: many
-- at most: 100
-- Plans that another took the place of, or that ended before the newest one, newest first. R-PLAN-02, R-PLAN-20
select p.plan_id    -- id
     , p.reference  -- text
     , p.plan_kind  -- text
     , p.version_number -- int
     , p.agreed_on  -- date?
     , p.ended_on   -- date?
     , p.summary    -- text?
     , p.contingency -- text?
     , n.reference as new_reference -- text?
     , n.plan_kind as new_plan_kind -- text?
  from plan p
  left join plan n on n.plan_id = p.superseded_by_plan_id
  join episode e on e.episode_id = p.episode_id
 where p.episode_id = :episode_id -- id
   and (p.state = 'superseded' or (p.state = 'ended' and p.plan_id < (select max(l.plan_id) from plan l where l.episode_id = p.episode_id)))
   and {{may_see_episode e}}
 order by p.plan_id desc;

-- query: story_plan_unavailable
-- gives: many
-- at most: 500
-- What was recommended in the meetings that agreed versions of a plan and is not to be had. R-PLAN-22
select m.plan_version_number as version_number -- int
     , r.what        -- text
     , r.state_words -- text?
  from recommendation r
  join meeting m on m.meeting_id = r.meeting_id
  join episode e on e.episode_id = m.episode_id
 where m.plan_id = :plan_id -- id
   and r.state = 'unavailable'
   and {{subject_not_hidden r}}
   and {{may_see_episode e}}
 order by m.plan_version_number desc, r.recommendation_id;

-- query: story_plan_meeting
-- gives: maybe
-- The meeting that agreed the newest version of a plan, and which services help. R-PLAN-18
select m.reference -- text
     , m.held_on   -- date
     , m.meeting_kind -- text
     , p.services  -- text?
  from plan p
  join episode e on e.episode_id = p.episode_id
  join meeting m on m.plan_id = p.plan_id and m.episode_id = p.episode_id
 where p.plan_id = :plan_id -- id
   and m.state = 'finished'
   and {{may_see_episode e}}
 order by m.plan_version_number desc, m.meeting_id desc
 limit 1;

-- query: story_secret_homes
-- gives: many
-- at most: 200
-- The secret addresses of the family that the actor may know, so that they can be told not to write one where it leaves.
select distinct h.household_id -- id
     , h.address_lines -- text
     , h.postcode      -- text?
  from household h join household_member m on m.household_id = h.household_id
  join person p on p.person_id = m.person_id
 where m.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id -- id
                       union select a.person_id from episode_adult a where a.episode_id = :episode_id)
   and not {{address_for_the_room h}} and {{household_address_open h}} and {{person_not_hidden p}}
 order by h.household_id;
