-- Learning has more places in life than initiatives named so far.
alter table initiatives drop constraint initiatives_spheres_check;
alter table initiatives add constraint initiatives_spheres_check check (
  spheres <@ array['family', 'community', 'school', 'workplace', 'faith', 'library', 'media', 'online']);

-- Codes are given in their order and never again; once those of six figures are used up they get longer.
alter table opportunities drop constraint opportunities_code_check;
alter table opportunities add constraint opportunities_code_check check (code ~ '^[0-9]{4,8}$');
create index opportunities_code_order on opportunities (length(code), code);

select keep_found('opportunity', 'opportunities', 'id');
