-- 0006_reports.sql -- the timescales that were due between two days are found by their day.
create index clock_by_due on clock (due_on);
