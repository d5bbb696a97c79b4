// For whom learning of a level is, as a table of people counts them. No I/O.

import type { levels } from "../../framework/learning.ts";
import { everybody, type PeopleGroup } from "../../population/groups.ts";
import type { PeopleFigure } from "../../population/store.ts";

export type Level = (typeof levels)[number];

const groupOf: Readonly<Record<Level, PeopleGroup>> = {
  early_childhood: "children",
  primary: "children",
  secondary: "youth",
  tvet: "youth",
  tertiary: "youth",
  adult_basic: "adults",
  continuing: "adults",
};

/** Whom a level is for, in one place; all who live there where only they were counted, nothing where nobody was. */
export function peopleOfLevel(
  level: Level,
  place: string,
  figures: readonly PeopleFigure[],
): PeopleFigure | undefined {
  const there = figures.filter((figure) => figure.place === place);
  return [groupOf[level], everybody].flatMap(
    (group) => there.find((figure) => figure.group === group) ?? [],
  )[0];
}
