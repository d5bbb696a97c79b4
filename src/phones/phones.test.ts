// What somebody with a simple phone sees: the menu, and text messages.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { madeCatalogue, madeJoining, oddEntries, phoneEntry } from "../../test/support/phone-entries.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { askedBy } from "../../test/support/statements.ts";
import { languages } from "../platform/i18n/languages.ts";
import { isGsm, septetsOf } from "../platform/phone/gsm.ts";
import { keptNumber } from "../platform/phone/kept-number.ts";
import { root } from "../platform/root.ts";
import { gatewayKey } from "../platform/sms/gateway.ts";
import { detailText } from "./sms/texts.ts";
import { answerUssd } from "./ussd/answer.ts";
import { inputsOf } from "./ussd/dialled.ts";
import { serveUssd } from "./ussd/serve.ts";

let jifunze: TestService;
const number = "+254712345678";
let now = new Date("2026-11-27T09:00:00Z");
let catalogue = madeCatalogue([]);
let joining = madeJoining();
let sessions = 0;

beforeAll(async () => {
  jifunze = await startTestService();
});
beforeEach(async () => {
  for (const table of ["ussdSessions", "phoneCallers", "textMessages", "textStops"] as const)
    await db().deleteFrom(table).execute();
  catalogue = madeCatalogue([1, 2, 3, 4, 5].map((place) => phoneEntry(place)));
  joining = madeJoining();
  sessions += 1;
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

/** What the screen shows once this was typed, "1*3"; in another conversation where one is named. */
async function typed(text: string, session = `s${sessions}`, canJoin = true): Promise<string> {
  const inputs = text === "" ? [] : text.split("*");
  const { answer } = await answerUssd(
    jifunze.service,
    { catalogue, joining: canJoin ? joining : undefined },
    { session, number, kept: keptNumber(jifunze.service.secret, number), inputs, now },
  );
  return answer;
}

/** As a gateway asks: after each thing that is typed. */
async function dial(text: string, session?: string): Promise<string> {
  const inputs = text.split("*");
  let answer = await typed("", session);
  for (let length = 1; length <= inputs.length; length += 1)
    answer = await typed(inputs.slice(0, length).join("*"), session);
  return answer;
}

describe("the menu", () => {
  it("leads from what and where to an entry, and joins it once", async () => {
    expect(await dial("1")).toContain("CON What do you want to learn?\n1 Reading, numbers\n2 Trade or craft");
    expect(await dial("1*2*3*3")).toContain("CON Kilifi\n1 All of Kilifi\n2 Chonyi");
    expect(await dial("1*2*3*3*1*2")).toBe(
      "CON Trade or craft, Kilifi: 5 found\n1 Sewing circle 1, free, Sat\n2 Sewing circle 2, free, Sat\n3 Sewing circle 3, free, Sat\n9 More\n0 Back",
    );
    expect(catalogue.asked.at(-1)).toEqual({ topic: "trades", place: "ke-003", want: "free", page: 1 });
    expect(await dial("1*2*3*3*1")).toContain("\n3 Evening or weekend\n");
    await dial("1*2*3*3*1*3");
    expect(catalogue.asked.at(-1)?.want).toBe("off_hours");
    const item = await dial("1*2*3*3*1*2*9*2");
    expect(item).toBe(
      "CON Sewing circle 5, Malindi Library. free. Sat 9 am-12 noon, from 16 Jan. step-free yes, rest not told. Checked 3 Nov.\n1 Join\n2 Send SMS\n3 Phone number\n4 Something wrong\n0 Back",
    );
    expect(await dial("1*2*3*3*1*2*9*2*1*1")).toContain("CON Join? Only Malindi Library gets your number");
    expect(joining.done).toEqual([]);
    const joined = await dial("1*2*3*3*1*2*9*2*1*1*1");
    expect(joined).toMatch(/^END Done: join 4825\/1 /);
    // The gateway asks once more.
    expect(await typed("1*2*3*3*1*2*9*2*1*1*1")).toBe(joined);
    expect(joining.done).toHaveLength(1);
  });

  it("does nothing by what is dialled at once: it comes as far as the screen that asks", async () => {
    const asks = "CON Join? Only Malindi Library gets your number";
    expect(await typed("4821*1*1*1", "dialled")).toContain(asks);
    expect(await typed("4821*1*1*1*1*1", "dialled")).toContain(asks);
    expect(await typed("3*8*1", "forgets")).toContain("CON Delete all that we know of this phone?");
    expect(await typed("4821*4*5", "tells")).toContain("CON What is wrong?");
    expect(joining.done).toEqual([]);
    expect(await typed("4821*1*1*1*1*1*1", "dialled")).toMatch(/^END Done: join 4821/);
    now = new Date(now.getTime() + 11 * 60_000);
    // Nor by going on where a conversation broke off.
    await dial("4822*1*1", "broken");
    await typed("4822*1*1*1*1", "broken");
    now = new Date(now.getTime() + 60_000);
    expect(await typed("", "again")).toMatch(/^CON Welcome back/);
    expect(await typed("1*1", "again")).toContain(asks);
    expect(joining.done).toHaveLength(1);
    expect(await typed("1*1*1", "again")).toMatch(/^END Done: join 4822/);
  });

  it("asks somebody under 18 for a guardian, whose number is not kept", async () => {
    expect(await dial("4821*1*2")).toContain("phone number of a parent");
    expect(await dial("4821*1*2*12")).toMatch(/^CON Please choose/);
    expect(await dial("4821*1*2*0722000111*1")).toContain("join 4821/1 +254722000111");
    const { rows } = await jifunze.service.database.pool.query(
      "select inputs::text, known::text from ussd_sessions",
    );
    expect(JSON.stringify(rows.map(({ inputs }) => inputs))).not.toContain("0722");
  });

  it("goes back, home and on; what is no choice is said, and the third time it ends", async () => {
    expect(await dial("1*2*0")).toContain("What do you want to learn?");
    expect(await dial("1*2*3*3*00")).toContain("CON Jifunze: learn near you");
    expect(await dial("1*9")).toContain("1 Languages");
    expect(await dial("7")).toBe(`CON Please choose a number from the list.\n${(await dial("00")).slice(4)}`);
    expect(await dial("7*x*1")).toContain("CON What do you want to learn?");
    expect(await dial("7*8*abc")).toMatch(/^END This did not work/);
    expect(await dial("0")).toMatch(/^END Thank you/);
  });

  it("is remembered by: the language, the last place, and where somebody was a moment ago", async () => {
    expect(await dial("5*1*2*3*3*1*1", "first")).toContain("Ufundi, Kilifi: 5");
    now = new Date(now.getTime() + 5 * 60_000);
    expect(await typed("", "second")).toMatch(/^CON Karibu tena/);
    expect(await typed("1", "second")).toContain("Ufundi, Kilifi: 5");
    // What the numbers mean stays the same, though the catalogue changed.
    catalogue.entries = [phoneEntry(9)];
    expect(await typed("1*2", "second")).toContain("Kikundi cha kushona 2");
    now = new Date(now.getTime() + 11 * 60_000);
    expect(await typed("", "third")).toMatch(/^CON Jifunze: masomo/);
    expect(await dial("1*2", "third")).toContain("1 Kilifi (kama awali)");
    expect(await dial("1*2*2", "third")).toContain("Kilifi yote");
    expect(await dial("1*2*1*1", "third")).toContain("Kikundi cha kushona 9");
  });

  it("is taken up again where it broke off, at each step", async () => {
    const steps = ["1", "2", "3", "3", "1", "1"];
    for (let length = 1; length <= steps.length; length += 1) {
      const shown = await dial(steps.slice(0, length).join("*"), `broken-${length}`);
      now = new Date(now.getTime() + 60_000);
      expect(await typed("", `again-${length}`)).toMatch(/^CON Welcome back/);
      expect([length, await typed("1", `again-${length}`)]).toEqual([length, shown]);
      now = new Date(now.getTime() + 3_600_000);
    }
  });

  it("helps where nothing is found: what comes by radio or online", async () => {
    catalogue.entries = [];
    expect(await dial("1*2*3*3*1*1")).toBe(
      "CON Nothing like this now: Kilifi.\n1 Radio, online, by phone\n2 Tell me by SMS when there is\n0 Back",
    );
    await dial("1*2*3*3*1*1*1");
    expect(catalogue.asked.at(-1)).toMatchObject({ place: "anywhere" });
  });

  it("sends what somebody chose as a message, shows the number of the provider, and says when a code is wrong", async () => {
    expect(await dial("2*4821*2")).toBe("END We send it to you by SMS now.");
    const texts = await db().selectFrom("textMessages").select(["text", "atOnce"]).execute();
    expect(texts).toEqual([
      {
        atOnce: true,
        text: "4821 Sewing circle 1, Malindi Library. free. Sat 9 am-12 noon from 16 Jan. step-free yes. Tel 0700000000. Checked 3 Nov. To join reply JOIN 4821. STOP to end",
      },
    ]);
    expect(await dial("2*4821*3")).toContain("Malindi Library: 0700 000000");
    expect(await dial("2*9999")).toContain("There is nothing with this number");
    expect(await typed("4821", `x${sessions}`, false)).not.toContain("Join");
  });

  it("says of access what is so, what can be asked for, what is not and what nobody told, as far as there is room", async () => {
    const told = async (access: Record<string, string>, code: number) => {
      catalogue.entries = [phoneEntry(code, { access })];
      now = new Date(now.getTime() + 3_600_000);
      return dial(`${4820 + code}`, `access-${code}`);
    };
    expect(await told({}, 1)).toContain(". access not told. Checked");
    expect(await told({ step_free: "ask" }, 2)).toContain(". step-free ask, rest not told. Checked");
    const all = { step_free: "no", sign_language: "ask", child_care: "yes" };
    expect(await told(all, 3)).toContain(". child care yes, signing ask, step-free no. Checked");
    const entry = phoneEntry(4, { access: all, price: { is: "amount", amount: 12_500, per: "month" } });
    const about = { today: "2026-11-27", toJoin: 1 };
    expect(detailText(entry, "en", about)).toMatch(/12,500\/month\. Sat 9 am-12 noon.* step-free no\. /);
    expect(detailText({ ...entry, card: { ...entry.card, phone: null } }, "en", about)).toContain(
      "signing ask, step-free no. ",
    );
  });

  it("asks what is wrong with an entry, and tells it once", async () => {
    expect(await dial("4821*4")).toMatch(/^CON What is wrong\?\n1 It is not running\n/);
    expect(await dial("4821*4*6")).toMatch(/^CON Please choose a number.*\nWhat is wrong\?/s);
    expect(joining.done).toEqual([]);
    now = new Date(now.getTime() + 11 * 60_000);
    const told = await dial("4821*4*5", "tells");
    expect(told).toBe("END Done: fault 4821 unsafe");
    expect(await typed("4821*4*5", "tells")).toBe(told);
    expect(joining.done).toEqual(["fault 4821 unsafe"]);
  });

  it("shows what somebody joined: to rate, to leave, to stop messages and to be forgotten", async () => {
    joining.runs = [
      { code: "4821", run: 2, title: "Sewing circle", when: "Sat 16 Jan", isToRate: false },
      { code: "5107", run: 1, title: "Computer class", when: "", isToRate: true },
    ];
    expect(await dial("3")).toBe(
      "CON Your learning\n1 Sewing circle, Sat 16 Jan\n2 Computer class: how was it?\n7 Stop all SMS\n8 Delete my data\n0 Back",
    );
    // The fifth and all others are reached as in every list.
    const many = [1, 2, 3, 4, 5, 6].map((at) => ({
      ...joining.runs[0],
      code: `600${at}`,
      run: 1,
      title: `Choir ${at}`,
      when: "",
      isToRate: false,
    }));
    joining.runs = [...many, ...joining.runs];
    now = new Date(now.getTime() + 3_600_000);
    expect(await dial("3", "many")).toContain("4 Choir 4\n7 Stop all SMS\n8 Delete my data\n9 More\n0 Back");
    expect(await dial("3*9", "many")).toContain(
      "1 Choir 5\n2 Choir 6\n3 Sewing circle, Sat 16 Jan\n4 Computer class: how was it?",
    );
    expect(await dial("3*9", "many")).not.toContain("More");
    await dial("3*9*3*1", "many");
    now = new Date(now.getTime() + 3_600_000);
    await dial("3*9*4*4", "other");
    expect(joining.done).toEqual(["leave 4821/2", "rate 5107 did_not_happen"]);
    expect(await dial("3*7", "stops")).toMatch(/^END You get no more messages/);
    expect(await db().selectFrom("textStops").select("channel").execute()).toEqual([{ channel: "ussd" }]);
    expect(await dial("3*8*1", "forgets")).toMatch(/^END All that we knew/);
    expect(joining.done.at(-1)).toBe("forget");
    for (const table of ["ussdSessions", "phoneCallers", "textMessages"] as const)
      expect(await db().selectFrom(table).selectAll().execute()).toEqual([]);
    // That they want no messages stays known.
    expect(await db().selectFrom("textStops").selectAll().execute()).toHaveLength(1);
  });

  it("asks the database three times a step at most, and four times where something is done", async () => {
    const most: Record<string, number> = {};
    for (const text of [
      "",
      "1",
      "1*2",
      "1*2*3",
      "1*2*3*3",
      "1*2*3*3*1",
      "1*2*3*3*1*1",
      "1*2*3*3*1*1*1*2",
      "2*4821",
      "3",
      "5",
    ]) {
      const { asked } = await askedBy(() => typed(text));
      most[text] = asked.length;
    }
    expect(
      Object.entries(most).filter(([text, asked]) => asked > (text.endsWith("1*1*1*2") ? 4 : 3)),
    ).toEqual([]);
  });
});

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "9") },
  { weight: 2, arbitrary: fc.constantFrom("00", "99", "7", "8", "4821", "0722000111", "47", "48") },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !text.includes("*")),
  },
);

