// What somebody gets who sends a text message, from the gateway's request to the answer.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { madeCatalogue, madeJoining, phoneEntry } from "../../../test/support/phone-entries.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { answerTexts } from "../../platform/sms/answer-texts.ts";
import { gatewayKey } from "../../platform/sms/gateway.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { textDialogue } from "./dialogue.ts";

let jifunze: TestService;
let catalogue = madeCatalogue([]);
let joining = madeJoining();
let canJoin = true;
let now = new Date("2026-11-27T09:00:00Z");
const number = "+254712345678";

beforeAll(async () => {
  jifunze = await startTestService();
});
beforeEach(async () => {
  for (const table of ["phoneCallers", "textMessages", "textStops", "receivedTexts"] as const)
    await db().deleteFrom(table).execute();
  catalogue = madeCatalogue([1, 2, 3, 4, 5].map((place) => phoneEntry(place)));
  joining = madeJoining();
  canJoin = true;
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const dialogue = textDialogue(() => ({ catalogue, joining: canJoin ? joining : undefined }));

async function send(text: string, key = "sms kannel 1"): Promise<string | undefined> {
  const kept = keptNumber(jifunze.service.secret, number);
  const said = await dialogue({ number, kept, text, key, service: jifunze.service, now });
  if (said) {
    expect([text, isGsm(said.text)]).toEqual([text, true]);
    expect(septetsOf(said.text), said.text).toBeLessThanOrEqual(160);
  }
  return said?.text;
}

describe("whoever sends", () => {
  it("what they want to learn gets three, then MORE, then one by its code", async () => {
    expect(await send("Sewing, Malindi!")).toBe(
      "sewing..: 5 found. 1) Sewing circl.., free, Sat, 4821 2) Sewing circl.., free, Sat, 4822 3) Sewing circl.., free, Sat, 4823. Reply code for details, MORE, STOP",
    );
    expect(await send("more")).toContain("4824");
    expect(await send("More please")).toBe(
      "There is no more. Send what you want to learn and where. HELP, STOP",
    );
    expect(catalogue.asked.map(({ words, page }) => [words, page])).toEqual([
      ["sewing malindi", 1],
      ["sewing malindi", 2],
      ["sewing malindi", 3],
    ]);
    expect(await send("4821")).toContain("4821 Sewing circle 1, Malindi Library. free. Sat 9 am");
    expect(await send("4827")).toContain("nothing with the number 4827");
    // A day later MORE is not known any more.
    now = new Date(now.getTime() + 25 * 3_600_000);
    expect(await send("ZAIDI")).toMatch(/^Tuma unachotaka kujifunza/);
    // The language of the last word that was understood stays.
    expect(await send("4821")).toContain("Kujiunga jibu JIUNGE 4821");
    catalogue.entries = [];
    expect(await send("udereva")).toMatch(/^Hakuna: udereva/);
  });

  it("where nobody knows the place, hears that before what there is elsewhere", async () => {
    catalogue.find = () =>
      Promise.resolve({ found: 5, entries: catalogue.entries.slice(0, 3), unknown: ["atlantis"] });
    expect(await send("sewing in Atlantis")).toMatch(
      /^No place or course: atl.*\. sew.*: 5 found\. 1\) .*4823/,
    );
    expect(await send("ushonaji Atlantis")).toMatch(/atl/);
  });

  it("a place of which there are several is asked which, and goes on by a letter or with the county", async () => {
    const counties = [{ en: "Garissa" }, { en: "Tana River" }];
    const usual = catalogue.find.bind(catalogue);
    catalogue.find = (asked) => {
      const isSaid = counties.some(({ en }) => asked.words?.includes(en));
      return isSaid || !asked.words?.includes("bura")
        ? usual(asked)
        : Promise.resolve({ found: 0, entries: [], which: { name: { en: "Bura ward" }, counties } });
    };
    const which = "Which Bura ward? Reply with a letter: A Garissa, B Tana River. HELP, STOP";
    expect(await send("Sewing Bura")).toBe(which);
    // A figure answers other questions, and more of what nobody knows there is none.
    expect([await send("more"), await send("1")]).toEqual([which, expect.stringMatching(/^Send what you/)]);
    expect(await send("B.")).toContain("4821");
    expect(catalogue.asked.at(-1)).toEqual({ words: "sewing bura Tana River", page: 1 });
    expect(await send("more")).toContain("4824");
    expect(catalogue.asked.at(-1)).toEqual({ words: "sewing bura Tana River", page: 2 });
    // Whoever was asked nothing looks for what it says.
    await send("c");
    expect(catalogue.asked.at(-1)?.words).toBe("c");
    const many = {
      name: { en: "Township ward" },
      counties: "abcdefghi".split("").map((en) => ({ en: `${en} very long county` })),
    };
    catalogue.find = () => Promise.resolve({ found: 0, entries: [], which: many });
    expect(await send("sewing township")).toMatch(
      /A a very long county, .*Or send it again with your county/,
    );
    await send("ushonaji township");
  });

  it("a code that two runs have gets the one that was listed, with its number and how to see the others", async () => {
    const [saturday, wednesday] = [
      phoneEntry(1),
      { ...phoneEntry(1, { days: ["wed"] }), id: "other", run: 2 },
    ];
    joining.toJoin = 2;
    catalogue.entries = [wednesday];
    await send("sewing ganze");
    catalogue.entryWith = () => Promise.resolve(saturday);
    expect(await send("4821")).toMatch(
      / Wed .* To join reply JOIN 4821 2; other places and days: JOIN 4821\./,
    );
    catalogue.entries = [saturday, wednesday];
    expect(await send("4821")).toMatch(/ Sat .* To join reply JOIN 4821 1;/);
  });

  it("JOIN, LEAVE, YES, NO or how it was, with a code, has it done", async () => {
    expect(await send("Join 4821")).toBe("Asked: 4821");
    expect(await send("join 4821 2")).toBe("Asked: 4821/2");
    await send("Join 4821, yes please", "sms kannel 7");
    await send("JIUNGE 4821 0722 000 111", "sms kannel 8");
    await send("join 4821 +254722000111", "sms kannel 9");
    await send("join 4821 2 yes", "sms kannel 10");
    await send("jiunge 4821 2, 0722 000 111", "sms kannel 11");
    await send("join 4821 254 722 000 111", "sms kannel 12");
    await send("please leave 4821");
    await send("leave 4821 2");
    await send("NDIYO 4821");
    await send("hapana 4821.");
    await send("Good 4821");
    await send("si nzuri 4821");
    await send("It didn't happen 4821");
    await send("Sikwenda, 4821");
    expect(joining.done).toEqual([
      "join 4821  sms kannel 7",
      "join 4821 +254722000111 sms kannel 8",
      "join 4821 +254722000111 sms kannel 9",
      "join 4821/2  sms kannel 10",
      "join 4821/2 +254722000111 sms kannel 11",
      "join 4821 +254722000111 sms kannel 12",
      "leave 4821",
      "leave 4821/2",
      "yes 4821",
      "no 4821",
      "rate 4821 very_good",
      "rate 4821 not_good",
      "rate 4821 did_not_happen",
      "rate 4821 did_not_go",
    ]);
    expect(await send("JIUNGE")).toBe("Tafadhali tuma neno pamoja na namba, kama JIUNGE 4821. MSAADA, ACHA");
    // What has no code is looked for.
    await send("join sewing class");
    expect(catalogue.asked.at(-1)?.words).toBe("join sewing class");
    canJoin = false;
    expect(await send("JOIN 4821")).toContain("not possible yet");
  });

  it("WRONG with a code asks what, and tells it by a number or in words", async () => {
    expect(await send("Wrong 4821")).toMatch(/^What is wrong\? Reply WRONG 4821 and 1 not running/);
    expect(await send("KOSA 4821 12")).toMatch(/^Kosa gani\? Jibu KOSA 4821 na 1 /);
    expect(joining.done).toEqual([]);
    await send("wrong 4821 1");
    await send("There is a problem: wrong 4821");
    await send("kosa 4821 si salama");
    await send("Please, wrong 4821, price!");
    expect(joining.done).toEqual(["fault 4821 not_running", "fault 4821 unsafe", "fault 4821 price"]);
    // A word that is not followed by a code is looked for.
    await send("wrong number");
    expect(catalogue.asked.at(-1)?.words).toBe("wrong number");
    // A choice of nothing that was asked.
    expect(await send("2")).toMatch(/^Send what you want to learn/);
  });

  it("STOP gets one answer and no messages, until START; FORGET deletes after one YES", async () => {
    const kept = keptNumber(jifunze.service.secret, number);
    const reminder = { kind: "joining.reminder", to: kept, language: "en", text: "Saturday" } as const;
    expect(await writeTextMessage(db(), reminder)).toBe(true);
    expect(await send("Stop. Thank you")).toMatch(/^You get no more messages/);
    expect(await writeTextMessage(db(), reminder)).toBe(false);
    expect(await send("ANZA")).toMatch(/^Karibu tena/);
    expect(await writeTextMessage(db(), reminder)).toBe(true);
    expect(await send("forget me")).toContain("Reply YES");
    expect(joining.done).toEqual([]);
    expect(await send("yes, delete please")).toContain("is deleted");
    expect(joining.done).toEqual(["forget"]);
    for (const table of ["phoneCallers", "textMessages"] as const)
      expect(await db().selectFrom(table).selectAll().execute()).toEqual([]);
    // A yes alone deletes nothing later.
    expect(await send("yes")).toContain("YES 4821");
  });

  it("HELP is told what to dial; silence gets silence", async () => {
    jifunze.service.config.ussdCode = "*384*00#";
    expect(await send("help")).toContain("Dial *384*00# for the menu.");
    jifunze.service.config.ussdCode = undefined;
    expect(await send("Msaada")).toMatch(/^Tuma unachotaka/);
    expect(await send(" ?! ")).toBeUndefined();
  });
});

describe("a gateway", () => {
  const received = (form: Record<string, string>, name = "kannel") =>
    fetch(
      `${jifunze.url}/gateways/${name}/${gatewayKey(jifunze.service.secret, name)}/texts?${new URLSearchParams(form)}`,
    );
  // The clock of this process is behind that of the database, by a part of a millisecond or by more.
  const run = () =>
    answerTexts.run({
      service: jifunze.service,
      now: () => new Date(Date.now() - 5_000),
      signal: new AbortController().signal,
    });
  const answers = () =>
    db().selectFrom("textMessages").select(["text", "kind", "isAnswer"]).orderBy("writtenAt").execute();

  it("that brings the same text twice has it answered once, and nothing of it is kept", async () => {
    const form = { id: "m1", from: "254712345678", text: "HELP" };
    const answer = await received(form);
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    await received(form);
    await run();
    await received(form);
    await run();
    expect(await answers()).toMatchObject([{ kind: "phones.answer", isAnswer: true }]);
    const kept = await db().selectFrom("receivedTexts").selectAll().execute();
    expect(kept).toMatchObject([{ gatewayId: "m1", text: null, phoneSealed: null }]);
    await received({ ...form, id: "m2" }, "africastalking");
    await run();
    expect(await answers()).toHaveLength(2);
  });

  it("that brings what no person sent, or says too little, has nothing answered", async () => {
    await received({ id: "a", from: "OPERATOR", text: "HELP" });
    expect((await received({ id: "", from: number, text: "x" })).status).toBe(400);
    await run();
    expect(await answers()).toEqual([]);
  });

  it("that brings very much from one telephone has 40 of an hour answered, and the rest done", async () => {
    for (let count = 0; count < 45; count += 1)
      await received({ id: `n${count}`, from: number, text: "HELP" });
    await run();
    expect(await answers()).toHaveLength(40);
    // What they want is done all the same, and that nothing comes any more is said once.
    for (const [at, text] of ["STOP", "Stop!", "START", "STOP"].entries()) {
      await received({ id: `s${at}`, from: number, text });
      await run();
      expect([at, await db().selectFrom("textStops").selectAll().execute()]).toHaveProperty(
        "1.length",
        text === "START" ? 0 : 1,
      );
    }
    const last = (await answers()).slice(40);
    expect(last).toEqual([expect.objectContaining({ text: expect.stringMatching(/^You get no more/) })]);
    for (const [at, text] of ["FORGET", "YES"].entries())
      await received({ id: `f${at}`, from: number, text });
    await run();
    expect(await db().selectFrom("phoneCallers").selectAll().execute()).toEqual([]);
    expect(await answers()).toEqual([]);
  });
});
