-- For which confirmation people were asked whether it is still right, and for which it was marked: each once.
alter table opportunities
  add asked_for date,
  add marked_for date;
