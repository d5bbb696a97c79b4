-- A mail can hold one event of a calendar, which a mail program takes over or takes out (RFC 6047).
alter table mails
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add column calendar text check (length(calendar) <= 20000),
  add constraint mails_calendar check ((calendar is null) = (calendar_method is null));
