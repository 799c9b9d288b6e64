-- 0038: records that are to be erased, and those that were. R-INFO-16; decision 0038.

-- Somebody proposes that a record is erased; somebody else confirms it, and then this row is gone with the record.
-- kind: shadow
create table erasing (
  erasing_id  {id} primary key,
  reference   text not null unique,
  episode_id  {id} not null,
  reason      text not null,
  worker_id   {id} not null,
  proposed_at text not null,
  ended_at    text,                          -- null: it waits for somebody else
  ended_by    {id},
  end_how     text,                          -- erasing_end: withdrawn, refused
  end_reason  text
) {strict};
create unique index erasing_waiting on erasing (episode_id) where ended_at is null;
create index erasing_by_episode on erasing (episode_id);
create index erasing_in_order on erasing (proposed_at, erasing_id) where ended_at is null;

-- That there was a record with this reference, and by which rule and by whom it was erased. No name, and no word of it.
-- kind: shadow
create table erased_record (
  erasure_id   {id} primary key,
  reference    text not null,
  episode_id   {id} not null,
  rule         text not null,
  rule_name    text not null,                -- as the practice said it then
  kept_until   text not null,
  proposed_by  {id} not null,
  proposed_at  text not null,
  confirmed_by {id} not null,
  erased_at    text not null,                -- the first time
  again        {bool} not null               -- from a backup of before, that was restored
) {strict};
create index erased_record_by_day on erased_record (erased_at);
create index erased_record_by_episode on erased_record (episode_id);

-- Who may know that there was such a record, when it was sealed: the readers of the seal.
-- kind: shadow
create table erased_record_reader (
  erasure_id {id} not null,
  worker_id  {id} not null,
  primary key (erasure_id, worker_id)
) {strict};

-- The people who went with it, as the numbers that nobody has any more: so that a restore brings none of them back.
-- kind: shadow
create table erased_record_person (
  erasure_id {id} not null,
  person_id  {id} not null,
  primary key (erasure_id, person_id)
) {strict};

-- What is still to be taken out of drafts and out of the words of looks, which lie in files of their own. Done within a minute, and then gone.
-- kind: kept
create table erased_trace (
  trace_id   {id} primary key,
  trace_kind text not null,                  -- episode, person, name
  subject_id {id} not null,                  -- of a name the hash of first and family name
  reference  text                            -- by which pages name it
) {strict};

-- Batches of looks of which words were taken out, and the hash of what is left of each.
-- kind: shadow
create table look_batch_emptied (
  batch      {id} not null,
  batch_hash text not null,
  emptied_at text not null,
  primary key (batch, batch_hash)
) {strict};

-- By entry as well: what an entry was about is forgotten with it.
create index journal_subject_by_position on journal_subject (position, subject_kind, subject_id);
create index look_review_by_subject on look_review (subject_kind, subject_id);
