// What is done together with other cities is shown on the pages of each of them: these are drawn anew, and those of the other
// cities of the network stay kept. So it is with what belongs to one meeting, and with tables of the commission.

import { afterAll, beforeAll, expect, it } from "vitest";
import { listenOn } from "../src/platform/database/changes.ts";
import { publicChangeChannel, publicChangeIn, tellPublicChange } from "../src/platform/public-pages.ts";
import { keptAdaptation } from "./support/adaptations.ts";
import { fileSaid, openAward } from "./support/awards.ts";
import { callMeeting } from "./support/called.ts";
import { closing, clusterSaid, kilifiIn, laikipiaIn, openedCluster } from "./support/clusters.ts";
import { confirmedExchange } from "./support/exchanges.ts";
import { agendaItem, firstMeeting, plan } from "./support/meetings.ts";
import { partnershipSaid, shownPartnership, signature } from "./support/partnerships.ts";
import { type Doing, doingOn, practiceOfLaikipia } from "./support/practices.ts";
import { giveTable, workOff } from "./support/record-tables.ts";
import { startTestService, type TestService } from "./support/service.ts";

const [kilifi, laikipia, kuno] = ["/cities/kilifi", "/cities/laikipia", "/cities/kuno"] as const;
const pagesOfCities = [kilifi, laikipia, kuno];

let jifunze: TestService;
let does: Doing["does"];

beforeAll(async () => {
  jifunze = await startTestService();
  ({ does } = doingOn(jifunze));
});

afterAll(() => jifunze?.stop());

