-- Help for a family that a worker opened in an emergency, for reading, until an end; and what somebody else thought of it. R-SEC-03; decision 0024.
-- kind: shadow
create table emergency (
  emergency_id {id} primary key,
  reference    text not null unique,
  episode_id   {id} not null,
  worker_id    {id} not null,              -- who opened it
  agency_id    {id} not null,              -- for whom
  reason       text not null,
  opened_at    text not null,
  ends_at      text not null,              -- from then on it is closed
  ended_at     text,                       -- closed before
  ended_by     {id},
  verdict      text,                       -- look_verdict: in_order, not_in_order; null: not reviewed yet
  review_words text,
  reviewed_by  {id},
  reviewed_at  text
) {strict};
create index emergency_by_worker on emergency (worker_id, episode_id);
create index emergency_by_episode on emergency (episode_id);
create index emergency_by_review on emergency (reviewed_at);
