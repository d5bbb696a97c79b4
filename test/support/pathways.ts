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

/** A published pathway of the demonstration, and a step of it. */
export async function onePathway(db: Db): Promise<Record<string, string[]>> {
  const { number, id } = await db
    .selectFrom("pathways")
    .innerJoin("pathwaySteps", "pathwaySteps.pathwayId", "pathways.id")
    .select(["pathways.number", "pathwaySteps.id"])
    .orderBy("pathways.number")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { pathway: [String(number)], pathwayStep: [id] };
}

/** Each command once, as the test of kept pages does them; the opportunity is one that is published. */
export async function changePathways(jifunze: Pick<TestService, "api">, does: Does): Promise<void> {
  const answer = await jifunze.api("public", "GET", "/cities/kilifi/learning?state=published");
  const [{ code: opportunity }] = answer.body.opportunities as unknown as [{ code: string }];
  const { number } = await does("coordinator", "POST", "/cities/kilifi/pathways", pathway);
  const one = `/cities/kilifi/pathways/${String(number)}`;
  await does("coordinator", "POST", `${one}/steps`, { kind: "search", topic: "sewing", version: 1 });
  await does("coordinator", "POST", `${one}/publish`, { version: 2 });
  await does("coordinator", "POST", `${one}/steps`, { kind: "opportunity", opportunity, version: 3 });
  const { steps } = await does("public", "GET", `/pathways/${String(number)}`);
  const second = (steps as { id: string }[])[1]?.id;
  await does("coordinator", "POST", `${one}/steps/${second}/raise`, { version: 4 });
  await does("coordinator", "PUT", one, { ...pathway, titleEn: "From apron to a shop", version: 5 });
  await does("coordinator", "DELETE", `${one}/steps/${second}`, { version: 6 });
  await does("coordinator", "POST", `${one}/withdraw`, { version: 7 });
}
