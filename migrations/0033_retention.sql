-- 0033: what keeps the record of help that has ended from being erased. R-INFO-16; decision 0033.

-- kind: shadow
create table retention_hold (
  hold_id     {id} primary key,
  reference   text not null unique,
  episode_id  {id} not null,
  reason      text not null,
  worker_id   {id} not null,
  set_at      text not null,
  review_on   text not null,                 -- looked at again on this day; it does not end by itself
  reviewed_by {id},
  reviewed_at text,
  review_words text,                         -- why it goes on
  lifted_at   text,                          -- null: in force
  lifted_by   {id},
  lift_reason text
) {strict};
create index retention_hold_by_episode on retention_hold (episode_id);
create index retention_hold_in_force on retention_hold (review_on) where lifted_at is null;

-- Help by the day it ended.
create index episode_closed on episode (closed_on) where closed_on is not null;
