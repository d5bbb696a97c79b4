// Exchanges of two cities in each state, for tests of every kind. Laikipia learns, Kilifi helps.

import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Person } from "./service.ts";

const today = dayOf(new Date());

export type Does = (
  person: Person,
  method: string,
  path: string,
  body?: object,
) => Promise<Record<string, unknown>>;

export const strengthSaid = {
  kind: "strength",
  aboutEn: "We run three boats with books.",
  feature: "6.1",
  ways: ["visit", "talk"],
  surroundings: ["coastal"],
  holdsUntil: addDays(today, 300),
  seenBy: "network",
};

export const asking = {
  aimEn: "How do you keep the books dry?",
  way: "visit",
  answerBy: addDays(today, 20),
};

export const outcomeSaid = {
  learnedEn: "Boxes with a rubber seal keep them dry.",
  learnedSw: "Masanduku yenye mpira huviweka vikavu.",
  changesEn: "Laikipia buys ten such boxes by June.",
  shows: "yes",
};

const kilifi = (id: string) => `/cities/kilifi/exchanges/${id}`;
const laikipia = (id: string) => `/cities/laikipia/exchanges/${id}`;

/** A new strength of Kilifi that nobody has asked for. */
export async function strengthOfKilifi(does: Does, said: object = {}): Promise<string> {
  const { number } = await does("coordinator", "POST", "/cities/kilifi/peer-learning", {
    ...strengthSaid,
    ...said,
  });
  return String(number);
}

/** Laikipia asks; it is Kilifi's turn. */
export async function askedExchange(does: Does, strength?: string, said: object = {}): Promise<string> {
  const of = strength ?? (await strengthOfKilifi(does));
  const { id } = await does("otherCoordinator", "POST", `/cities/laikipia/exchanges/with/kilifi/${of}`, {
    ...asking,
    ...said,
  });
  return String(id);
}

export async function agreedExchange(does: Does): Promise<string> {
  const id = await askedExchange(does);
  await does("coordinator", "POST", `${kilifi(id)}/steps/accept`, { version: 2 });
  return id;
}

/** They met yesterday. */
export async function exchangeUnderWay(does: Does): Promise<string> {
  const id = await agreedExchange(does);
  const day = { kind: "meeting", heldOn: addDays(today, -1), what: "A visit to the boats" };
  await does("coordinator", "POST", `${kilifi(id)}/days`, { ...day, version: 3 });
  return id;
}

/** Laikipia wrote it; it is Kilifi's turn. */
export async function exchangeToConfirm(does: Does, said: object = {}): Promise<string> {
  const id = await exchangeUnderWay(does);
  await does("otherCoordinator", "PUT", `${laikipia(id)}/outcome`, { ...outcomeSaid, ...said, version: 4 });
  return id;
}

export async function confirmedExchange(does: Does, said: object = {}): Promise<string> {
  const id = await exchangeToConfirm(does, said);
  await does("coordinator", "POST", `${kilifi(id)}/outcome/confirmation`, { shows: "yes", version: 5 });
  return id;
}

/** Every command of exchanges, as the test of kept pages does them. */
export async function changeExchanges(does: Does): Promise<void> {
  await confirmedExchange(does);
  const id = await askedExchange(does);
  const other = { way: "talk", answerBy: asking.answerBy, note: "Let us begin with a talk.", version: 2 };
  await does("coordinator", "POST", `${kilifi(id)}/another-way`, other);
  const { number: need } = await does("coordinator", "POST", "/cities/kilifi/peer-learning", {
    ...strengthSaid,
    kind: "need",
  });
  const { number: strength } = await does(
    "otherCoordinator",
    "POST",
    "/cities/laikipia/peer-learning",
    strengthSaid,
  );
  const here = `/cities/kilifi/peer-learning/${String(need)}`;
  const aside = `${here}/set-aside/laikipia/${String(strength)}`;
  await does("coordinator", "PUT", aside, { verdict: "not_now" });
  await does("coordinator", "DELETE", aside, {});
  await does("coordinator", "POST", `${here}/question-to-all`, {});
}

