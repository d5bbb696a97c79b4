// A meeting for those who work in the network, or for those alone who are invited, stands on no page that everybody reads, in no search, file
// or calendar; whoever may read of it does, a guest without an account by the link of their invitation.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { addressOf, apiRoutes, inTurns, pageRoutes, parametersOf } from "../../../test/support/routes.ts";
import {
  emailOf,
  type Person,
  runJob,
  startTestService,
  type TestService,
} from "../../../test/support/service.ts";
import { addDays, dayOf, momentBefore } from "../../platform/day.ts";
import { keepCurrent } from "../../platform/search/keep-current.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";
import { visibilities } from "./visibility.ts";

let jifunze: TestService;
const ids = new Map<string, string>();
/** What each of them gave somebody to do. */
const actions = new Map<string, string>();
const sign = (visibility: string) => `Baobab ${visibility}`;
const tomorrow = addDays(dayOf(new Date()), 1);
const hidden = [sign("members"), sign("invited")];

const does = async (method: string, path: string, body?: object) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

const pathOf = (visibility: string) => `/meetings/${ids.get(visibility)}`;
const guest = { name: "Fatima", email: "fatima@example.net", language: "en", invitedAs: "guest" };

beforeAll(async () => {
  jifunze = await startTestService();
  for (const visibility of visibilities) {
    const startsOn = dayOf(new Date());
    const { id } = await does("POST", "/meetings", {
      meetingNameEn: sign(visibility),
      startsOn,
      mode: "remote",
      agendaEn: "How roots grow.",
      accessEn: "Everything is said aloud.",
      visibility,
    });
    ids.set(visibility, String(id));
    const here = pathOf(visibility);
    const item = { itemNameEn: `Roots of ${sign(visibility)}`, itemPurpose: "discuss", papersEn: "Bark." };
    await does("POST", `${here}/agenda`, item);
    await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
    await does("POST", `${here}/invitations/guests`, guest);
    await callMeeting(jifunze, here);
  }
  await runJob(jifunze, writeMails);
  await runJob(jifunze, keepCurrent);
});
afterAll(() => jifunze.stop());

/** A search marks the words that were looked for. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, "");

const pageOf = (person: Person, path: string) =>
  fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf(person), redirect: "manual" });

/** Every address that is read, of which at most the meeting has to be known. */
function addresses(): string[] {
  const known = new Set(["meeting", "minutesEdition"]);
  return [...pageRoutes(jifunze), ...apiRoutes()]
    .filter(({ method }) => method === "GET")
    .filter((route) => parametersOf(route).every((name) => known.has(name)))
    .flatMap((route) =>
      parametersOf(route).length === 0
        ? addressOf(route, {})
        : [...ids.values()].map((meeting) => addressOf(route, { meeting, minutesEdition: "1" })),
    );
}

/** Where the public reads a title that it may not. */
async function leaks(): Promise<string[]> {
  const searched = ["/search?q=baobab", "/search?q=roots", "/meetings?year=2024", "/api/v1/search?q=baobab"];
  const found = await inTurns([...addresses(), ...searched], async (address) => {
    const answer = await pageOf("public", address);
    const text = wordsOf(await answer.text());
    return hidden.some((title) => text.includes(title)) ? [address] : [];
  });
  return found.flat();
}

it("is on no page, in no search, file, calendar or answer of the API for everybody", async () => {
  expect(addresses().length).toBeGreaterThan(150);
  // What is public is found by the same walk.
  const titles = await Promise.all(
    ["/meetings", "/meetings/calendar.ics", "/search?q=baobab"].map(async (path) =>
      wordsOf(await (await pageOf("public", path)).text()).includes(sign("public")),
    ),
  );
  expect(titles).toEqual([true, true, true]);
  expect(await leaks()).toEqual([]);
});

it("is in the map of the site where everybody reads of it, and nowhere in it otherwise", async () => {
  const draft = { meetingNameEn: "Sapling", startsOn: tomorrow, mode: "remote" };
  const { id } = await does("POST", "/meetings", draft);
  const map = await (await pageOf("public", "/sitemaps/meetings")).text();
  const mapped = visibilities.filter((visibility) => map.includes(`${pathOf(visibility)}<`));
  expect([mapped, map.includes(String(id))]).toEqual([["public"], false]);
});

