-- 0020: two records that are one person, or are not; what likeness is worth, and which pairs wait for somebody to look at. Decision 0020.

-- The number of the weights, the total and the parts are those of the moment of the decision: shown again years later, when the weights are others.
alter table person_link add column reference text;      -- LK-...
alter table person_link add column weights_number {id}; -- null: nothing was weighed
alter table person_link add column total {id};          -- thousandths of a bit
alter table person_link add column parts text;          -- JSON; no word of a record
alter table person_link add column worker_id {id};
alter table person_link add column unlinked_by {id};
create unique index person_link_by_reference on person_link (reference);

-- What was written on one of two records while they were linked, for a person to place. Source: design 3.
-- kind: shadow
create table link_left (
  left_id    {id} primary key,
  link_id    {id} not null,
  row_kind   text not null,                 -- fact, note, contact_point, attendance, relationship, identifier, household, correction
  row_id     {id} not null,
  person_id  {id} not null,                 -- on whose record it stands
  placed     text,                          -- stays, copied; null: nobody has said
  worker_id  {id},
  placed_at  text
) {strict};
create index link_left_by_link on link_left (link_id);

-- Somebody looked at two records side by side, and they are not one person, or it cannot be told. Of a pair the newest holds.
-- kind: shadow
create table comparison (
  comparison_id   {id} primary key,
  person_id       {id} not null,            -- the smaller number
  other_person_id {id} not null,
  answer          text not null,            -- compared_answer: apart, unsure
  reason          text not null,
  weights_number  {id},
  total           {id},
  parts           text,
  person_version  {id} not null,            -- of the two streams then: has anything changed since?
  other_version   {id} not null,
  worker_id       {id},
  compared_at     text not null
) {strict};
create index comparison_by_person on comparison (person_id, other_person_id);
create index comparison_by_other on comparison (other_person_id);

-- A record that is never linked with another: adoption. It names one record alone; a row that named both would be the link.
-- kind: shadow
create table person_lone (
  lone_id    {id} primary key,
  person_id  {id} not null,
  reason     text not null,
  worker_id  {id} not null,
  since      text not null,
  ended_at   text,
  end_reason text
) {strict};
create index person_lone_by_person on person_lone (person_id);

-- What likeness is worth here, as learnt on a day.
-- kind: shadow
create table match_weights (
  match_weights_id {id} primary key,
  weights_number   {id} not null unique,
  weights          text not null,           -- JSON, as `windscreen people compare --keep-weights` writes it
  known            text not null,           -- JSON: how many people had each part of a record
  people_count     {id} not null,
  learnt_at        text not null
) {strict};

-- How many people had a word of a name, or a birth date, when those weights were learnt; those of three and more.
-- kind: kept
create table match_word (
  weights_number {id} not null,
  word_hash      {id} not null,
  seen           {id} not null,
  primary key (weights_number, word_hash)
) {keyed};

-- Pairs that the job found, for somebody to look at. Found again each night.
-- kind: kept
create table match_pair (
  person_id       {id} not null,            -- the smaller number
  other_person_id {id} not null,
  reference       text not null unique,     -- DP-...
  total           {id} not null,
  parts           text not null,
  weights_number  {id} not null,
  uses_home       {bool} not null,          -- where they live counted
  found_at        text not null,
  asked_after     {id},                     -- the comparison that said "two people", when it is asked about again
  primary key (person_id, other_person_id)
) {strict};
create index match_pair_by_total on match_pair (total);
create index match_pair_by_other on match_pair (other_person_id);
