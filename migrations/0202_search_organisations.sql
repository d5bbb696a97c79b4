-- Organisations are found; what is proposed or suspended, by those only who may open it.
select keep_found('organisation', 'organisations', 'id');
select keep_found('organisation', 'organisation_cities', 'organisation_id');
