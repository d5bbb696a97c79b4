// What cities want to learn from each other, for tests of every kind.

import { addDays, dayOf } from "../../src/platform/day.ts";
import { changeClusters, someClusters, valuesOfClusters } from "./clusters.ts";
import { changeExchanges, type Does, someExchanges, valuesOfExchanges } from "./exchanges.ts";
import { changeGuests, valuesOfGuests } from "./guest-cities.ts";
import { changeMentoring, someMentoring, valuesOfMentoring } from "./mentoring.ts";
import { changePartnerships, somePartnerships, valuesOfPartnerships } from "./partnerships.ts";
import type { TestService } from "./service.ts";
import { changeVisits, someVisits, valuesOfVisits } from "./visits.ts";

const city = "/cities/kilifi";

/** All that is asked of a need. */
export const reading = {
  kind: "need",
  aboutEn: "How do boats with books reach islands in the rains?",
  feature: "6.1",
  ways: ["visit", "mentor"],
  surroundings: ["coastal"],
  holdsUntil: addDays(dayOf(new Date()), 300),
  seenBy: "network",
};

export async function changePeers(jifunze: TestService, does: Does): Promise<void> {
  const { number } = await does("coordinator", "POST", `${city}/peer-learning`, {
    ...reading,
    seenBy: "everybody",
  });
  const here = `${city}/peer-learning/${String(number)}`;
  await does("coordinator", "PUT", here, { aboutEn: reading.aboutEn, ways: ["talk"], version: 2 });
  await does("coordinator", "POST", `${here}/steps/end`, { version: 3 });
  await does("coordinator", "POST", `${here}/steps/reopen`, { version: 4 });
  await changeExchanges(does);
  await changeMentoring(does);
  await changeVisits(does);
  await changePartnerships(does);
  await changeClusters(does, jifunze);
  await changeGuests(jifunze, does);
}

/** One that everybody reads, and one that was ended. */
export async function somePeers(jifunze: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (...request) => {
    const { status, body } = await jifunze.api(...request);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  const write = async () =>
    String(
      (await does("coordinator", "POST", `${city}/peer-learning`, { ...reading, seenBy: "everybody" }))
        .number,
    );
  const [entry, ended] = [await write(), await write()];
  await does("coordinator", "POST", `${city}/peer-learning/${ended}/steps/end`, { version: 2 });
  return {
    entry: [entry],
    endedEntry: [ended],
    ...(await someExchanges(does)),
    ...(await someMentoring(does)),
    ...(await someVisits(does)),
    ...(await somePartnerships(does)),
    ...(await someClusters(does, jifunze)),
  };
}

/** Which of them a path names. */
export function valuesOfPeers(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  const found =
    valuesOfVisits(route, name, of) ??
    valuesOfMentoring(route, name, of) ??
    valuesOfExchanges(route, name, of) ??
    valuesOfPartnerships(route, name, of) ??
    valuesOfClusters(route, name, of) ??
    valuesOfGuests(route, name, of);
  if (found) return found;
  if (!route.includes("/peer-learning/")) return undefined;
  if (name === "action") return ["end"];
  return name === "entry" ? of.entry : undefined;
}
