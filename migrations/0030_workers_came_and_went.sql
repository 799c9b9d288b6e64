-- 0030: who came, left and came back, and when, so that it can be listed for a period. `windscreen rebuild` fills it for what happened before. R-SEC-05

-- kind: shadow
create table worker_came_or_went (
  position    {id} primary key,            -- of its entry in the journal
  worker_id   {id} not null,
  what        text not null,               -- joined, last_day_set, ended, came_back
  happened_at text not null,
  happened_by {id},
  on_day      text,                        -- the first day, or the last
  words       text                         -- why, as it was written
) {strict};
create index worker_came_or_went_by_time on worker_came_or_went (happened_at);
create index worker_came_or_went_by_worker on worker_came_or_went (worker_id);
create index worker_came_or_went_by_day on worker_came_or_went (on_day);