it("is so as well while it goes on and once its minutes are approved", async () => {
  for (const visibility of visibilities) {
    const here = pathOf(visibility);
    await does("POST", `${here}/steps/open`, { version: 2 });
    const decision = { decisionTextEn: `${sign(visibility)} grows.`, decisionBasis: "noted" };
    await does("POST", `${here}/decisions`, decision);
    const action = { actionTextEn: `Water ${sign(visibility)}`, ownerName: "Foresters", actionDue: tomorrow };
    actions.set(visibility, String((await does("POST", `${here}/actions`, action)).id));
  }
  expect(await leaks()).toEqual([]);
  for (const visibility of visibilities) {
    const here = pathOf(visibility);
    const { version } = await does("GET", here);
    await does("POST", `${here}/steps/close`, { version });
    const { version: held } = await does("GET", here);
    const { agenda } = (await does("GET", here)) as unknown as { agenda: { id: string }[] };
    for (const { id } of agenda) {
      const text = { minutesText: `About ${sign(visibility)}.`, language: "en", baseVersion: 0 };
      await does("PUT", `${here}/minutes/${id}`, text);
    }
    await does("POST", `${here}/minutes/out`, { version: held });
    const ago = momentBefore(new Date(), 11);
    await jifunze.service.database.db
      .updateTable("meetings")
      .set({ minutesSentAt: ago })
      .where("id", "=", ids.get(visibility) ?? "")
      .execute();
    const { version: out } = await does("GET", here);
    const approval = { approvedBy: "chair", chairName: "Amina Said", version: out };
    await does("POST", `${here}/minutes/approval`, approval);
  }
  await runJob(jifunze, keepCurrent);
  expect(await leaks()).toEqual([]);
});

it("is read by whoever may: those who work in the network, and those who are invited", async () => {
  const readers: Record<string, Person[]> = { public: [], members: [], invited: [] };
  for (const visibility of visibilities)
    for (const person of [
      "public",
      "administrator",
      "reviewer",
      "coordinator",
      "otherCoordinator",
      "representative",
    ] as const) {
      const { status } = await jifunze.api(person, "GET", pathOf(visibility));
      const page = await pageOf(person, `${pathOf(visibility)}/minutes`);
      expect([visibility, person, page.status]).toEqual([visibility, person, status]);
      const listed = (await (await pageOf(person, "/meetings")).text()).includes(sign(visibility));
      expect([visibility, person, listed]).toEqual([visibility, person, status === 200]);
      if (status === 200) readers[visibility]?.push(person);
    }
  expect(readers).toEqual({
    public: ["public", "administrator", "reviewer", "coordinator", "otherCoordinator", "representative"],
    members: ["administrator", "reviewer", "coordinator", "otherCoordinator"],
    // Kilifi is invited.
    invited: ["administrator", "reviewer", "coordinator"],
  });
});

it("gives people to do what those read who may read of it, and those who have to do it", async () => {
  const people = ["administrator", "reviewer", "observer", "coordinator", "otherCoordinator"] as const;
  for (const visibility of visibilities)
    for (const person of people) {
      const meeting = await jifunze.api(person, "GET", pathOf(visibility));
      const action = `/meeting-actions/${actions.get(visibility)}`;
      const { status, body } = await jifunze.api(person, "GET", action);
      expect([visibility, person, status]).toEqual([visibility, person, meeting.status]);
      if (status !== 200) expect(body.code).toBe("meetings.no_action");
      const page = await pageOf(person, action);
      expect([visibility, person, page.status]).toEqual([visibility, person, status]);
    }
  const done = { actionEnd: "done", actionResult: "Watered.", version: 1 };
  const outcome = `/meeting-actions/${actions.get("invited")}/outcome`;
  expect((await jifunze.api("otherCoordinator", "POST", outcome, done)).status).toBe(404);

  // Laikipia is not invited, and has to do it.
  const { id: person } = await jifunze.service.database.db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("otherCoordinator"))
    .executeTakeFirstOrThrow();
  await jifunze.service.database.db
    .updateTable("meetingActions")
    .set({ ownerPlace: "city", ownerId: person, ownerCityId: "laikipia", ownerName: null })
    .where("id", "=", actions.get("invited") ?? "")
    .execute();
  const given = `/meeting-actions/${actions.get("invited")}`;
  const statuses = await inTurns(
    ["otherCoordinator", "otherContributor", "contributor", "observer"] as const,
    async (reader) => (await jifunze.api(reader, "GET", given)).status,
  );
  // Kilifi is invited.
  expect(statuses).toEqual([200, 200, 200, 404]);
  expect((await jifunze.api("otherCoordinator", "POST", outcome, done)).status).toBe(200);
});

