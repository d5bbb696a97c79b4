// Opportunities to learn, for the tests that look at every command, page and kind of notification.

import { askAboutOld } from "../../src/catalogue/opportunities/asking.ts";
import { weekdays } from "../../src/catalogue/time/schedule.ts";
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

const beginning = { titleEn: "Weaving for beginners", organisation: "county-government-of-kilifi" };
/** To each question after the first. */
const answers = {
  kind: { kind: "learning_circle", topics: ["sewing"] },
  who: { level: "continuing" },
  where: { mode: "online", onlineUrl: "https://example.org/loom" },
  when: { startKind: "rolling" },
  cost: { cost: "free" },
  join: {},
};

/** Something is written down question by question; something else is begun and thrown away. */
async function answerQuestions(does: Does): Promise<string> {
  const { id: dropped } = await does("coordinator", "POST", `${at}/beginnings`, beginning);
  await does("coordinator", "DELETE", `${at}/beginnings/${String(dropped)}`);
  const { id } = await does("coordinator", "POST", `${at}/beginnings`, beginning);
  const here = `${at}/beginnings/${String(id)}`;
  for (const [index, [question, said]] of Object.entries(answers).entries())
    await does("coordinator", "PUT", `${here}/${question}`, { ...said, version: index + 1 });
  const { code } = await does("coordinator", "POST", `${here}/finish`, { version: 7 });
  return String(code);
}

/** Each command once, as the test of kept pages does them. */
export async function changeLearning(does: Does): Promise<void> {
  const { organisation } = beginning;
  const other = await answerQuestions(does);
  const { code } = await does("contributor", "POST", at, { ...sewing, organisation });
  const one = `${at}/${String(code)}`;
  await does("coordinator", "POST", `${one}/steps/publish`, { version: 2 });
  await does("coordinator", "POST", `${one}/apart-from/${other}`);
  const { code: several } = await does("contributor", "POST", at, {
    ...sewing,
    titleEn: "Sewing by hand",
    organisation,
  });
  await does("contributor", "POST", `${at}/${String(several)}/steps/submit`, { version: 2 });
  await does("coordinator", "POST", `${at}/queue/${organisation}/publish`, {
    version: `${String(several)}:3`,
  });
  await does("contributor", "PUT", one, { titleEn: "Sewing on Saturdays", version: 3 });
  await does("contributor", "POST", `${one}/confirm`, { version: 4 });
  await changeRuns(does, one);
  await does("contributor", "POST", `${one}/steps/pause`, { version: 4 });
}

export const circle = {
  mode: "in_person",
  newVenue: "Malindi Library",
  place: "Malindi constituency, Kilifi",
  startsOn: dayOf(new Date()),
  weekdays: [...weekdays],
  fromTime: "09:00",
  duration: 6,
  durationUnit: "weeks",
  cost: "free",
};

/** When and where it is offered, its sessions, and where people meet. */
async function changeRuns(does: Does, one: string): Promise<void> {
  const { number } = await does("contributor", "POST", `${one}/runs`, circle);
  const run = `${one}/runs/${String(number)}`;
  await does("contributor", "PUT", run, { ...circle, capacity: 20, version: 3 });
  const sessions = async () => {
    const read = await does("public", "GET", `${one.replace("/cities/kilifi", "")}/runs/${String(number)}`);
    return read.sessions as { id: string; version: number }[];
  };
  const [held, moved, cancelled] = (await sessions()).map(({ id, version }) => ({
    at: `${run}/sessions/${id}`,
    version,
  }));
  const to = { heldOn: addDays(dayOf(new Date()), 4), startsAt: "15:00", reason: "The hall is taken" };
  await does("contributor", "POST", `${moved?.at}/move`, { ...to, version: moved?.version });
  await does("contributor", "POST", `${cancelled?.at}/cancel`, {
    reason: "Rain",
    version: cancelled?.version,
  });
  await does("contributor", "POST", `${held?.at}/held`, { women: 9, version: held?.version });
  await does("contributor", "POST", `${run}/again`, {});
  await does("contributor", "POST", `${run}/steps/postpone`, { note: "No teacher", version: 4 });
  const hall = { name: "Social Hall", place: "Malindi constituency, Kilifi" };
  const { id } = await does("coordinator", "POST", "/cities/kilifi/venues", hall);
  const venue = `/cities/kilifi/venues/${String(id)}`;
  await does("coordinator", "PUT", venue, { ...hall, capacity: 80, version: 1 });
  await does("coordinator", "POST", `${venue}/retire`, { version: 2 });
  await does("coordinator", "POST", `${venue}/offer`, { version: 3 });
}

/** A run of the first of these opportunities, with a session to come, and its venue; and what somebody has begun to write. */
export async function offerOnce(
  make: (person: Person, method: string, path: string, body: object) => Promise<string>,
  db: Db,
  codes: readonly string[],
): Promise<Record<string, string[]>> {
  const run = await make("contributor", "POST", `${at}/${codes[0]}/runs`, circle);
  const begun = await make("coordinator", "POST", `${at}/beginnings`, beginning);
  const { number } = await db
    .selectFrom("runs")
    .select("number")
    .where("id", "=", run)
    .executeTakeFirstOrThrow();
  const session = await db
    .selectFrom("runSessions")
    .select("id")
    .where("runId", "=", run)
    .where("heldOn", ">", dayOf(new Date()))
    .orderBy("heldOn")
    .executeTakeFirstOrThrow();
  const venue = await db
    .selectFrom("venues")
    .select("id")
    .where("cityId", "=", "kilifi")
    .executeTakeFirstOrThrow();
  return {
    begun: [begun],
    offered: codes.slice(0, 1),
    run: [String(number)],
    runSession: [session.id],
    venue: [venue.id],
  };
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
