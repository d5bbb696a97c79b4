// Who meets: a body with its members and its rule for decisions. No database in here.

import { z } from "zod";
import { WrittenText } from "../../platform/written.ts";

export const bodyKinds = ["assembly", "cluster", "working_group", "city_council"] as const;
export const BodyKind = z.enum(bodyKinds);

/** How many cities have to be present for a decision: no rule, a number of them, or so many in a hundred of the members. */
export const quorumRules = ["none", "cities", "share"] as const;
export const QuorumRule = z.enum(quorumRules);

export const BodyId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** So many bodies does a network have at most, and so many members that are no city does each have; the table knows that as well. */
export const mostBodies = 200;
export const mostOrganisations = 50;
export const mostCities = 200;

export const Body = z.object({
  id: z.string(),
  name: WrittenText,
  kind: BodyKind,
  quorumRule: QuorumRule,
  quorum: z.int().optional().describe("How many cities, or how many in a hundred of its member cities."),
  chair: z.string().optional().describe("Who chairs its meetings, where nobody says otherwise."),
  cities: z.array(z.object({ id: z.string(), name: z.string() })).max(mostCities),
  organisations: z.array(z.string()).max(mostOrganisations).describe("Members that are no city here."),
  isEnded: z.boolean(),
  version: z.int(),
});
export type Body = z.infer<typeof Body>;

/** So many cities can be present at most: the members of the body that meets; of the whole network where none are named. */
export function mostPresent(members: readonly unknown[], network: readonly unknown[]): number {
  return members.length === 0 ? network.length : members.length;
}

/** How many cities have to be present by the rule of a body; undefined where it has none. */
export function quorumOf({
  quorumRule,
  quorum,
  cities,
}: Pick<Body, "quorumRule" | "quorum"> & { cities: readonly unknown[] }): number | undefined {
  if (quorumRule === "cities") return quorum;
  if (quorumRule === "none" || quorum === undefined || cities.length === 0) return undefined;
  return Math.ceil((cities.length * quorum) / 100);
}
