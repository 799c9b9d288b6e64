-- files.sql -- whose turn it is to have attached files checked again, and what came of the last round.

-- query: job_round_lease
-- gives: changes
-- From now on this holder does it: when a round is due and nobody does one, or whoever did was not heard of again.
insert into job_round (job, leased_by, leased_until, next_round_at)
values (:job, :holder, :until, :clock) -- text, text, instant, instant
on conflict (job) do update
   set leased_by = excluded.leased_by, leased_until = excluded.leased_until
 where job_round.next_round_at <= :clock
   and (job_round.leased_until is null or job_round.leased_until < :clock);

-- query: job_round_end
-- gives: changes
-- What came of it, if it is still this holder's round.
update job_round set leased_by = null, leased_until = null, next_round_at = :next_round_at, ended_at = :clock, result = :result, -- instant, instant, text?
       failing_since = case when :result is null then null else coalesce(failing_since, :clock) end
 where job = :job and leased_by = :holder; -- text, text

-- query: job_round
-- gives: maybe
-- How the last round ended, for an operator.
select r.ended_at      -- instant?
     , r.result        -- text?
     , r.failing_since -- instant?
  from job_round r
 where r.job = :job; -- text

-- query: job_round_due
-- gives: maybe
-- A row: it is not due yet, or somebody is at it.
select r.next_round_at -- instant
  from job_round r
 where r.job = :job -- text
   and (r.next_round_at > :clock or r.leased_until >= :clock); -- instant
