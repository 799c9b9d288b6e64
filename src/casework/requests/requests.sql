-- requests.sql -- requests of people to see what is held about them, for whoever answers them. R-INFO-15; decision 0032

-- query: requests_known
-- gives: many
-- at most: 300
-- Those that wait for an answer, the next one due first; and those that were answered or ended since a day, newest first.
select q.subject_request_id -- id
     , q.reference    -- text
     , q.state        -- text
     , q.received_on  -- date
     , q.due_on       -- date
     , q.finished_at  -- instant?
     , q.ended_at     -- instant?
     , q.asker_kind   -- text
     , q.asker_name   -- text
     , p.reference as person_reference -- text
     , p.given_name   -- text
     , p.family_name  -- text
     , (select count(*) from subject_giving g where g.subject_request_id = q.subject_request_id) as given_count -- int
  from subject_request q
  join person p on p.person_id = q.person_id
 where (q.state in ('open', 'waiting') or substr(coalesce(q.finished_at, q.ended_at), 1, 10) >= :since) -- date
   and {{answers_request q}}
 order by case when q.state in ('open', 'waiting') then 0 else 1 end, q.due_on, q.subject_request_id;

-- query: request_by_id
-- gives: maybe
-- One of them; who may know of it is asked before (SEE_REQUEST).
select q.subject_request_id -- id
     , q.reference    -- text
     , q.person_id    -- id
     , q.asker_kind   -- text
     , q.asker_name   -- text
     , q.asker_person_id  -- id?
     , q.authority    -- text?
     , q.identity_checked -- text
     , q.received_on  -- date
     , q.due_on       -- date
     , q.extension_reason -- text?
     , q.extended_on  -- date?
     , q.state        -- text
     , q.worker_id    -- id
     , q.begun_at     -- instant
     , q.sent_by      -- id?
     , q.sent_back_words  -- text?
     , q.finished_at  -- instant?
     , q.shown_count  -- int?
     , q.left_out_count    -- int?
     , q.blacked_out_count -- int?
     , q.byte_count   -- int?
     , q.hash         -- text?
     , q.ended_words  -- text?
     , p.reference as person_reference -- text
     , p.given_name   -- text
     , p.family_name  -- text
     , w.name as worker_name -- text
     , (select f.name from worker f where f.worker_id = q.sent_by) as sent_by_name -- text?
     , (select f.name from worker f where f.worker_id = q.finished_by) as finished_by_name -- text?
     , (select f.name from worker f where f.worker_id = q.approved_by) as approved_by_name -- text?
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'subject_request' and s.stream_id = q.subject_request_id), 0) as version -- int
  from subject_request q
  join person p on p.person_id = q.person_id
  join worker w on w.worker_id = q.worker_id
 where q.subject_request_id = :subject_request_id; -- id

-- query: request_running
-- gives: maybe
-- One about this person, by the same asker, that is not answered yet.
select q.reference -- text
  from subject_request q
 where q.person_id = :person_id   -- id
   and q.asker_name = :asker_name -- text
   and q.state in ('open', 'waiting')
 limit 1;

-- query: request_decisions
-- gives: many
-- at most: 20000
-- What was decided about each piece: what holds, or all of one piece with what held before, newest first.
select d.decision_id -- id
     , d.piece_kind  -- text
     , d.piece_id    -- id
     , d.piece_part  -- text
     , d.decision    -- text
     , d.black_words -- text?
     , d.proposed    -- text
     , d.released    -- yes_no
     , d.guarded     -- yes_no
     , d.reason      -- text
     , d.words_hash  -- text
     , d.worker_id   -- id
     , d.decided_at  -- instant
     , d.replaced_at -- instant?
     , w.name as worker_name -- text
  from subject_decision d
  join worker w on w.worker_id = d.worker_id
 where d.subject_request_id = :subject_request_id -- id
   and (d.replaced_at is null or :earlier_too = 1) -- yes_no
 order by d.decision_id desc;

-- query: request_givings
-- gives: many
-- at most: 100
-- To whom the pack was given, newest first.
select g.given_to -- text
     , g.way      -- text
     , g.given_on -- date
     , w.name as worker_name -- text
  from subject_giving g
  join worker w on w.worker_id = g.worker_id
 where g.subject_request_id = :subject_request_id -- id
 order by g.given_on desc, g.giving_id desc;

-- query: requests_due
-- gives: one
-- For My work: how many wait for an answer, and when the first is due.
select count(*) as count -- int
     , min(q.due_on) as due_on -- date?
  from subject_request q
 where q.state in ('open', 'waiting')
   and {{answers_request q}};

-- query: packs_after
-- gives: many
-- at most: 100
-- Finished packs in order of their number, for the check of what is kept.
select q.subject_request_id -- id
     , q.reference  -- text
     , q.byte_count -- int?
     , q.hash       -- text?
  from subject_request q
 where q.subject_request_id > :after -- int
   and q.state = 'finished'
   and q.byte_count is not null and q.hash is not null
 order by q.subject_request_id;

-- query: request_person
-- gives: maybe
-- Whose record is asked for, when the actor may know of them.
select p.given_name  -- text
     , p.family_name -- text
     , p.born        -- yes_no
     , p.birth_date  -- date?
  from person p
 where p.person_id = :person_id -- id
   and {{person_not_hidden p}};

-- query: request_person_of
-- gives: maybe
-- The person of this reference, when the actor may know of them.
select p.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
  from person p
 where p.reference = :reference -- text
   and {{person_not_hidden p}};
