-- What nobody has confirmed for three years rests: it stays for everybody and is suggested to nobody, until its city says that it is still so.
alter table practices
  add column rest_told_at timestamptz,
  add column resting_since timestamptz,
  add constraint practices_told_before_rest check (resting_since is null or rest_told_at <= resting_since);
create index practices_to_rest on practices (confirmed_at) where state = 'published' and resting_since is null;

insert into practice_moves (action, from_state, to_state) values ('rest', 'published', 'published');
