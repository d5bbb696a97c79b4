// Each thing that can be done with a city's initiatives and resources, once; and one contribution to look at.

import type { Person, TestService } from "./service.ts";

type Does = (person: Person, method: string, path: string, body: object) => Promise<Record<string, string>>;

const city = "/cities/kilifi";

export async function changePlan(does: Does): Promise<void> {
  const said = { title: "Reading circles", summary: "People read.", language: "en", startsOn: "2027" };
  const { number } = await does("contributor", "POST", `${city}/initiatives`, said);
  await does("coordinator", "POST", `${city}/initiatives/${number}/steps/accept`, { version: 2 });
  await does("contributor", "PUT", `${city}/initiatives/${number}`, { titleEn: "At noon", version: 3 });
  const salary = { what: "Salaries of trainers", kind: "money", quantity: 5000, origin: "own" };
  const given = await does("contributor", "POST", `${city}/resources`, { ...salary, beginning: "record" });
  const here = `${city}/resources/${given.number}`;
  await does("contributor", "PUT", here, { ...salary, quantity: 6000, version: 2 });
  await does("coordinator", "POST", `${here}/steps/use`, { version: 3, quantity: 1000 });
}

/** A hall that a school promised to the city. */
export async function oneContribution(jifunze: TestService, giver: string): Promise<string> {
  const { status, body } = await jifunze.api("contributor", "POST", `${city}/resources`, {
    what: "School hall on Saturdays",
    kind: "space",
    quantity: 40,
    origin: "external",
    giver,
    beginning: "pledge",
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return String(body.number);
}
