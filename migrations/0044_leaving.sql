-- 0044: who left the help of a family, from which day and why. Nobody could be written down as having left before, so there is nothing to fill it with. R-CORE-10

-- One who was added by mistake has no row in episode_child or episode_adult any more, so that nothing of the help counts for them, and what they were stands here.
-- kind: shadow
create table family_leaving (
  leaving_id  {id} primary key,
  episode_id  {id} not null,
  person_id   {id} not null,
  is_child    {bool} not null,
  part        text,                         -- of an adult, as they had it
  may_contact text,                         -- of an adult, as it was answered
  joined_on   text not null,
  left_on     text not null,
  why         text not null,                -- leaving_why: moved_away, not_family, own_wish, mistake, other
  reason      text not null,                -- in words
  worker_id   {id},
  undone_at   text,                         -- they did not leave
  undone_reason text
) {strict};
create index family_leaving_by_episode on family_leaving (episode_id);
create index family_leaving_by_person on family_leaving (person_id);
