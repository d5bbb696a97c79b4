// Visits in each of their states, for tests of every kind. Laikipia visits Kilifi.

import { addDays, dayOf } from "../../src/platform/day.ts";
import { agreedExchange, type Does, outcomeSaid, type Waiting } from "./exchanges.ts";

const today = dayOf(new Date());

export const stopSaid = {
  day: addDays(today, 5),
  startsAt: "9:00",
  endsAt: "11:30",
  place: "Jetty of Lamu Road",
  sees: "How a boat with books is loaded",
  receives: "The librarian on duty",
};
export const peopleSaid = {
  people: 4,
  names: "Naisula Leteipan\nPeter Kamau",
  agrees: "yes",
  needs: ["wheelchair", "diet"],
  otherNeed: "Somebody speaks Maa only",
};
export const costsSaid = { costs: "Laikipia pays travel, Kilifi pays beds and meals." };

const kilifi = (id: string) => `/cities/kilifi/exchanges/${id}`;
const laikipia = (id: string) => `/cities/laikipia/exchanges/${id}`;

/** Version 4: Kilifi wrote a first stop. */
async function writtenVisit(does: Does, said: object = {}): Promise<string> {
  const id = await agreedExchange(does);
  await does("coordinator", "POST", `${kilifi(id)}/visit/stops`, { ...stopSaid, ...said, version: 3 });
  return id;
}

/** Version 5: Laikipia sent it; Kilifi is asked to confirm it. */
export async function sentVisit(does: Does, said: object = {}): Promise<string> {
  const id = await writtenVisit(does, said);
  await does("otherCoordinator", "POST", `${laikipia(id)}/visit/programme`, { version: 4 });
  return id;
}

/** Version 6. */
export async function confirmedVisit(does: Does, said: object = {}): Promise<string> {
  const id = await sentVisit(does, said);
  await does("coordinator", "POST", `${kilifi(id)}/visit/programme/confirmation`, { version: 5 });
  return id;
}

export async function firstStopOf(does: Does, id: string): Promise<string> {
  const { stops } = await does("coordinator", "GET", `${kilifi(id)}/visit`);
  return (stops as { id: string }[])[0]?.id ?? "";
}

/** Every command of visits, as the test of kept pages does them. */
export async function changeVisits(does: Does): Promise<void> {
  const id = await writtenVisit(does, { day: today });
  const stop = await firstStopOf(does, id);
  const here = kilifi(id);
  await does("coordinator", "PUT", `${here}/visit/stops/${stop}`, {
    ...stopSaid,
    day: today,
    place: "Old jetty",
    version: 4,
  });
  await does("coordinator", "POST", `${here}/visit/stops`, {
    ...stopSaid,
    day: today,
    startsAt: "14:00",
    endsAt: "",
    version: 5,
  });
  await does("coordinator", "DELETE", `${here}/visit/stops/${stop}`, { version: 6 });
  await does("otherCoordinator", "PUT", `${laikipia(id)}/visit/people`, { ...peopleSaid, version: 7 });
  await does("coordinator", "PUT", `${here}/visit/costs`, { ...costsSaid, version: 8 });
  await does("coordinator", "POST", `${here}/visit/programme`, { version: 9 });
  await does("otherCoordinator", "POST", `${laikipia(id)}/visit/programme/confirmation`, { version: 10 });
  await does("otherCoordinator", "PUT", `${laikipia(id)}/outcome`, { ...outcomeSaid, version: 11 });
  await does("coordinator", "POST", `${here}/outcome/confirmation`, { shows: "yes", version: 12 });
}

/** One in each state in which something can be done; of one that Kilifi goes on, it says who comes. */
export async function someVisits(does: Does): Promise<Record<string, string[]>> {
  const written = await writtenVisit(does);
  const { number } = await does("otherCoordinator", "POST", "/cities/laikipia/peer-learning", {
    kind: "strength",
    aboutEn: "Tents with books follow the herds.",
    feature: "6.1",
    ways: ["visit"],
    holdsUntil: addDays(today, 300),
    seenBy: "network",
  });
  const { id } = await does(
    "coordinator",
    "POST",
    `/cities/kilifi/exchanges/with/laikipia/${String(number)}`,
    {
      aimEn: "See a tent.",
      way: "visit",
      answerBy: addDays(today, 20),
    },
  );
  await does("otherCoordinator", "POST", `${laikipia(String(id))}/steps/accept`, { version: 2 });
  return {
    writtenVisit: [written],
    visitStop: [await firstStopOf(does, written)],
    sentVisit: [await sentVisit(does)],
    ownVisit: [String(id)],
  };
}

/** Which of them a path names. */
export function valuesOfVisits(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!/\/exchanges\/:exchange\/visit(\/|$)/.test(route)) return undefined;
  if (name === "stop") return of.visitStop;
  if (name !== "exchange") return undefined;
  if (/confirm/.test(route)) return of.sentVisit;
  return route.endsWith("/visit/people") ? of.ownVisit : of.writtenVisit;
}

/** What Kilifi and whoever visits it find to do. */
export async function waitingVisits(
  { does, waits, isGone }: Waiting,
  seeTo: (day: string) => Promise<void>,
): Promise<void> {
  const id = await sentVisit(does);
  await waits("visits.sent", ["coordinator"], `${kilifi(id)}/visit/confirm`);
  await does("coordinator", "POST", `${kilifi(id)}/visit/programme/confirmation`, { version: 5 });
  await isGone("coordinator", `${kilifi(id)}/visit/confirm`);
  const over = await confirmedVisit(does, { day: addDays(today, -1) });
  await seeTo(today);
  await waits("visits.held", ["coordinator"], `${kilifi(over)}/outcome`);
}
