-- 0088: help whose record was chosen for somebody to look at, and what they found. R-QA-02; Annex C.2 rule 15; decision 0059.
-- kind: shadow
create table audit (
  audit_id       {id} primary key,
  reference      text not null unique,
  episode_id     {id} not null,
  worker_id      {id} not null,            -- who looks at it
  agency_id      {id} not null,            -- for whom
  at_random      {bool} not null,           -- drawn, or chosen by name
  reason         text not null,
  drawn_by       {id} not null,
  drawn_on       text not null,
  until_on       text not null,            -- the last day
  finished_on    text,
  basic_met      {bool},
  finding        text,
  recommendation text,
  taken_back_on  text,
  taken_back_by  {id},
  taken_back_why text,
  ended_at       text                      -- finished or taken back
) {strict};
create index audit_by_worker on audit (worker_id, episode_id);
create index audit_by_episode on audit (episode_id);
create index audit_by_day on audit (drawn_on);
