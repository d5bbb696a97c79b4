// Progress is recognised: what the commission writes and agrees to, what cities and organisations attest, and what a learner with a simple
// telephone, a child with a guardian and an employer with a card see of it.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { badgesOf } from "../../test/support/badges.ts";
import { giveRole } from "../../test/support/cast.ts";
import { keptMoves, meantMoves } from "../../test/support/moves.ts";
import { achievementSaid, attestedSaid, openAchievement, sign } from "../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { organisationPlace } from "../platform/place.ts";
import { achievementSteps } from "./achievements/workflow.ts";
import { brailleLine, cardsContent, cardsPdf } from "./attesting/cards.ts";
import { readHolders } from "./attesting/holders.ts";
import { isSameName } from "./badges/badge.ts";
import { getAttestation } from "./badges/store.ts";
import { textsOf } from "./badges/texts.ts";
import { attestationSteps, badgeSteps } from "./badges/workflow.ts";
import { shownCode } from "./credential/codes.ts";

let jifunze: TestService;
let achievement: number;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const here = () => `/achievements/${achievement}`;
const { db, does, codeOf, fieldsOf, open, kept, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);

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

  it("names features and not only their areas, and is found by what it serves", async () => {
    const own = await openAchievement(does, {
      focusAreas: ["9"],
      features: ["5.2"],
      goals: ["11"],
      qualification: "4",
    });
    const unknown = await jifunze.api("reviewer", "POST", "/achievements", {
      ...achievementSaid,
      features: ["5.99"],
    });
    expect(JSON.stringify(unknown.body)).toContain("features");
    const finds = async (asked: string) =>
      (await open(`/achievements?${asked}`)).text.includes(`href="/achievements/${own}"`);
    for (const asked of ["keyFeature=5", "keyFeature=5.2", "keyFeature=9", "goal=11", "level=4"])
      expect([asked, await finds(asked)]).toEqual([asked, true]);
    for (const asked of ["keyFeature=5.1", "keyFeature=1", "goal=4", "level=3", "keyFeature=9&goal=1"])
      expect([asked, await finds(asked)]).toEqual([asked, false]);
    const { text: html } = await open(`/achievements/${own}`);
    expect(html).toContain(">5.2 ");
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

  it("is done by a city's contributor where the achievement says so; they see no others", async () => {
    const achievement = await openAchievement(does, { attesters: ["contributor"] });
    const path = `/achievements/${achievement}/attestations`;
    const amina = { ...attestedSaid, holderName: "Amina Said" };
    expect((await jifunze.api("coordinator", "POST", path, amina)).body.code).toBe(
      "recognition.not_attesting",
    );
    expect((await jifunze.api("otherContributor", "POST", path, amina)).body.code).toBe(
      "recognition.not_yours",
    );
    const { number } = await does("contributor", "POST", path, amina);
    expect((await jifunze.api("contributor", "GET", `/attestations/${String(number)}`)).status).toBe(200);
    await does("coordinator", "POST", `/attestations/${String(number)}/steps/issue`, { version: 2 });
    // What others attested for their city is not theirs to see.
    const others = await openAchievement(does);
    const notContributors = await jifunze.api(
      "contributor",
      "POST",
      `/achievements/${others}/attestations`,
      amina,
    );
    expect(notContributors.body.code).toBe("recognition.not_attesting");
    const juma = { ...attestedSaid, holderName: "Juma Ali" };
    const made = await does("coordinator", "POST", `/achievements/${others}/attestations`, juma);
    const seen = await jifunze.api("contributor", "GET", `/attestations/${String(made.number)}`);
    expect(seen.body.code).toBe("recognition.no_attestation");
    const { body } = await jifunze.api("contributor", "GET", "/attestations");
    expect(JSON.stringify(body)).toContain(`"number":${String(number)},`);
    expect(JSON.stringify(body)).not.toContain(`"number":${String(made.number)},`);
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

  it("knows somebody's own name however its parts are ordered", () => {
    expect(isSameName("Amina S. Mfano", "mfano, AMINA s")).toBe(true);
    expect(isSameName("Amina Mfano", "Amina Mfano Juma")).toBe(false);
    expect(isSameName("", " - ")).toBe(false);
  });

  it("reads a list as people paste it, and says in which line something is wrong", () => {
    const words = {
      child: ["child", "mtoto"],
      channels: { paper: "paper", karatasi: "paper" } as const,
      sexes: { woman: "woman", mwanamume: "man" } as const,
    };
    const read = (text: string) =>
      readHolders(text, {
        words,
        today: "2026-11-28",
        numberOf: (typed) => (typed.startsWith("07") ? `+${typed}` : undefined),
      });
    expect(
      read(
        "Amina  Mfano;0712; Woman\n\nJuma Mfano\t\nMtoto; 20/11/2026; karatasi; 0713; mwanamume\nchild;2026-11-20;paper",
      ),
    ).toEqual({
      holders: [
        { name: "Amina Mfano", guardian: null, number: "+0712", sex: "woman" },
        { name: "Juma Mfano", guardian: null, number: undefined },
        { name: null, guardian: { on: "2026-11-20", channel: "paper" }, number: "+0713", sex: "man" },
        { name: null, guardian: { on: "2026-11-20", channel: "paper" }, number: undefined },
      ],
    });
    expect(read("")).toEqual({ fault: "empty", line: 1 });
    expect(read("Amina\nJuma; 12")).toEqual({ fault: "phone", line: 2 });
    expect(read("Amina;;girl")).toEqual({ fault: "sex", line: 1 });
    expect(read("Amina\nchild; 2026-11-29; paper")).toEqual({ fault: "consent", line: 2 });
    expect(read("child; 2026-02-30; paper")).toEqual({ fault: "consent", line: 1 });
    expect(read("child; 2026-11-20")).toEqual({ fault: "consent", line: 1 });
    expect(read("Amina\namina")).toEqual({ fault: "twice", line: 2 });
    expect(read(Array.from({ length: 301 }, (_none, index) => `P ${index}`).join("\n"))).toMatchObject({
      fault: "too_many",
    });
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
