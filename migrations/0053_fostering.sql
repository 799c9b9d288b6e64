-- 0053: a child who is privately fostered: that the council was told, with whom it spoke on its visit, and how it ended. Nobody could write that down before, so there is nothing to fill
-- it with. R-PERS-10, R-MISC-18

-- That the council was told; one that was a mistake stays, as one.
-- kind: shadow
create table fostering (
  fostering_id    {id} primary key,
  episode_id      {id} not null,
  person_id       {id} not null,  -- the child
  carer_id        {id} not null,  -- with whom the child lives
  care_started_on text not null,  -- or is to start
  notified_on     text not null,
  notified_whom   text not null,  -- whom at the council, and how
  worker_id       {id} not null,
  visited_on      text,           -- null: the council has not visited yet
  visited_by      text,
  visit_words     text,
  ended_on        text,           -- null: it goes on
  end_reason      text,
  is_mistake      {bool} not null
) {strict};
create index fostering_by_episode on fostering (episode_id);
create index fostering_by_person on fostering (person_id);

-- With whom somebody spoke, or why nobody has.
-- kind: shadow
create table fostering_talk (
  talk_id      {id} primary key,
  fostering_id {id} not null,
  talked_with  text not null,     -- fostering_group: child, parent, carer, household
  person_id    {id},              -- null: somebody of the group of whom no record is kept
  spoken_on    text,              -- null: nobody has spoken with them, and the words say why
  spoken_by    text,
  words        text not null,
  worker_id    {id} not null,
  recorded_at  text not null
) {strict};
create index fostering_talk_by_fostering on fostering_talk (fostering_id);
create index fostering_talk_by_person on fostering_talk (person_id);
