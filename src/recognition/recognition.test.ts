// Progress is recognised: what the commission writes and agrees to, what cities and organisations attest, and what a learner with a simple
// telephone, a child with a guardian and an employer with a card see of it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Credential, flawsOf, isGenuine, isWithdrawn } from "../../test/support/badge-verifier.ts";
import { giveRole } from "../../test/support/cast.ts";
import type { Does } from "../../test/support/exchanges.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import {
  achievementSaid,
  attestedSaid,
  issueBadges,
  openAchievement,
  sign,
} from "../../test/support/recognition.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { fillIn, hiddenOf } from "../../test/support/without-script.ts";
import { organisationPlace } from "../platform/place.ts";
import { rotateSigningKey } from "../platform/sealing/signing-keys.ts";
import { achievementSteps } from "./achievements/workflow.ts";
import { brailleLine, cardsContent, cardsPdf } from "./attesting/cards.ts";
import { readHolders } from "./attesting/holders.ts";
import { ownDidDocument } from "./badges/issuer.ts";
import { getAttestation } from "./badges/store.ts";
import { textsOf } from "./badges/texts.ts";
import { attestationSteps, badgeSteps } from "./badges/workflow.ts";
import { badgeInPng, badgeInSvg } from "./credential/bake.ts";
import { ownerCodeOf, shownCode } from "./credential/codes.ts";

let jifunze: TestService;
let achievement: number;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const here = () => `/achievements/${achievement}`;

const does: Does = async (person, method, path, body) => {
  const answer = await jifunze.api(person, method, path, body);
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};
const codeOf = async (person: Person, path: string, body: object) =>
  (await jifunze.api(person, "POST", path, body)).body.code;
const fieldsOf = async (person: Person, path: string, body: object) =>
  (await jifunze.api(person, "POST", path, body)).body.errors?.map(({ field }) => field);

async function open(path: string, language = "en") {
  const answer = await fetch(`${jifunze.url}${path}`, {
    headers: { cookie: `jifunze.language=${language}` },
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const kept = (checkCode: string) =>
  db().selectFrom("badges").selectAll().where("checkCode", "=", checkCode).executeTakeFirstOrThrow();
const verdict = async (checkCode: string) => (await jifunze.api("public", "GET", `/v/${checkCode}`)).body;

async function verdictOfFile(content: string | Uint8Array, name: string) {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(Buffer.from(content))], name));
  return (await jifunze.api("public", "POST", "/v", form)).body;
}

async function issued(said: object = { holderName: "Amina Mfano" }) {
  const [badge] = await issueBadges(jifunze, does, achievement, said);
  if (!badge) throw new Error("none");
  const row = await kept(badge.checkCode);
  return {
    ...badge,
    credential: JSON.parse(row.credential ?? "") as Credential,
    text: row.credential ?? "",
    ownerCode: ownerCodeOf(jifunze.service.secret, badge.id),
  };
}

async function openedBy(badge: { checkCode: string; ownerCode: string }) {
  const session = openSession(jifunze);
  const screen = await fillIn(session, "/my-badge", {
    code: shownCode(badge.checkCode).toLowerCase(),
    ownerCode: shownCode(badge.ownerCode),
  });
  return { session, screen, path: screen.path };
}

it("moves in the program as in the database", async () => {
  expect(await keptMoves(db(), "achievement")).toEqual(meantMoves(achievementSteps));
  expect(await keptMoves(db(), "attestation")).toEqual(meantMoves(attestationSteps));
  expect(await keptMoves(db(), "badge")).toEqual(meantMoves(badgeSteps));
});

