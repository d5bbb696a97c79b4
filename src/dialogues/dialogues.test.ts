// A policy dialogue up to its draft: who leads it on and who may not, who says something to it, and how comments are answered.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialogueIn } from "../../test/support/dialogue-phases.ts";
import {
  answer,
  askedByLaikipia,
  askedDialogue,
  commentedDialogue,
  days,
  dialoguesIn,
  draftDialogue,
  early,
  kilifi,
  laikipia,
  openDialogue,
  question,
  sealedDialogue,
  words,
} from "../../test/support/dialogues.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { type Doing, publishedPractice, writePractice } from "../../test/support/practices.ts";
import { type Person, runJob, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { feedAgenda } from "../meetings/agenda/feed-job.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { citingDialogues } from "./contributions/cited.ts";
import { type PlainAction, plainActions, states, steps } from "./workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { db, does, refused, now, told } = dialoguesIn(() => jifunze);

/** Its last day to contribute was yesterday. */
const contributionsOver = (number: string) =>
  db()
    .updateTable("dialogues")
    .set({ contributionsUntil: addDays(today, -1) })
    .where("number", "=", Number(number))
    .execute();

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "dialogue")).toEqual(meantMoves(steps));
});

describe.each(states)("what is in the phase “%s”", (state) => {
  it.each(plainActions)("takes the step “%s” by whom the table says, and by nobody else", async (action) => {
    let number = await dialogueIn(does, state);
    const step = (person: Person, version: number) =>
      jifunze.api(person, "POST", `/dialogues/${number}/steps/${action}`, { version, note: "It is time." });
    const editors: PlainAction[] = ["publishDraft", "freeze"];
    const to = steps.nextOf(action, state);
    for (const person of ["public", "contributor", "reviewer", "observer"] as const) {
      const { version } = await now(number);
      const { status } = await step(person, version);
      expect(status, person).toBe(person === "public" ? 401 : 403);
      expect((await now(number)).state).toBe(state);
    }
    for (const person of ["administrator", "coordinator"] as const) {
      const { version } = await now(number);
      const { status, body } = await step(person, version);
      const mayNow = to !== undefined && (person === "administrator" || editors.includes(action));
      expect([status, mayNow ? undefined : body.code], person).toEqual(
        mayNow ? [200, undefined] : [409, "dialogues.not_now"],
      );
      if (mayNow) number = await dialogueIn(does, state);
    }
  });
});

describe("a question", () => {
  it("of a city needs another city that wants it asked too", async () => {
    const number = await askedByLaikipia(does);
    const open = () =>
      jifunze.api("administrator", "POST", `/dialogues/${number}/steps/open`, { version: 2 });
    expect((await open()).body.code).toBe("dialogues.not_now");
    const own = await jifunze.api("otherCoordinator", "POST", `${laikipia(number)}/seconding`, {
      version: 2,
    });
    expect(own.body.code).toBe("dialogues.own_question");
    expect((await jifunze.api("public", "GET", `/dialogues/${number}`)).status).toBe(404);
    await does("coordinator", "POST", `${kilifi(number)}/seconding`, { version: 2 });
    await does("administrator", "POST", `/dialogues/${number}/steps/open`, { version: 3 });
    expect((await jifunze.api("public", "GET", `/dialogues/${number}`)).status).toBe(200);
  });

  it("has days that follow each other", async () => {
    const errors = await refused("administrator", "POST", "/dialogues", {
      ...question,
      commentsUntil: days.contributionsUntil,
    });
    expect(errors).toEqual({ commentsUntil: "Choose a day after the last one for contributions" });
  });
});

