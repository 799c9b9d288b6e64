-- 0069: how somebody gets on over time: attendance and learning, checks and appointments, work and housing, each as it was told on a day. R-PERS-12, R-PERS-13, R-PERS-14. Which school it is stands in attendance_at.

-- What was told of a person on a day. One that was a mistake stays, as one.
-- kind: shadow
create table reading (
  reading_id     {id} primary key,
  person_id      {id} not null,
  reading_kind   text not null,   -- of reading_kinds()
  restricted     text,            -- the part of the record that it is kept in; null: whoever sees the person reads it
  value          text not null,   -- "58", a key of its kind, or words
  read_on        text not null,
  source         text not null,   -- who told
  worker_id      {id} not null,
  recorded_at    text not null,
  mistake_at     text,
  mistake_reason text
) {strict};
create index reading_by_person on reading (person_id, read_on);
