-- 0034: signing in with an account of a provider of OpenID Connect: which account is whose, which agency asks for it alone, and who is on their way there and back.

-- An account elsewhere, by a hash of its issuer and subject: who it is there is kept nowhere.
-- kind: shadow
create table sign_on_account (
  sign_on_id    {id} primary key,
  worker_id     {id} not null,
  provider      text not null,              -- its key in the operator's file
  identity_hash text not null,
  joined_at     text not null,
  ended_at      text                        -- from this moment it opens nothing
) {strict};
create unique index sign_on_account_by_identity on sign_on_account (identity_hash) where ended_at is null;
create index sign_on_account_by_worker on sign_on_account (worker_id);

-- An agency whose people sign in with such an account alone, while the operator's file has its provider; but for one, who lets them in when it fails.
-- kind: shadow
create table agency_sign_on (
  agency_id       {id} primary key,
  provider        text not null,
  local_worker_id {id} not null,
  demanded_at     text not null,
  demanded_by     {id}
) {strict};

-- A session for which a provider of sign-on asked for more than a password: what our own roles demand is not asked here.
-- kind: working
create table session_elsewhere (
  token_hash text primary key,               -- of the session's token
  provider   text not null,
  began_at   text not null
) {strict};
create index session_elsewhere_by_begin on session_elsewhere (began_at);

-- Somebody was sent to a provider and is awaited. What goes there and comes back is made of the token in their cookie, and none of it is kept.
-- kind: working
create table sign_on_half (
  token_hash      text primary key,
  provider        text not null,
  invitation_hash text,                     -- of the link with which an account is to be joined; null: they sign in
  go_on_to        text,                     -- the page that was asked for
  kept_path       text,                     -- a form that came without a session, and its words
  kept            text,
  ends_at         text not null
) {strict};
create index sign_on_half_by_end on sign_on_half (ends_at);