describe("what people say to it", () => {
  it("comes from a city, from a person, and from whoever has no account, which the commission reads first", async () => {
    const number = await openDialogue(does);
    const here = `/dialogues/${number}/contributions`;
    await does("coordinator", "POST", here, { ...words, speaksFor: "city:kilifi" });
    await does("observer", "POST", here, { words: "The ministry pays nothing.", language: "en" });
    expect(
      await refused("coordinator", "POST", here, { ...words, speaksFor: "city:laikipia" }),
    ).toHaveProperty("speaksFor");
    expect(await refused("public", "POST", here, words)).toEqual({ name: "Enter what you are called" });
    const citizen = { words: "Pay them in food.", language: "en", name: "Mwanaisha", place: "Malindi" };
    await does("public", "POST", here, citizen);
    const listed = async (person: Person) =>
      (
        (await jifunze.api(person, "GET", here)).body as unknown as {
          contributions: { from: string; text: string }[];
        }
      ).contributions;
    expect((await listed("public")).map(({ from }) => from)).toEqual([expect.any(String), "Kilifi County"]);
    expect(JSON.stringify(await listed("coordinator"))).not.toContain("Pay them in food.");
    expect(JSON.stringify(await listed("administrator"))).toContain("Pay them in food.");
    const moderation = `${here}/3/moderation`;
    await does("administrator", "PUT", moderation, { verdict: "show", seen: "held" });
    expect((await listed("public"))[0]).toMatchObject({ from: "Mwanaisha", text: "Pay them in food." });
    expect(
      await refused("administrator", "PUT", moderation, { verdict: "hide", seen: "shown" }),
    ).toHaveProperty("reason");
    const stale = { verdict: "hide", reason: "Off topic.", seen: "held" };
    expect((await jifunze.api("administrator", "PUT", moderation, stale)).body.code).toBe(
      "dialogues.changed",
    );
    await does("administrator", "PUT", moderation, { ...stale, seen: "shown" });
    expect((await listed("public"))[0]).toMatchObject({ from: "", text: null, hiddenBecause: "Off topic." });
    const session = openSession(jifunze);
    const page = await session.get(`${here}/3`);
    expect(page.html).toContain("Hidden: Off topic.");
    expect(page.html).not.toContain("Mwanaisha");
  });

  it("is told when it is hidden, with the reason", async () => {
    const number = await openDialogue(does);
    await does("contributor", "POST", `/dialogues/${number}/contributions`, words);
    await does("administrator", "PUT", `/dialogues/${number}/contributions/1/moderation`, {
      verdict: "hide",
      reason: "Names a child.",
      seen: "shown",
    });
    expect(await told("dialogues.hidden")).toContain("contributor");
  });

  it("cites records of the city that everybody reads, which say so in turn", async () => {
    const doing: Doing = {
      does: (person, method, path, body) => does(person, method, path, (body ?? {}) as object),
      db: db(),
    };
    const practice = await publishedPractice(doing);
    const { id } = (await jifunze.api("coordinator", "GET", practice)).body;
    const draft = (await jifunze.api("coordinator", "GET", await writePractice(doing))).body;
    const number = await openDialogue(does);
    const here = `/dialogues/${number}/contributions`;
    const cites = [`practice:${String(id)}`];
    const ofKilifi = { ...words, speaksFor: "city:kilifi" };
    expect(await refused("coordinator", "POST", here, { ...words, cites })).toHaveProperty("cites");
    for (const other of [`practice:${String(draft.id)}`, `resource:${String(id)}`])
      expect(await refused("coordinator", "POST", here, { ...ofKilifi, cites: [other] })).toHaveProperty(
        "cites",
      );
    const theirs = { ...words, speaksFor: "city:laikipia", cites };
    expect(await refused("otherCoordinator", "POST", here, theirs)).toHaveProperty("cites");
    const session = await signedIn(jifunze, "coordinator");
    const form = await session.get(`${here}/new`);
    expect(form.html).toContain(`value="${cites[0]}"`);
    await does("coordinator", "POST", here, { ...ofKilifi, cites });
    const everybody = openSession(jifunze);
    for (const path of [`/dialogues/${number}`, `${here}/1`])
      expect((await everybody.get(path)).html, path).toContain(`href="${practice}"`);
    const citing = await citingDialogues(db(), { cityId: "kilifi", kind: "practice", ids: [String(id)] });
    expect(citing.map(({ href }) => href)).toEqual([`${here}/1`]);
    const hide = { verdict: "hide", reason: "Off topic.", seen: "shown" };
    await does("administrator", "PUT", `${here}/1/moderation`, hide);
    expect((await everybody.get(`${here}/1`)).html).not.toContain(`href="${practice}"`);
  });

  it("comes until its last day, and not later", async () => {
    const number = await openDialogue(does);
    await contributionsOver(number);
    const late = await jifunze.api("coordinator", "POST", `/dialogues/${number}/contributions`, words);
    expect(late.body.code).toBe("dialogues.not_now");
  });
});