describe("an achievement", () => {
  it("is written by one person, agreed to by another, and read by nobody before it is opened", async () => {
    const { number } = await does("administrator", "POST", "/achievements", achievementSaid);
    const at = `/achievements/${String(number)}`;
    expect(await codeOf("administrator", `${at}/steps/agree`, { version: 2 })).toBe(
      "recognition.second_person",
    );
    expect(await codeOf("reviewer", `${at}/steps/agree`, { version: 2 })).toBe("recognition.second_person");
    expect((await jifunze.api("coordinator", "POST", "/achievements", achievementSaid)).status).toBe(403);
    expect((await open(at)).status).toBe(404);
    expect((await open("/achievements")).text).not.toContain(`href="${at}"`);
    expect(await codeOf("coordinator", `${at}/attestations`, { ...attestedSaid, holderName: "A" })).toBe(
      "recognition.not_now",
    );
  });

  it("is read by everybody in each language once it is open, with who attests it and its picture", async () => {
    const page = await open(here());
    for (const words of [
      "Eight meetings led",
      "The attendance sheets.",
      "Coordinators of cities",
      "An open book",
    ])
      expect(page.text).toContain(words);
    expect((await open(here(), "sw")).text).toContain("Kiongozi wa kikundi cha kusoma");
    const picture = await fetch(`${jifunze.url}${here()}/editions/1/picture.png`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect((await open(`${here()}/editions/1/picture.svg`)).text).toContain(
      "<title>An open book in a green ring",
    );
  });

  it("is changed by a new edition only; what badges name stays as it was", async () => {
    const number = await openAchievement(does, { titleEn: "Story teller", titleSw: "Msimulizi" });
    const at = `/achievements/${number}`;
    expect((await jifunze.api("reviewer", "PUT", at, { ...achievementSaid, version: 4 })).body.code).toBe(
      "recognition.not_now",
    );
    await does("reviewer", "POST", `${at}/steps/revise`, { version: 4 });
    await does("reviewer", "PUT", at, { ...achievementSaid, titleEn: "Teller of tales", version: 5 });
    expect((await open(at)).text).toContain("Story teller");
    await does("administrator", "POST", `${at}/steps/agree`, { version: 6 });
    await does("administrator", "POST", `${at}/steps/open`, { version: 7 });
    expect((await open(at)).text).toContain("Teller of tales");
    expect((await open(`${at}/editions/1`)).text).toContain("Story teller");
    await expect(
      db().updateTable("achievementEditions").set({ picture: "star" }).where("edition", "=", 1).execute(),
    ).rejects.toThrow("stays as it was");
  });
});

describe("attesting", () => {
  const one = { ...attestedSaid, holderName: "Amina Mfano" };

  it("is done by those who speak for the source, and for nobody's own sake", async () => {
    const path = `${here()}/attestations`;
    expect((await jifunze.api("contributor", "POST", path, one)).status).toBe(403);
    expect((await jifunze.api("public", "POST", path, one)).status).toBe(401);
    expect(await codeOf("otherCoordinator", path, one)).toBe("recognition.not_yours");
    expect(await codeOf("administrator", path, { ...one, onBehalf: "commission" })).toBe(
      "recognition.not_attesting",
    );
    expect(await fieldsOf("coordinator", path, { ...one, holderName: "the  Coordinator" })).toEqual([
      "holderName",
    ]);
    expect(await fieldsOf("coordinator", path, { ...one, notMyself: undefined })).toEqual(["notMyself"]);
    expect(await fieldsOf("coordinator", path, { ...one, phone: "12" })).toEqual(["phone"]);
  });

  it("is issued by another person; what is declined leaves no names", async () => {
    await giveRole(db(), "reviewer", "coordinator", "kilifi");
    const { id, number } = await does("coordinator", "POST", `${here()}/attestations`, one);
    const steps = `/attestations/${String(number)}/steps`;
    expect(await codeOf("coordinator", `${steps}/issue`, { version: 2 })).toBe("recognition.second_person");
    expect(await codeOf("otherCoordinator", `${steps}/issue`, { version: 2 })).toBe("recognition.not_yours");
    expect((await jifunze.api("otherCoordinator", "GET", `/attestations/${String(number)}`)).status).toBe(
      404,
    );
    expect(await fieldsOf("administrator", `${steps}/decline`, { version: 2 })).toEqual(["note"]);
    await does("reviewer", "POST", `${steps}/decline`, { version: 2, note: "Only six meetings." });
    const names = await db()
      .selectFrom("badges")
      .select("holderName")
      .where("attestationId", "=", String(id))
      .execute();
    expect(names).toEqual([{ holderName: null }]);
  });

  it("an organisation attests what it saw, and the coordinator of its city issues it", async () => {
    const { organisation: library } = await does("coordinator", "POST", "/organisations", {
      nameEn: "Malindi library",
      sector: "other_public",
      city: "kilifi",
    });
    await giveRole(db(), "representative", "representative", organisationPlace(String(library)));
    const { number } = await does("representative", "POST", `${here()}/attestations`, {
      ...one,
      onBehalf: `organisation:${String(library)}`,
    });
    const session = await jifunze.api("coordinator", "GET", `/attestations/${String(number)}`);
    expect(session.status).toBe(200);
    await does("coordinator", "POST", `/attestations/${String(number)}/steps/issue`, { version: 2 });
    await sign(jifunze);
    const [badge] = (await does("coordinator", "GET", `/attestations/${String(number)}`, undefined as never))
      .badges as { checkCode: string }[];
    const { text } = await open(`/v/${String(badge?.checkCode)}`);
    expect(text).toContain("Malindi library");
    expect(text).toContain("Genuine");
  });

  it("reads a list as people paste it, and says in which line something is wrong", () => {
    const words = { child: ["child", "mtoto"], channels: { paper: "paper", karatasi: "paper" } as const };
    const read = (text: string) =>
      readHolders(text, {
        words,
        today: "2026-11-28",
        numberOf: (typed) => (/^07/.test(typed) ? `+${typed}` : undefined),
      });
    expect(
      read("Amina  Mfano;0712\n\nJuma Mfano\t\nMtoto; 20/11/2026; karatasi; 0713\nchild;2026-11-20;paper"),
    ).toEqual({
      holders: [
        { name: "Amina Mfano", guardian: null, number: "+0712" },
        { name: "Juma Mfano", guardian: null, number: undefined },
        { name: null, guardian: { on: "2026-11-20", channel: "paper" }, number: "+0713" },
        { name: null, guardian: { on: "2026-11-20", channel: "paper" }, number: undefined },
      ],
    });
    expect(read("")).toEqual({ fault: "empty", line: 1 });
    expect(read("Amina\nJuma; 12")).toEqual({ fault: "phone", line: 2 });
    expect(read("Amina\nchild; 2026-11-29; paper")).toEqual({ fault: "consent", line: 2 });
    expect(read("child; 2026-02-30; paper")).toEqual({ fault: "consent", line: 1 });
    expect(read("child; 2026-11-20")).toEqual({ fault: "consent", line: 1 });
    expect(read("Amina\namina")).toEqual({ fault: "twice", line: 2 });
    expect(read(Array.from({ length: 301 }, (_none, index) => `P ${index}`).join("\n"))).toMatchObject({
      fault: "too_many",
    });
  });
});

describe("a learner with a simple telephone", () => {
  it("gets the check code and the owner's code by two messages, and no badge keeps the number", async () => {
    await db().deleteFrom("textMessages").execute();
    const badge = await issued({ holderName: "Amina “Mama” Mfano", phone: "0712 345 678" });
    const texts = await db().selectFrom("textMessages").select(["text"]).orderBy("text").execute();
    expect(texts).toHaveLength(2);
    const all = texts.map(({ text }) => text).join("\n");
    expect(all).toContain(`Code ${shownCode(badge.checkCode)}`);
    expect(all).toContain(shownCode(badge.ownerCode));
    expect(all).not.toContain("“");
    for (const { text } of texts) expect(text.length).toBeLessThanOrEqual(160);
    expect(await kept(badge.checkCode)).toMatchObject({ phoneKey: null, phoneSealed: null });
    expect(badge.text).not.toMatch(/Amina|712345678/);
    expect(badge.text).not.toContain(badge.ownerCode);
  });

  it("opens the badge with both codes, without JavaScript, shows the name, hides it, and takes the files along", async () => {
    const badge = await issued();
    expect((await open(`/v/${badge.checkCode}`)).text).not.toContain("Amina Mfano");
    const { session, screen, path } = await openedBy(badge);
    expect(screen.html).toContain("Amina Mfano: nobody sees it");
    await session.post(`${path}/name/show`, hiddenOf(screen.html));
    expect((await open(`/v/${badge.checkCode}`)).text).toContain("Amina Mfano");
    await session.post(`${path}/name/hide`, hiddenOf((await session.get(path)).html));
    expect((await open(`/v/${badge.checkCode}`)).text).not.toContain("Amina Mfano");
    const fileOf = async (ending: string) => {
      const answer = await fetch(`${jifunze.url}${path}/badge.${ending}`);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await fileOf("json")).toString()).toBe(badge.text);
    expect(badgeInSvg((await fileOf("svg")).toString())).toBe(badge.text);
    const png = await fileOf("png");
    expect(badgeInPng(png)).toBe(badge.text);
    expect(await verdictOfFile(png, "badge.png")).toMatchObject({ outcome: "genuine" });
  });

  it("is let in by no wrong code, and not for ever asked", async () => {
    const badge = await issued();
    const session = openSession(jifunze);
    const { html } = await session.get("/my-badge");
    const wrong = { ...hiddenOf(html), code: badge.checkCode, ownerCode: "0".repeat(16) };
    expect((await session.post("/my-badge", wrong)).html).toContain("do not belong together");
    for (let tries = 0; tries < 5; tries++) {
      const { html: again } = await session.get("/my-badge");
      await session.post("/my-badge", { ...wrong, ...hiddenOf(again) });
    }
    const { html: last } = await session.get("/my-badge");
    const right = await session.post("/my-badge", {
      ...hiddenOf(last),
      code: badge.checkCode,
      ownerCode: badge.ownerCode,
    });
    expect(right.status).toBe(429);
  });

  it("gets new codes where somebody else may know the old one", async () => {
    const badge = await issued();
    const { session, path } = await openedBy(badge);
    const { html } = await fillIn(session, `${path}/new-code`);
    await sign(jifunze);
    const old = await verdict(badge.checkCode);
    expect(old).toMatchObject({ outcome: "withdrawn", because: "lost_code" });
    const next = String(old.replacedBy);
    expect(html).toContain(shownCode(next));
    expect(await verdict(next)).toMatchObject({ outcome: "genuine" });
    const [, shown = ""] = /<strong>([0-9A-Z-]{19})<\/strong>/.exec(html) ?? [];
    expect((await openedBy({ checkCode: next, ownerCode: shown.replaceAll("-", "") })).screen.status).toBe(
      200,
    );
  });

  it("has it erased: withdrawn for all, and nothing stays of whose it was", async () => {
    const badge = await issued();
    const { session, screen, path } = await openedBy(badge);
    const asked = await session.post(`${path}/erase`, hiddenOf(screen.html));
    expect(asked.html).toContain("Erase your badge?");
    await session.post(`${path}/erase`, { ...hiddenOf(asked.html), _confirmed: "yes" });
    await sign(jifunze);
    expect(await kept(badge.checkCode)).toMatchObject({
      state: "erased",
      holderName: null,
      credential: null,
      ownerHash: "",
      salt: "",
    });
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "withdrawn", because: "erased" });
    expect(await verdictOfFile(badge.text, "badge.json")).toMatchObject({ outcome: "withdrawn" });
    expect((await fetch(`${jifunze.url}${path}`)).status).not.toBe(200);
    expect(isWithdrawn(badge.credential, await statusList())).toBe(true);
  });
});

