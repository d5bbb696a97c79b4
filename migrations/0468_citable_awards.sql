-- An answer of a report can cite an award that the city got; a nomination that is cited stays.
select guard_cited('citations', 'award', 'award_nominations');
create index award_nominations_awarded on award_nominations (city_id) where state = 'awarded' and stands = 'city';
