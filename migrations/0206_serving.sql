-- What serves a target or a theme is asked for over all cities.
create index sdg_links_of_target on sdg_links (target);
create index initiatives_themes on initiatives using gin (themes) where is_public;
