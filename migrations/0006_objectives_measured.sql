-- 0006_objectives_measured.sql -- what is to be different is counted from the meeting on: what, from where, to where. R-PLAN-26

alter table objective add column measure text;
alter table objective add column baseline text;
alter table objective add column target text;
