import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { administrators } from "../allow.ts";
import { refuse } from "../problems.ts";
import { findKey, keysOf } from "./store.ts";

const Key = z.object({
  id: z.string(),
  name: z.string().describe("As proofs name it (multibase)."),
  from: z.string(),
  until: z.string().nullable().describe("The day since when it signs nothing more; null of the present one."),
  withdrawnOn: z.string().nullable().describe("Since then nothing is believed because it signed it."),
  unsafeSince: z.string().nullable().describe("From when on somebody else may have had it."),
  because: z.string().nullable(),
  badges: z
    .int()
    .describe("Badges that stand and bear its signature; of one that is withdrawn, those that wait."),
});
export type Key = z.infer<typeof Key>;

export const listKeys = query({
  name: "recognition.listKeys",
  route: "GET /badge-keys",
  summary: "The keys with which this network signs badges, and those that were withdrawn with the reason.",
  input: z.object({}),
  output: z.object({ keys: z.array(Key).max(1000) }),
  allow: everyone,
  run: async (_input, { db }) => ({ keys: (await keysOf(db)).map(shown) }),
});

function shown({
  id,
  name,
  createdAt,
  retiredAt,
  withdrawnAt,
  unsafeSince,
  because,
  badges,
}: Awaited<ReturnType<typeof keysOf>>[number]): Key {
  return {
    id,
    name,
    from: dayOf(createdAt),
    until: retiredAt && dayOf(retiredAt),
    withdrawnOn: withdrawnAt && dayOf(withdrawnAt),
    unsafeSince,
    because,
    badges,
  };
}

export const inKey = { key: z.string().regex(/^[0-9a-f]{16}$/) };

/** @throws Problem `recognition.no_key`; `recognition.not_now` where it is withdrawn already */
export async function keyThatHolds(db: Queryable, id: string): Promise<Key> {
  const found = await findKey(db, id);
  if (!found) throw refuse.no_key();
  if (found.withdrawnAt) throw refuse.not_now();
  return shown(found);
}

export const keyToWithdraw = query({
  name: "recognition.keyToWithdraw",
  input: z.object(inKey),
  allow: administrators,
  run: ({ key }, { db }) => keyThatHolds(db, key),
});
