// Pathways in the tests that walk through everything.

import type { Db } from "../../src/platform/database/database.ts";
import type { Person, TestService } from "./service.ts";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

export const pathway = {
  titleEn: "From apron to shop",
  titleSw: "Kutoka aproni hadi duka",
  leadsToEn: "Work of one's own",
  topic: "sewing",
  reviewOn: "2027-06-01",
};

/** Of a city and of the network a published pathway of the demonstration, and a step of it. */
export async function onePathway(db: Db): Promise<Record<string, string[]>> {
  const ofCity = await keptBy(db, "kilifi");
  const ofNetwork = await keptBy(db, null);
  return {
    pathway: [String(ofCity.number)],
    pathwayStep: [ofCity.id],
    pathwayOfNetwork: [String(ofNetwork.number)],
    pathwayStepOfNetwork: [ofNetwork.id],
  };
}

export function valuesOfPathway(route: string, name: string, of: Record<string, string[]>) {
  return route.includes("/network/pathways") ? of[`${name}OfNetwork`] : undefined;
}

async function keptBy(db: Db, city: string | null): Promise<{ number: number; id: string }> {
  return db
    .selectFrom("pathways")
    .innerJoin("pathwaySteps", "pathwaySteps.pathwayId", "pathways.id")
    .select(["pathways.number", "pathwaySteps.id"])
    .where("cityId", "is not distinct from", city)
    .orderBy("pathways.number")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** Each command once, as the test of kept pages does them; the opportunity is one that is published. */
export async function changePathways(jifunze: Pick<TestService, "api">, does: Does): Promise<void> {
  const city = "kilifi";
  const answer = await jifunze.api("public", "GET", "/cities/kilifi/learning?state=published");
  const [{ code: opportunity }] = answer.body.opportunities as unknown as [{ code: string }];
  const { number } = await does("coordinator", "POST", "/pathways", { city, ...pathway });
  const one = `/pathways/${String(number)}`;
  await does("coordinator", "POST", `${one}/steps`, { city, kind: "search", topic: "sewing", version: 1 });
  await does("coordinator", "POST", `${one}/publish`, { city, version: 2 });
  await does("coordinator", "POST", `${one}/steps`, { city, kind: "opportunity", opportunity, version: 3 });
  const { steps } = await does("public", "GET", `/pathways/${String(number)}`);
  const second = (steps as { id: string }[])[1]?.id;
  await does("coordinator", "POST", `${one}/steps/${second}/raise`, { city, version: 4 });
  await does("coordinator", "PUT", one, { city, ...pathway, titleEn: "From apron to a shop", version: 5 });
  await does("coordinator", "DELETE", `${one}/steps/${second}`, { city, version: 6 });
  await does("coordinator", "POST", `${one}/withdraw`, { city, version: 7 });
}
