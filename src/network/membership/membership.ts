// A city's membership of the global network, and that of an applicant that is no city of the network yet. No I/O.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";
import { cityKinds, isPossibleJoining } from "../network-edition.ts";
import { actions, type Situation, states } from "./workflow.ts";

/** A day, a month or a year, as far as it is known. */
export const KnownDay = z.string().trim().max(10).refine(isPossibleJoining);

/** So many steps are shown of one membership; in practice there are a dozen. */
export const mostEvents = 500;

export const MembershipEvent = z.object({
  action: z.enum(actions),
  from: z.enum(states),
  to: z.enum(states),
  /** The year, the month or the day on which it happened; null where nobody knows. */
  on: z.string().nullable(),
  note: z.string(),
  reference: z.string(),
  by: z.string(),
  /** In which round it was handed in, or sent; null of what was before rounds were kept. */
  round: z.uuid().nullable(),
  at: z.iso.datetime(),
});
export type MembershipEvent = z.infer<typeof MembershipEvent>;

export const Membership = z.object({
  id: z.uuid(),
  /** Null of an applicant that is no city of the network yet. */
  city: z.string().nullable(),
  name: z.string(),
  names: WrittenText,
  kind: z.enum(cityKinds),
  state: z.enum(states),
  version: z.int(),
});
export type Membership = z.infer<typeof Membership>;

/** All that is kept of one membership. */
export interface MembershipFile extends Membership {
  locatedIn: string | null;
  events: MembershipEvent[];
  situation: Situation;
}

/** Whether the first of two days, as far as they are known, is certainly before the second. */
export function isCertainlyBefore(first: string, second: string): boolean {
  const known = Math.min(first.length, second.length);
  return first.slice(0, known) < second.slice(0, known);
}
