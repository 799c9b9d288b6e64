-- 0067_meetings_by_plan.sql -- which meetings agreed a version of a plan, without walking all meetings.

create index meeting_by_plan on meeting (plan_id);
