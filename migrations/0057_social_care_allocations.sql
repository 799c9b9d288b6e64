-- 0057: which child has an allocated social worker, as Social Care's list says; nothing else of that list is kept. R-SV-12, R-SEC-10. Decision 0044.

-- A child of the list who is this person. One who stands in it no more stays, as not allocated since that day.
-- kind: shadow
create table social_care_allocation (
  allocation_id {id} not null,
  person_id   {id} not null,
  source_id   text not null,      -- by which Social Care's record knows the child
  how         text not null,      -- allocation_how: number, likeness, somebody
  allocated   {bool} not null,
  worker_name text,
  team        text,
  from_on     text,
  until_on    text,
  told_on     text not null,
  primary key (person_id, source_id)
) {strict};
create index social_care_allocation_by_source on social_care_allocation (source_id);

-- Somebody said that a child of the list is not this person: not asked again.
-- kind: shadow
create table social_care_apart (
  person_id   {id} not null,
  source_id   text not null,
  reason      text not null,
  worker_id   {id} not null,
  said_at     text not null,
  primary key (person_id, source_id)
) {strict};
create index social_care_apart_by_source on social_care_apart (source_id);

-- Each time that the list was read to its end.
-- kind: shadow
create table social_care_list (
  allocation_list_id     {id} primary key,
  as_of       text not null,      -- the day of which it tells
  read_at     text not null,
  row_count   {id} not null,
  not_read    {id} not null       -- rows of it that could not be read
) {strict};
create index social_care_list_by_day on social_care_list (as_of, allocation_list_id);

-- Children of the list who may be somebody here, until somebody has said. Made again when the list is read again; of whoever is like nobody here nothing is kept.
-- kind: kept
create table allocation_waiting (
  source_id   text primary key,
  reference   text not null unique, -- SA-...
  given_name  text not null,
  family_name text not null,
  birth_date  text,
  postcode    text,
  allocated   {bool} not null,
  worker_name text,
  team        text,
  from_on     text,
  until_on    text,
  waits_since text not null
) {strict};

-- Whom they may be.
-- kind: kept
create table allocation_may_be (
  source_id   text not null,
  person_id   {id} not null,
  percent     {id} not null,
  why         text not null,
  primary key (source_id, person_id)
) {strict};
create index allocation_may_be_by_person on allocation_may_be (person_id);
