-- pack_work.sql -- meetings, what was to be done, messages, files. R-INFO-15

-- query: pack_meetings
-- gives: many
-- at most: 4000
-- Meetings, who was asked, what was settled.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select x.kind         -- text
     , x.item_id      -- id
     , x.part         -- text
     , x.on_day       -- date?
     , x.heading      -- text?
     , x.words        -- text?
     , x.said_by      -- text?
     , x.voice_id     -- id?
     , x.who          -- text?
     , x.other_people -- yes_no
     , x.section      -- text?
     , x.open         -- yes_no
     , x.sealed       -- yes_no
     , x.harm         -- yes_no
     , x.place        -- yes_no
  from (
    select 'meeting' as kind, n.meeting_id as item_id, '' as part, coalesce(n.held_on, n.decided_on) as on_day, 'meeting' as heading, concat('Why: ', n.reason, case when n.without_consent_reason is null then '' else concat('. Without agreement: ', n.without_consent_reason) end, case when n.advice is null then '' else concat('. Advice: ', n.advice) end, case when n.social_care_decision is null then '' else concat('. Social care: ', n.social_care_decision) end, case when n.called_off_reason is null then '' else concat('. Called off: ', n.called_off_reason) end, case when n.late_reason is null then '' else concat('. Later than it should be: ', n.late_reason) end) as words, null as said_by, cast(null as bigint) as voice_id, concat(w.name, ', ', w.job_title, ', ', a.name) as who, 0 as other_people, null as section, 1 as open, e.sealed as sealed, 0 as harm, 0 as place
      from mine m join episode e on e.episode_id = m.help_id join meeting n on n.episode_id = e.episode_id join worker w on w.worker_id = n.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and coalesce(n.held_on, n.decided_on) <= m.until_on
    union all
    select 'invitee', i.invitee_id, '', coalesce(n.held_on, n.decided_on), 'invitee', concat(i.name, case when i.job_title is null then '' else concat(', ', i.job_title) end, case when a.name is null then '' else concat(', ', a.name) end, case when i.left_out_reason is null then '' else concat('. Not asked: ', i.left_out_reason) end, case when i.answer is null then '' else concat('. Answer: ', replace(i.answer, '_', ' ')) end, case when i.answer_words is null then '' else concat(': ', i.answer_words) end, case when i.absence_reason is null then '' else concat('. Not there: ', i.absence_reason) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join meeting n on n.episode_id = e.episode_id join invitee i on i.meeting_id = n.meeting_id left join agency a on a.agency_id = i.agency_id
     where {{episode_not_hidden e}} and coalesce(n.held_on, n.decided_on) <= m.until_on and {{invitee_may_be_found i}} and {{invitee_for_the_room i}}
    union all
    select 'point', t.meeting_point_id, '', coalesce(n.held_on, n.decided_on), 'point', concat(t.words, case when t.more_words is null then '' else concat('. ', t.more_words) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join meeting n on n.episode_id = e.episode_id join meeting_point t on t.meeting_id = n.meeting_id join worker w on w.worker_id = t.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and coalesce(n.held_on, n.decided_on) <= m.until_on and t.words is not null
    union all
    select 'objective', o.objective_id, '', coalesce(n.held_on, n.decided_on), 'objective', concat(o.words, case when o.whose_goal is null then '' else concat('. ', o.whose_goal) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join meeting n on n.episode_id = e.episode_id join objective o on o.meeting_id = +n.meeting_id
     where {{episode_not_hidden e}} and coalesce(n.held_on, n.decided_on) <= m.until_on and (o.person_id is null or o.person_id in (select t.person_id from who t)) and o.dropped = 0
    union all
    select 'recommendation', r.recommendation_id, '', coalesce(n.held_on, n.decided_on), 'recommendation', concat(case when {{owner_not_hidden r}} and {{owner_for_the_room r}} then concat(coalesce(r.owner_name, 'Somebody'), ': ') else 'Somebody: ' end, r.what, case when r.how is null then '' else concat('. ', r.how) end, case when r.state_words is null then '' else concat('. ', r.state_words) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join meeting n on n.episode_id = e.episode_id join recommendation r on r.meeting_id = n.meeting_id
     where {{episode_not_hidden e}} and coalesce(n.held_on, n.decided_on) <= m.until_on and (r.person_id is null or r.person_id in (select t.person_id from who t)) and r.state <> 'dropped'
  ) x
 order by x.on_day, x.kind, x.item_id, x.part;

-- query: pack_work
-- gives: many
-- at most: 4000
-- What was to be done, notices that were sent, files, and what the family said of an assessment.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select x.kind         -- text
     , x.item_id      -- id
     , x.part         -- text
     , x.on_day       -- date?
     , x.heading      -- text?
     , x.words        -- text?
     , x.said_by      -- text?
     , x.voice_id     -- id?
     , x.who          -- text?
     , x.other_people -- yes_no
     , x.section      -- text?
     , x.open         -- yes_no
     , x.sealed       -- yes_no
     , x.harm         -- yes_no
     , x.place        -- yes_no
  from (
    select 'decision' as kind, d.decision_id as item_id, '' as part, d.decided_on as on_day, 'assessment_decision' as heading, concat(replace(d.ground, '_', ' '), ': ', d.reason) as words, null as said_by, cast(null as bigint) as voice_id, concat(w.name, ', ', w.job_title, ', ', a.name) as who, 0 as other_people, null as section, 1 as open, e.sealed as sealed, 0 as harm, 0 as place
      from mine m join episode e on e.episode_id = m.help_id join assessment_decision d on d.episode_id = e.episode_id join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and d.decided_on <= m.until_on
    union all
    select 'task', k.task_id, '', substr(k.given_at, 1, 10), 'task', concat(k.what, case when k.end_words is null or substr(k.ended_at, 1, 10) > m.until_on then '' else concat('. What came of it: ', k.end_words) end, case when k.decision is null or substr(k.ended_at, 1, 10) > m.until_on then '' else concat('. Decided: ', replace(k.decision, '_', ' ')) end, case when k.decided_by is null or substr(k.ended_at, 1, 10) > m.until_on then '' else concat('. With ', k.decided_by) end), null, null, case when w.name is null or m.until_on <> '9999-12-31' then null else concat('for ', w.name, ', ', w.job_title) end, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join task k on k.episode_id = e.episode_id left join worker w on w.worker_id = k.worker_id
     where {{episode_not_hidden e}} and substr(k.given_at, 1, 10) <= m.until_on and (k.subject_kind <> 'person' or k.subject_id in (select t.person_id from who t)) and {{task_not_hidden k}}
    union all
    select 'file', f.attachment_id, '', substr(f.added_at, 1, 10), 'file', concat(f.name, case when f.about is null then '' else concat(': ', f.about) end, case when f.removed_reason is null then '' else concat('. Taken away: ', f.removed_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), case when exists (select 1 from attachment_subject v where v.attachment_id = f.attachment_id and v.person_id not in (select t.person_id from who t)) then 1 else 0 end, case when f.sensitivity = 'restricted' then f.section end, case when {{attachment_open f}} then 1 else 0 end, case when e.sealed = 1 or f.sensitivity = 'sealed' then 1 else 0 end, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join attachment f on f.episode_id = e.episode_id join worker w on w.worker_id = f.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and substr(f.added_at, 1, 10) <= m.until_on and {{attachment_not_hidden f}} and (not exists (select 1 from attachment_subject v where v.attachment_id = f.attachment_id) or exists (select 1 from attachment_subject v where v.attachment_id = f.attachment_id and v.person_id in (select t.person_id from who t))) and not exists (select 1 from attachment_subject v join person vp on vp.person_id = v.person_id where v.attachment_id = f.attachment_id and vp.sealed = 1 and v.person_id not in (select t.person_id from who t))
    union all
    select 'assessment', s.assessment_id, 'contribution', coalesce(s.completed_on, s.started_on), 'assessment_contribution', s.family_contribution, null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join assessment s on s.episode_id = e.episode_id join worker w on w.worker_id = s.author_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and coalesce(s.completed_on, s.started_on) <= m.until_on and s.family_contribution is not null
    union all
    select 'assessment', s.assessment_id, 'words', coalesce(s.completed_on, s.started_on), 'assessment_words', s.family_words, null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join assessment s on s.episode_id = e.episode_id join worker w on w.worker_id = s.author_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and coalesce(s.completed_on, s.started_on) <= m.until_on and s.family_words is not null
    union all
    select 'service', r.service_request_id, '', r.asked_on, 'service', concat(r.service_name, ': ', r.asked_for, '. The form it got: ', r.own_form), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, r.restricted, case when {{service_request_open r}} then 1 else 0 end, e.sealed, case when r.restricted is null then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join service_request r on r.episode_id = e.episode_id join worker w on w.worker_id = r.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and r.asked_on <= m.until_on and {{subject_may_be_found r}} and (r.person_id is null or r.person_id in (select t.person_id from who t))
    union all
    select 'service', k.service_request_id, 'package', substr(k.sent_at, 1, 10), 'service', concat(r.service_name, ': parts of the assessment went with the request'), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, r.restricted, case when {{service_request_open r}} then 1 else 0 end, e.sealed, case when r.restricted is null then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join service_package k on k.episode_id = e.episode_id join service_request r on r.service_request_id = k.service_request_id join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and substr(k.sent_at, 1, 10) <= m.until_on and {{subject_may_be_found r}} and (r.person_id is null or r.person_id in (select t.person_id from who t))
    union all
    select 'service', s.service_step_id, 'step', s.happened_on, 'service', concat(r.service_name, ': ', replace(s.what, '_', ' '), case when s.words is null then '' else concat('. ', s.words) end, case when s.risk is null then '' else concat('. What it means for the children: ', s.risk) end, case when s.mistake_reason is null then '' else concat('. This was a mistake: ', s.mistake_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, r.restricted, case when {{service_request_open r}} then 1 else 0 end, e.sealed, case when r.restricted is null then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join service_step s on s.episode_id = e.episode_id join service_request r on r.service_request_id = s.service_request_id join worker w on w.worker_id = s.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and s.happened_on <= m.until_on and {{subject_may_be_found r}} and (r.person_id is null or r.person_id in (select t.person_id from who t))
    union all
    select 'incident', i.incident_id, '', i.happened_on, 'incident', concat(i.source, ': ', i.words, '. What keeps the children safe: ', i.safety, case when i.review_words is null then '' else concat('. About the level of need, ', i.decided_by, ': ', i.review_words) end, case when i.mistake_reason is null then '' else concat('. This was a mistake: ', i.mistake_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, i.restricted, case when {{incident_open i}} then 1 else 0 end, e.sealed, case when i.restricted is null then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join incident i on i.episode_id = e.episode_id join worker w on w.worker_id = i.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and i.happened_on <= m.until_on and {{subject_may_be_found i}} and (i.person_id is null or i.person_id in (select t.person_id from who t))
    union all
    select 'safeguarding', s.associate_id, '', case when {{actor_has_grant_see_safeguarding}} then s.noticed_on end, case when {{actor_has_grant_see_safeguarding}} then 'associate' else 'safeguarding' end, case when {{actor_has_grant_see_safeguarding}} then concat(s.name, case when s.age_words is null then '' else concat(', ', s.age_words) end, '. ', s.reason, case when s.about is null then '' else concat('. ', s.about) end, case when s.end_reason is null then '' else concat('. Not any more: ', s.end_reason) end) end, case when {{actor_has_grant_see_safeguarding}} then s.source end, null, case when {{actor_has_grant_see_safeguarding}} then concat(w.name, ', ', w.job_title, ', ', a.name) end, case when {{actor_has_grant_see_safeguarding}} then 1 else 0 end, 'safeguarding', case when {{actor_has_grant_see_safeguarding}} then 1 else 0 end, e.sealed, 1, 0
      from mine m join episode e on e.episode_id = m.help_id join associate s on s.episode_id = e.episode_id join worker w on w.worker_id = s.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and s.noticed_on <= m.until_on and {{subject_not_hidden s}} and s.person_id in (select t.person_id from who t)
    union all
    select 'support', s.support_id, '', s.since_on, 'support', concat(s.name, case when s.agency is null then '' else concat(', ', s.agency) end, ', ', replace(s.part, '_', ' '), case when s.contact is null then '' else concat('. ', s.contact) end, case when s.both_reason is null then '' else concat('. Speaks for a child and a parent: ', s.both_reason) end, case when s.end_reason is null then '' else concat('. Not any more: ', s.end_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join support s on s.episode_id = e.episode_id join worker w on w.worker_id = s.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and s.since_on <= m.until_on and {{support_not_hidden s}} and (s.person_id in (select t.person_id from who t) or s.helper_person_id in (select t.person_id from who t))
    union all
    select 'network_member', n.network_member_id, '', n.named_on, 'network_member', concat(n.name, ', ', n.relationship, ': ', n.helps_with, ', ', n.how_often, case when n.reach is null then '' else concat('. ', n.reach) end, case when n.end_reason is null then '' else concat('. Not any more: ', n.end_reason) end), n.named_by, null, concat(w.name, ', ', w.job_title, ', ', a.name), case when n.person_id in (select t.person_id from who t) then 0 else 1 end, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join network_member n on n.episode_id = e.episode_id join worker w on w.worker_id = n.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and n.named_on <= m.until_on and {{subject_not_hidden n}}
    union all
    select 'child_choice', c.child_choice_id, '', c.said_on, 'child_choice', concat(case when c.wanted = 1 then 'Wanted: ' else 'Not wanted: ' end, c.name, ', ', c.takes_part_in, case when c.own_words is null then '' else concat('. ', c.own_words) end, case when c.end_reason is null then '' else concat('. Differently now: ', c.end_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join child_choice c on c.episode_id = e.episode_id join worker w on w.worker_id = c.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and c.said_on <= m.until_on and {{subject_not_hidden c}} and c.person_id in (select t.person_id from who t)
       and (c.chosen_person_id is null or exists (select 1 from person q where q.person_id = c.chosen_person_id and {{person_not_hidden q}}))
    union all
    select 'network_answer', n.network_answer_id, '', n.told_on, 'network_answer', concat(n.question_words, ' ', n.answer), n.told_by, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join network_answer n on n.episode_id = e.episode_id join worker w on w.worker_id = n.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and n.told_on <= m.until_on
    union all
    select 'strength', s.strength_id, '', s.told_on, 'strength', concat(s.words, case when s.end_reason is null then '' else concat('. Not any more: ', s.end_reason) end), s.told_by, null, concat(w.name, ', ', w.job_title, ', ', a.name), case when s.person_id in (select t.person_id from who t) then 0 else 1 end, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join strength s on s.episode_id = e.episode_id join worker w on w.worker_id = s.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and s.told_on <= m.until_on and {{subject_not_hidden s}} and (s.person_id is null or s.person_id in (select t.person_id from who t))
    union all
    select 'fostering', f.fostering_id, '', f.notified_on, 'fostering', concat('Since ', f.care_started_on, '. ', f.notified_whom, case when f.visited_on is null then '' else concat('. Visited on ', f.visited_on, ' by ', f.visited_by) end, case when f.visit_words is null then '' else concat('. ', f.visit_words) end, case when f.end_reason is null then '' else concat('. It ended: ', f.end_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join fostering f on f.episode_id = e.episode_id join worker w on w.worker_id = f.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and f.notified_on <= m.until_on and {{fostering_not_hidden f}} and f.person_id in (select t.person_id from who t)
    union all
    select 'fostering_talk', ft.talk_id, '', coalesce(ft.spoken_on, substr(ft.recorded_at, 1, 10)), 'fostering_talk', ft.words, null, null, concat(w.name, ', ', w.job_title, ', ', a.name), case when ft.person_id in (select t.person_id from who t) then 0 else 1 end, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join fostering f on f.episode_id = e.episode_id join fostering_talk ft on ft.fostering_id = +f.fostering_id join worker w on w.worker_id = ft.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and coalesce(ft.spoken_on, substr(ft.recorded_at, 1, 10)) <= m.until_on and {{fostering_not_hidden f}} and {{subject_may_be_found ft}}
       and (f.person_id in (select t.person_id from who t) or ft.person_id in (select t.person_id from who t))
    union all
    select 'known_check', kc.known_check_id, '', substr(kc.asked_at, 1, 10), 'known_check', concat(case when kc.basis = 'agreed' then 'They said that it was agreed' else concat('Without agreement, ', replace(kc.basis, '_', ' ')) end, ': ', kc.words), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, null, 1, e.sealed, case when kc.basis = 'agreed' then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join known_check kc on kc.episode_id = e.episode_id join worker w on w.worker_id = kc.worker_id join agency a on a.agency_id = kc.agency_id
     where {{episode_not_hidden e}} and substr(kc.asked_at, 1, 10) <= m.until_on and kc.person_id in (select t.person_id from who t)
    union all
    select 'share', d.share_id, '', d.decided_on, 'share', concat(case when d.outcome = 'shared' then 'Shared with ' else 'Not shared with ' end, coalesce(g.name, ''), case when g.name is null or d.recipient is null then '' else ', ' end, coalesce(d.recipient, ''), case when d.what is null then '' else concat(': ', d.what) end, case when d.purpose is null then '' else concat('. For: ', d.purpose) end, '. Why: ', d.reasons, case when d.facts is null then '' else concat('. Facts: ', d.facts) end, '. Decided by ', d.decided_by, case when d.told_words is null then '' else concat('. Telling the family: ', d.told_words) end, case when d.review_words is null then '' else concat('. Looked at again: ', d.review_words) end, case when d.mistake_reason is null then '' else concat('. This was a mistake: ', d.mistake_reason) end, coalesce((select concat('. Only some read it: ', xs.reason) from share_restriction xs where xs.share_id = d.share_id and xs.restricted = d.restricted order by xs.event_position desc limit 1), '')), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, d.restricted, case when {{share_open d}} then 1 else 0 end, e.sealed, case when d.restricted is null and d.outcome = 'shared' and coalesce(d.told, '') = 'told' then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join share d on d.episode_id = e.episode_id join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id left join agency g on g.agency_id = d.agency_id
     where {{episode_not_hidden e}} and d.decided_on <= m.until_on and {{subject_not_hidden d}} and (d.person_id is null or d.person_id in (select t.person_id from who t))
    union all
    select 'information', q.information_request_id, '', q.asked_on, 'information', concat(case when q.direction = 'asked' then 'Asked of ' else 'Asked by ' end, coalesce(g.name, ''), case when g.name is null or q.party is null then '' else ', ' end, coalesce(q.party, ''), ': ', q.what, '. Why: ', q.why, case when q.claimed is null then '' else concat('. They said that it rests on: ', q.claimed) end, case when q.basis_words is null then '' else concat('. Basis: ', q.basis_words) end, case when q.answer is null then '' else concat(case when q.state = 'declined' then '. Declined: ' else '. Answer: ' end, q.answer) end, case when q.checked is null then '' else concat('. Checked: ', q.checked) end, case when q.reminder_words is null then '' else concat('. Asked again: ', q.reminder_words) end, case when q.kept_from_family is null then '' else concat('. Kept from the family: ', q.kept_from_family) end, case when q.mistake_reason is null then '' else concat('. Taken back: ', q.mistake_reason) end), q.answered_by, null, concat(w.name, ', ', w.job_title, ', ', a.name), 1, q.restricted, case when {{information_open q}} then 1 else 0 end, e.sealed, case when q.restricted is null and q.kept_from_family is null then 0 else 1 end, 0
      from mine m join episode e on e.episode_id = m.help_id join information_request q on q.episode_id = e.episode_id join worker w on w.worker_id = q.worker_id join agency a on a.agency_id = w.agency_id left join agency g on g.agency_id = q.agency_id
     where {{episode_not_hidden e}} and q.asked_on <= m.until_on and exists (select 1 from information_subject s where s.information_request_id = q.information_request_id and s.person_id in (select t.person_id from who t))
       and not exists (select 1 from information_subject s join person p on p.person_id = s.person_id where s.information_request_id = q.information_request_id and not {{person_may_be_found p}})
  ) x
 order by x.on_day, x.kind, x.item_id, x.part;

-- query: pack_notices
-- gives: many
-- at most: 4000
-- Notices that were sent to workers about the help: that there was something, never what.
with recursive {{records_of_person :person_id}}, -- id
{{help_of_records}}
select s.message_id  -- id
     , s.message_kind -- text
     , substr(s.made_at, 1, 10) as made_on -- date
     , case when w.name is null then null else concat('to ', w.name, ', ', w.job_title) end as who -- text?
     , e.sealed       -- yes_no
  from mine m
  join episode e on e.episode_id = m.help_id
  join message s on s.episode_id = e.episode_id
  left join worker w on w.worker_id = s.worker_id
  left join task tk on s.subject_kind = 'task' and tk.task_id = s.subject_id
  left join clock ck on s.subject_kind = 'clock' and ck.clock_id = s.subject_id
  left join note_alert na on s.subject_kind = 'alert' and na.alert_id = s.subject_id
  left join note nt on nt.note_id = na.note_id
 where {{episode_not_hidden e}}
   and substr(s.made_at, 1, 10) <= m.until_on
   and s.subject_kind in ('task', 'alert', 'clock')
   and (tk.task_id is null or {{task_not_hidden tk}})
   and (ck.clock_id is null or {{clock_not_hidden ck}})
   and (nt.note_id is null or {{note_not_hidden nt}})
 order by s.made_at, s.message_id;
