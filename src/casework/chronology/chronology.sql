-- chronology.sql -- what has happened in one episode, newest first. Source: R-PERS-15.

-- query: chronology_entries
-- gives: many
-- at most: 1000
-- One row for each thing that happened; kind says what the other columns mean.
select x.kind        -- text
     , x.happened_on -- date
     , x.happened_at -- text?
     , x.item_id     -- id
     , x.item_reference -- text?
     , x.code        -- text?
     , x.words       -- text?
     , x.worker_name -- text?
     , x.job_title   -- text?
     , x.agency_name -- text?
     , x.recorded_at -- text
  from (
    select 'note' as kind, n.happened_on as happened_on, n.happened_at as happened_at, n.note_id as item_id, n.reference as item_reference,
           n.note_kind as code, n.heading as words, w.name as worker_name, w.job_title as job_title, a.name as agency_name,
           n.recorded_at as recorded_at
      from note n join worker w on w.worker_id = n.worker_id join agency a on a.agency_id = n.agency_id
     where n.episode_id = :episode_id and {{note_not_hidden n}} -- id
    union all
    select 'opened', e.opened_on, null, e.episode_id, e.reference, e.entry_route, e.why_involved, w.name, w.job_title, a.name, e.opened_on
      from episode e join worker w on w.worker_id = e.author_id join agency a on a.agency_id = e.agency_id
     where e.episode_id = :episode_id
    union all
    select 'level', d.decided_on, null, d.event_position, null, cast(d.level as text), d.rationale, w.name, w.job_title, a.name, d.decided_on
      from level_decision d join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id
     where d.episode_id = :episode_id and d.person_id is null and d.need_domain is null
    union all
    select 'lead', l.from_on, null, l.event_position, null, w.name, l.how_chosen, w.name, w.job_title, a.name, l.from_on
      from lead_term l join worker w on w.worker_id = l.worker_id join agency a on a.agency_id = w.agency_id
     where l.episode_id = :episode_id
    union all
    select case when c.state = 'withheld' then 'consent_withheld' else 'consent_given' end, c.decided_on, null, c.consent_id, c.reference,
           c.way, p.given_name, w.name, w.job_title, a.name, c.decided_on
      from consent c join person p on p.person_id = c.person_id join worker w on w.worker_id = c.worker_id
           join agency a on a.agency_id = w.agency_id
     where c.episode_id = :episode_id and {{person_not_hidden p}}
    union all
    select 'consent_withdrawn', substr(c.withdrawn_at, 1, 10), null, c.consent_id, c.reference, null, p.given_name, null, null, null, c.withdrawn_at
      from consent c join person p on p.person_id = c.person_id
     where c.episode_id = :episode_id and c.withdrawn_at is not null and {{person_not_hidden p}}
    union all
    select 'decided', coalesce(t.decided_on, substr(t.ended_at, 1, 10)), null, t.task_id, null, coalesce(t.decision, t.task_key),
           case when t.decided_by is not null then concat('With ', t.decided_by, ': ', t.end_words) else t.end_words end,
           w.name, w.job_title, a.name, t.ended_at
      from task t join worker w on w.worker_id = t.ended_by join agency a on a.agency_id = w.agency_id
     where t.episode_id = :episode_id and t.state = 'done' and t.end_words is not null
       and t.task_key in ('discuss_refusal', 'decide_referral', 'approach_family') and {{task_not_hidden t}}
    union all
    select 'assessment_decided', d.decided_on, null, d.decision_id, d.reference, d.ground, d.reason, w.name, w.job_title, a.name, d.recorded_at
      from assessment_decision d join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id
     where d.episode_id = :episode_id
    union all
    select 'assessment_completed', s.completed_on, null, s.assessment_id, s.reference, s.next_step, s.form_key, w.name, w.job_title, a.name, s.completed_on
      from assessment s join worker w on w.worker_id = s.completed_by join agency a on a.agency_id = w.agency_id
     where s.episode_id = :episode_id and s.completed_on is not null
    union all
    select 'plan_agreed', v.agreed_on, null, v.plan_id, p.reference, p.plan_kind, cast(v.version_number as text), w.name, w.job_title, a.name, v.agreed_on
      from plan_version v join plan p on p.plan_id = v.plan_id join worker w on w.worker_id = v.worker_id
           join agency a on a.agency_id = w.agency_id
     where p.episode_id = :episode_id
    union all
    select 'review_held', r.held_on, null, r.review_id, r.reference, r.decision, r.discussion, w.name, w.job_title, a.name, r.held_on
      from review r join worker w on w.worker_id = r.worker_id join agency a on a.agency_id = w.agency_id
     where r.episode_id = :episode_id
    union all
    select 'concern', c.raised_on, null, c.concern_id, null, p.given_name, c.decision, w.name, w.job_title, a.name, c.raised_on
      from adult_concern c join person p on p.person_id = c.person_id join worker w on w.worker_id = c.worker_id
           join agency a on a.agency_id = w.agency_id
     where c.episode_id = :episode_id and {{person_not_hidden p}}
    union all
    select 'status', s.from_on, null, s.child_status_id, null, s.status, p.given_name, w.name, w.job_title, a.name, s.from_on
      from child_status s join person p on p.person_id = s.person_id join episode_child c on c.person_id = s.person_id
           join worker w on w.worker_id = s.worker_id join agency a on a.agency_id = w.agency_id
     where c.episode_id = :episode_id and c.left_on is null and {{child_status_open s}} and {{person_not_hidden p}}
    union all
    select 'service', r.asked_on, null, r.service_request_id, null, 'asked', case when {{service_request_open r}} then r.service_name end, w.name, w.job_title, a.name, r.asked_on
      from service_request r join worker w on w.worker_id = r.worker_id join agency a on a.agency_id = w.agency_id
     where r.episode_id = :episode_id and r.state not in ('not_found', 'found') and {{subject_not_hidden r}}
    union all
    select 'service', s.happened_on, null, s.service_step_id, null, s.what, case when {{service_request_open r}} then r.service_name end, w.name, w.job_title, a.name, s.recorded_at
      from service_step s join service_request r on r.service_request_id = s.service_request_id join worker w on w.worker_id = s.worker_id
           join agency a on a.agency_id = w.agency_id
     where s.episode_id = :episode_id and s.mistake_at is null and s.what not in ('asked_after', 'came', 'did_not_come', 'called_off') and {{subject_not_hidden r}}
    union all
    select 'incident', i.happened_on, null, i.incident_id, null, case when {{incident_open i}} then i.incident_kind end,
           case when {{incident_open i}} then concat(coalesce(i.grade, ''), '|', i.source, ': ', i.words) end, w.name, w.job_title, a.name, i.recorded_at
      from incident i join worker w on w.worker_id = i.worker_id join agency a on a.agency_id = w.agency_id
     where i.episode_id = :episode_id and i.mistake_at is null and {{subject_not_hidden i}}
    union all
    select 'incident_reviewed', i.decided_on, null, i.incident_id, null, i.review, case when {{incident_open i}} then concat(i.decided_by, ': ', i.review_words) end,
           w.name, w.job_title, a.name, i.decided_on
      from incident i join worker w on w.worker_id = i.reviewed_by join agency a on a.agency_id = w.agency_id
     where i.episode_id = :episode_id and i.mistake_at is null and i.decided_on is not null and {{subject_not_hidden i}}
    union all
    select 'fostering_told', f.notified_on, null, f.fostering_id, null, p.given_name, f.notified_whom, w.name, w.job_title, a.name, f.notified_on
      from fostering f join person p on p.person_id = f.person_id join worker w on w.worker_id = f.worker_id join agency a on a.agency_id = w.agency_id
     where f.episode_id = :episode_id and f.is_mistake = 0 and {{fostering_not_hidden f}}
    union all
    select 'fostering_visited', f.visited_on, null, f.fostering_id, null, p.given_name, concat(f.visited_by, case when f.visit_words is null then '' else concat('. ', f.visit_words) end),
           w.name, w.job_title, a.name, f.visited_on
      from fostering f join person p on p.person_id = f.person_id join worker w on w.worker_id = f.worker_id join agency a on a.agency_id = w.agency_id
     where f.episode_id = :episode_id and f.is_mistake = 0 and f.visited_on is not null and {{fostering_not_hidden f}}
    union all
    select 'assist_begun', x.begun_on, null, x.assist_id, null, x.until_on, x.reason, w.name, w.job_title, a.name, x.begun_at
      from assist x join worker w on w.worker_id = x.worker_id join agency a on a.agency_id = x.agency_id
     where x.episode_id = :episode_id
    union all
    select 'assist_ended', x.ended_on, null, x.assist_id, null, null, null, w.name, w.job_title, a.name, x.ended_at
      from assist x join worker w on w.worker_id = x.worker_id join agency a on a.agency_id = x.agency_id
     where x.episode_id = :episode_id and x.ended_on is not null
    union all
    select 'audit_drawn', x.drawn_on, null, x.audit_id, null, x.until_on, concat(w.name, ', ', w.job_title, ', ', a.name), d.name, d.job_title, b.name, x.drawn_on
      from audit x join worker w on w.worker_id = x.worker_id join agency a on a.agency_id = x.agency_id join worker d on d.worker_id = x.drawn_by join agency b on b.agency_id = d.agency_id
     where x.episode_id = :episode_id
    union all
    select 'audit_finished', x.finished_on, null, x.audit_id, null, case when x.basic_met = 1 then 'met' else 'not_met' end, x.recommendation, w.name, w.job_title, a.name, x.finished_on
      from audit x join worker w on w.worker_id = x.worker_id join agency a on a.agency_id = x.agency_id
     where x.episode_id = :episode_id and x.finished_on is not null
    union all
    select 'share', d.decided_on, null, d.share_id, null, case when not {{share_open d}} then 'restricted' when d.is_emergency = 1 then 'emergency' else d.outcome end,
           case when {{share_open d}} then concat(case when g.name is null then '' else g.name end, case when g.name is null or d.recipient is null then '' else ', ' end, coalesce(d.recipient, ''), ': ', coalesce(d.what, d.reasons)) end,
           w.name, w.job_title, a.name, d.recorded_at
      from share d join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id left join agency g on g.agency_id = d.agency_id
     where d.episode_id = :episode_id and d.mistake_at is null and {{subject_not_hidden d}}
    union all
    select 'information', q.asked_on, null, q.information_request_id, null, case when {{information_open q}} then q.direction else 'restricted' end,
           case when {{information_open q}} then concat(case when g.name is null then '' else g.name end, case when g.name is null or q.party is null then '' else ', ' end, coalesce(q.party, ''), ': ', q.what) end,
           w.name, w.job_title, a.name, q.recorded_at
      from information_request q join worker w on w.worker_id = q.worker_id join agency a on a.agency_id = w.agency_id left join agency g on g.agency_id = q.agency_id
     where q.episode_id = :episode_id and q.mistake_at is null and {{information_not_hidden q}}
    union all
    select 'information_answered', q.answered_on, null, q.information_request_id, null, case when {{information_open q}} then q.state else 'restricted' end,
           case when {{information_open q}} then q.answer end, case when {{information_open q}} then w.name end, case when {{information_open q}} then w.job_title end,
           case when {{information_open q}} then a.name end, q.answered_on
      from information_request q join worker w on w.worker_id = q.answer_worker_id join agency a on a.agency_id = w.agency_id
     where q.episode_id = :episode_id and q.mistake_at is null and {{information_not_hidden q}}
    union all
    select 'clock_paused', q.paused_on, null, q.pause_id, null, k.clock_key, case when q.words is null then q.reason_label else concat(q.reason_label, ': ', q.words) end,
           w.name, w.job_title, a.name, q.paused_at
      from clock_pause q join clock k on k.clock_id = q.clock_id join worker w on w.worker_id = q.worker_id join agency a on a.agency_id = w.agency_id
     where k.episode_id = :episode_id and {{clock_not_hidden k}}
    union all
    select 'clock_resumed', coalesce(q.ended_on, q.until_on), null, q.pause_id, null, k.clock_key, q.reason_label, w.name, w.job_title, a.name,
           coalesce(q.ended_on, q.until_on)
      from clock_pause q join clock k on k.clock_id = q.clock_id left join worker w on w.worker_id = q.ended_by left join agency a on a.agency_id = w.agency_id
     where k.episode_id = :episode_id and coalesce(q.ended_on, q.until_on) <= :today and {{clock_not_hidden k}}
    union all
    select 'closed', k.closed_on, null, k.closing_id, null, k.reason, k.outcomes, w.name, w.job_title, a.name, k.closed_on
      from closing k join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where k.episode_id = :episode_id
    union all
    select 'reopened', substr(k.reopened_at, 1, 10), null, k.closing_id, null, null, k.reopen_reason, w.name, w.job_title, a.name, k.reopened_at
      from closing k join worker w on w.worker_id = k.reopened_by join agency a on a.agency_id = w.agency_id
     where k.episode_id = :episode_id and k.reopened_at is not null
  ) x
 order by x.happened_on desc, x.recorded_at desc, x.item_id desc;

