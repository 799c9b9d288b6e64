-- reports.sql -- how the work goes, counted. Each starts from its period and joins the pieces of access.

-- query: report_clocks
-- gives: many
-- at most: 500
-- The timescales that were due between two days, in the help that the worker oversees, or in all of it for whoever keeps the register: how many were kept,
-- missed with a reason, missed without, and still run in time. What was called off counts in none. R-REP-01, R-REV-16
select k.clock_key -- text
     , count(*) as due_count -- int
     , sum(case when k.stopped_on is not null and k.stopped_on <= k.due_on then 1 else 0 end) as kept_count -- int
     , sum(case when coalesce(k.stopped_on, :today) > k.due_on and k.exception_reason is not null then 1 else 0 end) as late_with_reason_count -- int
     , sum(case when coalesce(k.stopped_on, :today) > k.due_on and k.exception_reason is null then 1 else 0 end) as late_count -- int
     , sum(case when k.stopped_on is null and k.due_on >= :today then 1 else 0 end) as running_count -- int
  from clock k
  join episode e on e.episode_id = k.episode_id
 where k.due_on >= :from_on and k.due_on <= :to_on -- date, date
   and (k.stop is null or k.stop = 'met')
   and {{clock_not_hidden k}}
   and ({{oversees_episode e}} or ({{episode_not_hidden e}} and {{actor_has_grant_see_register}}))
 group by k.clock_key
 order by k.clock_key;
