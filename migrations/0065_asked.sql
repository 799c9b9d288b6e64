-- 0065: what somebody searches for, by name or birth date, is kept for them for some hours, so that no address, log or history of a browser bears it. ASVS 14.2.1

-- kind: working
create table asked (
  reference  text primary key,              -- what the address of the answer bears: random, and worth nothing to anybody else
  worker_id  {id} not null,
  page       text not null,                 -- the path of the form
  typed      text not null,                 -- the form as it was typed, url-encoded
  asked_at   text not null
) {strict};
create index asked_by_worker on asked (worker_id, asked_at);
create index asked_by_time on asked (asked_at);
