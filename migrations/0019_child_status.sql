-- 0019_child_status.sql -- what else is in place for a child, and who leads then; how long somebody expects to lead.

-- A plan or order in law, a service with its own key worker. Source: R-LP-05, R-LP-06, R-PLAN-23.
-- kind: shadow
create table child_status (
  child_status_id {id} primary key,
  person_id       {id} not null,
  episode_id      {id},                     -- the help in which it was written down: whoever sees that reads it
  status          text not null,            -- a key of the profile's child_statuses
  from_on         text not null,
  to_on           text,
  end_reason      text,
  named           text,                     -- the professional whom it gives the child: social worker, adviser, officer
  beside          text,                     -- who else: key worker from day to day
  plan_reference  text,                     -- of the plan that it has elsewhere
  told_by         text not null,            -- how we know
  worker_id       {id} not null
) {strict};
create index child_status_by_person on child_status (person_id);

alter table lead_term add column until_on text; -- they expect to stay so long; null: no end is in sight. R-LP-04
