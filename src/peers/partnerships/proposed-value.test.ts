// What the records of a city say of a measurement is offered on the form of a new value to whoever records it, and entered by nobody else.

import { afterAll, beforeAll, expect, it } from "vitest";
import type { Does } from "../../../test/support/exchanges.ts";
import { shownPartnership } from "../../../test/support/partnerships.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import type { Db } from "../../platform/database/database.ts";

let jifunze: TestService;
let db: Db;
const year = new Date().getFullYear() - 1;
const within = new Date(`${year}-06-15T09:00:00Z`);

beforeAll(async () => {
  jifunze = await startTestService();
  ({ db } = jifunze.service.database);
});
afterAll(() => jifunze.stop());

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

const form = (measurement: string) => `/cities/kilifi/measurements/${measurement}/values/new`;
const opened = async (path: string, person: Exclude<Person, "public"> = "coordinator") =>
  (await (await signedIn(jifunze, person)).get(path)).html;
/** Where the link leads that fills the form in. */
const filledIn = (html: string) =>
  /href="([^"]*values\/new\?period=[^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
const values = async (measurement: string) =>
  (await jifunze.api("public", "GET", `/cities/kilifi/values?measurement=${measurement}`)).body;

async function meeting(id: string, said: object = {}): Promise<string> {
  await db
    .insertInto("meetings")
    .values({
      id,
      title: JSON.stringify({ en: `Meeting ${id}` }),
      state: "held",
      timeZone: "Africa/Nairobi",
      source: JSON.stringify({ en: "A test" }),
      hostCityId: "kilifi",
      changedAt: within,
      ...said,
    })
    .execute();
  await db
    .insertInto("meetingDays")
    .values([12, 13].map((day) => ({ meetingId: id, day: `${year}-06-${day}` })))
    .execute();
  return id;
}

it("11.2.1: the partners of a year and who of them delivered, for whoever records the value alone", async () => {
  expect(filledIn(await opened(form("11.2.1")))).toBeUndefined();
  await shownPartnership(does, { startsOn: `${year}-02-01` });
  // One that begins later is none of that year.
  await shownPartnership(does, { startsOn: `${year + 1}-01-01`, elsewhere1: "Lira City" });
  const { organisation } = await does("coordinator", "POST", "/organisations", {
    nameEn: "Ganze Reading Club",
    sector: "community",
    city: "kilifi",
  });
  // What it promised makes it a partner; what a meeting gave it to do, and it did, is what it delivered.
  await does("coordinator", "POST", "/cities/kilifi/resources", {
    giver: String(organisation),
    what: "Hall on Saturdays",
    kind: "space",
    quantity: 40,
    origin: "external",
    beginning: "pledge",
    method: "none",
    startsOn: `${year}-03-01`,
  });
  const before = await opened(form("11.2.1"), "contributor");
  expect(before).toContain(`3 partners in ${year}, of whom 0 delivered something`);
  const id = await meeting("partners-meet");
  const action = { text: JSON.stringify({ en: "Lend books" }), due: `${year}-09-01`, state: "done" };
  await db
    .insertInto("meetingActions")
    .values({
      ...action,
      meetingId: id,
      ownerPlace: "other",
      ownerName: "GULU city",
      result: "Lent.",
      settledAt: within,
    })
    .execute();
  await db
    .insertInto("meetingActions")
    .values({
      ...action,
      meetingId: id,
      ownerPlace: "organisation",
      ownerOrganisationId: String(organisation),
      result: "Opened.",
      settledAt: within,
    })
    .execute();
  const html = await opened(form("11.2.1"));
  expect(html).toContain(`3 partners in ${year}, of whom 2 delivered something`);
  expect(html).toMatch(/Ganze Reading Club: delivered/);
  expect(html).toMatch(/gulu city: delivered/i);
  expect(html).toMatch(/Laikipia[^<]*: nothing recorded/);
  expect(html).not.toContain("Lira");
  const link = filledIn(html) ?? "";
  const filled = await opened(link);
  for (const [name, value] of [
    ["period", String(year)],
    ["numerator", "2"],
    ["denominator", "3"],
  ])
    expect(filled).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*value="${value}"`));
  expect(filled).toContain("Jifunze, partnerships, initiatives, contributions and actions of meetings");
  // Nobody entered it by looking; nobody from elsewhere is offered it.
  expect(await values("11.2.1")).toEqual([]);
  expect(await opened(form("11.2.1"), "otherCoordinator")).not.toContain("partners in");
  const said = { period: String(year), status: "measured", numerator: "2", denominator: "3" };
  await does("coordinator", "POST", "/cities/kilifi/measurements/11.2.1/values", {
    ...said,
    sourceTitle: "Jifunze",
    sourceKind: "official",
  });
  expect(filledIn(await opened(form("11.2.1")))).toBeUndefined();
});

it("9.1.1: public events that were held, and nothing where there is no record of any", async () => {
  await db
    .updateTable("meetings")
    .set({ visibility: "members" })
    .where("hostCityId", "=", "kilifi")
    .execute();
  expect(filledIn(await opened(form("9.1.1")))).toBeUndefined();
  await meeting("open-day");
  await meeting("called-off", { state: "cancelled", cancelledBecause: "Rain" });
  await meeting("elsewhere", { hostCityId: "laikipia" });
  const html = await opened(form("9.1.1"));
  expect(html).toContain(`1 public event of learning in ${year}.`);
  expect(html).toContain('href="/meetings/open-day"');
  expect(html).not.toMatch(/called-off|meetings\/elsewhere|partners-meet/);
  expect(filledIn(html)).toContain("amount=1");
  expect(await values("9.1.1")).toEqual([]);
});
