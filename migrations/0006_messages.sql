-- 0006 -- messages: what is to be told to whom, and how it gets there.

-- How a worker wants to be told by e-mail. Without a row: once a day, at eight.
-- kind: shadow
create table telling (
  telling_id {id} primary key,              -- the worker
  how        text not null,                 -- telling_way: at_once, daily
  hour       {id} not null,                 -- of the daily e-mail, local, 0 to 23
  chosen_at  text not null
) {strict};

-- What is to be told to whom: a kind and numbers, never a name, an address or a reason. Written with the change that caused it; not in the journal,
-- for sending it is nobody's history: what caused it is.
-- kind: kept
create table message (
  message_id   {id} primary key,
  message_kind text not null,               -- task, alert, invitation, called_off, soon, late, late_manager
  worker_id    {id},                        -- whom; null: the agency as a whole
  agency_id    {id},
  episode_id   {id} not null,
  subject_kind text not null,               -- task, alert, invitee, clock
  subject_id   {id} not null,
  number       {id},                        -- which arrangement of a meeting
  once_key     text not null unique,        -- the same thing is told once
  at_once      {bool} not null,             -- in an e-mail of its own
  made_at      text not null,
  due_at       text not null,               -- not before
  delivery_id  {id},                        -- the e-mail it goes with; null while it waits
  dropped_reason text                       -- told to nobody after all, and why
) {strict};
create index message_waiting on message (due_at) where delivery_id is null and dropped_reason is null;
create index message_by_delivery on message (delivery_id);
create index message_by_subject on message (subject_kind, subject_id);
create index message_by_worker on message (worker_id);

-- One e-mail, and the lease of whoever sends it.
-- kind: kept
create table delivery (
  delivery_id  {id} primary key,
  reference    text not null unique,        -- of its Message-ID: the same however often it is sent
  worker_id    {id},                        -- to whom it goes: whom it is for, or who stands in for them
  agency_id    {id},
  is_digest    {bool} not null,
  state        text not null,               -- waiting, sending, sent, given_up, not_needed
  attempts     {id} not null,
  next_try_at  text not null,
  leased_by    text,                        -- who sends it, until when; then somebody else may
  leased_until text,
  result       text,                        -- of the last try, in words
  made_at      text not null,
  ended_at     text
) {strict};
create index delivery_open on delivery (next_try_at) where ended_at is null;
create index delivery_by_worker on delivery (worker_id, state);
create index delivery_by_state on delivery (state, ended_at);

create index clock_running on clock (amber_on) where stopped_on is null;
