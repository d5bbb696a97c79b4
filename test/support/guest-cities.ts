// Guest cities, for tests of every kind: Kilifi invites one, and both learn from each other.

import { subjectOf } from "../../src/peers/guests/link.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { linkToken } from "../../src/platform/link.ts";
import { type Does, strengthOfKilifi, type Waiting } from "./exchanges.ts";
import type { TestService } from "./service.ts";

export const invited = {
  invitedFor: "kilifi",
  guestName: "Chefchaouen",
  country: "MA",
  contact: "Salma Example",
  email: "salma@example.org",
  language: "en",
  purpose: "We want to learn together how people read on the coast.",
  guestUntil: addDays(dayOf(new Date()), 200),
};

export const saying = {
  kind: "strength",
  focusArea: "6",
  words: "Our library has a bus that goes to the hills.",
  language: "en",
  ways: ["visit", "talk"],
};

export const request = { way: "visit", aim: "How do you keep the books dry?" };

export interface OneGuest {
  id: string;
  token: string;
}

export async function invitedGuest(
  does: Does,
  { service }: Pick<TestService, "service">,
  said: object = {},
): Promise<OneGuest> {
  const answer = await does("coordinator", "POST", "/guest-cities", { ...invited, ...said });
  const id = String(answer.id);
  return { id, token: linkToken(service.secret, "guest city", id) };
}

export async function entryOfGuest(does: Does, { token }: OneGuest): Promise<string> {
  return String((await does("public", "POST", `/guest-city/${token}/entries`, saying)).id);
}

/** The guest asks Kilifi for a strength that is meant for guests. */
export async function askedByGuest(does: Does, { token }: OneGuest): Promise<string> {
  const strength = await strengthOfKilifi(does, { seenBy: "guests" });
  const asked = await does("public", "POST", `/guest-city/${token}/exchanges/kilifi/${strength}`, request);
  return String(asked.id);
}

export const ofKilifi = (id: string) => `/cities/kilifi/guest-exchanges/${id}`;
export const ofGuest = ({ token }: OneGuest, id: string) => `/guest-city/${token}/exchanges/${id}`;

/** Every command of guest cities, as the test of kept pages does them. */
export async function changeGuests(jifunze: Pick<TestService, "service">, does: Does): Promise<void> {
  const guest = await invitedGuest(does, jifunze);
  const byLink = `/guest-city/${guest.token}`;
  const [entry, unsaid] = [await entryOfGuest(does, guest), await entryOfGuest(does, guest)];
  await does("public", "DELETE", `${byLink}/entries/${unsaid}`, {});
  const asked = await askedByGuest(does, guest);
  await does("coordinator", "POST", `${ofKilifi(asked)}/steps/accept`, { version: 2 });
  await does("public", "PUT", `${ofGuest(guest, asked)}/outcome`, { cameOfIt: "Boxes.", version: 3 });
  const ask = `/cities/kilifi/guest-exchanges/with/${guest.id}/${entry}`;
  const { id } = await does("coordinator", "POST", ask, request);
  await does("public", "POST", `${ofGuest(guest, String(id))}/steps/accept`, { version: 2 });
  await does("coordinator", "PUT", `${ofKilifi(String(id))}/outcome`, { cameOfIt: "Boxes.", version: 3 });
  const moved = { contact: "Salma Example", email: "salma@example.net" };
  await does("public", "PUT", `${byLink}/address`, { ...moved, version: 2 });
  const right = { contact: "Salma Example", email: "salma@example.org", version: 3 };
  await does("coordinator", "PUT", `/guest-cities/${guest.id}/address`, right);
  const now = linkToken(jifunze.service.secret, "guest city", subjectOf(guest.id, 3));
  await does("public", "POST", `/guest-city/${now}/withdrawal`, {});
  const other = await invitedGuest(does, jifunze);
  await does("coordinator", "DELETE", `/guest-cities/${other.id}`, {});
}

/** The same in a service that is filled for every test. */
export async function guestsIn(jifunze: TestService) {
  const does: Does = async (...request) => {
    const { status, body } = await jifunze.api(...request);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };
  return await someGuests(does, jifunze);
}

/** One with something in each state in which something can be done. */
async function someGuests(
  does: Does,
  jifunze: Pick<TestService, "service">,
): Promise<{ of: Record<string, string[]>; tokens: Record<string, string[]> }> {
  const guest = await invitedGuest(does, jifunze);
  const [entry, unsaid] = [await entryOfGuest(does, guest), await entryOfGuest(does, guest)];
  const asked = await askedByGuest(does, guest);
  const { id: offered } = await does(
    "coordinator",
    "POST",
    `/cities/kilifi/guest-exchanges/with/${guest.id}/${unsaid}`,
    request,
  );
  const agreed = await askedByGuest(does, guest);
  await does("coordinator", "POST", `${ofKilifi(agreed)}/steps/accept`, { version: 2 });
  const strength = await strengthOfKilifi(does, { seenBy: "guests" });
  return {
    of: {
      guest: [guest.id],
      guestEntry: [entry],
      toCityExchange: [asked],
      toGuestExchange: [String(offered)],
      agreedGuestExchange: [agreed],
      strengthForGuests: [strength],
    },
    tokens: { "/guest-city/": [guest.token] },
  };
}

/** Which of them a path names. */
export function valuesOfGuests(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!/\/guest-(city|cities|exchanges)\//.test(route)) return undefined;
  if (name === "askedCity") return ["kilifi"];
  if (name === "entry") return of.strengthForGuests;
  if (name === "action") return ["accept", "decline"];
  if (name === "guest" || name === "guestEntry") return of[name];
  if (name !== "guestExchange") return undefined;
  if (route.endsWith("/outcome")) return of.agreedGuestExchange;
  return route.includes("/guest-city/") ? of.toGuestExchange : of.toCityExchange;
}

/** What a guest asks Kilifi, and what it wrote of an exchange. */
export async function waitingGuests(
  { does, waits, isGone }: Waiting,
  jifunze: Pick<TestService, "service">,
): Promise<void> {
  const guest = await invitedGuest(does, jifunze);
  const id = await askedByGuest(does, guest);
  const here = ofKilifi(id);
  await waits("guests.asked", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
  await isGone("coordinator", here);
  await does("public", "PUT", `${ofGuest(guest, id)}/outcome`, { cameOfIt: "Boxes.", version: 3 });
  await waits("guests.toConfirm", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/confirm`, { version: 4 });
  await isGone("coordinator", here);
}
