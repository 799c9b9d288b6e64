-- 0076: what a family builds on, as they told it: their people, community and what they are part of. R-NET-06
-- kind: shadow
create table strength (
  strength_id   {id} primary key,
  episode_id    {id} not null,
  person_id     {id},              -- of whom of the family; null: of all of them
  strength_kind text not null,     -- of the profile
  words         text not null,
  told_by       text not null,
  told_on       text not null,
  worker_id     {id} not null,
  ended_on      text,              -- it is not so any more since then
  end_reason    text
) {strict};
create index strength_by_episode on strength (episode_id);
create index strength_by_person on strength (person_id);
create index plan_by_agreed on plan (agreed_on);
