-- 0072: who stands by, or speaks for, which person of a family; and for whom somebody is asked to a meeting. R-PERS-22, R-MEET-27

-- One supporter or advocate of one child or adult of a help. Whoever speaks for two has two rows.
-- kind: shadow
create table support (
  support_id       {id} primary key,
  episode_id       {id} not null,
  person_id        {id} not null,   -- by whom they stand, or for whom they speak
  part             text not null,   -- support_part: supporter, childs_advocate, parents_advocate
  helper_person_id {id},            -- the supporter, when a record of them is kept; or
  helper_worker_id {id},            -- when they use this record
  name             text not null,
  agency           text,            -- the organisation or firm they are of
  contact          text,
  both_reason      text,            -- why one individual speaks for a child and for a parent
  since_on         text not null,
  worker_id        {id} not null,
  recorded_at      text not null,
  ended_on         text,
  ending           text,            -- support_ending: it ended, or was a mistake
  end_reason       text,
  ended_by         {id}
) {strict};
create index support_by_episode on support (episode_id);
create index support_by_person on support (person_id);

alter table invitee add column for_person_id {id};  -- of a supporter or advocate: the person of the family by whom they stand, or for whom they speak; null: nobody said