describe("whatever is typed", () => {
  it("the screen is in the alphabet, fits, and says whether it is over; the same twice is the same", async () => {
    catalogue.entries = [...oddEntries, ...oddEntries];
    joining.runs = oddEntries.map(({ card, code }) => ({
      code,
      run: 1,
      title: card.title.en ?? card.title.sw ?? "",
      when: "Sat 16 Jan",
      isToRate: code === "4822",
    }));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(key, { maxLength: 14 }), async (keys) => {
        run += 1;
        const session = `p${run}`;
        for (let length = 0; length <= keys.length; length += 1) {
          const text = keys.slice(0, length).join("*");
          const answer = await typed(text, session);
          const screen = /^(CON|END) (.*)$/s.exec(answer)?.[2] ?? "";
          expect([text, isGsm(screen), screen.length > 0]).toEqual([text, true, true]);
          expect(septetsOf(screen), `${text}: ${screen}`).toBeLessThanOrEqual(182);
          expect(await typed(text, session)).toBe(answer);
          if (answer.startsWith("END")) break;
        }
      }),
      { numRuns: 60 },
    );
    const joins = joining.done.filter((what) => what.startsWith("join"));
    expect(new Set(joins).size).toBe(joins.length);
  });
});

describe("a gateway", () => {
  const address = (name: string) =>
    `${jifunze.url}/gateways/${name}/${gatewayKey(jifunze.service.secret, name)}/ussd`;
  const post = (form: Record<string, string>, to = address("africastalking")) =>
    fetch(to, { method: "POST", body: new URLSearchParams(form) });

  it("gets a plain text, and nothing where it does not know the key or says too little", async () => {
    const form = { sessionId: "a", phoneNumber: number, serviceCode: "*384*00#", text: "" };
    const answer = await post(form);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toMatch(/^CON Jifunze/);
    expect((await post(form, address("africastalking").replace(/.\/ussd/, "/ussd"))).status).toBe(404);
    expect((await post(form, `${jifunze.url}/gateways/nobody/${"x".repeat(32)}/ussd`)).status).toBe(404);
  });

  it("is answered within a second where the database is away, and nothing is half done", async () => {
    const service = {
      ...jifunze.service,
      database: {
        ...jifunze.service.database,
        db: new Proxy(db(), { get: () => () => new Promise(() => {}) }),
      },
    };
    const began = Date.now();
    const asked = { session: "away", number: "+254712000999", inputs: ["1"] };
    const answer = await serveUssd(service, { catalogue, joining }, asked, now);
    expect(answer).toBe(
      "END Jifunze is not working just now. Nothing was lost. Please try again in a few minutes.",
    );
    expect(Date.now() - began).toBeLessThan(3000);
    const broken = {
      ...jifunze.service,
      database: {
        ...jifunze.service.database,
        db: new Proxy(db(), {
          get: () => {
            throw new Error("gone");
          },
        }),
      },
    };
    expect(await serveUssd(broken, { catalogue, joining }, asked, now)).toBe(answer);
  });

  it("says what was dialled in one of many ways", () => {
    const menu = "*384*00#";
    for (const [text, serviceCode, inputs] of [
      ["", "*384*00#", []],
      ["1*3", "*384*00#", ["1", "3"]],
      ["", "*384*00*4821#", ["4821"]],
      ["4821", "*384*00*4821#", ["4821"]],
      ["4821*1", "*384*00*4821#", ["4821", "1"]],
      ["1", "*384*00*4821#", ["4821", "1"]],
      ["*384*00*4821#", "", ["4821"]],
      ["*384*00#", "", []],
      ["1*", "*384*00#", ["1"]],
      ["1", "*999#", ["1"]],
    ] as const)
      expect([text, serviceCode, inputsOf({ text, serviceCode, menu })]).toEqual([text, serviceCode, inputs]);
    expect(inputsOf({ text: "1*2", serviceCode: "*384*00#", menu: undefined })).toEqual(["1", "2"]);
  });
});

/** All messages of a file, by their keys. */
function messagesIn(tree: object, above = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const key = above === "" ? name : `${above}.${name}`;
    if (typeof value === "string") return [[key, value]];
    return typeof value === "object" && value !== null ? messagesIn(value, key) : [];
  });
}

it.each(languages)("all that phones are told in %s is in their alphabet", (language) => {
  const texts = JSON.parse(readFileSync(join(root, "locales", language, "phones.json"), "utf8")) as object;
  const told = messagesIn(texts).filter(([key]) => !key.startsWith("simulator."));
  expect(told.length).toBeGreaterThan(60);
  expect(told.filter(([, text]) => !isGsm(text))).toEqual([]);
  // Room for the sentence about a wrong number before it.
  const screens = told.filter(([key]) => key.startsWith("ussd."));
  const bad = septetsOf(screens.find(([key]) => key === "ussd.bad")?.[1] ?? "") + 1;
  expect(screens.filter(([, text]) => septetsOf(text) + (text.includes("0 ") ? bad : 0) > 182)).toEqual([]);
  const messages = told.filter(([key]) => key.startsWith("sms."));
  expect(messages.filter(([, text]) => septetsOf(text) > 160)).toEqual([]);
});
