-- 0042: what Social Care leads for a child in custody ends when Social Care and youth justice have agreed to that (R-LP-16); a service that is asked although something that it needs is not there
-- says which manager decided that, and why (R-EPI-16)

alter table child_status add column end_agreed text; -- who of both agreed that it ends, or why it ended without; null: the child was not in custody

alter table service_request add column asked_although text; -- why it was asked although something is missing; null: nothing was
alter table service_request add column decided_by text;     -- which manager decided that
