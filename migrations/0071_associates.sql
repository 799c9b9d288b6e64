-- 0071: people who are not family and matter to a child's risk: who, what they are to which child, why, from whom; ended, put right. R-PERS-20

-- Nobody of table person: so they are of no household, no network, no drawing, no invitation, no search. Decision 0051.
-- kind: shadow
create table associate (
  associate_id  {id} primary key,
  episode_id    {id} not null,
  person_id     {id} not null,   -- the child whose risk it is
  name          text not null,   -- as far as it is known
  age_words     text,            -- "18", "about 20"
  about         text,            -- where and how they are known
  tie           text not null,   -- what they are to the child, of the profile
  noticed_on    text not null,   -- since when it is known
  reason        text not null,   -- why they matter to risk
  source        text not null,   -- who told us
  worker_id     {id} not null,
  recorded_at   text not null,
  ended_on      text,            -- they matter no more
  ending        text,            -- associate_ending: it ended, or was a mistake
  end_reason    text,
  ended_by      {id}
) {strict};
create index associate_by_episode on associate (episode_id);
create index associate_by_person on associate (person_id);

-- What stood there before it was put right.
-- kind: shadow
create table associate_earlier (
  event_position {id} primary key,
  associate_id   {id} not null,
  name           text not null,
  age_words      text,
  about          text,
  tie            text not null,
  noticed_on     text not null,
  reason         text not null,
  source         text not null,
  right_reason   text not null,
  worker_id      {id} not null,
  put_right_at   text not null
) {strict};
create index associate_earlier_by_associate on associate_earlier (associate_id);
