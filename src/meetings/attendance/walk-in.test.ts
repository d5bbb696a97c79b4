// Somebody who came and was not invited, and has no account: who gives an address gets the minutes and comments on them.

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession } from "../../../test/support/session.ts";
import { dayOf } from "../../platform/day.ts";
import { mailMinutes } from "../approval/mailing.ts";
import { writeMails } from "../invitations/jobs.ts";
import { deskLink } from "./link.ts";

let jifunze: TestService;
let here: string;
let checkIn: string;

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}
const comes = (said: object) =>
  jifunze.api("public", "POST", checkIn, { comes: "in_person", walkIn: randomUUID(), ...said });

beforeAll(async () => {
  jifunze = await startTestService();
  const startsOn = dayOf(new Date());
  const plan = {
    meetingNameEn: "Meeting on doors",
    startsOn,
    mode: "in_person",
    meetsAt: "Library",
    town: "Kilifi",
  };
  here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await does("POST", `${here}/agenda`, { itemNameEn: "Doors", itemPurpose: "discuss" });
  await callMeeting(jifunze, here);
  const { id: desk } = await does("POST", `${here}/desks`, { deskName: "Door" });
  checkIn = `/check-ins/${deskLink.token(jifunze.service.secret, String(desk))}/1`;
  await does("POST", `${here}/steps/open`, { version: 2 });
});
afterAll(() => jifunze.stop());

it("is one guest by their address, however often and wherever it is written down; of a child nothing is kept", async () => {
  const zuri = { walkInName: "Zuri Odhiambo", walkInFrom: "Book club", walkInEmail: "Zuri@example.net" };
  expect((await comes({ ...zuri, walkInEmail: "zuri at home" })).body.errors).toMatchObject([
    { field: "walkInEmail" },
  ]);
  expect((await comes({ walkInEmail: "zuri@example.net" })).body.errors).toMatchObject([
    { field: "walkInName" },
  ]);
  for (const again of [zuri, { ...zuri, walkInEmail: "zuri@example.net" }])
    expect((await comes(again)).body).toMatchObject({ kept: 1 });
  // Who has an account is invited as who they are.
  await comes({ walkInName: "Somebody", walkInEmail: emailOf("observer") });
  await comes({ walkInName: "Juma", walkInEmail: "juma@example.net", isUnder18: "yes" });
  const { invitations } = await does("GET", `${here}/invitations`);
  expect(
    (invitations as { name: string; as: string; capacity: string }[]).map(({ name, as, capacity }) => [
      name,
      as,
      capacity,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ["Zuri Odhiambo", "guest", "guest"],
      ["The observer", "person", "guest"],
    ]),
  );
  expect(invitations).toHaveLength(3);
  expect(JSON.stringify(invitations)).not.toContain("Juma");
  await runJob(jifunze, writeMails);
  // They are there: nobody asks whether they come.
  expect((await takeMails(jifunze)).filter(({ to }) => to === "zuri@example.net")).toEqual([]);
});

it("gets the draft of the minutes with a link, and comments on it without an account", async () => {
  const { version, agenda } = (await does("GET", here)) as unknown as {
    version: number;
    agenda: { id: string }[];
  };
  const [item] = agenda;
  await does("PUT", `${here}/minutes/${item?.id}`, {
    minutesText: "Doors open at eight.",
    language: "en",
    baseVersion: 0,
  });
  const outcome = { agendaItem: item?.id, itemOutcome: "dealt_with" };
  await jifunze.api("administrator", "PUT", `${here}/minutes/${item?.id}/outcome`, outcome);
  await does("POST", `${here}/steps/close`, { version });
  const { version: held } = await does("GET", here);
  await does("POST", `${here}/minutes/out`, { version: held });
  await runJob(jifunze, mailMinutes);
  const [draft] = (await takeMails(jifunze)).filter(({ to }) => to === "zuri@example.net");
  const link = draft?.links.find((one) => one.includes("/meeting-invitations/")) ?? "";
  const path = new URL(link).pathname;
  const visitor = openSession(jifunze);
  const page = await visitor.get(path.endsWith("/minutes") ? path : `${path}/minutes`);
  expect([page.status, page.html.includes("Doors open at eight.")]).toEqual([200, true]);
  const sent = await visitor.post(page.path, { remark: "At half past eight.", language: "en" });
  expect(sent.status).toBe(200);
  const { comments } = await does("GET", `${here}/comments`);
  expect(comments).toMatchObject([{ name: "Zuri Odhiambo", from: "Book club", said: "At half past eight." }]);
});
