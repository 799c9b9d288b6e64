-- 0015: finding people by keys, and names by how they are nearly written. Decision 0014.

drop table person_search_key;

-- Under which keys a person is found: hashes of names in pairs, days, numbers. Decision 0014.
-- kind: derived
create table person_key (
  key_hash  {id} not null,
  person_id {id} not null,
  primary key (key_hash, person_id)
) {keyed};

-- The keys that a person has, together: what to take away when they change. Who has no row here has not been given keys yet.
-- kind: derived
create table person_keys (
  person_id {id} primary key,
  hashes    {bytes} not null                -- eight bytes each, ascending
) {strict};

-- The words that names are made of. Its hash is that of the key under which everybody with that word is found; gone when nobody has it.
-- kind: derived
create table name_token (
  token_hash {id} primary key,
  token_kind text not null,                 -- given, family
  token      text not null                  -- folded
) {strict};

-- Each of those words with up to two letters left out, and its first three letters: two words that differ by two slips share one.
-- kind: derived
create table name_near (
  near_hash  {id} not null,
  token_hash {id} not null,
  primary key (near_hash, token_hash)
) {keyed};
