-- 0001: the journal and what is kept beside it. The kind of each table stands before it.

-- kind: kept
create table journal_entry (
  position       {id} primary key,
  stream_kind    text not null,
  stream_id      {id} not null,
  stream_version {id} not null,
  event          text not null,
  event_version  {id} not null,
  actor_kind     text not null,
  actor_id       {id} not null,
  agency_id      {id} not null,
  purpose        text not null,
  door           text not null,
  request_id     text not null,
  recorded_at    text not null,
  caused_by      {id} not null,          -- position of the entry that this one answers; 0
  corrects       {id} not null,          -- position of the entry that this one puts right; 0
  payload_hash   {bytes} not null,       -- of salt and payload
  previous_hash  {bytes} not null,
  entry_hash     {bytes} not null,
  unique (stream_kind, stream_id, stream_version)
) {strict};

-- Apart, so that erasing is deleting here: the chain still verifies.
-- kind: kept
create table journal_payload (
  position {id} primary key,
  salt     {bytes} not null,
  payload  {bytes} not null              -- canonical JSON
) {strict};

-- Signed every few seconds when something came.
-- kind: kept
create table journal_head (
  position   {id} primary key,
  entry_hash {bytes} not null,
  signed_at  text not null,
  signature  {bytes} not null,
  public_key {bytes} not null
) {strict};

-- The version of each stream: guards against two people saving at once.
-- kind: derived
create table journal_stream (
  stream_kind text not null,
  stream_id   {id} not null,
  version     {id} not null,
  primary key (stream_kind, stream_id)
) {strict};

-- Whom and which episode an entry is about.
-- kind: derived
create table journal_subject (
  subject_kind text not null,            -- person, episode
  subject_id   {id} not null,
  position     {id} not null,
  primary key (subject_kind, subject_id, position)
) {strict};

-- Which streams were erased, and by which rule.
-- kind: shadow
create table erasure (
  erasure_id   {id} primary key,
  rule         text not null,
  stream_kind  text not null,
  stream_id    {id} not null,
  erased_at    text not null
) {strict};
create index erasure_by_stream on erasure (stream_kind, stream_id);

-- kind: shadow
create table profile_version (
  profile_id   {id} primary key,
  hash         text not null,
  authority    text not null,
  title        text not null,
  published_at text not null
) {strict};

-- The files of each published profile, under their hash.
-- kind: kept
create table profile_file (
  hash    text not null,
  path    text not null,
  content {bytes} not null,
  primary key (hash, path)
) {strict};

-- A key belongs to one actor and route, and is kept with the change it made.
-- kind: kept
create table idempotency_key (
  actor_kind   text not null,
  actor_id     {id} not null,
  route        text not null,
  key          text not null,
  request_hash {bytes} not null,
  result       text not null,            -- where to read the result again: a path
  made_at      text not null,
  primary key (actor_kind, actor_id, route, key)
) {strict};

-- Who looked at what. Kept apart; chained batch by batch.
-- kind: looks
create table look_batch (
  batch         {id} primary key,
  look_count    {id} not null,
  recorded_at   text not null,
  previous_hash {bytes} not null,
  batch_hash    {bytes} not null
) {strict};

-- kind: looks
create table look (
  look_id      {id} not null,
  batch        {id} not null,
  seen_at      text not null,
  actor_kind   text not null,
  actor_id     {id} not null,
  agency_id    {id} not null,
  purpose      text not null,
  door         text not null,
  request_id   text not null,
  what         text not null,            -- the page, in words: "case page", "search"
  subject_kind text not null,            -- person, episode, none
  subject_id   {id} not null,
  details      text,                     -- the terms of a search
  primary key (batch, look_id)           -- a batch is checked as a whole
) {strict};
create index look_by_subject on look (subject_kind, subject_id, seen_at);
create index look_by_actor on look (actor_kind, actor_id, seen_at);
