// What is read of a city's plan. A draft is for the people of the city and the network.

import { sql } from "kysely";
import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { insiders } from "../../network/insiders.ts";
import { getCity, namedCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { findFile } from "../../platform/files/files.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { refuse } from "../problems.ts";
import { filtered } from "../store.ts";
import { keepers } from "./commands.ts";
import { Plan } from "./plan.ts";
import { findDraft, getPlan, mostEditions, plansOf } from "./store.ts";

const ofCity = { city: z.string().max(40) };

export const listPlans = query({
  name: "initiatives.listPlans",
  route: "GET /cities/:city/plans",
  summary:
    "The editions of a city's plan: the one that holds and those before it, the newest first. A draft is for its people only.",
  input: z.object(ofCity),
  output: z.object({ plans: z.array(Plan).max(mostEditions) }),
  allow: everyone,
  async find({ city: asked }, { db, actor }) {
    const city = await namedCity(db, asked);
    const isInsider = insiders.permits(actor, { city: city.id });
    return { city, isInsider, plans: await plansOf(db, city.id, { alsoDraft: isInsider }) };
  },
  present: ({ plans }) => ({ plans }),
});

export interface Serving {
  /** A focus area. */
  id: string;
  count: number;
}

/** How many of the initiatives that somebody may see serve each focus area, and how many there are. */
async function servingOf(
  db: Queryable,
  city: string,
  alsoIdeas: boolean,
): Promise<{ all: number; serving: Serving[] }> {
  const shown = filtered(db, { city, alsoIdeas }).select(["initiatives.id", "initiatives.focusAreas"]);
  const { rows } = await sql<{ id: string | null; count: number }>`
    with shown as (${shown})
    select null as id, count(*)::int as count from shown
    union all select area, count(*)::int from shown, unnest(focus_areas) as area group by area`.execute(db);
  return {
    all: rows.find(({ id }) => id === null)?.count ?? 0,
    serving: rows.flatMap(({ id, count }) => (id === null ? [] : [{ id, count }])),
  };
}

/** The plan that holds, for its page, with what the city does for it. */
export const planForPage = screenQuery(listPlans, {
  name: "initiatives.planForPage",
  async show({ city, isInsider, plans }, { db }) {
    const [served, focusAreas] = await Promise.all([servingOf(db, city.id, isInsider), namedFocusAreas(db)]);
    const of = (state: Plan["state"]) => plans.filter((plan) => plan.state === state);
    return {
      city,
      plan: of("current")[0],
      draft: of("draft")[0],
      earlier: of("earlier"),
      ...served,
      focusAreas,
    };
  },
});

/** One edition: the draft, or one that held before. */
export const editionForPage = query({
  name: "initiatives.planEditionForPage",
  input: z.object({ ...ofCity, plan: z.uuid() }),
  allow: everyone,
  async run({ city: cityId, plan }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const alsoDraft = insiders.permits(actor, { city: id });
    const found = await getPlan(db, { city: id, id: plan, alsoDraft });
    return { city: { id, name }, plan: found, focusAreas: await namedFocusAreas(db) };
  },
});

/** What the form begins with: the draft, or else what holds now. */
export const planToDraft = query({
  name: "initiatives.planToDraft",
  input: z.object(ofCity),
  allow: keepers,
  async run({ city: cityId }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const [draft, [current], focusAreas] = await Promise.all([
      findDraft(db, id),
      plansOf(db, id, { alsoDraft: false }),
      namedFocusAreas(db),
    ]);
    return { city: { id, name }, draft, current, focusAreas };
  },
});

/** The document of an edition, for everybody who may see that. */
export const planFile = query({
  name: "initiatives.planFile",
  input: z.object({ ...ofCity, plan: z.uuid() }),
  allow: everyone,
  async run({ city, plan }, { db, actor }) {
    const alsoDraft = insiders.permits(actor, { city });
    const { fileId, state } = await getPlan(db, { city, id: plan, alsoDraft });
    const file = fileId === null ? undefined : await findFile(db, city, fileId);
    if (!file) throw refuse.no_plan();
    return { file, isPublic: state !== "draft" };
  },
});
