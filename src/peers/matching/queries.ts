// What the forms on suggestions need to know.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { oneEntry } from "../needs/commands.ts";
import { getEntry } from "../needs/store.ts";
import { writers } from "../needs/workflow.ts";
import { refuse } from "../problems.ts";
import { oneSuggestion } from "./commands.ts";

export const suggestionToSetAside = query({
  name: "peers.suggestionToSetAside",
  input: z.object(oneSuggestion),
  allow: writers,
  async run({ city: cityId, entry: number, partner: partnerId, strength: of }, { db }) {
    const [{ id, name }, partner] = [await getCity(db, cityId), await getCity(db, partnerId)];
    const entry = await getEntry(db, { city: id, number });
    const strength = await getEntry(db, { city: partner.id, number: of });
    if (entry.kind !== "need" || strength.kind !== "strength" || strength.seenBy === "own")
      throw refuse.no_entry();
    return { city: { id, name }, entry, partner: { id: partner.id, name: partner.name } };
  },
});

export const needToAskAll = query({
  name: "peers.needToAskAll",
  input: z.object(oneEntry),
  allow: writers,
  async run({ city: cityId, entry: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const entry = await getEntry(db, { city: id, number });
    if (entry.kind !== "need" || entry.state !== "open") throw refuse.not_now();
    return { city: { id, name }, entry };
  },
});
