// A good practice from its first words to what its two readers say, for tests of every kind.

import { expect } from "vitest";
import type { Db } from "../../src/platform/database/database.ts";
import { changeAdaptations, someAdaptations, valuesOfAdaptations } from "./adaptations.ts";
import { cast, type Member } from "./cast.ts";
import { photograph, photographWords } from "./pictures.ts";
import { recordTestValue } from "./report.ts";
import { type Answer, emailOf, type Person, type TestService } from "./service.ts";

const city = "/cities/kilifi";

/** All that has to be said before others read it. */
export const complete = {
  titleEn: "Reading boats",
  titleSw: "Mashua za kusoma",
  sentenceEn: "A boat with books calls at four islands each week.",
  problemEn: "There is no library on the islands.",
  stepsEn: "1. Ask the fishers.\n2. Lend for a week.",
  beforeStartEn: "A boat, and somebody who reads aloud.",
  wentWrongEn: "Books became wet in the first month.",
  resultEn: "Before: 12 readers. After: 240 readers.",
  grade: "counted",
  areas: ["coastal"],
  setUpCost: "250000",
};

export interface Doing {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  db: Db;
}

/** Does it as somebody, and fails with what was answered where it was not done. */
export const doingOn = ({ api, service }: TestService): Doing => ({
  db: service.database.db,
  async does(person, method, path, body) {
    const answer = await api(person, method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
    return answer.body;
  },
});

async function idOf(db: Db, person: Member): Promise<string | null> {
  const found = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf(person))
    .executeTakeFirst();
  return found?.id ?? null;
}

/**
 * As if somebody worked in a third city for so long: in the demonstration Kilifi and Laikipia are partners, and nobody reads what a
 * partner of their city writes.
 */
async function fromElsewhere<Answer>(db: Db, person: Member, run: () => Promise<Answer>): Promise<Answer> {
  const id = (await idOf(db, person)) ?? "";
  const { city: home } = cast[person];
  const move = (from: string | null, to: string | null) =>
    db
      .updateTable("roles")
      .set({ placeId: to })
      .where("personId", "=", id)
      .where("place", "=", "city")
      .where("placeId", "=", from)
      .execute();
  await move(home, "kuno");
  try {
    return await run();
  } finally {
    await move("kuno", home);
  }
}

/** Says it as one of both who read it, and as who has nothing to do with it. */
const reviewed = ({ does, db }: Doing, person: Member, here: string, said: object) =>
  fromElsewhere(db, person, () => does(person, "POST", `${here}/review`, said));

export async function writePractice({ does }: Doing): Promise<string> {
  const said = { title: "Reading boats", sentence: "A boat with books.", language: "en" };
  const { number } = await does("contributor", "POST", `${city}/practices`, said);
  const here = `${city}/practices/${String(number)}`;
  await does("contributor", "PUT", here, { ...complete, version: 2 });
  return here;
}

export async function proposePractice(doing: Doing): Promise<string> {
  const here = await writePractice(doing);
  await doing.does("coordinator", "POST", `${here}/steps/propose`, { version: 3 });
  return here;
}

export async function assignedTo({ does, db }: Doing, here: string, version = 4): Promise<string> {
  const first = await idOf(db, "reviewer");
  const second = await idOf(db, "otherCoordinator");
  await fromElsewhere(db, "otherCoordinator", () =>
    does("administrator", "PUT", `${here}/reviewers`, { first, second, version }),
  );
  return here;
}

/** A published one of Laikipia, which the coordinator of Kilifi and the commission read. */
export async function practiceOfLaikipia(doing: Doing): Promise<string> {
  const { does, db } = doing;
  const practices = "/cities/laikipia/practices";
  const said = { title: "Reading camels", sentence: "A camel with books.", language: "en" };
  const { number } = await does("otherCoordinator", "POST", practices, said);
  const here = `${practices}/${String(number)}`;
  const named = { titleEn: "Reading camels", titleSw: "Ngamia wa kusoma" };
  await does("otherCoordinator", "PUT", here, { ...complete, ...named, version: 2 });
  await does("otherCoordinator", "POST", `${here}/steps/propose`, { version: 3 });
  const first = await idOf(db, "reviewer");
  const second = await idOf(db, "coordinator");
  await fromElsewhere(db, "coordinator", () =>
    does("administrator", "PUT", `${here}/reviewers`, { first, second, version: 4 }),
  );
  for (const person of ["reviewer", "coordinator"] as const)
    await reviewed(doing, person, here, { verdict: "accept" });
  return here;
}

