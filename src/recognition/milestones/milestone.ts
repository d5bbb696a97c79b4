// What a city can reach for the first time. Each is a fact that its records show: no points, and no place before or behind another city.

import { paths as cataloguePaths } from "../../catalogue/paths.ts";
import { paths as festivalPaths } from "../../festivals/paths.ts";
import { paths as initiativePaths } from "../../initiatives/paths.ts";
import { paths as practicePaths } from "../../practices/paths.ts";
import { paths as valuePaths } from "../../values/paths.ts";
import { paths } from "../paths.ts";
import { publishedReports } from "./slots.ts";

/** In the order in which they are shown where several were reached on one day. */
export const milestones = ["sources", "plan", "learning", "practice", "festival", "badge", "report"] as const;
export type Milestone = (typeof milestones)[number];

/** Where everybody sees what shows it; undefined where that is no page of everybody. */
export function placeOf(milestone: Milestone, city: string, shownBy: string | null): string | undefined {
  switch (milestone) {
    case "sources":
      return valuePaths.scorecard(city);
    case "plan":
      return initiativePaths.plan(city);
    case "learning":
      return shownBy === null ? undefined : cataloguePaths.one(shownBy);
    case "practice":
      return shownBy === null ? undefined : practicePaths.one(city, shownBy);
    case "badge":
      return shownBy === null ? paths.achievements : paths.achievement(shownBy);
    case "festival":
      return shownBy === null ? undefined : festivalPaths.one(city, shownBy);
    case "report":
      return shownBy === null ? undefined : publishedReports.given()[0]?.(city, shownBy);
  }
}
