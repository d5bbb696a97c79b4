// What stands in the mails of a meeting besides what each of them is for: to whom an answer goes, and first of all when it is by
// the clocks of whoever reads.

import { afterAll, beforeAll, expect, it } from "vitest";
import { callMeeting } from "../../../test/support/called.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { guest } from "../../../test/support/meetings.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { writeMails } from "./jobs.ts";
import { answerLink } from "./link.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const startsOn = addDays(dayOf(new Date()), 20);

async function does(method: string, path: string, body?: object) {
  const answer = await jifunze.api("administrator", method, path, body);
  expect([path, answer.status, answer.body]).toEqual([path, 200, expect.anything()]);
  return answer.body;
}

/** A draft to which a guest from Morocco is invited. */
async function drafted(meetingNameEn: string, more: object = {}): Promise<string> {
  const plan = { meetingNameEn, startsOn, mode: "remote", ...more };
  const here = `/meetings/${String((await does("POST", "/meetings", plan)).id)}`;
  await does("POST", `${here}/invitations/guests`, guest);
  return here;
}

async function mailed(): Promise<ReadMail[]> {
  await runJob(jifunze, writeMails);
  return (await takeMails(jifunze)).filter(({ to }) => to === guest.email);
}

it("goes back to the secretary who shows their address, and never to one who does not", async () => {
  const called = async (name: string) => {
    const here = await drafted(name);
    for (const person of ["coordinator", "otherCoordinator"] as const)
      await does("POST", `${here}/named`, { namedAs: "secretary", namedEmail: emailOf(person) });
    await does("POST", `${here}/named`, { namedAs: "chair", namedEmail: emailOf("reviewer") });
    await callMeeting(jifunze, here);
    return (await mailed()).map((mail) => mail.header("reply-to"));
  };
  const shows = async (person: "reviewer" | "otherCoordinator") => {
    const settings = { mails: {}, digestHour: 6, showsAddress: true };
    const { status } = await jifunze.api(person, "PUT", "/notifications/settings", settings);
    expect(status).toBe(200);
  };
  expect(await called("Meeting on letters")).not.toContain(emailOf("coordinator"));
  await shows("reviewer");
  await shows("otherCoordinator");
  expect(await called("Meeting on stamps")).toEqual([expect.stringContaining(emailOf("otherCoordinator"))]);
});

it("says in the first line when it is, by the reader's own clocks first", async () => {
  const hours = { startsAt: "9:00", endsAt: "16:30" };
  const here = await drafted("Meeting on tides", { startsOn: "2031-06-19", ...hours });
  const sw = { ...guest, email: "zuri@example.net", language: "sw", timeZone: "America/Los_Angeles" };
  const known = { ...guest, email: "kito@example.net", timeZone: "Africa/Nairobi" };
  for (const one of [sw, known]) await does("POST", `${here}/invitations/guests`, one);
  await callMeeting(jifunze, here);
  await runJob(jifunze, writeMails);
  const mails = await takeMails(jifunze);
  const firstLine = (email: string) => mails.find(({ to }) => to === email)?.text.split("\n")[0];
  expect(firstLine(guest.email)).toMatch(
    // Which of both, Morocco decides from year to year.
    /^19 June 2031, [67]:00 to 1[34]:30 \(Casablanca\) = 9:00 to 16:30 \(East Africa Time\)$/,
  );
  // There it is another day.
  expect(firstLine(sw.email)).toMatch(
    /^18 Juni 2031, .*\(Los Angeles\) = 19 Juni 2031, .*\(Saa za Afrika Mashariki\)$/,
  );
  expect(firstLine(known.email)).toBe("19 June 2031, 9:00 to 16:30 (East Africa Time) = 6:00 to 13:30 (UTC)");
  const text = mails.find(({ to }) => to === guest.email)?.text ?? "";
  // Of one day it is said once.
  expect(text.match(/Casablanca/g)).toHaveLength(1);
});

it.each(["public", "invited"])(
  "brings agenda and papers three days before, once, to who has not said no, of a meeting that is: %s",
  async (visibility) => {
    const title = `Meeting on ${visibility} papers`;
    const plan = { startsOn: "2031-06-19", startsAt: "9:00", endsAt: "16:30", visibility };
    const here = await drafted(title, plan);
    const others = { yes: "neema@example.net", no: "omari@example.net" };
    for (const email of Object.values(others))
      await does("POST", `${here}/invitations/guests`, { ...guest, email });
    await does("POST", `${here}/agenda`, {
      itemNameEn: "Opening hours",
      itemPurpose: "discuss",
      papersEn: "Bark.",
    });
    await callMeeting(jifunze, here);
    const meetingId = here.slice("/meetings/".length);
    const linkOf = async (email: string) => {
      const { id } = await jifunze.service.database.db
        .selectFrom("meetingInvitations")
        .select("id")
        .where("meetingId", "=", meetingId)
        .where("email", "=", email)
        .executeTakeFirstOrThrow();
      return `/meeting-invitations/${answerLink.token(jifunze.service.secret, id)}`;
    };
    /** The mails with the papers that are written then. */
    const papersAt = async (moment: string) => {
      const now = () => new Date(moment);
      await writeMails.run({ service: jifunze.service, now, signal: new AbortController().signal });
      return (await takeMails(jifunze)).filter(
        ({ subject, text }) => subject.startsWith("Agenda and papers, ") && text.includes(title),
      );
    };
    expect(await papersAt("2031-05-20T09:00:00Z")).toEqual([]);
    for (const [email, takes] of [
      [others.yes, "remote"],
      [others.no, "no"],
    ] as const) {
      const path = `${await linkOf(email)}/answers`;
      const { status } = await jifunze.api("public", "POST", path, { answers: [`1:${takes}`] });
      expect(status).toBe(200);
    }
    // Until the end of the fourth day before, by the clocks of the network.
    expect(await papersAt("2031-06-15T20:55:00Z")).toEqual([]);
    const mails = await papersAt("2031-06-15T21:05:00Z");
    expect(mails.map(({ to }) => to).toSorted()).toEqual([guest.email, others.yes].toSorted());
    for (const { to, text, subject } of mails) {
      expect(subject).toMatch(/^Agenda and papers, 19 June 2031: /);
      expect(text.split("\n")[0]).toMatch(
        /^19 June 2031, [67]:00 to 1[34]:30 \(Casablanca\) = 9:00 to 16:30 \(East Africa Time\)$/,
      );
      expect(text).toContain("Opening hours");
      // What not everybody may read, the link of the invitation opens.
      const opens = visibility === "public" ? here : await linkOf(to);
      const addresses = [...text.matchAll(/https?:\/\/\S+/g)].map(([address]) => new URL(address).pathname);
      expect(addresses).toEqual([`${opens}/papers`, `${opens}/papers.zip`, await linkOf(to)]);
      const [page, zip] = await Promise.all(
        [`${opens}/papers`, `${opens}/papers.zip`].map((path) => fetch(`${jifunze.url}${path}`)),
      );
      expect([page?.status, zip?.status]).toEqual([200, 200]);
      expect(await page?.text()).toContain("Bark.");
    }
    for (const moment of ["2031-06-15T21:55:00Z", "2031-06-17T09:00:00Z", "2031-06-18T20:00:00Z"])
      expect([moment, await papersAt(moment)]).toEqual([moment, []]);
  },
);
