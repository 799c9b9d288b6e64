-- 0011: files that people attach: a letter, a report, a photograph of a drawing. What they are stands in the journal; their bytes stand here alone, encrypted.

-- kind: shadow
create table attachment (
  attachment_id {id} primary key,
  reference     text not null unique,
  episode_id    {id} not null,
  owner_kind    text not null,              -- attachment_owner: episode, note, section, meeting
  owner_id      {id} not null,
  name          text not null,              -- under which it is given out; made safe
  file_kind     text not null,              -- pdf, jpeg, png, docx, xlsx, odt, ods, text
  byte_count    {id} not null,
  hash          text not null,              -- BLAKE2b-256 of what is kept, in hex
  about         text,                       -- what it is, in the words of whoever attached it
  sensitivity   text not null,
  section       text,                       -- of a restricted one: health ...
  worker_id     {id} not null,
  agency_id     {id} not null,
  added_at      text not null,
  state         text not null,              -- attachment_state
  scanned_at    text,
  found         text,                       -- what the scanner calls it, when it is harmful
  removed_at    text,
  removed_by    {id},
  removed_reason text
) {strict};
create index attachment_by_episode on attachment (episode_id);
create index attachment_by_owner on attachment (owner_kind, owner_id);
create index attachment_by_state on attachment (state, attachment_id);

-- Whom it is about or who can be seen on it.
-- kind: shadow
create table attachment_subject (
  attachment_id {id} not null,
  person_id     {id} not null,
  primary key (attachment_id, person_id)
) {strict};

-- The key of one attachment, encrypted with the key of the folder of keys: without this row its pieces are noise.
-- kind: kept
create table attachment_key (
  attachment_id {id} primary key,
  key_name      text not null,              -- which key of the folder encrypts it: the first half of its hash, in hex
  wrapped_key   {bytes} not null
) {strict};
create index attachment_key_by_name on attachment_key (key_name);

-- kind: kept
create table attachment_piece (
  attachment_id {id} not null,
  piece_number  {id} not null,              -- from 0
  piece         {bytes} not null,           -- nonce, then XChaCha20-Poly1305 of at most 256 KiB
  primary key (attachment_id, piece_number)
) {strict};