describe("a child with a guardian", () => {
  const child = { isChild: "yes", guardianOn: "2026-11-20", guardianChannel: "paper", phone: "0712 345 679" };

  it("has no name anywhere, and needs the day and the way in which the guardian agreed", async () => {
    const path = `${here()}/attestations`;
    const said = { ...attestedSaid, ...child };
    expect(await fieldsOf("coordinator", path, { ...said, holderName: "Asha" })).toEqual(["holderName"]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianOn: undefined })).toEqual(["guardianOn"]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianChannel: undefined })).toEqual([
      "guardianChannel",
    ]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianOn: "2199-01-01" })).toEqual([
      "guardianOn",
    ]);
    await db().deleteFrom("textMessages").execute();
    const badge = await issued(child);
    const texts = await db().selectFrom("textMessages").select("text").execute();
    expect(texts.map(({ text }) => text).join()).toContain("your child got the badge");
    expect((await open(`/v/${badge.checkCode}`)).text).toContain("A child: no name is kept");
    const { screen } = await openedBy(badge);
    expect(screen.html).toContain("The guardian agreed on 20 November 2026");
    expect(screen.html).not.toContain("Show my name");
    await expect(
      db().updateTable("badges").set({ holderName: "Asha" }).where("id", "=", badge.id).execute(),
    ).rejects.toThrow("badges_child_without_name");
  });
});

