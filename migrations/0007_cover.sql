-- 0007 -- cover for absence: who stands in for whom, from when until when. R-LP-25

-- kind: shadow
create table cover (
  cover_id        {id} primary key,
  worker_id       {id} not null,            -- who is away
  cover_worker_id {id} not null,            -- who stands in
  from_on         text not null,
  to_on           text not null,            -- the last day
  arranged_by     {id},
  ended_at        text                      -- ended before its last day
) {strict};
create index cover_by_stand_in on cover (cover_worker_id, to_on);
create index cover_by_worker on cover (worker_id, to_on);
