-- attachments.sql -- files by number, for making changes and for the check; who may see one is decided in story_attachments.sql.

-- query: attachment_by_id
-- gives: maybe
-- One file, without its bytes.
select a.attachment_id -- id
     , a.reference  -- text
     , a.episode_id -- id
     , a.byte_count -- int
     , a.hash       -- text
     , a.state      -- text
     , a.worker_id  -- id
     , a.removed_at -- instant?
  from attachment a
 where a.attachment_id = :attachment_id; -- id

-- query: attachment_by_reference
-- gives: maybe
select a.attachment_id -- id
     , case when exists (select 1 from retention_hold h where h.episode_id = a.episode_id and h.lifted_at is null) then 1 else 0 end as is_held -- yes_no
  from attachment a
 where a.reference = :reference; -- text

-- query: attachments_after
-- gives: many
-- at most: 100
-- Files in order of their number: all, or those in one state of their check; also those that were taken away, or not.
select a.attachment_id -- id
  from attachment a
 where a.attachment_id > :after -- int
   and (:state is null or a.state = :state) -- text?
   and (a.removed_at is null or :removed_too = 1) -- yes_no
 order by a.attachment_id;

-- query: attachments_waiting
-- gives: one
-- How many wait to be checked for viruses, and since when the oldest does.
select count(*) as count -- int
     , min(a.added_at) as since -- instant?
  from attachment a
 where a.state in ('waiting', 'failed')
   and a.removed_at is null;

-- query: attachment_key_read
-- gives: maybe
select k.key_name    -- text
     , k.wrapped_key -- bytes
  from attachment_key k
 where k.attachment_id = :attachment_id; -- id

-- query: attachment_key_add
-- gives: changes
insert into attachment_key (attachment_id, key_name, wrapped_key)
values (:attachment_id, :key_name, :wrapped_key); -- id, text, bytes

-- query: attachment_key_other
-- gives: maybe
-- Is a file there whose key was encrypted with another key than this one?
select k.key_name -- text
  from attachment_key k
 where k.key_name > :key_name -- text
    or k.key_name < :key_name
 limit 1;

-- query: attachment_piece_read
-- gives: maybe
select p.piece -- bytes
  from attachment_piece p
 where p.attachment_id = :attachment_id -- id
   and p.piece_number = :piece_number;  -- int

-- query: attachment_piece_add
-- gives: changes
insert into attachment_piece (attachment_id, piece_number, piece)
values (:attachment_id, :piece_number, :piece); -- id, int, bytes
