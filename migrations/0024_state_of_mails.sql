-- What becomes of each mail, written down before and after the mail server is spoken to: a process that is killed in
-- between leaves behind what the server can have taken and what it cannot.
alter table mails add column kind text not null default 'notice'
  check (kind in ('notice', 'reset', 'invitation', 'request', 'expert_review', 'reminder'));
-- Who caused it, where somebody did; counts against that person's mails of a day.
alter table mails add column sender_id text;
alter table mails add column state text not null default 'waiting'
  check (state in ('waiting', 'sending', 'handing_over', 'sent', 'given_up', 'unanswered', 'settled'));
-- Why the last try failed: the server as a whole, this mail for now, this mail for good, no answer, waited too long.
alter table mails add column failure text
  check (failure in ('server', 'refused_for_now', 'refused', 'unanswered', 'too_old'));
-- The same for every try, so that whoever got it twice can tell.
alter table mails add column message_id text unique;
alter table mails add column next_try_at timestamptz not null default now();
alter table mails add column first_tried_at timestamptz;
alter table mails add column tried_at timestamptz;
-- The run that is sending it; another one's answer no longer counts.
alter table mails add column run_id uuid;

update mails set state = 'sent' where sent_at is not null;
-- Given up by the old loop, or too old to surprise anybody with.
update mails set state = 'given_up', failure = 'server'
  where sent_at is null and (attempts >= 8 or (attempts > 0 and written_at < now() - interval '2 days'));

alter table mails add constraint mails_sent_when check (state <> 'sent' or sent_at is not null);
-- Nothing that a mail server or a reader could take for another header or another recipient. Not checked for the mails
-- of before, which were written by the same rules of the forms.
alter table mails add constraint mails_one_recipient check (recipient !~ '[[:cntrl:][:space:],;<>"]') not valid;
alter table mails add constraint mails_one_line_subject check (subject !~ '[[:cntrl:]]') not valid;

drop index mails_waiting;
create index mails_due on mails (next_try_at) where state = 'waiting';
create index mails_under_way on mails (state) where state in ('sending', 'handing_over', 'given_up', 'unanswered');
create index mails_newest on mails (written_at desc, id desc);
create index mails_to on mails (recipient, written_at);
create index mails_by on mails (sender_id, written_at) where sender_id is not null;
