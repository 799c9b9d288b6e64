-- 0051: names that people had before, or have as well, with their days. The name of today stands in person, as before; what was put right as a wrong detail stays that, for nobody knows which of it
-- was a change of name: so there is nothing to fill it with. R-PERS-01; decision 0041.

alter table person add column name_from_on text;                  -- since when they are called as they are today; null: not known, or always
alter table person add column other_names {bool} not null default 0; -- they have another name that is not sealed: only then is one looked for

-- kind: shadow
create table person_name (
  person_name_id {id} primary key,
  person_id      {id} not null,
  name_kind      text not null,             -- name_kind: birth, legal, former, known_as, alias
  given_name     text,                      -- null: as it is today
  middle_names   text,
  family_name    text,
  from_on        text,                      -- null: not known
  to_on          text,                      -- null: it is theirs still, or (birth, former) not known
  how_known      text not null,
  end_reason     text,
  sealed         {bool} not null,
  recorded_at    text not null
) {strict};
create index person_name_by_person on person_name (person_id);

-- Which of these names was put right.
alter table person_correction add column about_name_id {id};
