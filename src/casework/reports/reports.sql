-- reports.sql -- how the work goes, counted. Each starts from its period and joins the pieces of access.

-- query: report_clocks
-- gives: many
-- at most: 500
-- The timescales that were due between two days, in the help that the worker oversees, or in all of it for whoever keeps the register or sees counts alone: how many were kept,
-- missed with a reason, missed without, still run in time, and pause today. What was called off counts in none. R-REP-01, R-REV-16, R-REV-17
select k.clock_key -- text
     , count(*) as due_count -- int
     , sum(case when k.stopped_on is not null and k.stopped_on <= k.due_on then 1 else 0 end) as kept_count -- int
     , sum(case when coalesce(k.stopped_on, :today) > k.due_on and not {{clock_pauses k}} and k.exception_reason is not null then 1 else 0 end) as late_with_reason_count -- int
     , sum(case when coalesce(k.stopped_on, :today) > k.due_on and not {{clock_pauses k}} and k.exception_reason is null then 1 else 0 end) as late_count -- int
     , sum(case when k.stopped_on is null and k.due_on >= :today and not {{clock_pauses k}} then 1 else 0 end) as running_count -- int
     , sum(case when k.stopped_on is null and {{clock_pauses k}} then 1 else 0 end) as paused_count -- int
  from clock k
  join episode e on e.episode_id = k.episode_id
 where k.due_on >= :from_on and k.due_on <= :to_on -- date, date
   and (k.stop is null or k.stop = 'met')
   and {{clock_not_hidden k}}
   and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_counts_all}}))
 group by k.clock_key
 order by k.clock_key;

-- query: report_pauses
-- gives: many
-- at most: 1000
-- For which reasons the same timescales paused, or do, and how many of them for each. R-REV-17
select k.clock_key    -- text
     , q.reason_label -- text
     , count(distinct k.clock_id) as clock_count -- int
  from clock k
  join clock_pause q on q.clock_id = k.clock_id
  join episode e on e.episode_id = k.episode_id
 where k.due_on >= :from_on and k.due_on <= :to_on -- date, date
   and (k.stop is null or k.stop = 'met')
   and {{clock_not_hidden k}}
   and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_counts_all}}))
 group by k.clock_key, q.reason_label
 order by k.clock_key, clock_count desc, q.reason_label;

-- query: report_agencies
-- gives: many
-- at most: 1000
-- What each agency gave to the meetings that were held between two days and are finished, in the help that the worker oversees, or in all of it for whoever keeps the register or sees counts alone.
-- A meeting counts once, however many of an agency were invited: attended when one of them was there or was represented, apologies when none was and a word was given. Each report that was asked for
-- counts: late after the day that its writer was told, or, where none was told, after the meeting. Who was left out in the end counts nowhere. R-REP-05
select a.name -- text
     , count(distinct m.meeting_id) as invited_count -- int
     , count(distinct case when i.extent in ('whole', 'part', 'represented') then m.meeting_id end) as attended_count -- int
     , count(distinct case when i.extent in ('whole', 'part', 'represented') or i.answer in ('not_coming', 'report_only') or i.absence_reason is not null then m.meeting_id end) as heard_count -- int
     , sum(case when i.report_asked = 1 then 1 else 0 end) as asked_count -- int
     , sum(case when i.report_asked = 1 and i.report_on <= coalesce(i.report_due_on, m.held_on) then 1 else 0 end) as in_time_count -- int
     , sum(case when i.report_asked = 1 and i.report_on > coalesce(i.report_due_on, m.held_on) then 1 else 0 end) as late_count -- int
  from meeting m
  join episode e on e.episode_id = m.episode_id
  join invitee i on i.meeting_id = m.meeting_id
  join agency a on a.agency_id = i.agency_id
 where m.held_on >= :from_on and m.held_on <= :to_on -- date, date
   and m.state = 'finished'
   and i.left_out_reason is null
   and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_counts_all}}))
 group by a.agency_id, a.name
 order by lower(a.name), a.agency_id;

