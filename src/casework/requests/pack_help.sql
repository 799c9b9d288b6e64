-- pack_help.sql -- the help somebody has part in: how it went, what was agreed, plans, meetings, and what was to be done. Of a family what was written while they belonged to it. R-INFO-15
-- A plus before a column says where a join begins: from the help, not from a whole table.

-- query: pack_help
-- gives: many
-- at most: 4000
-- Why there is help, levels, who led, the team, worries, how it ended.
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
    select 'help' as kind, e.episode_id as item_id, 'why' as part, e.opened_on as on_day, 'help_opened' as heading, e.why_involved as words, null as said_by, cast(null as bigint) as voice_id, concat(w.name, ', ', w.job_title, ', ', a.name) as who, 0 as other_people, null as section, 1 as open, e.sealed as sealed, 0 as harm, 0 as place
      from mine m join episode e on e.episode_id = m.help_id  join worker w on w.worker_id = e.author_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and e.opened_on <= m.until_on
    union all
    select 'help', e.episode_id, 'summary', substr(e.case_summary_at, 1, 10), 'help_summary', e.case_summary, null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id 
     where {{episode_not_hidden e}} and substr(e.case_summary_at, 1, 10) <= m.until_on and e.case_summary is not null
    union all
    select 'help', e.episode_id, 'override', e.opened_on, 'help_beside', e.override_reason, null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id 
     where {{episode_not_hidden e}} and e.opened_on <= m.until_on and e.override_reason is not null
    union all
    select 'level', d.event_position, '', d.decided_on, 'level', concat('Level ', cast(d.level as text), case when d.need_domain is null then '' else concat(', ', replace(d.need_domain, '_', ' ')) end, ': ', d.rationale, case when d.evidence is null then '' else concat('. ', d.evidence) end, case when d.lower_not_enough is null then '' else concat('. Why less help is not enough: ', d.lower_not_enough) end, case when d.social_care_decision is null then '' else concat('. Social care: ', d.social_care_decision) end, '. Agreed by ', d.agreed_by), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join level_decision d on d.episode_id = e.episode_id join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and d.decided_on <= m.until_on and (d.person_id is null or d.person_id in (select t.person_id from who t))
    union all
    select 'lead', l.event_position, '', l.from_on, 'lead', concat(w.name, ' leads. What the family wished: ', l.family_view, '. How it was chosen: ', l.how_chosen, case when l.reason is null then '' else concat('. ', l.reason) end, case when l.to_on is null then '' else concat('; until ', l.to_on) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join lead_term l on l.episode_id = e.episode_id join worker w on w.worker_id = l.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and l.from_on <= m.until_on
    union all
    select 'team', t.team_member_id, '', t.joined_on, 'team', concat(t.name, case when t.job_title is null then '' else concat(', ', t.job_title) end, case when a.name is null then '' else concat(', ', a.name) end, case when t.what_they_do is null then '' else concat(': ', t.what_they_do) end, case when t.left_on is null then '' else concat('; until ', t.left_on) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join team_member t on t.episode_id = e.episode_id left join agency a on a.agency_id = t.agency_id
     where {{episode_not_hidden e}} and t.joined_on <= m.until_on
    union all
    select 'concern', c.concern_id, '', c.raised_on, 'concern', concat(c.concern, '. What was decided: ', c.decision), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 1, 0
      from mine m join episode e on e.episode_id = m.help_id join adult_concern c on c.episode_id = e.episode_id join worker w on w.worker_id = c.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and c.raised_on <= m.until_on and c.person_id in (select t.person_id from who t)
    union all
    select 'competence', k.event_position, '', k.judged_on, 'competence', concat(case when k.sufficient = 1 then 'Understands enough to decide for themselves: ' else 'Does not understand enough yet to decide alone: ' end, k.words, '. Judged by ', k.judged_by), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join competence k on k.episode_id = e.episode_id join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and k.judged_on <= m.until_on and k.person_id in (select t.person_id from who t)
    union all
    select 'closing', k.closing_id, '', k.closed_on, 'closing', concat(replace(k.reason, '_', ' '), '. What came of it: ', k.outcomes, '. What goes on: ', k.onward_support, case when k.letter_words is null then '' else concat('. Letter: ', k.letter_words) end, case when k.reopen_reason is null then '' else concat('. Opened again: ', k.reopen_reason) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join closing k on k.episode_id = e.episode_id join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and k.closed_on <= m.until_on
    union all
    select 'disagreement', d.disagreement_id, '', substr(d.recorded_at, 1, 10), 'disagreement', d.words, d.who, d.person_id, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join disagreement d on d.episode_id = e.episode_id join worker w on w.worker_id = d.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and substr(d.recorded_at, 1, 10) <= m.until_on and (d.person_id is null or d.person_id in (select t.person_id from who t))
    union all
    select 'emergency', y.emergency_id, '', substr(y.opened_at, 1, 10), 'emergency', concat('Opened in an emergency: ', y.reason, case when y.review_words is null then '' else concat('. Reviewed: ', y.review_words) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join emergency y on y.episode_id = e.episode_id join worker w on w.worker_id = y.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and substr(y.opened_at, 1, 10) <= m.until_on
    union all
    select 'assist', y.assist_id, '', y.begun_on, 'assist', concat('Assisted until ', coalesce(y.ended_on, y.until_on), ': ', y.reason), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join assist y on y.episode_id = e.episode_id join worker w on w.worker_id = y.worker_id join agency a on a.agency_id = y.agency_id
     where {{episode_not_hidden e}} and y.begun_on <= m.until_on
    union all
    select 'audit', y.audit_id, '', y.drawn_on, 'audit', concat('Open until ', coalesce(y.finished_on, y.taken_back_on, y.until_on), ' for somebody to look at how it is kept: ', y.reason, case when y.finding is null then '' else concat('. Found: ', y.finding) end, case when y.recommendation is null then '' else concat('. Recommended: ', y.recommendation) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join audit y on y.episode_id = e.episode_id join worker w on w.worker_id = y.worker_id join agency a on a.agency_id = y.agency_id
     where {{episode_not_hidden e}} and y.drawn_on <= m.until_on
    union all
    select 'child_seen', k.note_id, cast(k.person_id as text), k.seen_on, 'child_seen', concat(case when k.seen = 1 then 'Seen' else 'Not seen' end, case when k.heard = 1 then ', heard' else '' end, case when k.alone = 1 then ', alone' else '' end, ', ', replace(k.place_kind, '_', ' '), case when k.how_heard is null then '' else concat('. ', k.how_heard) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join child_contact k on k.episode_id = e.episode_id join note n on n.note_id = k.note_id join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and {{note_not_hidden n}} and k.seen_on <= m.until_on and k.person_id in (select t.person_id from who t)
  ) x
 order by x.on_day, x.kind, x.item_id, x.part;

-- query: pack_consent
-- gives: many
-- at most: 2000
-- Who agreed to what, with whom it is shared, and copies that were given.
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
    select 'consent' as kind, c.consent_id as item_id, '' as part, c.decided_on as on_day, c.purposes as heading, concat(g.given_name, ' ', g.family_name, ': ', c.state, '. How: ', replace(c.way, '_', ' '), '. How we know it was understood: ', c.understood, case when c.witness is null then '' else concat('. Witness: ', c.witness) end, case when c.ends_on is null then '' else concat('. Until ', c.ends_on) end, case when c.withdrawn_words is null then '' else concat('. Taken back: ', c.withdrawn_words) end, case when c.competence is null then '' else concat('. ', c.competence) end) as words, null as said_by, c.person_id as voice_id, concat(w.name, ', ', w.job_title, ', ', a.name) as who, case when c.person_id in (select t.person_id from who t) then 0 else 1 end as other_people, null as section, 1 as open, e.sealed as sealed, 0 as harm, 0 as place
      from mine m join episode e on e.episode_id = m.help_id join consent c on c.episode_id = e.episode_id join person g on g.person_id = c.person_id join worker w on w.worker_id = c.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and c.decided_on <= m.until_on and {{person_may_be_found g}} and (g.sealed = 0 or g.person_id in (select t.person_id from who t))
    union all
    select 'consent_agency', c.consent_id, y.reference, substr(n.from_at, 1, 10), 'shared_with', concat(y.name, ': ', replace(n.answer, '_', ' '), case when n.part_words is null then '' else concat('. ', n.part_words) end, case when n.ended_at is null then '' else concat('; until ', n.ended_at) end), null, c.person_id, null, case when c.person_id in (select t.person_id from who t) then 0 else 1 end, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join consent c on c.episode_id = e.episode_id join person g on g.person_id = c.person_id join consent_agency n on n.consent_id = +c.consent_id join agency y on y.agency_id = n.agency_id
     where {{episode_not_hidden e}} and substr(n.from_at, 1, 10) <= m.until_on and {{person_may_be_found g}} and (g.sealed = 0 or g.person_id in (select t.person_id from who t))
    union all
    select 'withheld', o.event_position, '', c.decided_on, 'withheld', concat(o.words, case when o.consulted is null then '' else concat('. Asked: ', o.consulted) end, case when o.decided_by is null then '' else concat('. Decided by ', o.decided_by) end, case when o.other_approach is null then '' else concat('. ', o.other_approach) end), null, c.person_id, concat(w.name, ', ', w.job_title, ', ', a.name), case when c.person_id in (select t.person_id from who t) then 0 else 1 end, null, 1, e.sealed, case when o.option_key = 'share_without' then 1 else 0 end, 0
      from mine m join episode e on e.episode_id = m.help_id join consent c on c.episode_id = e.episode_id join person g on g.person_id = c.person_id join consent_withheld_option o on o.consent_id = +c.consent_id join worker w on w.worker_id = o.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and c.decided_on <= m.until_on and {{person_may_be_found g}} and (g.sealed = 0 or g.person_id in (select t.person_id from who t))
    union all
    select 'risk', k.consent_id, '', c.decided_on, 'risk', concat('Not sharing: ', k.not_sharing, '. Not asking: ', k.not_requesting, '. Not meeting: ', k.not_meeting, '. Asked: ', k.consulted), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 1, 0
      from mine m join episode e on e.episode_id = m.help_id join consent c on c.episode_id = e.episode_id join person g on g.person_id = c.person_id join consent_risk k on k.consent_id = c.consent_id join worker w on w.worker_id = k.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and c.decided_on <= m.until_on and {{person_may_be_found g}} and (g.sealed = 0 or g.person_id in (select t.person_id from who t))
    union all
    select 'copy', x.circulation_id, '', x.given_on, 'copy', concat('A copy (', replace(x.document, '_', ' '), ') for ', x.given_to, ', ', replace(x.way, '_', ' ')), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join circulation x on x.episode_id = e.episode_id join worker w on w.worker_id = x.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and x.given_on <= m.until_on
  ) x
 order by x.on_day, x.kind, x.item_id, x.part;

-- query: pack_plans
-- gives: many
-- at most: 4000
-- Plans as they were agreed, what was done, and what was said in reviews.
-- plan_line: who has left is given each outcome with its actions as it was last agreed while they belonged to it; its words of today may be later.
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
    select 'plan' as kind, v.plan_id as item_id, cast(v.version_number as text) as part, v.agreed_on as on_day, 'plan' as heading, concat(v.summary, case when v.contingency is null then '' else concat('. If it does not work: ', v.contingency) end, case when v.services is null then '' else concat('. Services: ', v.services) end, '. Agreed by ', v.agreed_by_family) as words, null as said_by, cast(null as bigint) as voice_id, concat(w.name, ', ', w.job_title, ', ', a.name) as who, 0 as other_people, null as section, 1 as open, e.sealed as sealed, 0 as harm, 0 as place
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id join plan_version v on v.plan_id = p.plan_id join worker w on w.worker_id = v.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and v.agreed_on <= m.until_on
    union all
    select 'plan_words', p.plan_id, '', coalesce(p.agreed_on, e.opened_on), 'plan_family_words', p.family_words, null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id
     where {{episode_not_hidden e}} and coalesce(p.agreed_on, e.opened_on) <= m.until_on and p.family_words is not null
    union all
    select 'outcome', o.outcome_id, '', coalesce(p.agreed_on, e.opened_on), 'outcome', concat(o.words, case when o.whose_goal is null then '' else concat('. ', o.whose_goal) end, case when o.measure is null then '' else concat('. How we will see it: ', o.measure) end, case when o.baseline is null then '' else concat('. At the start: ', o.baseline) end, case when o.target is null then '' else concat('. Aim: ', o.target) end, case when o.current_value is null then '' else concat('. Now: ', o.current_value) end, case when o.state_reason is null then '' else concat('. ', o.state_reason) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id join outcome o on o.plan_id = p.plan_id
     where {{episode_not_hidden e}} and m.until_on = '9999-12-31' and (o.person_id is null or o.person_id in (select t.person_id from who t)) and {{subject_may_be_found o}}
    union all
    select 'action', x.action_id, '', coalesce(p.agreed_on, e.opened_on), 'action', concat(case when {{owner_not_hidden x}} and {{owner_for_the_room x}} then x.owner_name else 'Somebody' end, ': ', x.what, '. ', x.how, case when x.expected is null then '' else concat('. Expected: ', x.expected) end, '. By ', x.due_on, '. ', replace(x.status, '_', ' '), case when x.status_words is null then '' else concat(': ', x.status_words) end), null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id join outcome o on o.plan_id = p.plan_id join plan_action x on x.outcome_id = o.outcome_id
     where {{episode_not_hidden e}} and m.until_on = '9999-12-31' and (o.person_id is null or o.person_id in (select t.person_id from who t)) and {{subject_may_be_found o}}
    union all
    select 'plan_line', l.plan_id, concat(cast(l.version_number as text), '-', cast(l.outcome_id as text)), v.agreed_on, 'plan_line', l.content, null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id join plan_version v on v.plan_id = +p.plan_id join plan_version_line l on l.plan_id = +v.plan_id and l.version_number = +v.version_number
     where {{episode_not_hidden e}} and m.until_on <> '9999-12-31' and v.agreed_on <= m.until_on and (l.person_id is null or l.person_id in (select t.person_id from who t)) and {{subject_may_be_found l}}
       and not exists (select 1 from plan_version n where n.plan_id = v.plan_id and n.version_number > v.version_number and n.agreed_on <= m.until_on)
    union all
    select 'progress', g.event_position, '', g.happened_on, 'progress', g.words, null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id join outcome o on o.plan_id = p.plan_id join plan_action x on x.outcome_id = o.outcome_id join action_progress g on g.action_id = x.action_id join worker w on w.worker_id = g.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and g.happened_on <= m.until_on and (o.person_id is null or o.person_id in (select t.person_id from who t)) and {{subject_may_be_found o}} and g.words is not null
    union all
    select 'review', r.review_id, 'discussion', r.held_on, 'review', concat(r.discussion, case when r.higher_considered is null then '' else concat('. About more help: ', r.higher_considered) end, case when r.contingency_words is null then '' else concat('. It did not help, and this happens now: ', r.contingency_words) end), null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join review r on r.episode_id = e.episode_id join worker w on w.worker_id = r.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and r.held_on <= m.until_on
    union all
    select 'plan_end', p.plan_id, '', p.ended_on, 'plan_end', p.end_words, null, null, null, 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join plan p on p.episode_id = e.episode_id
     where {{episode_not_hidden e}} and p.ended_on <= m.until_on and p.end_words is not null
    union all
    select 'review', r.review_id, 'family', r.held_on, 'review_family', r.family_contribution, null, null, concat(w.name, ', ', w.job_title, ', ', a.name), 0, null, 1, e.sealed, 0, 0
      from mine m join episode e on e.episode_id = m.help_id join review r on r.episode_id = e.episode_id join worker w on w.worker_id = r.worker_id join agency a on a.agency_id = w.agency_id
     where {{episode_not_hidden e}} and r.held_on <= m.until_on
  ) x
 order by x.on_day, x.kind, x.item_id, x.part;