-- query: chronology_paragraphs
-- gives: many
-- at most: 4000
-- The paragraphs of all notes of the episode that the reader may see; words are absent where they are restricted.
select t.paragraph_id -- id
     , t.owner_id     -- id
     , t.part         -- text
     , case when {{paragraph_words_open t}} then t.words end as words -- text?
     , t.language     -- text
     , t.basis        -- text
     , t.told_by      -- text?
     , (select p.given_name from person p where p.person_id = t.voice_of_person_id and {{person_not_hidden p}}) as voice_of -- text?
     , t.section      -- text?
     , t.worker_id    -- id
     , w.name as worker_name -- text
     , t.written_at   -- instant
     , t.corrects_paragraph_id     -- id?
     , t.corrected_by_paragraph_id -- id?
     , t.correction_reason         -- text?
  from paragraph t
  join worker w on w.worker_id = t.worker_id
 where t.episode_id = :episode_id -- id
   and t.owner_kind = 'note'
   and (:note_id is null or t.owner_id = :note_id) -- id?
   and {{paragraph_not_hidden t}}
 order by t.owner_id, t.part, t.ordinal, t.paragraph_id;

-- query: chronology_contacts
-- gives: many
-- at most: 2000
-- The children met, by note.
select k.note_id    -- id
     , k.person_id  -- id
     , p.given_name -- text
     , k.seen       -- yes_no
     , k.heard      -- yes_no
     , k.alone      -- yes_no
     , k.place_kind -- text
     , k.how_heard  -- text?
  from child_contact k
  join person p on p.person_id = k.person_id
 where k.episode_id = :episode_id -- id
   and {{person_not_hidden p}}
 order by k.note_id, p.birth_date, p.person_id;

