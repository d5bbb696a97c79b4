-- In how many meetings of the network a city took part, as its report cites it: one record for the months of each reporting cycle, which
-- stand in its id. What it says is counted when it is read.
create table meeting_spans (
  id uuid primary key,
  from_month text not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  to_month text not null check (to_month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);

create function meeting_span_of(period_from date, period_to date) returns uuid language sql immutable as $$
  select ('00000000-0000-4000-8000-' || lpad(extract(year from period_from)::text, 4, '0')
    || lpad(extract(month from period_from)::text, 2, '0')
    || lpad(extract(year from period_to)::text, 4, '0') || lpad(extract(month from period_to)::text, 2, '0'))::uuid
$$;

create function keep_meeting_span() returns trigger language plpgsql as $$
begin
  insert into meeting_spans (id, from_month, to_month)
  values (meeting_span_of(new.period_from, new.period_to), to_char(new.period_from, 'YYYY-MM'), to_char(new.period_to, 'YYYY-MM'))
  on conflict do nothing;
  return null;
end $$;
insert into meeting_spans (id, from_month, to_month)
select meeting_span_of(period_from, period_to), to_char(period_from, 'YYYY-MM'), to_char(period_to, 'YYYY-MM') from cycles
on conflict do nothing;
create trigger cycles_meeting_span after insert or update of period_from, period_to on cycles
  for each row execute function keep_meeting_span();

select guard_cited('citations', 'attendance', 'meeting_spans');
