import { z } from "zod";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { OrganisationId } from "../../organisations/organisation.ts";
import { seenBy as organisationNamed } from "../../organisations/queries.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { OpportunityCode } from "../opportunities/code.ts";
import { getOpportunityOf } from "../opportunities/store.ts";
import { refuse } from "../problems.ts";
import { handedInBy, mostAtOnce, mostShown } from "./handed-in.ts";
import { queueParts } from "./part.ts";

export const keepers = member("city", "coordinator");

export const queueForPage = query({
  name: "catalogue.queueForPage",
  input: z.object({ city: z.string().max(40) }),
  allow: keepers,
  async run({ city: asked }, { db, now }) {
    const { id, name } = await getCity(db, asked);
    const parts = await Promise.all(
      queueParts
        .given()
        .toSorted((one, other) => one.position - other.position)
        .map(async (part) => ({ part, ...(await part.find(db, id, now)) })),
    );
    return { city: { id, name }, parts };
  },
});

export const pair = {
  city: z.string().max(40),
  opportunity: OpportunityCode,
  other: OpportunityCode.describe("What looks like the same."),
};

/** Two that may be the same, side by side. */
export const pairForPage = query({
  name: "catalogue.pairForPage",
  input: z.object(pair),
  allow: keepers,
  async run({ city, opportunity, other }, { db, actor }) {
    if (opportunity === other) throw refuse.no_opportunity();
    const both = await Promise.all(
      [opportunity, other].map((code) => getOpportunityOf(db, { city, code }, actor)),
    );
    const counts = await db
      .selectFrom("runs")
      .where(
        "opportunityId",
        "in",
        both.map(({ id }) => id),
      )
      .groupBy("opportunityId")
      .select(["opportunityId", (rows) => rows.fn.countAll<number>().as("runs")])
      .execute();
    const runsOf = (id: string) =>
      Number(counts.find(({ opportunityId }) => opportunityId === id)?.runs ?? 0);
    const { name } = await getCity(db, city);
    return {
      city: { id: city, name },
      title: toRead(both[0]?.title ?? {}),
      both: both.map((one) => ({ ...one, runs: runsOf(one.id) })),
    };
  },
});

export const handedInOf = { city: z.string().max(40), organisation: OrganisationId };

/** What an organisation handed in: the next that may be published together, and what has to be looked at by itself. */
export const handedInForPage = query({
  name: "catalogue.handedInForPage",
  input: z.object(handedInOf),
  allow: keepers,
  async run({ city: asked, organisation }, { db, actor, now }) {
    const { id, name } = await getCity(db, asked);
    const of = await organisationNamed(db, organisation, actor);
    const whose = { city: id, organisation: of.id };
    const [ready, held] = await Promise.all([
      handedInBy(db, whose, { isHeld: false, most: mostAtOnce, now }),
      handedInBy(db, whose, { isHeld: true, most: mostShown, now }),
    ]);
    return { city: { id, name }, organisation: { id: of.id, name: of.name }, ready, held };
  },
});
