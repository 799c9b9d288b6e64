-- 0078: that a coordinator assists a family for some days, with whoever leads: why, and until when. Annex C.2 rule 13; decision 0054.
-- kind: shadow
create table assist (
  assist_id   {id} primary key,
  reference   text not null unique,
  episode_id  {id} not null,
  worker_id   {id} not null,               -- who assists
  agency_id   {id} not null,               -- for whom
  reason      text not null,
  begun_on    text not null,
  begun_at    text not null,
  until_on    text not null,               -- the last day
  ended_at    text,                        -- by hand, before
  ended_on    text,
  ended_by    {id}
) {strict};
create index assist_by_worker on assist (worker_id, episode_id);
create index assist_by_episode on assist (episode_id);
