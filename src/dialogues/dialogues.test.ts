// A policy dialogue: who leads it on and who may not, what others read of what a city thinks before it is closed (nothing), how an outcome is
// sealed, and who is told what.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answer,
  askedByLaikipia,
  askedDialogue,
  closedDialogue,
  commentedDialogue,
  committedDialogue,
  days,
  dialogueInComments,
  draftDialogue,
  frozenDialogue,
  kilifi,
  laikipia,
  objection,
  openDialogue,
  outcome,
  question,
  sealedDialogue,
  words,
  writtenDialogue,
} from "../../test/support/dialogues.ts";
import type { Does } from "../../test/support/exchanges.ts";
import { takeMails, toldOf } from "../../test/support/mails.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { publicKeys } from "../platform/sealing/signing-keys.ts";
import { operations, pages } from "../slices.ts";
import { citableDialogues } from "./citable.ts";
import { outcomeName } from "./dialogue.ts";
import { turnAll } from "./jobs.ts";
import { outcomeFiles } from "./outcome/sealed-outcome.ts";
import { type DialogueState, type PlainAction, plainActions, states, steps } from "./workflow.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const does: Does = async (person, method, path, body) => {
  const said = await jifunze.api(person, method, path, body);
  expect(said.status, `${method} ${path} ${JSON.stringify(said.body)}`).toBe(200);
  return said.body;
};

async function refused(person: Person, method: string, path: string, body: object) {
  const { status, body: said } = await jifunze.api(person, method, path, body);
  expect(status, JSON.stringify(said)).toBe(422);
  return Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
}

async function now(number: string): Promise<{ id: string; state: DialogueState; version: number }> {
  return await db()
    .selectFrom("dialogues")
    .select(["id", "state", "version"])
    .where("number", "=", Number(number))
    .$narrowType<{ state: DialogueState }>()
    .executeTakeFirstOrThrow();
}

/** Who was told up to now. */
async function told(kind: string): Promise<string[]> {
  await takeMails(jifunze);
  return await toldOf(jifunze, kind);
}

/** A new one in that phase, ready for what comes next. */
async function inState(state: DialogueState): Promise<string> {
  switch (state) {
    case "asked":
      return await askedDialogue(does);
    case "contributions":
      return await openDialogue(does);
    case "draft":
      return await draftDialogue(does);
    case "comments":
      return await dialogueInComments(does);
    case "stances":
      return await frozenDialogue(does);
    case "outcome":
      return await closedDialogue(does);
    case "follow_up":
      return (await sealedDialogue(does)).number;
    case "withdrawn": {
      const number = await openDialogue(does);
      const withdrawing = { version: 3, note: "Asked twice." };
      await does("administrator", "POST", `/dialogues/${number}/steps/withdraw`, withdrawing);
      return number;
    }
  }
}

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "dialogue")).toEqual(meantMoves(steps));
});

