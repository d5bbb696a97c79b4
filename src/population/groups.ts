// Of whom a table of people tells: all, those of a group, and those who learn at a level. Groups overlap: no sum is made of them.

import { audiences, levels } from "../framework/learning.ts";
import type { Translate } from "../platform/i18n/message-key.ts";

export const everybody = "all";

export const peopleGroups = [everybody, ...audiences, ...levels] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

export function isPeopleGroup(text: string): text is PeopleGroup {
  return peopleGroups.some((group) => group === text);
}

export function groupName(group: PeopleGroup, t: Translate): string {
  if (group === everybody) return t("population:all");
  const audience = audiences.find((one) => one === group);
  if (audience) return t(`framework:audience.${audience}`);
  const level = levels.find((one) => one === group);
  return level ? t("population:learners", { level: t(`framework:level.${level}`) }) : group;
}
