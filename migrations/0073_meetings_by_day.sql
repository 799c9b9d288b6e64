-- 0073_meetings_by_day.sql -- the meetings that were held between two days are found by their day.
create index meeting_by_day on meeting (held_on);