/** Two who differ, and an administrator who decides. */
export async function differOn(doing: Doing, here: string): Promise<string> {
  await reviewed(doing, "reviewer", here, { verdict: "accept" });
  const missing = { verdict: "sendBack", note: "Say what the boat costs each year." };
  await reviewed(doing, "otherCoordinator", here, missing);
  return here;
}

/** A value of Kilifi from before and one from after, of what no other test records. */
export async function valuesToShow({
  does,
}: Pick<Doing, "does">): Promise<{ before: string; after: string }> {
  const api = async (...request: Parameters<Doing["does"]>) =>
    ({ status: 200, body: await does(...request) }) as Answer;
  const kept = (await does("public", "GET", `${city}/values?measurement=6.3.2`)) as unknown as {
    id: string;
    period: { label: string };
  }[];
  const record = (year: string, amount: string) =>
    kept.find(({ period }) => period.label === year)?.id ??
    recordTestValue({ api }, "coordinator", "kilifi", "6.3.2", year, amount);
  return { before: await record("2012", "15"), after: await record("2014", "19") };
}

/** A draft that shows both. */
export async function practiceWithFigure(doing: Doing): Promise<{ here: string; figure: string }> {
  const here = await writePractice(doing);
  await doing.does("contributor", "POST", `${here}/figures`, { ...(await valuesToShow(doing)), version: 3 });
  const { figures } = (await doing.does("contributor", "GET", here)) as unknown as {
    figures: { id: string }[];
  };
  return { here, figure: figures[0]?.id ?? "" };
}

/** A photograph that a practice shows, by its address. */
async function photographOf({ does }: Pick<Doing, "does">, here: string, width = 96): Promise<string> {
  const form = new FormData();
  form.set("picture", new File([new Uint8Array(photograph({ width }))], "boat.jpg"));
  for (const [name, value] of Object.entries(photographWords)) form.set(name, value);
  const { photo } = await does("contributor", "POST", `${here}/photographs`, form);
  return `${here}/photographs/${String(photo)}`;
}

/** A document that a draft has, by its address. */
export async function documentOf(
  { does }: Pick<Doing, "does">,
  here: string,
  file = new File(["Boat,Books\n1,60\n"], "boxes.csv"),
): Promise<string> {
  const form = new FormData();
  form.set("file", file);
  for (const [name, value] of Object.entries(documentWords)) form.set(name, value);
  const { document } = await does("contributor", "POST", `${here}/documents`, form);
  return `${here}/documents/${String(document)}`;
}

export const documentWords = {
  titleEn: "Boxes of books",
  titleSw: "Masanduku ya vitabu",
  fileLanguage: "en",
};

/** A draft that brings a published one up to date, with another sentence. */
export async function revisionOf(
  { does }: Pick<Doing, "does">,
  here: string,
  version: number,
): Promise<string> {
  const { number } = await does("contributor", "POST", `${here}/revision`, { version });
  const draft = `${city}/practices/${String(number)}`;
  await does("contributor", "PUT", draft, {
    ...complete,
    sentenceEn: "Two boats with books call at six islands.",
    version: 3,
  });
  return draft;
}

/** Every command of practices, as the test of kept pages does them. */
export async function changePractices(doing: Doing): Promise<void> {
  const { does } = doing;
  const shown = await practiceWithFigure(doing);
  await does("contributor", "DELETE", `${shown.here}/figures/${shown.figure}`, { version: 4 });
  await does("contributor", "DELETE", await documentOf(doing, shown.here), {});
  const here = await differOn(doing, await assignedTo(doing, await proposePractice(doing)));
  await does("administrator", "POST", `${here}/decision`, {
    verdict: "accept",
    note: "It is known.",
    version: 5,
  });
  await does("coordinator", "POST", `${here}/steps/confirm`, { version: 6 });
  const shownPhoto = await photographOf(doing, here);
  await does("contributor", "POST", `${shownPhoto}/move`, { to: "earlier" });
  await does("contributor", "PUT", shownPhoto, { ...photographWords, credit: "The school", version: 1 });
  await does("contributor", "DELETE", shownPhoto, {});
  const draft = await revisionOf(doing, here, 7);
  const shownDocument = await documentOf(doing, draft);
  await does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  await does("contributor", "DELETE", shownDocument.replace(draft, here), {});
  await changeAdaptations(does, await practiceOfLaikipia(doing));
  await does("coordinator", "POST", `${here}/steps/retire`, { note: "The boat is sold.", version: 9 });
}

