-- 0040: what happened at home that was told to us, as a call of the police, with its grade; and what was decided about the level of need. R-PERS-14, R-TOPIC-05

-- One that was a mistake stays, as one.
-- kind: shadow
create table incident (
  incident_id      {id} primary key,
  episode_id       {id} not null,
  person_id        {id},            -- to whom of the family it happened; null: to all of them
  incident_kind    text not null,   -- of the profile
  restricted       text,            -- the part of the record that it is kept in, of the profile; null: the team reads it
  grade            text,            -- that the source gave it, of the profile; null: none
  direction        text,            -- from whom to whom, of the profile; null: not said
  happened_on      text not null,
  source           text not null,   -- who told us
  source_reference text,            -- their number for it
  words            text not null,
  harm             text not null,   -- incident_harm: is significant harm suspected?
  safety           text not null,   -- why, and what keeps the children safe
  worker_id        {id} not null,
  recorded_at      text not null,
  review           text,            -- incident_review; null: nobody has looked at the level since
  review_words     text,
  decided_by       text,
  decided_on       text,
  reviewed_by      {id},
  mistake_at       text,
  mistake_reason   text
) {strict};
create index incident_by_episode on incident (episode_id);
create index incident_by_person on incident (person_id);