describe("the end of the contributions", () => {
  const summing = (said: object = {}) => ({
    summedUpEn: "Nobody wants to pay.",
    firstEditor: "kilifi",
    secondEditor: "laikipia",
    version: 3,
    ...said,
  });

  it("needs a reason before the last day that was announced, and is told as it was", async () => {
    const number = await openDialogue(does);
    const path = `/dialogues/${number}`;
    const silent = await refused("administrator", "POST", `${path}/summary`, summing());
    expect(silent).toEqual({ note: expect.stringContaining("is not over") });
    const form = await (await signedIn(jifunze, "administrator")).get(`${path}/summary`);
    expect(form.html).toContain("Why they end before their last day");
    await does("administrator", "POST", `${path}/summary`, summing({ note: early }));
    const everybody = (await openSession(jifunze).get(path)).html;
    const ended = `Contributions until ${formatDate(today, "en")}, earlier than announced`;
    expect(everybody).toContain(ended);
    expect(everybody).toContain(formatDate(days.contributionsUntil, "en"));
    expect((await (await signedIn(jifunze, "reviewer")).get(path)).html).toContain(early);
  });

  it("needs none once that day is over", async () => {
    const number = await openDialogue(does);
    await contributionsOver(number);
    await does("administrator", "POST", `/dialogues/${number}/summary`, summing());
    expect((await openSession(jifunze).get(`/dialogues/${number}`)).html).not.toContain(
      "earlier than announced",
    );
  });

  it("waits until all that came has been read", async () => {
    const number = await openDialogue(does);
    const path = `/dialogues/${number}`;
    await does("public", "POST", `${path}/contributions`, { ...words, name: "Juma" });
    const held = await refused("administrator", "POST", `${path}/summary`, summing({ note: early }));
    expect(held).toEqual({ form: expect.stringContaining("One contribution has not been read yet") });
    const commission = await signedIn(jifunze, "administrator");
    expect((await commission.get(path)).html).toContain("One contribution has not been read yet");
    expect((await commission.get(`${path}/summary`)).html).toContain("Read all contributions first");
    const show = { verdict: "show", seen: "held" };
    await does("administrator", "PUT", `${path}/contributions/1/moderation`, show);
    await does("administrator", "POST", `${path}/summary`, summing({ note: early }));
  });

  it("is final once it is sealed: a contribution can be hidden, and not shown again", async () => {
    const { number } = await sealedDialogue(does);
    const path = `/dialogues/${number}/contributions/1/moderation`;
    const hide = { verdict: "hide", reason: "Names a child.", seen: "shown" };
    await does("administrator", "PUT", path, hide);
    const shown = await jifunze.api("administrator", "PUT", path, { verdict: "show", seen: "hidden" });
    expect(shown.body.code).toBe("dialogues.not_now");
    const form = await (await signedIn(jifunze, "administrator")).get(path);
    expect(form.html).not.toContain('value="show"');
  });
});

