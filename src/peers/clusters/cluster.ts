// A cluster: cities that work on one theme together. No I/O.

import { z } from "zod";
import { line, orEmpty, ticked, writtenDay } from "../../platform/input.ts";
import { contentField, recordContent } from "../../platform/record-content.ts";
import { recordTexts } from "../../platform/record-texts.ts";
import { WrittenText } from "../../platform/written.ts";
import { Elsewhere, elsewhereRows } from "../elsewhere.ts";
import { states } from "./workflow.ts";

export const longest = {
  note: 600,
  outcome: 3000,
  reason: 1000,
} as const;

export const most = {
  /** That one city opened and that are open. */
  ofCity: 20,
  /** Cities that are asked to coordinate it when it is opened. */
  asked: 12,
  focusAreas: 12,
  goals: 17,
  notes: 300,
  records: 100,
  /** Cities of the network; so many are there at most anyway. */
  cities: 1000,
} as const;

export const clusterTexts = recordTexts({
  title: { longest: 160, kind: line, required: "clusters:field.title.required" },
  /** About two hundred words. */
  aim: { longest: 1500, required: "clusters:field.aim.required" },
});
export const clusterContent = recordContent({
  focusAreas: contentField({
    input: ticked(z.string().max(40), most.focusAreas).describe(
      "Focus areas of the Key Features that it is about.",
    ),
    kept: z.array(z.string()).max(most.focusAreas),
    label: "clusters:content.focusAreas",
  }),
  goals: contentField({
    input: ticked(z.string().max(4), most.goals).describe("Sustainable Development Goals that it is about."),
    kept: z.array(z.string()).max(most.goals),
    label: "clusters:content.goals",
  }),
  beginsOn: contentField({ input: writtenDay, kept: z.string(), label: "clusters:content.beginsOn" }),
  endsOn: contentField({
    input: orEmpty(writtenDay).describe("The last day; left out where it goes on until it is closed."),
    kept: z.string().nullable().describe("Null where it goes on until it is closed."),
    label: "clusters:content.endsOn",
  }),
});

const City = z.object({ id: z.string(), name: z.string() });
export type City = z.infer<typeof City>;

/** A city of the network in it, with the day since when it coordinates it, or takes part. */
const Part = City.extend({ since: z.string() });
export type Part = z.infer<typeof Part>;

export const Cluster = z.object({
  id: z.uuid(),
  openedBy: City.nullable().describe("Null: the commission."),
  ...clusterTexts.kept,
  ...clusterContent.kept,
  coordinators: z.array(Part).max(most.cities),
  elsewhere: z.array(Elsewhere).max(elsewhereRows.length).describe("Cities elsewhere that coordinate it."),
  members: z.array(Part).max(most.cities).describe("Those that take part and do not coordinate it."),
  outcome: WrittenText,
  closedOn: z.string().nullable(),
  state: z.enum(states),
  version: z.int(),
});
export type Cluster = z.infer<typeof Cluster>;

export const ClusterNote = z.object({
  id: z.uuid(),
  day: z.string(),
  said: WrittenText,
  by: City.nullable().describe("Null: the commission."),
});
export type ClusterNote = z.infer<typeof ClusterNote>;

export const recordKinds = ["meeting", "practice", "dialogue"] as const;

export const ClusterRecord = z.object({
  kind: z.enum(recordKinds),
  id: z.string(),
  href: z.string(),
  title: WrittenText,
});
export type ClusterRecord = z.infer<typeof ClusterRecord>;

/** That a city is asked to coordinate it. */
export interface Offer {
  to: City;
  /** Null: the commission asks. */
  from: City | null;
  stays: boolean;
}

/** As its workflow asks for them. */
export const coordinatedBy = ({ coordinators }: Pick<Cluster, "coordinators">) => ({
  coordinating: coordinators.map(({ id }) => id),
});

/** How a city stands to it; undefined where it is in it no more or never was. */
export function partOf(
  { coordinators, members }: Pick<Cluster, "coordinators" | "members">,
  city: string,
): "coordinates" | "takes_part" | undefined {
  if (coordinators.some(({ id }) => id === city)) return "coordinates";
  return members.some(({ id }) => id === city) ? "takes_part" : undefined;
}

/** All cities of the network that are in it. */
export const citiesOf = ({ coordinators, members }: Pick<Cluster, "coordinators" | "members">): string[] =>
  [...coordinators, ...members].map(({ id }) => id);

/** Whether nobody would coordinate it without a city. */
export function isLastCoordinator(
  { coordinators, elsewhere }: Pick<Cluster, "coordinators" | "elsewhere">,
  city: string,
): boolean {
  return elsewhere.length === 0 && coordinators.length === 1 && coordinators[0]?.id === city;
}

/** What is still to come stands before what happened: the next day first, then the latest. */
export function planAndNews<Note extends Pick<ClusterNote, "day">>(
  notes: readonly Note[],
  today: string,
): { plan: Note[]; news: Note[] } {
  const byDay = notes.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  return {
    plan: byDay.filter(({ day }) => day > today),
    news: byDay.filter(({ day }) => day <= today).toReversed(),
  };
}
