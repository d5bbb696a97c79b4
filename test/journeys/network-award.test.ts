// The network's own award, without JavaScript: from the round over the jury to a recipient of whom everybody reads, and why.

import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { criteriaOf, presentEdition } from "../../src/recognition/awards/award.ts";
import { dateFields } from "../../src/ui/date-fields.ts";
import { citeIn, otherProposed, ownPath, standing } from "../support/awards.ts";
import type { Does } from "../support/exchanges.ts";
import { lettersAgo } from "../support/juries.ts";
import { takeMails } from "../support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../support/service.ts";
import { openSession, type Session, signedIn } from "../support/session.ts";
import { fillIn, hiddenOf, linkOf } from "../support/without-script.ts";

let jifunze: TestService;
const sessions = new Map<Person, Session>();
const jury = ["reviewer", "representative", "otherContributor"] as const;

beforeAll(async () => {
  jifunze = await startTestService();
  for (const person of ["administrator", "coordinator", ...jury, "observer"] as const)
    sessions.set(person, await signedIn(jifunze, person));
});

afterAll(() => jifunze.stop());

const today = dayOf(new Date());
const as = (person: Person): Session => {
  const session = sessions.get(person);
  if (!session) throw new Error(person);
  return session;
};
const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.body, `${person} ${method} ${path}`).not.toHaveProperty("code");
  return answer.body;
};

/** Sends a form, and then what it asks. */
async function fillInAndConfirm(session: Session, path: string, fields: Record<string, string> = {}) {
  const question = await fillIn(session, path, fields);
  const hidden = [...question.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, value],
  );
  return await session.post(path, { ...Object.fromEntries(hidden), ...fields });
}

it("leads from a round to the published recipient", async () => {
  const opened = await fillIn(as("administrator"), "/awards/new", {
    template: "network-award:2026",
    round: "2026",
    ...dateFields("opensOn", today),
    ...dateFields("nominationsUntil", addDays(today, 20)),
    ...dateFields("sendUntil", addDays(today, 60)),
  });
  const here = opened.path;
  const award = Number(here.split("/").at(-1));
  const naming = linkOf(await as("administrator").get(here), "Jury");
  for (const person of jury)
    await fillIn(as("administrator"), naming, { email: emailOf(person), seat: "juror" });
  const named = await fillIn(as("administrator"), naming, { email: emailOf("observer"), seat: "reserve" });
  expect(named.html).toContain("The observer");

  // What a city hands in is told in its own journey.
  await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  const convening = linkOf(await as("administrator").get(here), "Close it and convene the jury");
  await fillInAndConfirm(as("administrator"), convening, { note: "The only city has handed in." });

  for (const person of jury) {
    const desk = await as(person).get("/desk");
    const todo = "Award of the network 2026: say with whom you have to do, as a juror";
    const done = await fillIn(as(person), linkOf(desk, todo), { isAll: "yes" });
    const nominee = linkOf(done, "Kilifi County");
    for (const { name } of criteriaOf({ criteriaEdition: presentEdition })) {
      const rating = linkOf(await as(person).get(nominee), name.en);
      await fillIn(as(person), rating, { movement: "strong", why: `${person} read it twice.` });
    }
    const finishing = linkOf(await as(person).get(nominee), "Finish my rating");
    await fillInAndConfirm(as(person), finishing);
    expect((await as(person).get(nominee)).html).toContain("What the jurors said");
  }
  const desk = await as("representative").get("/desk");
  const proposing = await as("representative").get(
    linkOf(desk, "Award of the network 2026: nominees of which the jury has to propose something: 1"),
  );
  const nominee = linkOf(proposing, "Kilifi County");
  const writing = linkOf(await as("representative").get(nominee), "Write down what the jury proposes");
  const proposal = await as("representative").get(writing);
  const form = new URLSearchParams({
    ...hiddenOf(proposal.html),
    choice: "chosen",
    reason: "Its youth hubs reach those who had left school.",
    strengths: "It says what went wrong.",
    suggestion: "Count those with a disability.",
    ...dateFields("heldOn", dayOf(new Date())),
    channel: "remote",
  });
  // All three are ticked to begin with.
  const there = [...proposal.html.matchAll(/<input[^>]*name="present"[^>]*>/g)].map(([box]) => box);
  expect(there.map((box) => box.includes("checked"))).toEqual([true, true, true]);
  for (const box of there) form.append("present", /value="([^"]+)"/.exec(box)?.[1] ?? "");
  const kept = await as("representative").send(writing, "application/x-www-form-urlencoded", form.toString());
  expect(kept.html).toContain("By telephone or video");

  const handing = linkOf(
    await as("administrator").get("/network"),
    "The jury has proposed something of all: hand it over for the Award of the network 2026",
  );
  const toHand = linkOf(await as("administrator").get(handing), "Hand the proposals of the jury over");
  await fillInAndConfirm(as("administrator"), toHand);
  const nomination = linkOf(await as("administrator").get(here), "Kilifi County");
  const weighing = linkOf(await as("administrator").get(nomination), "Propose a choice");
  const filled = await as("administrator").get(weighing);
  expect(filled.html).toContain("Its youth hubs reach those who had left school.");
  await fillIn(as("administrator"), weighing, {
    choice: "chosen",
    reason: "Its youth hubs reach those who had left school.",
    strengths: "It says what went wrong.",
    suggestion: "Count those with a disability.",
  });
  await otherProposed(jifunze, Number(nomination.split("/").at(-1)));
  const agreeing = linkOf(await as("administrator").get(nomination), "Agree to the choice or not");
  await fillIn(as("administrator"), agreeing, { answer: "agree" });

  await takeMails(jifunze);
  const telling = linkOf(await as("administrator").get(here), "Tell all who stood");
  await fillInAndConfirm(as("administrator"), telling);
  const letter = (await takeMails(jifunze)).find(({ to }) => to === emailOf("coordinator"));
  expect(letter?.subject).toContain("what the commission thinks");
  const own = await as("coordinator").get(ownPath("coordinator", award));
  expect(own.html).toContain("Count those with a disability.");
  const objecting = linkOf(own, "Object: the procedure was not kept");
  await fillIn(as("coordinator"), objecting, { text: "The round was closed early." });
  const answering = linkOf(await as("administrator").get(nomination), "Answer the objection");
  await fillIn(as("administrator"), answering, { text: "All had handed in by then." });
  expect((await as("coordinator").get(ownPath("coordinator", award))).html).toContain("handed in by then");
  expect((await openSession(jifunze).get(here)).html).not.toContain("Kilifi");

  await lettersAgo(jifunze, award, 20);
  const publishing = linkOf(await as("administrator").get(here), "Publish who got it");
  await fillInAndConfirm(as("administrator"), publishing);
  const everybody = await openSession(jifunze).get(here);
  expect(everybody.html).toContain("Kilifi County");
  expect(everybody.html).toContain("Its youth hubs reach those who had left school.");
  expect(everybody.html).not.toContain("read it twice");
  const sealed = await openSession(jifunze).get(linkOf(everybody, "What is sealed, as a file"));
  expect(sealed.html).toContain("Its youth hubs reach");
}, 240_000);