/** One in each state in which something can be done, and what stands beside them. */
export async function someExchanges(does: Does): Promise<Record<string, string[]>> {
  const { number: strength } = await does("otherCoordinator", "POST", "/cities/laikipia/peer-learning", {
    ...strengthSaid,
    seenBy: "everybody",
  });
  const { number: need } = await does("coordinator", "POST", "/cities/kilifi/peer-learning", {
    ...strengthSaid,
    kind: "need",
    seenBy: "everybody",
  });
  return {
    partnerCity: ["laikipia"],
    strength: [String(strength)],
    needOfKilifi: [String(need)],
    askedExchange: [await askedExchange(does)],
    agreedExchange: [await agreedExchange(does)],
    exchangeUnderWay: [await exchangeUnderWay(does)],
    exchangeToConfirm: [await exchangeToConfirm(does)],
    confirmedExchange: [await confirmedExchange(does)],
  };
}

/** Which of them a path names. */
export function valuesOfExchanges(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (/\/(set-aside|exchanges\/with)\//.test(route) && name === "partner") return of.partnerCity;
  if (/\/(set-aside|ask-all|question-to-all)/.test(route) && name === "entry") return of.needOfKilifi;
  if (!route.includes("/exchanges/")) return undefined;
  if (name === "entry") return of.strength;
  if (name === "action") return ["accept", "decline"];
  if (name !== "exchange") return undefined;
  if (!route.includes("/cities/")) return of.confirmedExchange;
  if (route.includes("/days")) return of.agreedExchange;
  if (/\/confirm/.test(route)) return of.exchangeToConfirm;
  if (route.endsWith("/outcome")) return of.exchangeUnderWay;
  return of.askedExchange;
}

export interface Waiting {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** From what Kilifi is asked and reminded of to the outcome that it is to confirm. */
export async function waitingExchanges(
  { does, waits, isGone }: Waiting,
  remind: () => Promise<void>,
): Promise<void> {
  const id = await askedExchange(does);
  await waits("exchanges.asked", ["coordinator"], kilifi(id));
  await remind();
  await waits("exchanges.reminded", ["coordinator"], kilifi(id));
  const other = { way: "talk", answerBy: asking.answerBy, note: "A talk first?", version: 3 };
  await does("coordinator", "POST", `${kilifi(id)}/another-way`, other);
  await isGone("coordinator", kilifi(id));
  await does("otherCoordinator", "POST", `${laikipia(id)}/another-way`, { ...other, version: 4 });
  await waits("exchanges.another", ["coordinator"], kilifi(id));
  await does("coordinator", "POST", `${kilifi(id)}/steps/decline`, { version: 5 });
  await isGone("coordinator", kilifi(id));
  const { number: need } = await does("coordinator", "POST", "/cities/kilifi/peer-learning", {
    ...strengthSaid,
    kind: "need",
  });
  const offer = await does(
    "otherCoordinator",
    "POST",
    `/cities/laikipia/exchanges/with/kilifi/${String(need)}`,
    asking,
  );
  await waits("exchanges.offered", ["coordinator"], kilifi(String(offer.id)));
  const back = { ...other, version: 2 };
  await does("coordinator", "POST", `${kilifi(String(offer.id))}/another-way`, back);
  await does("otherCoordinator", "POST", `${laikipia(String(offer.id))}/steps/accept`, { version: 3 });
  await waits("exchanges.agreed", ["coordinator"], kilifi(String(offer.id)));
  const toConfirm = await exchangeToConfirm(does);
  await waits("exchanges.toConfirm", ["coordinator"], `${kilifi(toConfirm)}/confirm`);
  await does("coordinator", "POST", `${kilifi(toConfirm)}/outcome/confirmation`, { shows: "no", version: 5 });
  await isGone("coordinator", `${kilifi(toConfirm)}/confirm`);
}
