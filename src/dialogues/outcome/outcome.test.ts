// What cities think of a draft, which others do not read before it is closed; how an outcome is sealed and told; and what cities said they
// would do.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  askedHead,
  closedDialogue,
  committedDialogue,
  correction,
  dialoguesIn,
  frozenDialogue,
  head,
  kilifi,
  laikipia,
  objection,
  outcome,
  sealedDialogue,
  writtenDialogue,
} from "../../../test/support/dialogues.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { addDays, dayOf, momentAfter } from "../../platform/day.ts";
import { publicKeys } from "../../platform/sealing/signing-keys.ts";
import { operations, pages } from "../../slices.ts";
import { citableDialogues } from "../citable.ts";
import { outcomeName } from "../dialogue.ts";
import { turnAll } from "../jobs.ts";
import { outcomeFiles } from "./sealed-outcome.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const { db, does, refused, now, told } = dialoguesIn(() => jifunze);

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
    await turnAll(db(), momentAfter(new Date(), 61));
    expect((await now(number)).state).toBe("outcome");
    const late = await jifunze.api("coordinator", "PUT", path, { ...objection, version: 2 });
    expect(late.body.code).toBe("dialogues.not_now");
  });
});

describe("what a city thinks, where its head confirms that", () => {
  it("is confirmed by the link of a mail, for the words that were read, and anew where they change", async () => {
    const unnamed = await frozenDialogue(does, "coordinator", { headConfirms: "yes" });
    const agreeing = { stance: "agree", language: "en", version: 0 };
    expect(await refused("coordinator", "PUT", `${kilifi(unnamed)}/stance`, agreeing)).toEqual({
      headName: "Enter who leads your city",
    });
    const { number, token } = await askedHead(jifunze, does);
    const mail = (await takeMails(jifunze)).find(({ to }) => to === head.headEmail);
    expect(mail?.text).toContain(head.headName);
    expect(mail?.links.some((link) => new URL(link).pathname === `/dialogue-stances/${token}`)).toBe(true);
    const session = openSession(jifunze);
    const path = `/dialogue-stances/${token}`;
    // A mail scanner opens it, and nothing happens.
    const page = await session.get(path);
    expect(page.html).toContain("Kilifi County: agrees");
    expect(page.html).toContain("A county pays at least half.");
    const own = async () => (await (await signedIn(jifunze, "coordinator")).get(`/dialogues/${number}`)).html;
    expect(await own()).toContain("The head of the city has not confirmed it.");
    const changed = { ...agreeing, version: 1, ...head, stance: "stand_aside" };
    await does("coordinator", "PUT", `${kilifi(number)}/stance`, changed);
    // Whoever was asked before neither reads nor confirms what is said since: it may have been a slip of the hand.
    const stale = await jifunze.api("public", "POST", `${path}/confirmation`, { version: 2 });
    expect(stale.body.code).toBe("dialogues.not_now");
    expect((await session.get(path)).html).not.toContain("stands aside");
    const [anew] = (await takeMails(jifunze))
      .filter(({ to }) => to === head.headEmail)
      .flatMap(({ links }) => links.map((link) => new URL(link).pathname))
      .filter((one) => one.startsWith("/dialogue-stances/") && one !== path);
    expect((await session.get(anew ?? "")).html).toContain("Kilifi County: stands aside");
    await session.post(anew ?? "", { version: "2" });
    expect(await own()).toContain("Confirmed by the head of the city on");
    expect(
      (await jifunze.api("public", "POST", "/dialogue-stances/none/confirmation", { version: 2 })).status,
    ).toBe(404);
    await does("administrator", "POST", `/dialogues/${number}/steps/closeStances`, {
      version: 6,
      note: "Decided.",
    });
    expect((await jifunze.api("public", "POST", `${anew}/confirmation`, { version: 2 })).body.code).toBe(
      "dialogues.not_now",
    );
    const written = { ...outcome, kind: "agreed", version: 7 };
    await does("administrator", "PUT", `/dialogues/${number}/outcome`, written);
    await does("administrator", "POST", `/dialogues/${number}/outcome/seal`, { version: 8 });
    const file = await openSession(jifunze).download(`/dialogues/${number}/outcome.json`);
    expect(JSON.parse(Buffer.from(file).toString("utf8")).outcome.stances).toMatchObject([
      { confirmedOn: today },
    ]);
    const kept = await db()
      .selectFrom("dialogueStances")
      .select("headEmail")
      .where("headConfirmedAt", "is not", null)
      .execute();
    expect(kept).toEqual([{ headEmail: null }]);
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

  it("is put right by a new edition under the same number, with the reason, and the first one stays", async () => {
    const { number } = await sealedDialogue(does);
    const here = `/dialogues/${number}`;
    const path = `${here}/outcome/corrections`;
    for (const person of ["public", "coordinator", "reviewer"] as const)
      expect((await jifunze.api(person, "POST", path, correction)).status, person).toBe(
        person === "public" ? 401 : 403,
      );
    expect(await refused("administrator", "POST", path, { ...correction, because: "" })).toHaveProperty(
      "because",
    );
    const same = { ...correction, statementEn: outcome.statementEn };
    expect((await jifunze.api("administrator", "POST", path, same)).body.code).toBe(
      "dialogues.nothing_corrected",
    );
    const { name } = await does("administrator", "POST", path, correction);
    const late = await jifunze.api("administrator", "POST", path, correction);
    expect(late.body.code).toBe("dialogues.changed");
    const keys = (await publicKeys(db())).map(({ publicKey }) => publicKey);
    const file = async (edition: string) =>
      outcomeFiles.verify(await openSession(jifunze).download(`${here}/outcome.json${edition}`), keys);
    const first = await file("?edition=1");
    expect(first).toMatchObject({
      outcome: "genuine",
      content: { name, statement: { en: outcome.statementEn } },
    });
    expect(first.outcome === "genuine" && first.content.correction).toBeUndefined();
    expect(await file("")).toMatchObject({
      outcome: "genuine",
      content: {
        name,
        edition: 2,
        statement: { en: correction.statementEn },
        stances: [{ stance: "agree" }, { stance: "object" }],
        correction: {
          of: 1,
          because: correction.because,
          digest: first.outcome === "genuine" && first.digest,
        },
      },
    });
    const { html } = await openSession(jifunze).get(here);
    expect(html).toContain(correction.because);
    expect(html).toContain(correction.statementEn);
    expect(html).toContain("Edition 1 as a PDF");
    expect(await told("dialogues.correctedForYou")).toContain("othercoordinator");
    const [cited] = await citableDialogues.find(db(), "kilifi", [(await now(number)).id]);
    expect(JSON.stringify(cited?.snapshot)).toContain(correction.statementEn);
  });

  it("is checked by anybody who brings its file, its PDF or its digest", async () => {
    const { number } = await sealedDialogue(does);
    const here = `/dialogues/${number}`;
    const session = openSession(jifunze);
    const verify = async (said: FormData | object) =>
      (await jifunze.api("public", "POST", "/verify", said)).body;
    const brought = (bytes: Uint8Array, name: string) => {
      const form = new FormData();
      form.set("file", new File([new Uint8Array(bytes)], name));
      return form;
    };
    const file = await session.download(`${here}/outcome.json`);
    const known = { dialogue: { dialogue: Number(number), edition: 1, lastEdition: 1 } };
    expect(await verify(brought(file, "o.json"))).toMatchObject({ outcome: "genuine", ...known });
    const pdf = await session.download(`${here}/outcome.pdf`);
    expect(await verify(brought(pdf, "o.pdf"))).toMatchObject({ outcome: "file-inside", ...known });
    const forged = Buffer.from(file).toString("utf8").replace("We have no budget for it.", "We are glad.");
    expect(await verify(brought(Buffer.from(forged), "o.json"))).toMatchObject({
      outcome: "altered",
      altered: "content",
    });
    const { seal } = (await jifunze.api("public", "GET", here)).body as unknown as {
      seal: { digest: string };
    };
    await does("administrator", "POST", `${here}/outcome/corrections`, correction);
    expect(await verify({ digest: seal.digest })).toMatchObject({
      outcome: "known",
      dialogue: { edition: 1, lastEdition: 2 },
    });
    const page = await session.post("/verify", { digest: seal.digest });
    expect(page.html).toContain("It was put right since: the last one is edition 2.");
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

  it("tells each city, and whoever said something or commented, nobody twice of one step", async () => {
    const { number } = await sealedDialogue(does);
    expect(await told("dialogues.became")).toEqual(
      expect.arrayContaining(["coordinator", "othercoordinator"]),
    );
    const { rows } = await sql<{ kind: string; name: string }>`select kind, email as name from notifications
      join people on people.id = person_id where thread = ${`dialogue/${(await now(number)).id}`}
      and kind in ('dialogues.turned', 'dialogues.became') and said->>'state' = 'follow_up'`.execute(db());
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    expect(rows.map(({ name }) => name)).toContain(emailOf("otherCoordinator"));
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
    await turnAll(db(), momentAfter(new Date(), 11));
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

  it("is asked for on the day of the review, once, and whoever said something hears what becomes of it", async () => {
    const { commitment, number } = await sealedDialogue(does);
    expect(await told("dialogues.reviewDue")).toEqual([]);
    const reviewOn = addDays(today, -1);
    await db().updateTable("dialogues").set({ reviewOn }).where("number", "=", Number(number)).execute();
    await turnAll(db(), new Date());
    await turnAll(db(), new Date());
    expect(await told("dialogues.reviewDue")).toEqual(["coordinator"]);
    const heard = (await told("dialogues.followed")).filter((one) => one === "othercoordinator").length;
    expect(heard).toBeGreaterThan(0);
    const ending = { ending: "changed", saidEn: "Half of it.", version: 1 };
    await does("coordinator", "PUT", `${kilifi(number)}/commitments/${commitment}`, ending);
    const then = (await told("dialogues.followed")).filter((one) => one === "othercoordinator").length;
    expect(then).toBe(heard + 1);
  });
});
