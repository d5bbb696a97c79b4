// Levels and settings of learning, as records of every slice say them: what is taught, planned or given is for one of these.

/** From early childhood to continuing education. */
export const levels = [
  "early_childhood",
  "primary",
  "secondary",
  "tvet",
  "tertiary",
  "adult_basic",
  "continuing",
] as const;

export const settings = ["formal", "non_formal", "informal"] as const;

/** Where in life one learns, besides schools. */
export const spheres = [
  "family",
  "community",
  "school",
  "workplace",
  "faith",
  "library",
  "media",
  "online",
] as const;

/** For whom something is. Groups overlap. */
export const audiences = [
  "children",
  "out_of_school",
  "youth",
  "adults",
  "older_people",
  "women",
  "parents",
  "disabilities",
  "pastoralists",
  "refugees",
  "workers",
  "teachers",
] as const;
