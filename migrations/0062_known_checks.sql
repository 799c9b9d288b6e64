-- 0062: whoever asks whether a family is helped already says with whose agreement, or on which basis. R-SV-07, R-SV-11

-- What was typed is not kept here, but with the search (look). Null episode_id: nobody like that was known to whoever asked.
-- kind: shadow
create table known_check (
  known_check_id {id} primary key,
  reference      text not null,
  episode_id     {id},
  person_id      {id},
  worker_id      {id} not null,
  agency_id      {id} not null,
  basis          text not null,   -- "agreed", or a lawful basis of the profile
  words          text not null,
  asked_at       text not null
) {strict};
create unique index known_check_by_reference on known_check (reference);
create index known_check_by_worker on known_check (worker_id, asked_at);
create index known_check_by_episode on known_check (episode_id);
