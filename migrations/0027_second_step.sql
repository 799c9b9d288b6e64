-- 0027 -- the second step of signing in: a code from an app on one's phone, codes for the day the phone is lost, devices that need not ask each time.

-- Not in the journal: a secret is nobody's history. That it was set up, used up or ended is.
-- kind: kept
create table second_step (
  worker_id       {id} primary key,
  secret          text not null,              -- encrypted with the key of the folder of keys, bound to the worker; base64
  begun_at        text not null,
  confirmed_at    text,                       -- null: it was shown, and no code has come back yet; signing in does not ask
  last_used       {id} not null,              -- the half minute of the last code that was taken; none is taken twice
  codes_made      {id} not null,              -- how often recovery codes were made; the older ones are worth nothing
  codes_at        text                        -- when the last were made; they are shown for some minutes
) {strict};

-- kind: kept
create table recovery_code_used (
  worker_id       {id} not null,
  codes_made      {id} not null,
  place           {id} not null,              -- the first is 0
  used_at         text not null,
  primary key (worker_id, codes_made, place)
) {strict};

-- The password was right, and the code is awaited.
-- kind: working
create table sign_in_half (
  token_hash      text primary key,           -- of the token in the cookie
  worker_id       {id} not null,
  sign_in_name    text not null,
  go_on_to        text,                       -- the page that was asked for
  kept_path       text,                       -- a form that came without a session, and its words
  kept            text,
  begun_at        text not null,
  ends_at         text not null
) {strict};
create index sign_in_half_by_end on sign_in_half (ends_at);

-- kind: working
create table remembered_device (
  token_hash      text primary key,           -- of the token in the cookie
  worker_id       {id} not null,
  remembered_at   text not null,
  ends_at         text not null
) {strict};
create index remembered_device_by_worker on remembered_device (worker_id);
create index remembered_device_by_end on remembered_device (ends_at);
