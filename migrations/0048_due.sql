-- What is open and due by a day, for the job that tells of it before and after. R-MEET-07
create index task_due on task (due_on) where state = 'open';
create index plan_action_due on plan_action (due_on) where status not in ('done', 'not_needed');
