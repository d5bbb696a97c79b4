-- An answer can cite an initiative, and one that is cited stays.
select guard_cited('citations', 'initiative', 'initiatives');
