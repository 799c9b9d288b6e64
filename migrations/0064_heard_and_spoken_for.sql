-- 0064: how a child agrees to be heard in a meeting, and for whom an advocate speaks. R-MEET-40, R-MEET-27, R-PERS-22
alter table meeting_line add column heard text;   -- child_heard: read_out, spoken_for, not_shown; null: the child was not asked, so it is not shown in the room
alter table invitee add column both_reason text;  -- why one advocate speaks for a child and for a parent of the same help
