// Whoever agreed that their name stands on the public page takes that back: by the link of their invitation or signed in, whatever became of
// the meeting. The page, also as it is kept rendered, follows at once.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";
import { deskLink } from "../attendance/link.ts";
import { writeMails } from "../invitations/jobs.ts";
import { answerLink } from "../invitations/link.ts";

let jifunze: TestService;
let here: string;
let guest: string;
const db = () => jifunze.service.database.db;

const does = async (method: string, path: string, body?: unknown) => {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
};

/** The names on the page of everybody. */
async function names(): Promise<string[]> {
  const html = await (await fetch(`${jifunze.url}${here}`)).text();
  return ["Amina Said", "Zuri Odhiambo", "The coordinator"].filter((name) => html.includes(name));
}

beforeAll(async () => {
  jifunze = await startTestService();
  const plan = { meetingNameEn: "Meeting on doors", startsOn: dayOf(new Date()), mode: "remote" };
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  const amina = { name: "Amina Said", email: "amina@example.net", language: "en", invitedAs: "guest" };
  await does("POST", `${here}/invitations/guests`, amina);
  await does("POST", `${here}/invitations/cities`, { cities: ["kilifi"] });
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const rows = await db()
    .selectFrom("meetingInvitations")
    .select(["id", "cityId"])
    .where("meetingId", "=", here.slice("/meetings/".length))
    .execute();
  const link = (city: string | null) =>
    `/meeting-invitations/${answerLink.token(
      jifunze.service.secret,
      rows.find(({ cityId }) => cityId === city)?.id ?? "",
    )}`;
  guest = link(null);
  for (const one of [guest, link("kilifi")]) {
    const said = { answers: ["1:remote"], mayBeNamed: "yes" };
    expect((await jifunze.api("public", "POST", `${one}/answers`, said)).status).toBe(200);
    expect((await jifunze.api("public", "POST", `${one}/arrivals/1`, { comes: "video" })).status).toBe(200);
  }
  const { id: desk } = await does("POST", `${here}/desks`, { deskName: "Call" });
  const came = { comes: "video", walkIn: randomUUID(), walkInName: "Zuri Odhiambo", mayBeNamed: "yes" };
  const token = deskLink.token(jifunze.service.secret, String(desk));
  expect((await jifunze.api("public", "POST", `/check-ins/${token}/1`, came)).status).toBe(200);
  await does("POST", `${here}/steps/hold`, { version: 2 });
});
afterAll(() => jifunze.stop());

it("is taken back by one's own link after the meeting, and given again", async () => {
  expect(await names()).toEqual(["Amina Said", "Zuri Odhiambo", "The coordinator"]);
  const session = openSession(jifunze);
  const { html } = await session.get(guest);
  expect(html).toContain(`href="${guest}/naming"`);
  // Programs that follow the link of a mail change nothing.
  expect((await session.get(`${guest}/naming`)).html).toContain("checked");
  expect(await names()).toContain("Amina Said");
  expect((await session.post(`${guest}/naming`, {})).html).toContain("public page says it by now");
  expect(await names()).toEqual(["Zuri Odhiambo", "The coordinator"]);
  await session.post(`${guest}/naming`, { mayBeNamed: "yes" });
  expect(await names()).toContain("Amina Said");
  await session.post(`${guest}/naming`, {});
});

it("is taken back by whoever is signed in, also when the link is over, and by nobody else", async () => {
  await db()
    .updateTable("links")
    .set({ expiresAt: new Date(0) })
    .execute();
  expect((await jifunze.api("public", "POST", `${guest}/naming`, {})).status).toBe(410);
  expect((await jifunze.api("otherCoordinator", "POST", `${here}/my-naming`, {})).status).toBe(404);
  const coordinator = await signedIn(jifunze, "coordinator");
  const path = `${here}/my-naming`;
  // It is found where they look: in their account, among their meetings, on the page of the meeting.
  expect((await coordinator.get("/account")).html).toContain('href="/account/meetings"');
  for (const page of ["/account/meetings", here])
    expect((await coordinator.get(page)).html, page).toContain(`href="${path}"`);
  const other = await signedIn(jifunze, "otherCoordinator");
  for (const page of ["/account/meetings", here])
    expect((await other.get(page)).html, page).not.toContain(path);
  expect((await openSession(jifunze).get(here)).html).not.toContain("my-naming");
  expect((await coordinator.get(path)).html).toContain("checked");
  await coordinator.post(`${here}/my-naming`, {});
  expect(await names()).toEqual(["Zuri Odhiambo"]);
});

it("is taken off by the secretary for who was not invited; that they came stays", async () => {
  const { arrivals } = await does("GET", `${here}/arrivals`);
  const zuri = (arrivals as { id: string; isNamed?: true }[]).find(({ isNamed }) => isNamed);
  const secretary = await signedIn(jifunze, "administrator");
  const path = `/network${here}/arrivals/${zuri?.id}/take-name-off`;
  expect((await secretary.get(`/network${here}/attendance`)).html).toContain(`href="${path}"`);
  expect((await jifunze.api("coordinator", "DELETE", `${here}/arrivals/${zuri?.id}/name`)).status).toBe(403);
  await secretary.post(path, {});
  expect(await names()).toEqual([]);
  expect((await does("GET", `${here}/arrivals`)).arrivals).toHaveLength((arrivals as object[]).length);
  const again = await jifunze.api("administrator", "DELETE", `${here}/arrivals/${zuri?.id}/name`);
  expect(again.body.code).toBe("meetings.not_named");
});
