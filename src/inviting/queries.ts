import { z } from "zod";
import { leaders } from "../network/people/queries.ts";
import { getCity, listCities } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import type { Queryable } from "../platform/database/database.ts";
import { orEmpty } from "../platform/input.ts";
import { query } from "../platform/operation.ts";
import { wholeNetwork } from "../platform/place.ts";
import { holdsRole } from "../platform/role.ts";
import { type Judged, judge, type Verdict } from "./invitee.ts";
import { getList, type InviteeList, knownOf } from "./store.ts";

/** What would come of each row of a list, for whoever confirms it. */
export async function judgeList(
  db: Queryable,
  { city: id, rows }: Pick<InviteeList, "city" | "rows">,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Judged[]> {
  const city = id === null ? undefined : await getCity(db, id);
  const canGiveAll = holdsRole(actor, ["administrator"], wholeNetwork);
  return judge(rows, { ...(await knownOf(db, rows, now)), city, canGiveAll });
}

async function verdictsOn(
  db: Queryable,
  list: InviteeList,
  context: { actor: Actor; now: Date },
): Promise<Verdict[]> {
  return list.verdicts ?? (await judgeList(db, list, context));
}

/** Where somebody is invited to, the cities that a table can name, and the rows of a list that are to be put right. */
export const invitingTo = query({
  name: "inviting.readPlace",
  input: z.object({ city: orEmpty(z.string().max(40)), list: z.uuid().optional() }),
  allow: leaders,
  async run({ city, list: id }, { db, actor, now }) {
    const list = id === undefined ? undefined : await getList(db, id, city);
    const verdicts = list ? await verdictsOn(db, list, { actor, now }) : [];
    return {
      city: city === undefined ? undefined : await getCity(db, city),
      cities: await listCities(db),
      canGiveAll: holdsRole(actor, ["administrator"], wholeNetwork),
      wrong: verdicts.filter(({ outcome }) => outcome === "wrong").map(({ row }) => row),
    };
  },
});

export const inviteeList = query({
  name: "inviting.readList",
  input: z.object({ city: orEmpty(z.string().max(40)), list: z.uuid() }),
  allow: leaders,
  async run({ city, list: id }, { db, actor, now }) {
    const list = await getList(db, id, city);
    const verdicts = await verdictsOn(db, list, { actor, now });
    return {
      id,
      city: city === undefined ? undefined : await getCity(db, city),
      confirmedAt: list.confirmedAt,
      verdicts,
      cities: await listCities(db),
    };
  },
});
export type ShownList = Awaited<ReturnType<typeof inviteeList.call>>;
