-- deliveries.sql -- messages on their way: put into e-mails, claimed, settled; and what an operator is told of them.

-- query: messages_due
-- gives: many
-- at most: 500
-- What is to be told by now and goes with no e-mail yet, person by person.
select m.message_id   -- id
     , m.message_kind -- text
     , m.worker_id    -- id?
     , m.agency_id    -- id?
     , m.at_once      -- yes_no
     , m.made_at      -- instant
  from message m
 where m.delivery_id is null and m.dropped_reason is null
   and m.due_at <= :now
 order by m.worker_id, m.agency_id, case when m.message_kind in ('late_manager', 'task_late_manager') then 1 else 0 end, m.due_at, m.message_id;

-- query: worker_reach
-- gives: maybe
-- Whether this worker is still here, who answers for them else, and who stands in for them today.
select w.manager_id -- id?
     , (select min(c.cover_worker_id) from cover c where c.worker_id = w.worker_id and c.ended_at is null and c.from_on <= :today and c.to_on >= :today)
         as cover_worker_id -- id?
     , case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 1 else 0 end as works_here -- yes_no
  from worker w
 where w.worker_id = :worker; -- id

-- query: delivery_add
-- gives: changes
-- One e-mail.
insert into delivery (delivery_id, reference, worker_id, agency_id, is_digest, state, attempts, next_try_at, made_at)
values (:delivery_id, :reference, :worker, :agency, :is_digest, 'waiting', 0, :clock, :clock); -- id, text, id?, id?, yes_no, instant

-- query: message_goes_with
-- gives: changes
-- It goes with this e-mail.
update message set delivery_id = :delivery_id where message_id = :message_id; -- id, id

-- query: message_drop
-- gives: changes
-- It is told to nobody.
update message set dropped_reason = :reason where message_id = :message_id; -- text, id

-- query: deliveries_due
-- gives: many
-- at most: 5
-- E-mails to be tried now, the longest waiting first; and those whose sender was not heard of again.
select d.delivery_id -- id
     , d.reference   -- text
     , d.worker_id   -- id?
     , d.agency_id   -- id?
     , d.is_digest   -- yes_no
     , d.attempts    -- int
     , d.made_at     -- instant
  from delivery d
 where d.ended_at is null
   and d.next_try_at <= :clock -- instant
   and (d.state = 'waiting' or d.leased_until < :clock)
 order by d.next_try_at, d.delivery_id;

-- query: delivery_lease
-- gives: changes
-- From now on it is being sent by this holder. next_try_at waits with the lease.
update delivery set state = 'sending', leased_by = :holder, leased_until = :until, next_try_at = :until, attempts = attempts + 1 -- text, instant
 where delivery_id = :delivery_id; -- id

-- query: delivery_end
-- gives: changes
-- What came of it, if it is still this holder's try.
update delivery set state = :state, result = :result, ended_at = :clock, leased_by = null, leased_until = null -- text, text?, instant
 where delivery_id = :delivery_id and leased_by = :holder and attempts = :attempts and state = 'sending'; -- id, text, int

-- query: delivery_wait
-- gives: changes
-- It is tried again later, if it is still this holder's try. A try that was none is not counted.
update delivery set state = 'waiting', result = coalesce(:result, result), next_try_at = :next_try_at, leased_by = null, leased_until = null, attempts = :attempts_now -- text?, instant, int
 where delivery_id = :delivery_id and leased_by = :holder and attempts = :attempts and state = 'sending'; -- id, text, int

-- query: delivery_counts
-- gives: one
-- How it stands with all of them: what is open, and what was sent or could not be sent since a moment.
select count(case when d.state = 'waiting' then 1 end) as waiting -- int
     , count(case when d.state = 'sending' then 1 end) as sending -- int
     , (select count(*) from delivery s where s.state = 'sent'
           and s.ended_at >= :since -- instant
       ) as sent -- int
     , (select count(*) from delivery g where g.state = 'given_up' and g.ended_at >= :since) as given_up -- int
     , (select count(*) from message m where m.delivery_id is null and m.dropped_reason is null) as messages_waiting -- int
     , (select min(m.due_at) from message m where m.delivery_id is null and m.dropped_reason is null) as due_since   -- instant?
     , min(d.made_at) as waiting_since -- instant?
  from delivery d
 where d.ended_at is null;

-- query: deliveries_given_up
-- gives: many
-- at most: 50
-- The newest that could not be sent since a moment, and whom they were for.
select d.reference -- text
     , d.result    -- text?
     , d.ended_at  -- instant
     , coalesce(w.reference, a.reference) as whom -- text?
  from delivery d
  left join worker w on w.worker_id = d.worker_id
  left join agency a on a.agency_id = d.agency_id
 where d.state = 'given_up'
   and d.ended_at >= :since -- instant
 order by d.ended_at desc, d.delivery_id desc;

-- query: deliveries_put_off
-- gives: many
-- at most: 20
-- Those that were tried and wait to be tried again.
select d.reference   -- text
     , d.result      -- text?
     , d.attempts    -- int
     , d.next_try_at -- instant
  from delivery d
 where d.ended_at is null and d.result is not null
 order by d.made_at, d.delivery_id;

-- query: deliveries_of_worker
-- gives: many
-- at most: 10
-- The last e-mails to a worker, for the worker: when, and what came of each. What only waits is left out: it may be nothing that they may know of.
select d.state     -- text
     , d.result    -- text?
     , d.made_at   -- instant
     , d.ended_at  -- instant?
     , d.is_digest -- yes_no
  from delivery d
 where d.worker_id = :worker -- id
   and (d.state in ('sent', 'given_up') or d.result is not null)
 order by d.made_at desc, d.delivery_id desc;

-- query: email_fails
-- gives: one
-- How many e-mails to a worker could not be sent since one last arrived.
select count(*) as failed -- int
  from delivery d
 where d.worker_id = :worker -- id
   and d.state = 'given_up'
   and not exists (select 1 from delivery s where s.worker_id = d.worker_id and s.state = 'sent' and s.ended_at > d.ended_at);