-- query: chronology_note
-- gives: maybe
-- One note, with who wrote it.
select n.note_id     -- id
     , n.reference   -- text
     , n.episode_id  -- id
     , n.note_kind   -- text
     , n.happened_on -- date
     , n.happened_at -- text?
     , n.place       -- text?
     , n.heading     -- text?
     , n.worker_id   -- id
     , w.name as worker_name -- text
     , w.job_title   -- text
     , a.name as agency_name -- text
     , n.recorded_at -- instant
  from note n
  join episode e on e.episode_id = n.episode_id
  join worker w on w.worker_id = n.worker_id
  join agency a on a.agency_id = n.agency_id
 where n.reference = :reference -- text
   and {{may_see_episode e}}
   and {{note_not_hidden n}};

-- query: chronology_notes
-- gives: many
-- at most: 201
-- Notes of an episode, newest first, from the one after :after_note_id; 0: from the start. For lists that are told page by page.
select n.note_id     -- id
     , n.reference   -- text
     , n.episode_id  -- id
     , n.note_kind   -- text
     , n.happened_on -- date
     , n.happened_at -- text?
     , n.place       -- text?
     , n.heading     -- text?
     , n.worker_id   -- id
     , w.name as worker_name -- text
     , w.job_title   -- text
     , a.name as agency_name -- text
     , n.recorded_at -- instant
  from note n
  join episode e on e.episode_id = n.episode_id
  join worker w on w.worker_id = n.worker_id
  join agency a on a.agency_id = n.agency_id
 where n.episode_id = :episode_id -- id
   and (:after_note_id is null or (n.happened_on, n.recorded_at, n.note_id) < (select o.happened_on, o.recorded_at, o.note_id from note o where o.note_id = :after_note_id)) -- id?
   and {{may_see_episode e}}
   and {{note_not_hidden n}}
 order by n.happened_on desc, n.recorded_at desc, n.note_id desc;

