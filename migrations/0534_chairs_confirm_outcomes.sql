-- Beside the commission the chair of the meeting that decides a dialogue answers for its outcome: it is sealed once they have confirmed it as
-- it stands written.
alter table dialogues
  add column chair_confirmed_by text references auth."user" ("id") on delete set null,
  add column chair_confirmed_name text,
  add column chair_confirmed_at timestamptz;
insert into dialogue_moves (action, from_state, to_state) values ('confirm', 'outcome', 'outcome');
