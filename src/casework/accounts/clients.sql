-- clients.sql -- who comes with a token, and the list of tokens.

-- query: api_token_bearer
-- gives: maybe
-- Whom this token lets in today.
select t.token_id    -- id
     , w.worker_id   -- id
     , w.agency_id   -- id
     , w.name        -- text
     , case when exists (select 1 from api_client c where c.client_id = w.worker_id) then 1 else 0 end as program -- yes_no
     , case when exists (select 1 from worker_role xr join role_grant xg on xg.role = xr.role where xr.worker_id = w.worker_id and xg.grant_name = 'needs_second_step')
             and not exists (select 1 from second_step xs where xs.worker_id = w.worker_id and xs.confirmed_at is not null)
             and not exists (select 1 from api_client xc where xc.client_id = w.worker_id) then 1 else 0 end as owes_second_step -- yes_no
  from api_token t join worker w on w.worker_id = t.worker_id
 where t.token_hash = :token_hash -- text
   and t.provider is null and t.revoked_at is null and (t.ends_on is null or t.ends_on >= :today)
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today);

-- query: api_client_of_name
-- gives: maybe
-- The program of this name in an agency.
select w.worker_id -- id
  from api_client c join worker w on w.worker_id = c.client_id
 where w.agency_id = :agency -- id
   and w.name = :name        -- text
   and w.disabled_at is null;

-- query: worker_of_sign_in_name
-- gives: maybe
-- The worker who signs in with this name, when they may.
select c.worker_id -- id
  from credential c join worker w on w.worker_id = c.worker_id
 where c.sign_in_name = :sign_in_name -- text
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today);

-- query: api_tokens
-- gives: many
-- at most: 1000
-- Every token, newest first.
select t.token_id   -- id
     , t.reference  -- text
     , t.name       -- text
     , w.name as worker_name -- text
     , a.name as agency_name -- text
     , t.made_at    -- instant
     , t.ends_on    -- date?
     , t.revoked_at -- instant?
     , t.provider   -- text?
     , case when exists (select 1 from api_client c where c.client_id = w.worker_id) then 1 else 0 end as program -- yes_no
  from api_token t join worker w on w.worker_id = t.worker_id join agency a on a.agency_id = w.agency_id
 order by t.token_id desc;

-- query: api_token_of_reference
-- gives: maybe
-- One token.
select t.token_id   -- id
     , t.revoked_at -- instant?
  from api_token t
 where t.reference = :reference; -- text

-- query: api_tokens_of_worker
-- gives: many
-- at most: 200
-- What a worker, or a program, may still be let in with.
select t.token_id -- id
  from api_token t
 where t.worker_id = :worker -- id
   and t.revoked_at is null;

-- query: api_token_supplier
-- gives: maybe
-- Which provider this token lets in today, to supply workers.
select t.token_id  -- id
     , t.provider  -- text
     , w.worker_id -- id
     , w.agency_id -- id
  from api_token t join worker w on w.worker_id = t.worker_id
 where t.token_hash = :token_hash -- text
   and t.provider is not null and t.revoked_at is null and (t.ends_on is null or t.ends_on >= :today)
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today);

-- query: api_token_agencies
-- gives: many
-- at most: 500
-- Whose workers a token supplies; those that take part.
select a.agency_id -- id
     , a.reference -- text
     , a.name      -- text
  from api_token_agency t join agency a on a.agency_id = t.agency_id
 where t.token_id = :token -- id
   and (a.closed_on is null or a.closed_on > :today)
 order by a.agency_id;
