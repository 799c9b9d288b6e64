-- 0054: the network map: who helps a family, as the parents named them; whom the children want, apart from that; what was asked about who helps, and answered. Nobody could write that down before,
-- so there is nothing to fill it with. R-NET-01, R-NET-02, R-NET-04

-- Named by the parents or whoever cares for the children.
-- kind: shadow
create table network_member (
  network_member_id {id} primary key,
  episode_id   {id} not null,
  person_id    {id},              -- null: somebody of whom no record is kept
  name         text not null,
  relationship text not null,     -- to whom of the family, in words
  helps_with   text not null,
  how_often    text not null,
  may_contact  text not null,     -- may_contact; of an adult of the help what stands there counts
  reach        text,              -- how; null: not said
  named_by     text not null,
  worker_id    {id} not null,
  named_on     text not null,
  ended_on     text,
  end_reason   text
) {strict};
create index network_member_by_episode on network_member (episode_id);
create index network_member_by_person on network_member (person_id);

-- Whom a child wants to take part, or not.
-- kind: shadow
create table child_choice (
  child_choice_id  {id} primary key,
  episode_id       {id} not null,
  person_id        {id} not null, -- the child
  chosen_person_id {id},          -- null: somebody of whom no record is kept
  name             text not null,
  wanted           {bool} not null,
  takes_part_in    text not null,
  own_words        text,          -- as the child said it
  said_on          text not null,
  worker_id        {id} not null,
  ended_on         text,          -- the child thinks differently since then
  end_reason       text
) {strict};
create index child_choice_by_episode on child_choice (episode_id);
create index child_choice_by_person on child_choice (person_id);
create index child_choice_by_chosen on child_choice (chosen_person_id);

-- A question about who helps that was asked, as it was worded then.
-- kind: shadow
create table network_answer (
  network_answer_id {id} primary key,
  episode_id     {id} not null,
  question       text not null,   -- a key of the profile
  question_words text not null,
  answer         text not null,
  told_by        text not null,
  told_on        text not null,
  worker_id      {id} not null
) {strict};
create index network_answer_by_episode on network_answer (episode_id);
