-- webhooks.sql -- which programs are told what, how far each was told, and who tells it.

-- query: webhooks
-- gives: many
-- at most: 500
-- Webhooks, newest first: those of one program, or all, for an operator.
select h.webhook_id -- id
     , h.reference  -- text
     , w.name as program_name -- text
     , a.name as agency_name  -- text
     , h.url        -- text
     , h.made_at    -- instant
     , h.ended_at   -- instant?
     , h.end_reason -- text?
     , (select s.failing_since from webhook_state s where s.webhook_id = h.webhook_id) as failing_since -- instant?
     , (select s.last_result from webhook_state s where s.webhook_id = h.webhook_id) as last_result -- text?
  from webhook h
  join worker w on w.worker_id = h.worker_id
  join agency a on a.agency_id = h.agency_id
 where (:program is null or h.worker_id = :program) -- id?
 order by h.webhook_id desc;

-- query: webhook_of_reference
-- gives: maybe
-- One webhook.
select h.webhook_id -- id
     , h.worker_id  -- id
     , h.ended_at   -- instant?
  from webhook h
 where h.reference = :reference; -- text

-- query: webhook_program
-- gives: maybe
-- A program of an agency, by its row in worker, that a token lets in today.
select w.worker_id -- id
     , w.agency_id -- id
  from api_client c join worker w on w.worker_id = c.client_id
 where w.worker_id = :program -- id
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and exists (select 1 from api_token t where t.worker_id = w.worker_id and t.revoked_at is null and (t.ends_on is null or t.ends_on >= :today));

-- query: webhook_head
-- gives: one
-- The last entry of the journal.
select coalesce(max(j.position), 0) as position -- int
  from journal_entry j;

-- query: webhook_state_add
-- gives: changes
-- It is told what comes after this entry.
insert into webhook_state (webhook_id, secret, told_position, attempts, next_try_at)
values (:webhook_id, :secret, :position, 0, :clock); -- id, bytes, int, instant

-- query: webhook_state_drop
-- gives: changes
-- It is told no more; its secret is forgotten.
delete from webhook_state where webhook_id = :webhook_id; -- id

-- query: webhooks_due
-- gives: many
-- at most: 1
-- The one that something may be told to now, that nobody tells, and that waits longest.
select s.webhook_id    -- id
     , h.reference     -- text
     , h.worker_id     -- id
     , h.url           -- text
     , s.secret        -- bytes
     , s.told_position -- int
     , s.attempts      -- int
     , s.failing_since -- instant?
  from webhook_state s join webhook h on h.webhook_id = s.webhook_id
 where s.next_try_at <= :clock -- instant
   and (s.leased_until is null or s.leased_until < :clock)
   and h.ended_at is null
   and s.told_position < (select coalesce(max(j.position), 0) from journal_entry j)
 order by s.next_try_at, s.webhook_id;

-- query: webhook_lease
-- gives: changes
-- From now on this holder tells it.
update webhook_state set leased_by = :holder, leased_until = :until -- text, instant
 where webhook_id = :webhook_id and (leased_until is null or leased_until < :clock); -- id, instant

-- query: webhook_told
-- gives: changes
-- Everything up to this entry is told, if it is still this holder's to say. The lease goes on until then; null: it ends.
update webhook_state set told_position = :position, attempts = 0, failing_since = null, last_result = coalesce(:result, last_result), -- int, text?
       next_try_at = :clock, leased_by = case when :until is null then null else leased_by end, leased_until = :until -- instant, instant?
 where webhook_id = :webhook_id and leased_by = :holder; -- id, text

-- query: webhook_failed
-- gives: changes
-- It was not acknowledged; it is tried again at that time.
update webhook_state set attempts = attempts + 1, failing_since = coalesce(failing_since, :clock), next_try_at = :next_try_at, last_result = :result, -- instant, instant, text
       leased_by = null, leased_until = null
 where webhook_id = :webhook_id and leased_by = :holder; -- id, text

-- query: webhook_next
-- gives: many
-- at most: 1
-- The next entry of the journal that this program may know of: help in which its agency takes part, nothing about anybody who is hidden from it.
-- Starts from the agency's side; the actor of the work is the program.
select j.position  -- int
     , j.event     -- text
     , j.recorded_at -- instant
     , e.reference -- text
  from episode e
  join journal_subject s on s.subject_kind = 'episode' and s.subject_id = e.episode_id and s.position > :told_position and s.position <= :until_position -- int, int
  join journal_entry j on j.position = s.position
 where e.episode_id in (select m.episode_id from team_member m where m.agency_id = :agency_id
                        union select g.episode_id from episode g where g.agency_id = :agency_id)
   and j.event in ('episode_opened', 'episode_closed', 'episode_reopened', 'level_decided', 'lead_agreed', 'coordinator_changed', 'team_member_joined', 'team_member_left',
                   'note_written', 'plan_agreed', 'review_held', 'consent_recorded', 'consent_narrowed', 'consent_withdrawn', 'assessment_completed',
                   'meeting_decided', 'meeting_arranged', 'meeting_finished', 'meeting_called_off')
   and (j.event <> 'note_written' or exists (select 1 from note n where n.note_id = j.stream_id and {{note_not_hidden n}}))
   and not exists (select 1 from person p
                     join journal_subject o on o.subject_kind = 'person' and o.subject_id = p.person_id and o.position = j.position
                    where p.person_id in (select c.person_id from episode_child c where c.episode_id = e.episode_id
                                          union select x.person_id from episode_adult x where x.episode_id = e.episode_id)
                      and not ({{person_not_hidden p}}))
   and {{may_see_episode e}}
 order by j.position;
