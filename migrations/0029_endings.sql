-- 0029: why a relationship, a home or a place at a school ended. R-PERS-03, R-PERS-06
alter table relationship add column end_reason text;
alter table household_member add column end_reason text;
alter table attendance_at add column end_reason text;
