// A question to all cities, without JavaScript: from asking to an outcome that is sealed and told, with somebody who has no account.

import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { dateFields } from "../../src/ui/date-fields.ts";
import { takeMails } from "../support/mails.ts";
import { startTestService, type TestService } from "../support/service.ts";
import { openSession, type Session, signedIn } from "../support/session.ts";
import { fillIn, hiddenOf, linkOf } from "../support/without-script.ts";

let jifunze: TestService;
let kilifi: Session;
let laikipia: Session;
let commission: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  kilifi = await signedIn(jifunze, "coordinator");
  laikipia = await signedIn(jifunze, "otherCoordinator");
  commission = await signedIn(jifunze, "administrator");
});

afterAll(() => jifunze.stop());

const today = dayOf(new Date());

it("leads from a question to a sealed outcome of which everybody who said something is told", async () => {
  const asked = await fillIn(kilifi, "/cities/kilifi/dialogues/new", {
    questionEn: "Who should pay the teachers of evening classes?",
    backgroundEn: "Classes end after a year.",
    decidesEn: "Each county assembly.",
    focusArea: "12",
    ...dateFields("contributionsUntil", addDays(today, 20)),
    ...dateFields("commentsUntil", addDays(today, 40)),
    ...dateFields("stancesUntil", addDays(today, 60)),
  });
  expect(asked.html).toContain("Another city has to want this question asked too.");
  const here = asked.path;
  const public_ = openSession(jifunze);
  expect((await public_.get(here)).status).toBe(404);

  const todo = "Does your city want this asked too: “Who should pay the teachers of evening classes?”";
  const seconding = linkOf(await laikipia.get("/cities/laikipia/overview"), todo);
  await fillIn(laikipia, seconding);
  await fillIn(commission, linkOf(await commission.get(here), "Open the dialogue"));

  const contributing = linkOf(await public_.get(here), "Say something to it");
  const nameless = await public_.post(contributing, {
    ...hiddenOf((await public_.get(contributing)).html),
    words: "Pay them in food.",
    language: "en",
  });
  expect(nameless.html).toContain("Enter what you are called");
  expect(nameless.html).toContain("Pay them in food.");
  const held = await fillIn(public_, contributing, {
    words: "Pay them in food.",
    language: "en",
    name: "Mwanaisha",
    place: "Malindi",
  });
  expect(held.html).toContain("The commission reads it before others do.");
  expect((await kilifi.get(`${here}/contributions`)).html).not.toContain("Pay them in food.");
  await fillIn(commission, `${here}/contributions/1/moderation`, { verdict: "show" });
  expect((await public_.get(here)).html).toContain("Pay them in food.");
  const said = await fillIn(laikipia, `${here}/contributions/new`, {
    words: "The county pays half.",
    language: "en",
    speaksFor: "city:laikipia",
  });
  expect(said.html).toContain("Laikipia County");

  await fillIn(commission, linkOf(await commission.get(here), "End the contributions"), {
    summedUpEn: "People want to share the cost.",
    firstEditor: "kilifi",
    secondEditor: "laikipia",
    note: "The parliament votes next week.",
  });
  await fillIn(kilifi, linkOf(await kilifi.get(here), "Add a paragraph"), {
    textEn: "A county pays at least half.",
  });
  expect((await public_.get(here)).html).not.toContain("A county pays at least half.");
  await fillIn(kilifi, linkOf(await kilifi.get(here), "Show the draft to everybody"));

  const paragraph = linkOf(await laikipia.get(here), "Comment on paragraph 1");
  const commented = await fillIn(
    laikipia,
    linkOf(await laikipia.get(paragraph), "Comment on this paragraph"),
    {
      words: "Half is too much at once.",
      language: "en",
      speaksFor: "city:laikipia",
    },
  );
  expect(commented.html).toContain("Half is too much at once.");
  expect((await kilifi.get(here)).html).toContain("Answer all comments first; then the text can be frozen.");
  const toAnswer = linkOf(await kilifi.get(here), "Paragraph 1: answer one comment");
  const answering = [
    ...(await kilifi.get(toAnswer)).html.matchAll(/href="([^"]+\/comments\/[0-9a-f-]{36})"/g),
  ][0]?.[1];
  const answered = await fillIn(kilifi, String(answering), {
    verdict: "partly",
    because: "It can grow in three years.",
  });
  expect(answered.html).toContain("Taken in part");
  await fillIn(kilifi, linkOf(await kilifi.get(here), "Freeze the text"), {
    note: "The parliament votes next week.",
  });

  await fillIn(kilifi, linkOf(await kilifi.get(here), "Say what Kilifi County thinks of it"), {
    stance: "agree",
    language: "en",
  });
  const mute = await laikipia.post(`/cities/laikipia${here}/stance`, {
    ...hiddenOf((await laikipia.get(`/cities/laikipia${here}/stance`)).html),
    stance: "object",
    language: "en",
  });
  expect(mute.html).toContain("Say why your city objects");
  await fillIn(laikipia, `/cities/laikipia${here}/stance`, {
    stance: "object",
    remark: "We have no budget for it.",
    language: "en",
  });
  expect((await kilifi.get(here)).html).not.toContain("We have no budget for it.");
  await fillIn(commission, linkOf(await commission.get(here), "Close and show what cities think"), {
    note: "The meeting decided it.",
  });
  expect((await public_.get(here)).html).toContain("We have no budget for it.");

  await fillIn(kilifi, linkOf(await kilifi.get(here), "Say what Kilifi County will do"), {
    whatEn: "Put it into the budget.",
    ...dateFields("dueOn", addDays(today, 100)),
  });
  await fillIn(commission, linkOf(await commission.get(here), "Write the outcome"), {
    kind: "agreed_with_dissent",
    statementEn: "Counties pay at least half of what a teacher gets.",
    changesEn: "Teachers are paid from the budget.",
    ...dateFields("reviewOn", addDays(today, 300)),
  });
  expect((await public_.get(here)).html).not.toContain("Counties pay at least half of what a teacher gets.");
  const sealing = await commission.get(linkOf(await commission.get(here), "Seal the outcome"));
  expect(sealing.html).toContain("Nothing of that changes afterwards.");
  await fillIn(commission, sealing.path);

  const outcome = await public_.get(here);
  expect(outcome.html).toContain("Counties pay at least half of what a teacher gets.");
  expect(outcome.html).toMatch(/KNLC-D-\d{4}-01: Who should pay the teachers of evening classes\?/);
  expect(outcome.html).toContain("Put it into the budget.");
  await takeMails(jifunze);
  expect((await laikipia.get("/notifications")).html).toContain(
    "What became of your contribution to “Who should pay the teachers of evening classes?”: the outcome is sealed",
  );
});
