// An item of the agenda of a meeting. No database in here.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

/** What is wanted of an item: the outcome of one that decides is in the minutes. */
export const ItemPurpose = z.enum(["inform", "discuss", "decide"]);

/** So many items has a meeting at most; the table knows it as well. */
export const mostItems = 60;
export const longestItem = 600;
/** The papers of one item, in one language. */
export const longestPaper = 10_000;

/** What became of an item: it was begun at least, or the meeting was closed before it. */
export const ItemOutcome = z.enum(["dealt_with", "not_reached"]);

export const AgendaItem = z.object({
  id: z.string(),
  number: z.int().describe("Its place in the agenda, from 1 on."),
  title: WrittenText,
  purpose: ItemPurpose,
  presenter: z.string().optional(),
  minutes: z.int().optional().describe("How long it is to take; missing where nobody has said so."),
  papers: WrittenText.optional().describe("What to read before, and where."),
  outcome: ItemOutcome.optional().describe("What became of it; missing where nobody has said so."),
  cameFrom: z
    .object({
      kind: z.enum(["item", "action", "minutes"]),
      meeting: z.string(),
      title: WrittenText.describe("Of that meeting."),
    })
    .optional()
    .describe(
      "An item that an earlier meeting did not reach, an action that was still open, or its minutes to approve.",
    ),
  about: z
    .object({
      kind: z.string(),
      href: z.string(),
      title: WrittenText,
      note: WrittenText.describe("Where it is by now."),
    })
    .optional()
    .describe("The record that is open and put it here, such as a policy dialogue."),
  version: z.int(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

export const Agenda = z.array(AgendaItem).max(mostItems);

/** These ids with one of them at a place, counted from 1; without a place, or beyond the end, it is the last one. */
export function withPlace(ids: readonly string[], id: string, place: number | undefined): string[] {
  const others = ids.filter((other) => other !== id);
  return others.toSpliced((place ?? others.length + 1) - 1, 0, id);
}

/** How long the items take together, as far as somebody has said how long; undefined where nobody has of any. */
export function minutesTogether(items: readonly Pick<AgendaItem, "minutes">[]): number | undefined {
  const said = items.flatMap(({ minutes }) => minutes ?? []);
  return said.length === 0 ? undefined : said.reduce((sum, minutes) => sum + minutes, 0);
}