async function statusList(): Promise<Credential> {
  const { text, headers } = await open("/status/1");
  expect(headers.get("cache-control")).toBe("public, max-age=300");
  return JSON.parse(text) as Credential;
}

async function did() {
  const document = await ownDidDocument(db(), jifunze.service.config.baseUrl);
  if (!document) throw new Error("no key");
  return document;
}

describe("an employer with a card", () => {
  it("is led by its square to what it says, in each language, and to who vouches", async () => {
    const badge = await issued();
    const square = await open(`/V/${badge.checkCode}`);
    expect([square.status, square.headers.get("location")]).toEqual([303, `/v/${badge.checkCode}`]);
    expect((await open(`/badges/${badge.id}`)).headers.get("location")).toBe(`/v/${badge.checkCode}`);
    const page = await open(`/v/${shownCode(badge.checkCode).toLowerCase()}`);
    expect(page.status).toBe(200);
    for (const words of [
      "Genuine",
      "Reading circle host",
      "Kilifi",
      "Eight attendance sheets",
      "For practice",
    ])
      expect(page.text).toContain(words);
    expect((await open(`/v/${badge.checkCode}`, "sw")).text).toContain("Halali");
  });

  it("is told of a slip of the hand, and of a code of no badge", async () => {
    const badge = await issued();
    const last = badge.checkCode.endsWith("7") ? "8" : "7";
    expect(await verdict(`${badge.checkCode.slice(0, -1)}${last}`)).toMatchObject({
      outcome: "not_ours",
      why: "slip",
    });
    expect(await verdict("0000000000")).toMatchObject({ outcome: "not_ours", why: "unknown" });
    expect((await open("/v/0000000000")).status).toBe(404);
  });

  it("has the file checked: ours, changed, signed by others, or none", async () => {
    const { text, credential } = await issued();
    expect(flawsOf(credential)).toEqual([]);
    expect(await isGenuine(credential, await did())).toBe(true);
    expect(await verdictOfFile(text, "badge.json")).toMatchObject({ outcome: "genuine" });
    const changed = text.replace("Reading circle host", "Head of all");
    expect(await verdictOfFile(changed, "badge.json")).toMatchObject({ outcome: "not_ours", why: "altered" });
    expect(await isGenuine(JSON.parse(changed) as Credential, await did())).toBe(false);
    const others = JSON.stringify({
      ...credential,
      issuer: { ...(credential.issuer as object), id: "did:web:other.example" },
    });
    expect(await verdictOfFile(others, "badge.json")).toMatchObject({ outcome: "not_ours", why: "others" });
    expect(await verdictOfFile("hello", "badge.json")).toMatchObject({ outcome: "not_ours", why: "none" });
    const session = openSession(jifunze);
    expect((await session.get("/v")).html).toContain("Check a badge");
  });

  it("is told at once of a badge that was withdrawn, and so are others by the list", async () => {
    const badge = await issued();
    expect(isWithdrawn(badge.credential, await statusList())).toBe(false);
    const path = `/badges/${badge.id}/revoke`;
    expect(await codeOf("otherCoordinator", path, { because: "fraud", version: 4 })).toBe(
      "recognition.not_yours",
    );
    expect(await codeOf("administrator", path, { because: "fraud", version: 3 })).toBe("recognition.changed");
    await does("administrator", "POST", path, {
      because: "fraud",
      note: "Said so by the library.",
      version: 4,
    });
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "withdrawn", because: "fraud" });
    const { text } = await open(`/v/${badge.checkCode}`);
    expect(text).toContain("It was got by fraud");
    expect(text).not.toContain("Said so by the library");
    await sign(jifunze);
    const list = await statusList();
    expect(isWithdrawn(badge.credential, list)).toBe(true);
    expect(await isGenuine(list, await did())).toBe(true);
    expect(await verdictOfFile(badge.text, "badge.json")).toMatchObject({ outcome: "withdrawn" });
    expect(await codeOf("administrator", path, { because: "fraud", version: 5 })).toBe("recognition.not_now");
  });

  it("is told of the badge that took the place of one", async () => {
    const badge = await issued();
    const { id } = await does("coordinator", "POST", `/badges/${badge.id}/replace`, {
      because: "error",
      holderName: "Amina S. Mfano",
      version: 4,
    });
    await sign(jifunze);
    const made = await db()
      .selectFrom("badges")
      .selectAll()
      .where("id", "=", String(id))
      .executeTakeFirstOrThrow();
    expect(made).toMatchObject({ state: "issued", holderName: "Amina S. Mfano" });
    expect(await verdict(badge.checkCode)).toMatchObject({
      outcome: "withdrawn",
      replacedBy: made.checkCode,
    });
    expect(await verdict(made.checkCode)).toMatchObject({ outcome: "genuine" });
  });

  it("is told that it could not be checked where our own list was not renewed", async () => {
    const badge = await issued();
    await db()
      .updateTable("statusLists")
      .set({ signedAt: new Date(Date.now() - 8 * 86_400_000) })
      .execute();
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "unsure" });
    await sign(jifunze);
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "genuine" });
  });

  it("has badges of an earlier key found genuine", async () => {
    const badge = await issued();
    await db()
      .transaction()
      .execute((tx) => rotateSigningKey(tx, jifunze.service.secret, new Date()));
    const later = await issued();
    expect(later.text).not.toContain(
      (badge.credential.proof as [{ verificationMethod: string }])[0].verificationMethod,
    );
    for (const { text } of [badge, later])
      expect(await verdictOfFile(text, "badge.json")).toMatchObject({ outcome: "genuine" });
  });
});

