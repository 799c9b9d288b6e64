-- messages.sql -- what is to be told, and how each worker wants to be told.

-- query: telling_of_worker
-- gives: maybe
-- How this worker chose to be told.
select t.how  -- text
     , t.hour -- int
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'telling' and s.stream_id = t.telling_id), 0) as version -- int
  from telling t
 where t.telling_id = :worker; -- id

-- query: message_add
-- gives: changes
-- Something is to be told, unless it was already.
insert into message (message_id, message_kind, worker_id, agency_id, episode_id, subject_kind, subject_id, number, once_key, at_once, made_at, due_at)
values (:message_id, :message_kind, :worker, :agency, :episode_id, :subject_kind, :subject_id, :number, :once_key, :at_once, :now, :due_at) -- id, text, id?, id?, int, text, id, int?, text, yes_no, instant
on conflict (once_key) do nothing;

-- query: messages_due_otherwise
-- gives: changes
-- What waits for a worker is due as they chose now; invitations, and that how they sign in was changed, come at once as before.
update message set at_once = :at_once, due_at = :due_at -- yes_no, instant
 where worker_id = :worker -- id
   and delivery_id is null and dropped_reason is null
   and message_kind not in ('invitation', 'called_off', 'account');
