-- Of whom told that something is wrong, how many are surely different people: each has a telephone or an account of their own. Somebody who
-- tells it on a page without either may be one of them, and each network that they use has another address.
alter table fault_reports add is_known boolean not null default false;
alter table faults add known_reporters integer not null default 0, add constraint faults_known check (known_reporters <= reporters);

-- How it was told before: on a page by an address. What was said of a join of the time before may be of one with a code on paper.
update fault_reports set is_known = channel in ('sms', 'ussd');
update faults set known_reporters = (
  select count(*) from fault_reports where fault_reports.fault_id = faults.id and fault_reports.is_known);
