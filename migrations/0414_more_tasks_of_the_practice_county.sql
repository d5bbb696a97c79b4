-- What reviewers, secretaries and providers try in their practice county as well: a remark, minutes and something to learn.
alter table practice_county_work
  drop constraint practice_county_work_task_check,
  add constraint practice_county_work_task_check
    check (task in ('figure', 'table', 'answer', 'remark', 'minutes', 'offer'));
