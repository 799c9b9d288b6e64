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
