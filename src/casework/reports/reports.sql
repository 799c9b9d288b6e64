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
