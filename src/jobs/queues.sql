-- queues.sql -- how much the jobs have before them, for whoever watches; numbers and moments alone.

-- query: queue_lengths
-- gives: one
-- By kind of work: how much waits, since when the oldest does, and how much does not go well. Every delivery that is open has a time of its next try, and is
-- found by it: the others are not walked.
select (select count(*) from message m where m.delivery_id is null and m.dropped_reason is null
           and m.due_at <= :clock -- instant
       ) as messages -- int
     , (select min(m.due_at) from message m where m.delivery_id is null and m.dropped_reason is null and m.due_at <= :clock) as messages_since -- instant?
     , (select count(*) from delivery d where d.ended_at is null and d.next_try_at > '') as emails -- int
     , (select min(d.made_at) from delivery d where d.ended_at is null) as emails_since -- instant?
     , (select count(*) from delivery g where g.state = 'given_up'
           and g.ended_at >= :failed_since -- instant
       ) as emails_failed -- int
     , (select count(*) from webhook_state s where s.told_position < (select coalesce(max(j.position), 0) from journal_entry j)) as webhooks -- int
     , (select min(n.recorded_at) from webhook_state s join journal_entry n on n.position = s.told_position + 1) as webhooks_since -- instant?
     , (select count(*) from webhook_state s where s.failing_since is not null) as webhooks_failing -- int
     , (select count(*) from attachment a where a.state in ('waiting', 'failed') and a.removed_at is null) as files -- int
     , (select min(a.added_at) from attachment a where a.state in ('waiting', 'failed') and a.removed_at is null) as files_since -- instant?
     , (select count(*) from attachment a where a.state = 'failed' and a.removed_at is null) as files_failing; -- int
