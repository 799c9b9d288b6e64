-- 0029: why a relationship, a home or a place at a school ended. R-PERS-03, R-PERS-06
alter table relationship add column end_reason text;
alter table household_member add column end_reason text;
alter table attendance_at add column end_reason text;
-- Whoever may not see the other person, or the home, is not told that its end was put right, nor why.
alter table person_correction add column about_person_id {id};
alter table person_correction add column about_household_id {id};
