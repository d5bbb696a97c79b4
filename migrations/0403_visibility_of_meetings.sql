-- Who may read of a meeting once it is called. Those so far are on public pages, and stay there.
alter table meetings
  add column visibility text not null default 'public' check (visibility in ('public', 'members', 'invited'));