describe.each(states)("what is in the phase “%s”", (state) => {
  it.each(plainActions)("takes the step “%s” by whom the table says, and by nobody else", async (action) => {
    let number = await inState(state);
    const step = (person: Person, version: number) =>
      jifunze.api(person, "POST", `/dialogues/${number}/steps/${action}`, { version, note: "It is time." });
    const editors: PlainAction[] = ["publishDraft", "freeze"];
    const to = steps.nextOf(action, state);
    for (const person of ["public", "contributor", "reviewer", "observer"] as const) {
      const { version } = await now(number);
      const { status } = await step(person, version);
      expect(status, person).toBe(person === "public" ? 401 : 409);
      expect((await now(number)).state).toBe(state);
    }
    for (const person of ["administrator", "coordinator"] as const) {
      const { version } = await now(number);
      const { status, body } = await step(person, version);
      const mayNow = to !== undefined && (person === "administrator" || editors.includes(action));
      expect([status, mayNow ? undefined : body.code], person).toEqual(
        mayNow ? [200, undefined] : [409, "dialogues.not_now"],
      );
      if (mayNow) number = await inState(state);
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

  it("comes until its last day, and not later", async () => {
    const number = await openDialogue(does);
    await db()
      .updateTable("dialogues")
      .set({ contributionsUntil: addDays(today, -1) })
      .where("number", "=", Number(number))
      .execute();
    const late = await jifunze.api("coordinator", "POST", `/dialogues/${number}/contributions`, words);
    expect(late.body.code).toBe("dialogues.not_now");
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
    const early = await refused("coordinator", "POST", `${path}/steps/freeze`, { version: 5 });
    expect(early).toEqual({ form: expect.stringContaining("Answer all comments first") });
    await does("coordinator", "PUT", `${path}/comments/${comment}`, answer);
    const again = await jifunze.api("administrator", "PUT", `${path}/comments/${comment}`, answer);
    expect(again.body.code).toBe("dialogues.answered");
    expect(new Set(await told("dialogues.answered"))).toEqual(new Set(["othercoordinator"]));
    await does("coordinator", "POST", `${path}/steps/freeze`, { version: 5 });
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

describe("what a city thinks", () => {
  const secret = "The treasury of our county said no on Monday.";

  it("is read by no other city, by no page and by no program before it is closed", async () => {
    const number = await frozenDialogue(does);
    await does("coordinator", "PUT", `${kilifi(number)}/stance`, { ...objection, remark: secret });
    const values: Record<string, string> = {
      ":dialogue": number,
      ":city": "laikipia",
      ":paragraph": "1",
      ":contribution": "1",
      ":action": "closeStances",
    };
    const filled = (path: string) => path.replaceAll(/:\w+/g, (name) => values[name] ?? name);
    const isFilled = (path: string) => !path.includes(":");
    const screens = pages
      .filter(({ methods }) => methods.includes("GET"))
      .map(({ path }) => filled(path))
      .filter(isFilled);
    const asked = operations
      .filter(({ kind, method }) => kind === "query" && method === "GET")
      .map(({ path }) => filled(path))
      .filter(isFilled);
    expect(screens).toContain(`/dialogues/${number}`);
    expect(asked).toContain(`/dialogues/${number}`);
    for (const person of ["otherCoordinator", "administrator"] as const) {
      const session = await signedIn(jifunze, person);
      for (const path of screens) {
        const { html } = await session.get(path);
        expect(html, `${person} ${path}`).not.toContain(secret);
        expect(html, `${person} ${path}`).not.toContain("Kilifi County: objects");
      }
      for (const path of asked) {
        const { body } = await jifunze.api(person, "GET", path);
        expect(JSON.stringify(body), `${person} ${path}`).not.toContain(secret);
      }
    }
    const strangers = [`/dialogues/${number}`, "/search?q=treasury", `${kilifi(number)}/stance`];
    for (const path of strangers) expect((await openSession(jifunze).get(path)).html).not.toContain(secret);
    const theirs = await (await signedIn(jifunze, "otherCoordinator")).get(`${kilifi(number)}/stance`);
    expect(theirs.status).toBe(403);
    const entries = await db()
      .selectFrom("auditEntries")
      .select("details")
      .where("operation", "=", "dialogues.takeStance")
      .execute();
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain("object");
    const own = await (await signedIn(jifunze, "coordinator")).get(`/dialogues/${number}`);
    expect(own.html).toContain(secret);
    await does("administrator", "POST", `/dialogues/${number}/steps/closeStances`, {
      version: 6,
      note: "Decided.",
    });
    expect((await openSession(jifunze).get(`/dialogues/${number}`)).html).toContain(secret);
  });

  it("says why it objects, can be changed until the last day, and is not overwritten unseen", async () => {
    const number = await frozenDialogue(does);
    const path = `${kilifi(number)}/stance`;
    const mute = { stance: "object", language: "en", version: 0 };
    expect(await refused("coordinator", "PUT", path, mute)).toEqual({
      remark: "Say why your city objects",
    });
    await does("coordinator", "PUT", path, { ...objection, version: 0 });
    const unseen = await jifunze.api("coordinator", "PUT", path, {
      stance: "agree",
      language: "en",
      version: 0,
    });
    expect(unseen.body.code).toBe("dialogues.changed");
    await does("coordinator", "PUT", path, { stance: "agree", language: "en", version: 1 });
    const early = await refused("administrator", "POST", `/dialogues/${number}/steps/closeStances`, {
      version: 6,
    });
    expect(early).toHaveProperty("note");
    await turnAll(db(), new Date(Date.now() + 61 * 86_400_000));
    expect((await now(number)).state).toBe("outcome");
    const late = await jifunze.api("coordinator", "PUT", path, { ...objection, version: 2 });
    expect(late.body.code).toBe("dialogues.not_now");
  });
});

describe("the outcome", () => {
  it("does not say that all agree where a city objects", async () => {
    const number = await closedDialogue(does);
    const said = { ...outcome, kind: "agreed", version: 7 };
    expect(await refused("administrator", "PUT", `/dialogues/${number}/outcome`, said)).toHaveProperty(
      "kind",
    );
  });

  it("is read by nobody but the commission until it is sealed", async () => {
    const number = await writtenDialogue(does);
    for (const person of ["public", "coordinator", "reviewer"] as const) {
      const { body } = await jifunze.api(person, "GET", `/dialogues/${number}`);
      expect(JSON.stringify(body), person).not.toContain(outcome.statementEn);
    }
  });

  it("is sealed with a number, and anybody can check the file", async () => {
    const { number } = await sealedDialogue(does);
    const { body } = await jifunze.api("public", "GET", `/dialogues/${number}`);
    const { seal } = body as unknown as { seal: { name: string; digest: string } };
    expect(seal.name).toMatch(new RegExp(`^KNLC-D-${today.slice(0, 4)}-\\d\\d$`));
    const file = await openSession(jifunze).download(`/dialogues/${number}/outcome.json`);
    const keys = (await publicKeys(db())).map(({ publicKey }) => publicKey);
    const checked = outcomeFiles.verify(file, keys);
    expect(checked).toMatchObject({ outcome: "genuine", digest: seal.digest });
    if (checked.outcome !== "genuine") return;
    expect(checked.content.stances.map(({ city, stance }) => [city.id, stance])).toEqual([
      ["kilifi", "agree"],
      ["laikipia", "object"],
    ]);
    expect(checked.content.commitments).toHaveLength(1);
    const forged = Buffer.from(file).toString("utf8").replace("We have no budget for it.", "We are glad.");
    expect(outcomeFiles.verify(forged, keys)).toMatchObject({ outcome: "altered", part: "content" });
    const again = await jifunze.api("administrator", "POST", `/dialogues/${number}/outcome/seal`, {
      version: 9,
    });
    expect(again.body.code).toBe("dialogues.not_now");
  });

  it("is a tagged PDF in each language, also where nobody agreed", async () => {
    const number = await closedDialogue(does);
    const said = { ...outcome, kind: "no_agreement", version: 7 };
    await does("administrator", "PUT", `/dialogues/${number}/outcome`, said);
    await does("administrator", "POST", `/dialogues/${number}/outcome/seal`, { version: 8 });
    for (const language of ["en", "sw"]) {
      const pdf = await openSession(jifunze).download(
        `/dialogues/${number}/outcome.pdf?language=${language}`,
      );
      const text = Buffer.from(pdf).toString("latin1");
      expect(text.startsWith("%PDF")).toBe(true);
      expect(text).toMatch(/pdfuaid/);
    }
    const { html } = await openSession(jifunze).get(`/dialogues/${number}`);
    expect(html).toContain("No agreement");
    expect(html).toContain("We have no budget for it.");
  });

  it("tells each city, and whoever said something or commented", async () => {
    await sealedDialogue(does);
    expect(await told("dialogues.turned")).toEqual(
      expect.arrayContaining(["coordinator", "othercoordinator"]),
    );
    expect(await told("dialogues.became")).toEqual(
      expect.arrayContaining(["coordinator", "othercoordinator"]),
    );
  });

  it("can be cited by the cities that had a part in it, and by no other", async () => {
    const { number } = await sealedDialogue(does);
    const { id } = await now(number);
    for (const city of ["kilifi", "laikipia"]) {
      const [found] = await citableDialogues.find(db(), city, [id]);
      expect(found?.reason?.("en")).toContain("Had a part in KNLC-D-");
    }
    expect(await citableDialogues.find(db(), "kuno", [id])).toEqual([]);
    const { number: open } = await committedDialogue(does);
    expect(await citableDialogues.find(db(), "kilifi", [(await now(open)).id])).toEqual([]);
  });

  it("is named by the initials of its network", () => {
    expect(outcomeName("Kenya Network of Learning Cities", 2026, 2)).toBe("KNLC-D-2026-02");
    expect(outcomeName("majiji", 2026, 12)).toBe("D-2026-12");
  });
});

describe("what a city said it would do", () => {
  it("is reminded of before it is due and when it is over, once each, and ends with a reason", async () => {
    const { commitment, number } = await committedDialogue(does);
    const reminders = async () =>
      (
        await db()
          .selectFrom("dialogueCommitments")
          .select("reminders")
          .where("id", "=", commitment)
          .executeTakeFirstOrThrow()
      ).reminders;
    await turnAll(db(), new Date());
    expect(await reminders()).toBe(1);
    await turnAll(db(), new Date());
    expect(await reminders()).toBe(1);
    await turnAll(db(), new Date(Date.now() + 11 * 86_400_000));
    expect(await reminders()).toBe(2);
    expect(new Set(await told("dialogues.commitmentDue"))).toEqual(new Set(["coordinator"]));
    const path = `${kilifi(number)}/commitments/${commitment}`;
    const ending = { ending: "dropped", version: 1 };
    expect(await refused("coordinator", "PUT", path, ending)).toHaveProperty("saidEn");
    const others = `${laikipia(number)}/commitments/${commitment}`;
    const theirs = { ...ending, saidEn: "No." };
    expect((await jifunze.api("otherCoordinator", "PUT", others, theirs)).status).toBe(404);
    await does("coordinator", "PUT", path, { ...ending, saidEn: "The assembly said no." });
    const { html } = await openSession(jifunze).get(`/dialogues/${number}`);
    expect(html).toContain("Dropped");
    expect(html).toContain("The assembly said no.");
  });
});