async function read(path: string): Promise<string> {
  const answer = await fetch(`${jifunze.url}${path}`);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

const kept = () => new Set([...jifunze.pageCache.entries()].map(({ path }) => path));

/** Which of these pages are drawn anew because of it; all of them are kept before. */
async function drawnAnew<Done>(
  doIt: () => Promise<Done>,
  pages: readonly string[] = pagesOfCities,
): Promise<{ done: Done; anew: string[] }> {
  for (const page of pages) await read(page);
  expect([...kept()]).toEqual(expect.arrayContaining([...pages]));
  const done = await doIt();
  const still = kept();
  return { done, anew: pages.filter((page) => !still.has(page)) };
}

it("a cluster: the city that opens it, that joins it and that leaves it, and all of them where it is changed or closed", async () => {
  const { titleEn: title } = clusterSaid;
  const { done: id, anew } = await drawnAnew(() => openedCluster(does));
  expect(anew).toEqual([laikipia]);
  const changes = async (
    person: "coordinator" | "otherCoordinator",
    method: string,
    path: string,
    body: object,
  ) => {
    const { anew } = await drawnAnew(() => does(person, method, path, body));
    expect(anew, path).toEqual([kilifi, laikipia]);
  };
  await changes("coordinator", "POST", `${kilifiIn(id)}/part`, {});
  expect(await read(kilifi)).toContain(title);
  const edited = { ...clusterSaid, titleEn: "Books for all who live far", version: 2 };
  await changes("otherCoordinator", "PUT", `/clusters/${id}`, edited);
  for (const city of [kilifi, laikipia]) expect(await read(city)).toContain(edited.titleEn);
  await does("otherCoordinator", "POST", `/clusters/${id}/offers`, {
    toCity: "kilifi",
    handsOver: "laikipia",
  });
  await changes("coordinator", "POST", `${kilifiIn(id)}/offer`, { answer: "accept" });
  await changes("otherCoordinator", "DELETE", `${laikipiaIn(id)}/part`, {});
  expect(await read(laikipia)).not.toContain(edited.titleEn);
  const last = await drawnAnew(() =>
    does("coordinator", "POST", `/clusters/${id}/closing`, { ...closing, version: 3 }),
  );
  expect(last.anew).toEqual([kilifi]);
  expect(await read(kilifi)).not.toContain(edited.titleEn);
});

it("a partnership: each city in it, also one that is in it no more", async () => {
  const { done: id, anew } = await drawnAnew(() => shownPartnership(does));
  expect(anew).toEqual([kilifi, laikipia]);
  for (const city of [kilifi, laikipia]) expect(await read(city)).toContain(partnershipSaid.titleEn);
  const withoutKilifi = { ...partnershipSaid, ...signature, cities: [], version: 4 };
  const edited = await drawnAnew(() =>
    does("otherCoordinator", "PUT", `${laikipia}/partnerships/${id}`, withoutKilifi),
  );
  expect(edited.anew).toEqual([kilifi, laikipia]);
  expect(await read(kilifi)).not.toContain(partnershipSaid.titleEn);
  expect(await read(laikipia)).toContain(partnershipSaid.titleEn);
});

it("a partnership that another one renews: each city of the earlier one", async () => {
  const earlier = await shownPartnership(does, { titleEn: "Trainers on the move" });
  const { id } = await does("otherCoordinator", "POST", `${laikipia}/partnerships`, {
    ...partnershipSaid,
    cities: [],
    follows: earlier,
  });
  expect(await read(kilifi)).toContain("Trainers on the move");
  const { anew } = await drawnAnew(() =>
    does("otherCoordinator", "POST", `${laikipia}/partnerships/${String(id)}/signature`, {
      ...signature,
      version: 2,
    }),
  );
  expect(anew).toEqual([kilifi, laikipia]);
  expect(await read(kilifi)).not.toContain("Trainers on the move");
});

it("an exchange: both cities", async () => {
  const { anew } = await drawnAnew(() => confirmedExchange(does));
  expect(anew).toEqual([kilifi, laikipia]);
  for (const city of [kilifi, laikipia]) expect(await read(city)).toContain("Boxes with a rubber seal");
});

it("a practice: its city and those that adapted it, with their lists of what they adapted", async () => {
  const doing = doingOn(jifunze);
  const published = await drawnAnew(() => practiceOfLaikipia(doing));
  expect(published.anew).toEqual([laikipia]);
  const practice = published.done;
  const lists = pagesOfCities.map((city) => `${city}/adaptations`);
  const adapted = await drawnAnew(
    () => keptAdaptation(does, practice),
    [...pagesOfCities, practice, ...lists],
  );
  expect(adapted.anew).toEqual([kilifi, laikipia, practice, ...lists.slice(0, 2)]);
  expect(await read(kilifi)).toContain("Reading camels");
  const { number } = await does("otherCoordinator", "POST", `${practice}/revision`, { version: 6 });
  const draft = `${laikipia}/practices/${String(number)}`;
  await does("otherCoordinator", "PUT", draft, { titleEn: "Camels with books", version: 3 });
  const revised = await drawnAnew(
    () => does("otherCoordinator", "POST", `${draft}/steps/propose`, { version: 4 }),
    [...pagesOfCities, adapted.done, ...lists],
  );
  expect(revised.anew).toEqual([kilifi, laikipia, adapted.done, ...lists.slice(0, 2)]);
  for (const page of [kilifi, laikipia, adapted.done, `${kilifi}/adaptations`])
    expect(await read(page), page).toContain("Camels with books");
});

it("what is done in a meeting: its own pages and the archive, and no other meeting", async () => {
  const { id } = await does("administrator", "POST", "/meetings", plan);
  const here = `/meetings/${String(id)}`;
  expect((await callMeeting(jifunze, here)).status).toBe(200);
  const pages = ["/meetings", here, `${here}/papers`, firstMeeting, `${firstMeeting}/papers`];
  const { anew } = await drawnAnew(() => does("administrator", "POST", `${here}/agenda`, agendaItem), pages);
  expect(anew).toEqual(pages.slice(0, 3));
  expect(await read(here)).toContain(agendaItem.itemNameEn);
});

it("what is done in a round of an award: its own page and the list, and no other round", async () => {
  const [one, other] = [await openAward(does), await openAward(does, { round: "2027" })];
  const pages = ["/awards", `/awards/${one}`, `/awards/${other}`];
  const { anew } = await drawnAnew(
    () => does("administrator", "POST", `/awards/${one}/files`, fileSaid("Form of consent")),
    pages,
  );
  expect(anew).toEqual(pages.slice(0, 2));
  expect(await read(`/awards/${one}`)).toContain("Form of consent");
});

/** As if another process worked on the table: this one hears of it by the database. */
async function hears(run: () => Promise<void>): Promise<void> {
  const hearing = await listenOn(jifunze.service.database.pool, {
    [publicChangeChannel]: (message) => tellPublicChange(publicChangeIn(message)),
  });
  await run().finally(() => hearing.stop());
}

it("a table of people: the pages that say how many live there; one of organisations: the cities where they work", async () => {
  const unserved = [`${kilifi}/resources/unserved`, `${kuno}/resources/unserved`];
  const pages = [...pagesOfCities, ...unserved];
  const step = async (kind: string, id: string, name: "take" | "undo", isGone: string) => {
    const { anew } = await drawnAnew(async () => {
      await does("administrator", "POST", `/record-tables/${id}/${name}`, { kind });
      await workOff(jifunze);
      await expect.poll(() => kept().has(isGone)).toBe(false);
    }, pages);
    return anew;
  };
  const people = await giveTable(jifunze, {
    kind: "people",
    person: "administrator",
    csv: 'County,SubCounty,AdminArea,Total,Year,Source\nKilifi County,Ganze,SubCounty,143906,2019,"KNBS, 2019"',
  });
  const organisations = await giveTable(jifunze, {
    person: "administrator",
    csv: "Name,Sector,County,Learning city\nUwezo Reading House,community,Kilifi,Kilifi County",
  });
  await hears(async () => {
    for (const name of ["take", "undo"] as const) {
      expect(await step("people", people, name, unserved[0] ?? ""), name).toEqual(unserved);
      expect(await step("organisations", organisations, name, kilifi), name).toEqual([kilifi, unserved[0]]);
    }
  });
});
