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
   and {{person_may_be_found p}};

-- query: request_person_of
-- gives: maybe
-- The person of this reference, when the actor may know of them.
select p.person_id   -- id
     , p.given_name  -- text
     , p.family_name -- text
  from person p
 where p.reference = :reference -- text
   and {{person_may_be_found p}};

-- query: request_pack_open
-- gives: maybe
-- A finished pack: may the actor open it, because they made it, or see all help in it and know of everybody around; and has anybody, a home or help in it been sealed since, or somebody kept from it?
with recursive member (person_id) as (
    select b.person_id from subject_request b where b.subject_request_id = :subject_request_id -- id
    union
    select case when k.person_id = m.person_id then k.other_person_id else k.person_id end
      from member m join person_link k on k.unlinked_at is null and (k.person_id = m.person_id or k.other_person_id = m.person_id)),
help (episode_id) as (select c.episode_id from episode_child c where c.person_id in (select t.person_id from member t)
                      union select d.episode_id from episode_adult d where d.person_id in (select t.person_id from member t)),
family (person_id) as (select t.person_id from member t
                       union select c.person_id from episode_child c where c.episode_id in (select h.episode_id from help h)
                       union select d.person_id from episode_adult d where d.episode_id in (select h.episode_id from help h)
                       union select r.other_person_id from relationship r where r.person_id in (select t.person_id from member t)
                       union select s.person_id from relationship s where s.other_person_id in (select t.person_id from member t))
select case when {{made_pack q}}
              or (exists (select 1 from help h)
                  and not exists (select 1 from episode e where e.episode_id in (select h.episode_id from help h) and not {{may_see_episode e}})
                  and not exists (select 1 from person p where p.person_id in (select f.person_id from family f) and not {{person_may_be_found p}})) then 1 else 0 end as open -- yes_no
     , case when exists (select 1 from seal s where s.lifted_at is null and s.sealed_at > q.finished_at
                            and s.subject_kind = 'person' and s.subject_id in (select f.person_id from family f))
              or exists (select 1 from seal s where s.lifted_at is null and s.sealed_at > q.finished_at
                            and s.subject_kind = 'household' and s.subject_id in (select n.household_id from household_member n where n.person_id in (select f.person_id from family f)))
              or exists (select 1 from seal s where s.lifted_at is null and s.sealed_at > q.finished_at
                            and s.subject_kind = 'episode' and s.subject_id in (select h.episode_id from help h))
              or exists (select 1 from bar b where b.lifted_at is null and b.barred_at > q.finished_at
                            and b.subject_kind = 'person' and b.subject_id in (select f.person_id from family f))
              or exists (select 1 from bar b where b.lifted_at is null and b.barred_at > q.finished_at
                            and b.subject_kind = 'episode' and b.subject_id in (select h.episode_id from help h)) then 1 else 0 end as changed -- yes_no
  from subject_request q
 where q.subject_request_id = :subject_request_id
   and q.state = 'finished';