-- query: report_needs
-- gives: many
-- at most: 2000
-- Help that was needed between two days and is not there, in the help that the worker oversees, or in all of it for whoever keeps the register or sees counts alone: of services that were asked and of
-- what was looked for, how each stands today; of finished meetings, what was not to be had. By whichever of kind, level, area and month is asked for. `closed`: of restricted help that the worker may
-- not read of, told apart where kinds are. The area is that of a home of the children on that day, never of a secret one; the level is that of that day. R-REP-02, R-REP-11, R-PLAN-22, R-DIR-09
with need (episode_id, on_day, kind, closed, how) as (
    select r.episode_id, r.state_on, r.service_kind, case when {{service_request_open r}} then 0 else 1 end, r.state
      from service_request r
     where r.state in ('waiting', 'declined', 'not_wanted', 'not_found') and r.state_on >= :from_on and r.state_on <= :to_on -- date, date
       and {{subject_not_hidden r}}
    union all
    select m.episode_id, m.held_on, c.service_kind, 0, 'unavailable'
      from meeting m join recommendation c on c.meeting_id = m.meeting_id
     where m.held_on >= :from_on and m.held_on <= :to_on and m.state = 'finished' and c.state = 'unavailable'
       and {{subject_not_hidden c}}),
placed (kind, closed, level, area, month, how) as (
    select case when :by_kind = 1 then n.kind end -- yes_no
         , case when :by_kind = 1 then n.closed else 0 end
         , case when :by_level = 1 then coalesce((select d.level from level_decision d -- yes_no
                                                   where d.episode_id = e.episode_id and d.person_id is null and d.need_domain is null and d.decided_on <= n.on_day
                                                   order by d.event_position desc limit 1), e.level) end
         , case when :by_area = 1 then (select min(substr(h.postcode, 1, length(h.postcode) - 4)) -- yes_no
                                          from episode_child k join person p on p.person_id = k.person_id
                                               join household_member m on m.person_id = k.person_id join household h on h.household_id = m.household_id
                                         where k.episode_id = e.episode_id and m.from_on <= n.on_day and (m.to_on is null or m.to_on > n.on_day)
                                           and length(h.postcode) between 6 and 8 and substr(h.postcode, length(h.postcode) - 3, 1) = ' '
                                           and h.sealed = 0 and {{household_address_open h}} and {{person_not_hidden p}}) end
         , case when :by_month = 1 then substr(n.on_day, 1, 7) end -- yes_no
         , n.how
      from need n join episode e on e.episode_id = n.episode_id
     where {{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_counts_all}}))
select n.kind    -- text?
     , n.closed  -- yes_no
     , n.level   -- int?
     , n.area    -- text?
     , n.month   -- text?
     , sum(case when n.how = 'waiting' then 1 else 0 end) as waiting_count -- int
     , sum(case when n.how = 'declined' then 1 else 0 end) as declined_count -- int
     , sum(case when n.how = 'not_wanted' then 1 else 0 end) as not_wanted_count -- int
     , sum(case when n.how = 'unavailable' then 1 else 0 end) as unavailable_count -- int
     , sum(case when n.how = 'not_found' then 1 else 0 end) as not_found_count -- int
  from placed n
 group by n.kind, n.closed, n.level, n.area, n.month
 order by n.closed, n.kind, n.level, n.area, n.month;

-- query: report_outcomes
-- gives: many
-- at most: 500
-- What came of the plans whose newest version was agreed between two days and of which no other took the place, in the help that the worker oversees, or in all of it for whoever keeps the register or
-- sees counts alone: of all families ('*'), of those who build on each kind of thing today, and of those of whom nothing of that is written down (''). R-NET-06
with planned (plan_id, episode_id) as (
    select p.plan_id, p.episode_id
      from plan p join episode e on e.episode_id = p.episode_id
     where p.agreed_on >= :from_on and p.agreed_on <= :to_on and p.state <> 'superseded' -- date, date
       and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_counts_all}}))),
built_on (episode_id, strength_kind) as (
    select l.episode_id, '*' from planned l
    union
    select l.episode_id, s.strength_kind from planned l join strength s on s.episode_id = l.episode_id where s.ended_on is null and {{subject_not_hidden s}}
    union
    select l.episode_id, '' from planned l
     where not exists (select 1 from strength s where s.episode_id = l.episode_id and s.ended_on is null and {{subject_not_hidden s}}))
select b.strength_kind -- text
     , count(distinct b.episode_id) as family_count -- int
     , count(o.outcome_id) as outcome_count -- int
     , sum(case when o.state = 'met' then 1 else 0 end) as met_count -- int
     , sum(case when o.state = 'open' then 1 else 0 end) as open_count -- int
     , sum(case when o.state = 'dropped' then 1 else 0 end) as dropped_count -- int
     , sum(case when o.baseline is not null and o.current_value is not null then 1 else 0 end) as measured_count -- int
  from built_on b
  join planned l on l.episode_id = b.episode_id
  left join outcome o on o.plan_id = l.plan_id and {{subject_not_hidden o}}
 group by b.strength_kind
 order by case when b.strength_kind = '*' then 0 when b.strength_kind = '' then 2 else 1 end, b.strength_kind;