-- query: chronology_note_subjects
-- gives: many
-- at most: 20000
-- Whom a note is about; whom every note of an episode is, without :note_id.
select s.note_id     -- id
     , p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
     , p.family_name -- text
  from note n
  join note_subject s on s.note_id = n.note_id
  join person p on p.person_id = s.person_id
 where n.episode_id = :episode_id -- id
   and (:note_id is null or n.note_id = :note_id) -- id?
   and {{person_not_hidden p}}
 order by s.note_id, p.birth_date, p.person_id;

-- query: chronology_alerts
-- gives: many
-- at most: 100
-- Who was asked to take note of a note; when they first opened it, and when they said so. R-EPI-24
select a.alert_id -- id
     , a.worker_id -- id
     , w.name as worker_name -- text
     , s.name as sender_name -- text
     , a.sent_at  -- instant
     , (select min(l.seen_at) from look l where l.subject_kind = 'note' and l.subject_id = a.note_id and l.actor_kind = 'worker'
          and l.actor_id = a.worker_id and l.seen_at >= a.sent_at) as read_at -- instant?
     , a.acknowledged_at -- instant?
  from note_alert a
  join worker w on w.worker_id = a.worker_id
  join worker s on s.worker_id = a.sent_by
  join episode e on e.episode_id = a.episode_id
  join note n on n.note_id = a.note_id
 where a.note_id = :note_id -- id
   and {{may_see_episode e}}
   and {{note_not_hidden n}}
 order by a.sent_at, a.alert_id;