it("offers its decisions to be replaced to those alone who may read of it", async () => {
  const plan = { meetingNameEn: "Acacia", startsOn: dayOf(new Date()), mode: "remote" };
  const { id } = await does("POST", "/meetings", plan);
  const here = `/meetings/${String(id)}`;
  const secretary = { namedAs: "secretary", namedEmail: emailOf("otherCoordinator") };
  await does("POST", `${here}/named`, secretary);
  await does("POST", `${here}/invitations/cities`, { cities: ["laikipia"] });
  await callMeeting(jifunze, here);
  await does("POST", `${here}/steps/open`, { version: 2 });
  const offered = async (person: Person) => {
    const form = await (await pageOf(person, `/network${here}/decisions/new`)).text();
    return visibilities.filter((visibility) => form.includes(`${sign(visibility)} grows.`));
  };
  expect(await offered("otherCoordinator")).toEqual(["public", "members"]);
  expect(await offered("administrator")).toEqual([...visibilities]);
  const { decisions } = (await does("GET", `${pathOf("invited")}/decisions`)) as unknown as {
    decisions: { id: string }[];
  };
  const instead = { decisionTextEn: "No.", decisionBasis: "noted", supersedes: decisions[0]?.id };
  const { status, body } = await jifunze.api("otherCoordinator", "POST", `${here}/decisions`, instead);
  expect([status, body.errors]).toMatchObject([422, [{ field: "supersedes" }]]);
});

it("is listed without a place where it has none because everybody takes part from afar", async () => {
  const [said = ""] =
    new RegExp(`${sign("public")}[^]*?</li>`).exec(await (await pageOf("public", "/meetings")).text()) ?? [];
  expect(said).toContain("Remote");
  expect(said).not.toContain("place not recorded yet");
});

it("opens to a guest by their link: agenda, papers and minutes", async () => {
  const { id } = await jifunze.service.database.db
    .selectFrom("meetingInvitations")
    .select("id")
    .where("meetingId", "=", ids.get("invited") ?? "")
    .where("email", "=", guest.email)
    .executeTakeFirstOrThrow();
  const link = `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}`;
  const answer = await (await pageOf("public", link)).text();
  expect(answer).toContain(`${link}/papers`);
  // What stands on the page of a public meeting.
  expect(answer).toContain("How roots grow.");
  expect(answer).toContain("Everything is said aloud.");
  expect(answer).not.toContain(`href="${pathOf("invited")}"`);
  const papers = await (await pageOf("public", `${link}/papers`)).text();
  expect(papers).toContain("Bark.");
  expect((await pageOf("public", `${link}/papers.zip`)).status).toBe(200);
});

it("is marked in calendars as private", async () => {
  const calendar = await (await pageOf("coordinator", `${pathOf("invited")}/calendar.ics`)).text();
  expect(calendar).toContain("CLASS:PRIVATE\r\n");
  const open = await (await pageOf("public", `${pathOf("public")}/calendar.ics`)).text();
  expect(open).not.toContain("CLASS:");
});

it("stays for those it was for where somebody changes something else of it", async () => {
  const plan = { meetingNameEn: "Baobab draft", startsOn: dayOf(new Date()), mode: "remote" };
  const { id } = await does("POST", "/meetings", { ...plan, visibility: "invited" });
  await does("PUT", `/meetings/${String(id)}`, { ...plan, agendaEn: "More.", version: 1 });
  expect(await does("GET", `/meetings/${String(id)}`)).toMatchObject({ visibility: "invited" });
});
