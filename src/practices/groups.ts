/** Whom it is about, as others compare it with the people of their own city. */
export const groups = [
  "children",
  "young_people",
  "women",
  "older_people",
  "disability",
  "out_of_school",
  "literacy_learners",
  "unemployed",
  "informal_workers",
  "farmers_fishers",
  "pastoralists",
  "refugees",
  "prisoners",
] as const;
