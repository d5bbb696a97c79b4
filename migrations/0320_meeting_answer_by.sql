-- By which day those who are invited are asked to answer; empty where there is no hurry before the meeting itself.
alter table meetings add column answer_by date;
-- How to join is told a day before a day begins, and once more shortly before it.
alter table meeting_answers add column told_how_to_join_again_at timestamptz;