describe("on paper", () => {
  it("a card says whose it is, the code for eyes and for fingers, and the owner's code until that was used", async () => {
    const badge = await issued();
    const row = await kept(badge.checkCode);
    const found = await getAttestation(db(), { id: row.attestationId });
    const card = {
      checkCode: badge.checkCode,
      name: "Amina Mfano",
      isChild: false,
      issuedAt: row.issuedAt,
      ownerCode: badge.ownerCode,
    };
    const toPrint = {
      found,
      cards: [card, { ...card, ownerCode: undefined }],
      baseUrl: "https://jifunze.example",
    };
    const [first, second] = cardsContent(toPrint).cards;
    expect(first).toMatchObject({
      holder: "Amina Mfano",
      code: shownCode(badge.checkCode),
      owner: { code: shownCode(badge.ownerCode) },
    });
    expect(second?.owner).toBeNull();
    expect(brailleLine("7QK4M2ZT9X", "en").length).toBeLessThanOrEqual(40);
    const pdf = Buffer.from(await cardsPdf(toPrint)).toString("latin1");
    expect(pdf).toContain("pdfuaid:part");
    const path = `/attestations/${found.number}/cards.pdf`;
    const own = await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf("coordinator") });
    expect([own.status, own.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(
      (await fetch(`${jifunze.url}${path}`, { headers: jifunze.headersOf("otherCoordinator") })).status,
    ).toBe(404);
  });

  it("a message keeps its codes whole, however long names are", () => {
    const long =
      "Mwanaisha Abdulrahman wa Kikundi cha Kusoma cha Wanawake cha Malindi Mjini na Vitongoji Vyake Vyote";
    for (const language of ["en", "sw"])
      for (const name of [long, null])
        for (const text of textsOf({
          name,
          title: long,
          checkCode: "7QK4M2ZT9X",
          ownerCode: "7QK4M2ZT9X7QK4M2",
          language,
          baseUrl: "https://jifunze.example",
        })) {
          expect(text.length, text).toBeLessThanOrEqual(160);
          expect(text).toContain("7QK4-M2ZT-9X");
        }
  });
});
