-- query: paragraph_by_id
-- gives: maybe
-- One paragraph as it was written.
select t.paragraph_id -- id
     , t.episode_id   -- id?
     , t.owner_kind   -- text
     , t.owner_id     -- id
     , t.words        -- text
     , t.worker_id    -- id
     , t.corrected_by_paragraph_id -- id?
  from paragraph t
 where t.paragraph_id = :paragraph_id; -- id

-- query: paragraph_last_ordinal
-- gives: one
-- The highest ordinal of an owner's text; -1 when it has none.
select coalesce(max(t.ordinal), -1) as ordinal -- int
  from paragraph t
 where t.owner_kind = :owner_kind -- text
   and t.owner_id = :owner_id     -- id
   and t.part = :part;            -- text
