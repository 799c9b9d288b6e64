-- notes.sql -- alerts, for making changes.

-- query: note_alert_waiting
-- gives: maybe
-- An alert that this worker has not acknowledged, of one note or by its number.
select a.alert_id -- id
  from note_alert a
 where a.episode_id = :episode_id -- id
   and a.worker_id = :worker      -- id
   and (a.note_id = :note_id or a.alert_id = :alert_id) -- id, id
   and a.acknowledged_at is null
 limit 1;

-- query: note_reference
-- gives: one
-- What people see of a note.
select n.reference -- text
  from note n
 where n.note_id = :note_id; -- id