describe("the draft", () => {
  it("is read by its cities and the commission alone until it is shown, and written by no other city", async () => {
    const number = await draftDialogue(does);
    await db()
      .deleteFrom("dialogueEditors")
      .where("cityId", "=", "laikipia")
      .where("dialogueId", "=", (await now(number)).id)
      .execute();
    const path = `/dialogues/${number}`;
    for (const person of ["public", "otherCoordinator", "reviewer"] as const) {
      const { body } = await jifunze.api(person, "GET", path);
      expect((body as { draft?: unknown[] }).draft, person).toEqual([]);
    }
    const other = await jifunze.api("otherCoordinator", "POST", `${path}/paragraphs`, { textEn: "No." });
    expect(other.body.code).toBe("dialogues.not_editor");
    const { body } = await jifunze.api("coordinator", "GET", path);
    expect((body as { draft?: unknown[] }).draft).toHaveLength(1);
  });

  it("is frozen once each comment is answered, and keeps what it said before", async () => {
    const { number, comment } = await commentedDialogue(does);
    const path = `/dialogues/${number}`;
    await does("coordinator", "PUT", `${path}/paragraphs/1`, {
      textEn: "A county pays a third.",
      version: 1,
    });
    const unanswered = await refused("coordinator", "POST", `${path}/steps/freeze`, {
      version: 5,
      note: early,
    });
    expect(unanswered).toEqual({ form: expect.stringContaining("Answer all comments first") });
    await does("coordinator", "PUT", `${path}/comments/${comment}`, answer);
    const again = await jifunze.api("administrator", "PUT", `${path}/comments/${comment}`, answer);
    expect(again.body.code).toBe("dialogues.answered");
    expect(new Set(await told("dialogues.answered"))).toEqual(new Set(["othercoordinator"]));
    const silent = await refused("coordinator", "POST", `${path}/steps/freeze`, { version: 5 });
    expect(silent).toEqual({ note: expect.stringContaining("is not over") });
    await does("coordinator", "POST", `${path}/steps/freeze`, { version: 5, note: early });
    const late = { textEn: "Nothing.", version: 2 };
    expect((await jifunze.api("coordinator", "PUT", `${path}/paragraphs/1`, late)).body.code).toBe(
      "dialogues.not_now",
    );
    const { html } = await openSession(jifunze).get(`${path}/paragraphs/1`);
    expect(html).toContain("A county pays a third.");
    expect(html).toContain("A county pays at least half.");
    expect(html).toContain("It can grow in three years.");
    expect(html).toContain("This is about version 1 of the paragraph.");
  });
});

it("comes onto the agenda of the next meeting while it is open, once, and says there where it is", async () => {
  const plan = { meetingNameEn: "Meeting on teachers", mode: "remote", startsOn: addDays(today, 30) };
  const { id } = await does("administrator", "POST", "/meetings", plan);
  const meeting = `/meetings/${String(id)}`;
  interface Item {
    id: string;
    title: { en: string; sw: string };
    about?: { kind: string; href: string; note: { en: string } };
  }
  const items = async (number: string, at = meeting) => {
    await runJob(jifunze, feedAgenda);
    const { body } = await jifunze.api("administrator", "GET", at);
    const { agenda } = body as unknown as { agenda: Item[] };
    return agenda.filter(({ about }) => about?.href === `/dialogues/${number}`);
  };
  const asked = await askedDialogue(does);
  expect(await items(asked)).toEqual([]);
  const number = await openDialogue(does);
  const [item, ...others] = await items(number);
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    title: {
      en: "Policy dialogue: Who should pay the teachers of evening classes?",
      sw: "Mjadala wa sera: Nani alipe walimu wa madarasa ya jioni?",
    },
    about: { kind: "dialogue", note: { en: "Contributions" } },
  });
  await does("administrator", "POST", `/dialogues/${number}/summary`, {
    summedUpEn: "Nobody wants to pay.",
    firstEditor: "kilifi",
    secondEditor: "laikipia",
    note: early,
    version: 3,
  });
  expect((await items(number))[0]?.about?.note.en).not.toBe("Contributions");
  const page = await (await signedIn(jifunze, "administrator")).get(`/network${meeting}/agenda`);
  expect(page.html).toContain(`href="/dialogues/${number}"`);
  // What somebody takes off is not put there again, nor on another one as long as that meeting is to come.
  await does("administrator", "DELETE", `${meeting}/agenda/${item?.id}`, {});
  await openDialogue(does);
  expect(await items(number)).toEqual([]);
  const later = { ...plan, startsOn: addDays(today, 60) };
  const { id: other } = await does("administrator", "POST", "/meetings", later);
  expect(await items(number, `/meetings/${String(other)}`)).toEqual([]);
  // A draft that is thrown away keeps nothing for itself.
  await does("administrator", "DELETE", meeting, { version: 1 });
  const { id: third } = await does("administrator", "POST", "/meetings", {
    ...plan,
    startsOn: addDays(today, 10),
  });
  expect(await items(number, `/meetings/${String(third)}`)).toHaveLength(1);
});
