-- plans.sql -- plans, outcomes, actions and reviews as they stand, for making changes; pages read story.sql.

-- query: plan_by_id
-- gives: maybe
-- One plan.
select p.plan_id        -- id
     , p.reference      -- text
     , p.episode_id     -- id
     , p.plan_kind      -- text
     , p.profile_id     -- id
     , p.state          -- text
     , p.version_number -- int
     , p.agreed_on      -- date?
     , p.review_on      -- date?
     , p.summary        -- text?
     , p.contingency    -- text?
     , p.assessment_id  -- id?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'plan' and s.stream_id = p.plan_id), 0) as version -- int
  from plan p
 where p.plan_id = :plan_id; -- id

-- query: plan_running
-- gives: maybe
-- The plan of this episode that is being written or in force.
select p.plan_id -- id
  from plan p
 where p.episode_id = :episode_id -- id
   and p.state in ('draft', 'agreed')
 order by p.plan_id desc
 limit 1;

-- query: plan_ended_last
-- gives: maybe
-- The plan that ended when help did, not in a review before.
select p.plan_id -- id
     , p.ended_on -- date
  from plan p
 where p.episode_id = :episode_id -- id
   and p.state = 'ended'
   and p.ended_review_id is null
 order by p.ended_on desc, p.plan_id desc
 limit 1;

-- query: plan_ended_in_review
-- gives: maybe
-- The newest plan of the episode, when a review ended it.
select p.plan_id -- id
  from plan p
 where p.episode_id = :episode_id -- id
   and p.state = 'ended'
   and p.ended_review_id is not null
   and p.plan_id = (select max(n.plan_id) from plan n where n.episode_id = p.episode_id);

-- query: plan_number_of_reference
-- gives: maybe
-- Its number, by what people see of it, within one episode.
select p.plan_id -- id
  from plan p
 where p.episode_id = :episode_id -- id
   and p.reference = :reference;  -- text

-- query: outcomes_of_plan
-- gives: many
-- at most: 200
-- Every outcome of a plan.
select o.outcome_id -- id
     , o.person_id  -- id?
     , o.words      -- text
     , o.whose_goal -- text?
     , o.measure    -- text?
     , o.baseline   -- text?
     , o.target     -- text?
     , o.current_value -- text?
     , o.tag        -- text?
     , o.ordinal    -- int
     , o.state      -- text
  from outcome o
 where o.plan_id = :plan_id -- id
 order by o.ordinal, o.outcome_id;

-- query: outcome_by_id
-- gives: maybe
-- One outcome.
select o.outcome_id -- id
     , o.plan_id    -- id
     , o.person_id  -- id?
     , o.words      -- text
     , o.whose_goal -- text?
     , o.measure    -- text?
     , o.baseline   -- text?
     , o.target     -- text?
     , o.current_value -- text?
     , o.tag        -- text?
     , o.state      -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'outcome' and s.stream_id = o.outcome_id), 0) as version -- int
  from outcome o
 where o.outcome_id = :outcome_id; -- id

-- query: actions_of_plan
-- gives: many
-- at most: 500
-- Every action of a plan.
select x.action_id  -- id
     , x.outcome_id -- id
     , x.what       -- text
     , x.how        -- text
     , x.expected   -- text?
     , x.owner_worker_id -- id?
     , x.owner_person_id -- id?
     , x.owner_name -- text
     , x.due_on     -- date
     , x.status     -- text
     , x.status_words -- text?
     , x.ordinal    -- int
     , x.carried_from_action_id -- id?
  from plan_action x
 where x.plan_id = :plan_id -- id
 order by x.ordinal, x.action_id;

-- query: action_by_id
-- gives: maybe
-- One action.
select x.action_id  -- id
     , x.outcome_id -- id
     , x.plan_id    -- id
     , x.what       -- text
     , x.how        -- text
     , x.expected   -- text?
     , x.owner_worker_id -- id?
     , x.owner_person_id -- id?
     , x.owner_name -- text
     , x.due_on     -- date
     , x.status     -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'action' and s.stream_id = x.action_id), 0) as version -- int
  from plan_action x
 where x.action_id = :action_id; -- id

-- query: review_last
-- gives: maybe
-- The last time the plan was looked at together.
select r.review_id -- id
     , r.held_on   -- date
  from review r
 where r.plan_id = :plan_id -- id
 order by r.held_on desc, r.review_id desc
 limit 1;

-- query: reviews_on_day
-- gives: one
-- How often this version of the plan was looked at together on this day.
select count(*) as review_count -- int
  from review r
 where r.plan_id = :plan_id -- id
   and r.version_number = :version_number -- int
   and r.held_on = :held_on; -- date?

-- query: plan_agencies
-- gives: one
-- How many agencies help in the episode: those of the team of today, each helper without one counted as one.
select count(distinct case when t.agency_id is not null then t.agency_id else t.team_member_id end) as agency_count -- int
  from team_member t
 where t.episode_id = :episode_id -- id
   and (t.left_on is null or t.left_on > :today);

-- query: plan_helpers
-- gives: many
-- at most: 300
-- Workers who help with the plans of an episode today: whoever leads, coordinates it, or is of the team. Who of them may read it is asked when they are told. R-PLAN-17
select w.worker_id -- id
  from worker w
 where w.worker_id in (select t.worker_id from team_member t where t.episode_id = :episode_id and (t.left_on is null or t.left_on > :today) -- id
                       union select e.lead_professional_id from episode e where e.episode_id = :episode_id
                       union select c.coordinator_id from episode c where c.episode_id = :episode_id)
   and w.disabled_at is null
 order by w.worker_id;
