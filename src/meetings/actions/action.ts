// What somebody is to do after a meeting. It lives on by itself: it is done, dropped with the reason, or moved to somebody else. No database
// in here.

import { z } from "zod";
import { speaksFor } from "../../organisations/representatives.ts";
import type { Actor } from "../../platform/actor.ts";
import { cityPlace, wholeNetwork } from "../../platform/place.ts";
import { holdsRole } from "../../platform/role.ts";
import { WrittenText } from "../../platform/written.ts";

const actionStates = ["open", "done", "dropped"] as const;
export const ActionState = z.enum(actionStates);
export type ActionState = z.infer<typeof ActionState>;

export const actionEnds = ["done", "dropped"] as const;

/** So many actions has a meeting at most. */
export const mostActions = 100;
export const longestResult = 2000;

/** So many days before it is due its owner is reminded. */
export const remindedBefore = [7, 1] as const;
/** And so many days after that, while it is open. */
export const remindedAfter = [7, 14, 21, 28] as const;
/** Who was reminded for so many days is not reminded again: whoever coordinates their city is told, once. */
export const cityToldAfter = 35;

export const Action = z.object({
  id: z.uuid(),
  meeting: z.object({ id: z.string(), title: WrittenText }),
  decision: z.uuid().optional(),
  text: WrittenText,
  owner: z.object({
    person: z.object({ id: z.string(), name: z.string() }).optional(),
    city: z.object({ id: z.string(), name: z.string() }).optional(),
    organisation: z
      .object({ id: z.string(), name: z.string() })
      .optional()
      .describe("One of the register: whoever speaks for it does it."),
    name: z.string().optional().describe("An organisation or office without an account here."),
  }),
  due: z.iso.date(),
  state: ActionState,
  evidence: z
    .object({
      title: z.string(),
      url: z.string().nullable(),
      file: z.object({ mediaType: z.string(), size: z.int() }).nullable(),
    })
    .optional()
    .describe("By what the city shows that it is done."),
  result: z.string().optional().describe("What came of it, or why it was dropped."),
  version: z.int(),
});
export type Action = z.infer<typeof Action>;

/** Somebody who can be asked to do something, and for whom. */
export interface OwnerChoice {
  person: string;
  name: string;
  city?: { id: string; name: string };
}

/** "person city", or "person" of somebody of the commission, as a form sends it. */
export function valueOfOwner({
  person,
  city,
}: Pick<OwnerChoice, "person"> & { city?: { id: string } | undefined }): string {
  return city ? `${person} ${city.id}` : person;
}

/** Of which city evidence shows that it is done; undefined of one that is open or dropped, or of no city. */
export function cityThatShows({ state, owner }: Pick<Action, "state" | "owner">): string | undefined {
  return state === "done" ? owner.city?.id : undefined;
}

/** Who shows by a link that it is done; undefined of one that is open or dropped, or of no organisation. */
export function organisationThatShows({ state, owner }: Pick<Action, "state" | "owner">): string | undefined {
  return state === "done" ? owner.organisation?.id : undefined;
}

/**
 * Whether somebody may say what became of it, and give it to somebody else: whose it is, and whoever keeps the minutes that it comes from.
 * What one of a city or of the commission was given is the task of that office: whoever works there may as well. For an organisation does
 * whoever speaks for it.
 */
export function mayEnd(
  { state, owner }: Pick<Action, "state" | "owner">,
  actor: Actor,
  keepsMinutes: boolean,
): boolean {
  if (state !== "open") return false;
  return keepsMinutes || owner.person?.id === actor.id || isOfOffice(owner, actor);
}

function isOfOffice({ city, organisation, name }: Action["owner"], actor: Actor): boolean {
  if (organisation) return speaksFor(actor, organisation);
  if (city) return holdsRole(actor, ["coordinator"], cityPlace(city.id));
  return name === undefined && holdsRole(actor, ["administrator", "reviewer"], wholeNetwork);
}
