-- 0012 -- webhooks: where a program of an agency is told that something changed.

-- kind: shadow
create table webhook (
  webhook_id  {id} primary key,
  reference   text not null unique,         -- WB-7K3M-Q2WX-5
  worker_id   {id} not null,                -- the program, by its row in worker
  agency_id   {id} not null,
  url         text not null,
  made_at     text not null,
  ended_at    text,
  end_reason  text
) {strict};
create index webhook_by_worker on webhook (worker_id);

-- How far each was told, and the lease of whoever tells it. Not in the journal: telling is nobody's history, and a secret stands in no chain.
-- kind: kept
create table webhook_state (
  webhook_id    {id} primary key,
  secret        {bytes} not null,           -- sealed with the key webhooks.key of the folder of keys
  told_position {id} not null,              -- everything up to this entry of the journal was acknowledged, or was not for this program
  attempts      {id} not null,              -- of what comes next
  failing_since text,                       -- no attempt since was acknowledged; null: the last one was
  next_try_at   text not null,
  last_result   text,                       -- of the last attempt, in words
  leased_by     text,
  leased_until  text
) {strict};
create index webhook_state_due on webhook_state (next_try_at);
