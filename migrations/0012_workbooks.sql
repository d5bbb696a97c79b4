-- A filled-in workbook of ours is an import, too: its values have its file, and it is undone as one. One workbook may
-- be sent several times; its identity tells.
alter table imports add column kind text not null default 'table' check (kind in ('table', 'workbook'));
alter table imports add column workbook_id uuid;
alter table imports add constraint imports_workbook_identity check ((kind = 'workbook') = (workbook_id is not null));
create index imports_workbook on imports (workbook_id) where workbook_id is not null;
