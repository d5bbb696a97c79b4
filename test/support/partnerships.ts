// Partnerships of cities in each state, for tests of every kind. Laikipia writes them down with Kilifi and a partner abroad.

import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Does, Waiting } from "./exchanges.ts";

const today = dayOf(new Date());

export const partnershipSaid = {
  titleEn: "Libraries on the move",
  titleSw: "Maktaba zinazohama",
  kind: "memorandum",
  cities: ["kilifi"],
  elsewhere1: "Gulu City",
  country1: "UG",
  givesEn: "Two trainers a year from each side.",
  startsOn: addDays(today, -100),
  endsOn: addDays(today, 600),
  isPublic: "yes",
};

export const signature = {
  signedOn: addDays(today, -100),
  signers: "Amina Otieno, county director\nOkello James, town clerk",
};

const laikipia = (id: string) => `/cities/laikipia/partnerships/${id}`;
const kilifi = (id: string) => `/cities/kilifi/partnerships/${id}`;

/** Version 2. Kilifi is asked to confirm it. */
export async function writtenPartnership(does: Does, said: object = {}): Promise<string> {
  const { id } = await does("otherCoordinator", "POST", "/cities/laikipia/partnerships", {
    ...partnershipSaid,
    ...said,
  });
  return String(id);
}

/** Version 4: confirmed, signed and public. */
export async function shownPartnership(does: Does, said: object = {}): Promise<string> {
  const id = await writtenPartnership(does, said);
  await does("coordinator", "POST", `${kilifi(id)}/steps/confirm`, { version: 2 });
  await does("otherCoordinator", "POST", `${laikipia(id)}/signature`, { ...signature, version: 3 });
  return id;
}

/** Every command of partnerships but that which keeps a file, as the test of kept pages does them. */
export async function changePartnerships(does: Does): Promise<void> {
  const id = await shownPartnership(does);
  await does("otherCoordinator", "PUT", laikipia(id), {
    ...partnershipSaid,
    ...signature,
    titleEn: "Libraries on boats",
    version: 4,
  });
  await does("coordinator", "POST", `${kilifi(id)}/steps/confirm`, { version: 5 });
  const form = new FormData();
  form.set("version", "6");
  form.set("file", new File(["%PDF-1.4\n%%EOF\n"], "paper.pdf"));
  await does("otherCoordinator", "POST", `${laikipia(id)}/file`, form);
  await does("otherCoordinator", "POST", `${laikipia(id)}/steps/end`, { note: "It is done.", version: 7 });
}

/** One in each state in which something can be done; those of Kilifi's own it wrote itself. */
export async function somePartnerships(does: Does): Promise<Record<string, string[]>> {
  const { id: own } = await does("coordinator", "POST", "/cities/kilifi/partnerships", {
    ...partnershipSaid,
    cities: ["laikipia"],
  });
  return {
    ownPartnership: [String(own)],
    askedPartnership: [await writtenPartnership(does)],
    shownPartnership: [await shownPartnership(does)],
  };
}

/** Which of them a path names. */
export function valuesOfPartnerships(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!route.includes("/partnerships/")) return undefined;
  if (name === "action") return ["confirm", "refute"];
  if (name !== "partnership") return undefined;
  if (!route.includes("/cities/")) return of.shownPartnership;
  return /\/steps\//.test(route) ? of.askedPartnership : of.ownPartnership;
}

/** One that Kilifi is to confirm, and one of its own that ends in twenty days. */
export async function waitingPartnerships(
  { does, waits, isGone }: Waiting,
  tell: () => Promise<unknown>,
): Promise<void> {
  const asked = await writtenPartnership(does);
  await waits("partnerships.toConfirm", ["coordinator"], kilifi(asked));
  await does("coordinator", "POST", `${kilifi(asked)}/steps/confirm`, { version: 2 });
  await isGone("coordinator", kilifi(asked));
  const { id } = await does("coordinator", "POST", "/cities/kilifi/partnerships", {
    ...partnershipSaid,
    cities: [],
    endsOn: addDays(today, 20),
  });
  const own = kilifi(String(id));
  await does("coordinator", "POST", `${own}/signature`, { ...signature, version: 2 });
  await tell();
  await waits("partnerships.ends", ["coordinator"], own);
  await does("coordinator", "POST", `${own}/steps/end`, { note: "It was enough.", version: 3 });
  await isGone("coordinator", own);
}
