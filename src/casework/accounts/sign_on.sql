-- sign_on.sql -- accounts elsewhere with which workers sign in.

-- query: sign_on_of_identity
-- gives: maybe
-- Whose account this is, also when they may not sign in any more.
select s.sign_on_id -- id
     , s.worker_id  -- id
     , s.provider   -- text
     , w.agency_id  -- id
     , a.reference as agency_reference -- text
     , case when w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) then 1 else 0 end as works_here -- yes_no
  from sign_on_account s
  join worker w on w.worker_id = s.worker_id
  join agency a on a.agency_id = w.agency_id
 where s.identity_hash = :identity_hash -- text
   and s.ended_at is null;

-- query: sign_ons_of_worker
-- gives: many
-- at most: 20
-- Accounts elsewhere with which this worker may sign in.
select s.sign_on_id -- id
     , s.provider   -- text
     , s.joined_at  -- instant
  from sign_on_account s
 where s.worker_id = :worker -- id
   and s.ended_at is null
 order by s.joined_at desc, s.sign_on_id;

-- query: agency_sign_on_of
-- gives: maybe
-- What this agency demands.
select d.provider        -- text
     , d.local_worker_id -- id
     , w.name as local_name -- text
     , w.reference as local_reference -- text
     , d.demanded_at     -- instant
  from agency_sign_on d
  join worker w on w.worker_id = d.local_worker_id
 where d.agency_id = :agency; -- id

-- query: sign_on_demanded_of
-- gives: maybe
-- What is demanded of this worker: the provider of their agency; none of whoever is left out.
select d.provider -- text
     , a.reference as agency_reference -- text
  from worker w
  join agency a on a.agency_id = w.agency_id
  join agency_sign_on d on d.agency_id = w.agency_id
 where w.worker_id = :worker -- id
   and d.local_worker_id <> w.worker_id;

-- query: local_account_of
-- gives: maybe
-- Is this a worker of that agency who may sign in here with a password?
select w.worker_id -- id
  from worker w
  join credential c on c.worker_id = w.worker_id
 where w.worker_id = :worker -- id
   and w.agency_id = :agency -- id
   and w.disabled_at is null and w.ended_on is null;

-- query: sign_on_half_add
-- gives: changes
-- Somebody is sent to a provider.
insert into sign_on_half (token_hash, provider, invitation_hash, go_on_to, kept_path, kept, ends_at)
values (:token_hash, :provider, :invitation_hash, :go_on_to, :kept_path, :kept, :ends_at); -- text, text, text?, text?, text?, text?, instant

-- query: sign_on_half_of
-- gives: maybe
-- Who comes back with this token, when it is not too late.
select h.provider        -- text
     , h.invitation_hash -- text?
     , h.go_on_to        -- text?
     , h.kept_path       -- text?
     , h.kept            -- text?
     , h.ends_at         -- instant
  from sign_on_half h
 where h.token_hash = :token_hash -- text
   and h.ends_at > :now;

-- query: sign_on_start_take_back
-- gives: changes
-- They came back: the start of that moment is counted no more.
delete from sign_in_try where try_key = :try_key and tried_at = :begun_at; -- text, instant

-- query: sign_on_half_drop
-- gives: changes
-- They came back; and who never did is forgotten.
delete from sign_on_half where token_hash = :token_hash or ends_at < :now; -- text
