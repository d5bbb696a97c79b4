-- Initiatives are found; what is an idea, by those only who may open it.
select keep_found('initiative', 'initiatives', 'id');
select keep_found('initiative', 'initiative_places', 'initiative_id');
