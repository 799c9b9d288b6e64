-- 0039 -- searches by workers who may not know of somebody, and that would have found them.

-- Not in the journal: it is worked out from the looks, which are kept by themselves. One row a day for each worker or program and each seal or bar, and no name.
-- kind: kept
create table search_met (
  guard_kind  text not null,                -- seal, bar
  guard_id    {id} not null,                -- which
  worker_id   {id} not null,                -- who searched; a program has a row of worker too
  on_day      text not null,
  searched_at text not null,                -- the first of the day
  primary key (guard_kind, guard_id, worker_id, on_day)
) {strict};
create index search_met_by_time on search_met (searched_at);
