// Opportunities to learn, for the tests that look at every command, page and kind of notification.

import { askAboutOld } from "../../src/catalogue/opportunities/asking.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Person } from "./service.ts";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

const at = "/cities/kilifi/learning";
export const sewing = {
  titleEn: "Sewing at the library",
  titleSw: "Kushona maktabani",
  summaryEn: "Cut, sew and mend.",
  kind: "learning_circle",
  level: "continuing",
  topics: ["sewing"],
  setting: "non_formal",
};

/** Each command once, as the test of kept pages does them. */
export async function changeLearning(does: Does): Promise<void> {
  const organisation = "county-government-of-kilifi";
  const { code } = await does("contributor", "POST", at, { ...sewing, organisation });
  const one = `${at}/${String(code)}`;
  await does("coordinator", "POST", `${one}/steps/publish`, { version: 2 });
  await does("contributor", "PUT", one, { titleEn: "Sewing on Saturdays", version: 3 });
  await does("contributor", "POST", `${one}/confirm`, { version: 4 });
  await does("contributor", "POST", `${one}/steps/pause`, { version: 4 });
}

interface Waiting {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
  db: Db;
}

/** What somebody hands in comes back, is published, and after months somebody has to say whether it is still right. */
export async function learningWaits({ does, waits, isGone, db }: Waiting): Promise<void> {
  const added = { city: "kilifi", nameEn: "Library of Watamu", sector: "other_public", isNew: "yes" };
  const { organisation } = await does("coordinator", "POST", "/organisations", added);
  const { code } = await does("contributor", "POST", at, { ...sewing, organisation });
  const step = (person: Person, action: string, said: object) =>
    does(person, "POST", `${at}/${String(code)}/steps/${action}`, said);
  const here = `/learning/${String(code)}`;
  await step("contributor", "submit", { version: 2 });
  await waits("catalogue.submitted", ["coordinator"], here);
  await step("coordinator", "return", { version: 3, note: "Say on which day." });
  await isGone("coordinator", here);
  await waits("catalogue.returned", ["contributor"], here);
  await step("contributor", "submit", { version: 4 });
  await isGone("contributor", here);
  await step("coordinator", "publish", { version: 5 });
  await isGone("coordinator", here);
  for (const [days, kind] of [
    [91, "catalogue.stillRight"],
    [181, "catalogue.unchecked"],
  ] as const) {
    const confirmedOn = addDays(dayOf(new Date()), -days);
    await db.updateTable("opportunities").set({ confirmedOn }).where("code", "=", String(code)).execute();
    await askAboutOld(db, new Date());
    await waits(kind, ["coordinator"], here);
  }
  await does("coordinator", "POST", `${at}/${String(code)}/confirm`, { version: 6 });
  await isGone("coordinator", here);
}
