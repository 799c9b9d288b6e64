-- jobs.sql -- what an e-mail may still tell its reader: asked as that reader, just before it is sent.

-- query: delivery_messages
-- gives: many
-- at most: 500
-- The messages of one e-mail that its reader may be told and that still hold: what was done, called off, hidden or taken away meanwhile is told to nobody.
select m.message_id   -- id
     , m.message_kind -- text
     , m.worker_id    -- id?
     , m.subject_id   -- id
     , m.number       -- int?
     , case when m.subject_kind = 'task' then 1 else 0 end as is_task -- yes_no
     , e.reference    -- text?
     , g.reference as meeting_reference -- text?
     , g.meeting_kind -- text?
     , g.held_on      -- date?
     , g.starts_at    -- text?
  from message m
  left join episode e on e.episode_id = m.episode_id
  left join task t on m.subject_kind = 'task' and t.task_id = m.subject_id
  left join note_alert a on m.subject_kind = 'alert' and a.alert_id = m.subject_id
  left join note n on n.note_id = a.note_id
  left join invitee i on m.subject_kind = 'invitee' and i.invitee_id = m.subject_id
  left join meeting g on g.meeting_id = i.meeting_id
  left join clock k on m.subject_kind = 'clock' and k.clock_id = m.subject_id
  left join information_request y on m.subject_kind = 'information_request' and y.information_request_id = m.subject_id
  left join plan_action x on m.subject_kind = 'action' and x.action_id = m.subject_id
  left join outcome o on o.outcome_id = x.outcome_id
  left join plan l on l.plan_id = case when m.subject_kind = 'plan' then m.subject_id else x.plan_id end
 where m.delivery_id = :delivery_id -- id
   and ((m.message_kind = 'reading' and exists (select 1 from worker_role r join role_grant q on q.role = r.role where r.worker_id = :actor_id and q.grant_name = 'review_looks'))
        or (m.message_kind = 'account' and m.subject_id = :actor_id)
        or (m.message_kind = 'dormant' and exists (select 1 from worker w where w.worker_id = m.subject_id and w.disabled_at is null and {{leads_worker w}}))
        or (m.message_kind = 'retention' and exists (select 1 from worker_role r join role_grant q on q.role = r.role where r.worker_id = :actor_id and q.grant_name = 'keep_records'))
        or (m.message_kind = 'searched' and m.subject_kind = 'seal' and exists (select 1 from seal s where s.seal_id = m.subject_id and {{reads_seal s}}))
        or (m.message_kind = 'searched' and m.subject_kind = 'bar' and exists (select 1 from bar b join person p on p.person_id = b.subject_id
                                                                             where b.bar_id = m.subject_id and b.lifted_at is null and {{may_see_person p}} and (b.barred_by = :actor_id or {{may_seal_person p}})))
        or (e.episode_id is not null and {{episode_not_hidden e}}))
   and (m.message_kind in ('reading', 'dormant', 'retention', 'searched', 'account') or (m.message_kind = 'task' and t.state = 'open' and (t.worker_id = m.worker_id or (m.worker_id is null and t.worker_id is null and t.agency_id = m.agency_id))
         and {{task_not_hidden t}})
     or (m.message_kind = 'alert' and a.acknowledged_at is null and {{may_see_episode e}} and {{note_not_hidden n}})
     or (m.message_kind = 'invitation' and g.state in ('arranged', 'ready', 'started') and g.arranged_count = m.number and {{invitee_not_hidden i}})
     or (m.message_kind = 'called_off' and g.state = 'called_off' and {{invitee_not_hidden i}}
         and exists (select 1 from message p join delivery d on d.delivery_id = p.delivery_id
                      where p.message_kind = 'invitation' and p.subject_kind = 'invitee' and p.subject_id = m.subject_id and d.state in ('sending', 'sent')))
     or (m.message_kind in ('task_soon', 'task_late') and e.state = 'open' and t.state = 'open' and t.worker_id = m.worker_id and {{task_not_hidden t}})
     or (m.message_kind in ('task_soon', 'task_late') and e.state = 'open' and x.status not in ('done', 'not_needed') and x.owner_worker_id = m.worker_id and l.state = 'agreed'
         and {{subject_not_hidden o}} and {{may_see_episode e}})
     or (m.message_kind = 'task_late_manager' and e.state = 'open' and t.state = 'open' and {{task_not_hidden t}} and {{may_see_episode e}})
     or (m.message_kind = 'task_late_manager' and e.state = 'open' and x.status not in ('done', 'not_needed') and l.state = 'agreed' and {{subject_not_hidden o}} and {{may_see_episode e}})
     or (m.message_kind = 'plan' and e.state = 'open' and l.state = 'agreed' and l.version_number = m.number and {{may_see_episode e}})
     or (m.message_kind = 'information' and e.state = 'open' and y.state = 'waiting' and y.mistake_at is null and {{asked_for_information y}})
     or (m.message_kind = 'information_answered' and y.state <> 'waiting' and y.mistake_at is null and {{information_not_hidden y}} and {{may_see_episode e}})
     or (m.message_kind in ('soon', 'late', 'late_manager') and k.stopped_on is null and not {{clock_pauses k}} and e.state = 'open' and {{clock_not_hidden k}} and {{may_see_episode e}}))
 order by m.message_kind, m.message_id;
