-- 0075: help that is needed and not there, counted by kind. R-REP-02, R-PLAN-22
alter table recommendation add column service_kind text; -- of what is not to be had, of the profile; null: said before kinds were asked for
create index service_request_by_state on service_request (state, state_on);
