-- journal_sealed.sql -- whether anything stands sealed in the journal. Decision 0055

-- query: journal_sealed_there
-- gives: maybe
-- The newest entry in which something does: the value of a field begins so. Whatever is sealed in a table is sealed here.
select p.position -- id
  from journal_payload p
 where instr(p.payload, :mark) > 0 -- bytes
 order by p.position desc
 limit 1;
-- postgres:
select p.position
  from journal_payload p
 where position(:mark in p.payload) > 0
 order by p.position desc
 limit 1;