/** One in each state in which something can be done; numbers that paths can name. */
export async function somePractices({ api, service }: TestService): Promise<Record<string, string[]>> {
  const doing: Doing = {
    db: service.database.db,
    async does(...request) {
      const { status, body } = await api(...request);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
  };
  const numberOf = (here: string) => [here.split("/").at(-1) ?? ""];
  const shown = await practiceWithFigure(doing);
  const changed = await publishedPractice(doing);
  const draft = await revisionOf(doing, changed, 6);
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version: 4 });
  const published = await writePractice(doing);
  const document = await documentOf(doing, published);
  await doing.does("coordinator", "POST", `${published}/steps/propose`, { version: 3 });
  await differOn(doing, await assignedTo(doing, published));
  const decided = { verdict: "accept", note: "It is known.", version: 5 };
  await doing.does("administrator", "POST", `${published}/decision`, decided);
  const photo = await photographOf(doing, published);
  return {
    practicePhoto: [photo.split("/").at(-1) ?? ""],
    ...(await someAdaptations(doing.does, [
      await practiceOfLaikipia(doing),
      await practiceOfLaikipia(doing),
    ])),
    practice: numberOf(published),
    draftPractice: numberOf(await writePractice(doing)),
    shownPractice: numberOf(shown.here),
    practiceFigure: [shown.figure],
    practiceDocument: [document.split("/").at(-1) ?? ""],
    changedPractice: numberOf(changed),
    proposedPractice: numberOf(await proposePractice(doing)),
    readPractice: numberOf(await assignedTo(doing, await proposePractice(doing))),
    differingPractice: numberOf(await differOn(doing, await assignedTo(doing, await proposePractice(doing)))),
  };
}

/** Which of them a path names. */
export function valuesOfPractices(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  const ofAdaptations = valuesOfAdaptations(route, name, of);
  if (ofAdaptations) return ofAdaptations;
  if (!route.includes("/practices/")) return undefined;
  if (name === "action") return ["confirm", "retire"];
  if (name === "photo") return of.practicePhoto;
  if (name !== "practice") return undefined;
  if (route.includes("/figures") || /\/documents(\/new)?$/.test(route)) return of.shownPractice;
  if (route.endsWith("/editions")) return of.changedPractice;
  if (route.endsWith("/edit")) return of.draftPractice;
  if (route.endsWith("/reviewers")) return of.proposedPractice;
  if (route.endsWith("/review")) return of.readPractice;
  return route.endsWith("/decision") ? of.differingPractice : of.practice;
}

interface Waiting extends Doing {
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** By then the reviewer is the second administrator. */
const administrators: readonly Person[] = ["administrator", "reviewer"];

export async function waitingPractices({ waits, isGone, ...doing }: Waiting): Promise<void> {
  const { does } = doing;
  const here = await proposePractice(doing);
  await waits("practices.proposed", administrators, `${here}/reviewers`);
  await assignedTo(doing, here);
  await isGone("administrator", here);
  await waits("practices.assigned", ["reviewer"], here);
  await differOn(doing, here);
  await isGone("reviewer", `${here}"`);
  // The other one read it.
  await waits("practices.differ", ["administrator"], `${here}/decision`);
  const decided = { verdict: "sendBack", note: "Say what it costs.", version: 5 };
  await does("administrator", "POST", `${here}/decision`, decided);
  await waits("practices.returned", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/propose`, { version: 6 });
  await isGone("coordinator", here);
}

/** A published one of Kilifi, last confirmed so many days ago. */
export async function confirmedLongAgo({ does, db }: Doing, here: string, days: number): Promise<string> {
  const { id } = await does("coordinator", "GET", here);
  const at = new Date(Date.now() - days * 86_400_000);
  await db.updateTable("practices").set({ confirmedAt: at }).where("id", "=", String(id)).execute();
  return String(id);
}

/** A draft that both accept. */
export async function publishedOf(doing: Doing, draft: string, version: number): Promise<string> {
  await doing.does("coordinator", "POST", `${draft}/steps/propose`, { version });
  const here = await assignedTo(doing, draft, version + 1);
  for (const person of ["reviewer", "otherCoordinator"] as const)
    await reviewed(doing, person, here, { verdict: "accept" });
  return here;
}

export const publishedPractice = async (doing: Doing) => publishedOf(doing, await writePractice(doing), 3);

export async function waitingToConfirm(
  { waits, isGone, ...doing }: Waiting,
  turn: () => Promise<void>,
): Promise<void> {
  const here = await publishedPractice(doing);
  await confirmedLongAgo(doing, here, 370);
  await turn();
  await waits("practices.toConfirm", ["coordinator"], here);
  await confirmedLongAgo(doing, here, 1080);
  await turn();
  await waits("practices.restsSoon", ["coordinator"], here);
  await doing.does("coordinator", "POST", `${here}/steps/confirm`, { version: 6 });
  await isGone("coordinator", `${here}"`);
}
