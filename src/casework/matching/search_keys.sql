-- search_keys.sql -- the derived keys of one person, and the words of names.

-- query: search_keys_kept
-- gives: maybe
-- The keys that a person has.
select k.hashes -- bytes
  from person_keys k
 where k.person_id = :person_id; -- id

-- query: search_keys_keep
-- gives: changes
-- The keys that they have from now on.
insert into person_keys (person_id, hashes) values (:person_id, :hashes) -- id, bytes
on conflict (person_id) do update set hashes = excluded.hashes;

-- query: search_keys_forget
-- gives: changes
-- None.
delete from person_keys where person_id = :person_id; -- id

-- query: search_key_add
-- gives: changes
-- One of them.
insert into person_key (key_hash, person_id) values (:key_hash, :person_id) -- id, id
on conflict (key_hash, person_id) do nothing;

-- query: search_key_drop
-- gives: changes
-- One of them.
delete from person_key where key_hash = :key_hash and person_id = :person_id; -- id, id

-- query: search_keys_missing
-- gives: many
-- at most: 500
-- People who have not been given keys.
select p.person_id -- id
  from person p
 where not exists (select 1 from person_keys k where k.person_id = p.person_id)
 order by p.person_id;

-- query: name_token_of
-- gives: maybe
-- A word of the dictionary.
select t.token_kind -- text
     , t.token      -- text
  from name_token t
 where t.token_hash = :token_hash; -- id

-- query: name_token_add
-- gives: changes
-- A word that nobody had before.
insert into name_token (token_hash, token_kind, token) values (:token_hash, :token_kind, :token) -- id, text, text
on conflict (token_hash) do nothing;

-- query: name_token_drop
-- gives: changes
-- A word that nobody has any more.
delete from name_token
 where token_hash = :token_hash -- id
   and not exists (select 1 from person_key k where k.key_hash = name_token.token_hash);

-- query: name_near_add
-- gives: changes
-- A way in which it is nearly written.
insert into name_near (near_hash, token_hash) values (:near_hash, :token_hash) -- id, id
on conflict (near_hash, token_hash) do nothing;

-- query: name_near_drop
-- gives: changes
-- One of them.
delete from name_near where near_hash = :near_hash and token_hash = :token_hash; -- id, id
