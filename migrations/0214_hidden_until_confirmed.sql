-- Where it was upheld twice that something does not take place, nobody finds it until somebody says anew that it is right.
alter table opportunities
  -- How often it was upheld that it does not take place, since somebody said last that it is right.
  add not_running integer not null default 0 check (not_running >= 0),
  add hidden_since timestamptz;
