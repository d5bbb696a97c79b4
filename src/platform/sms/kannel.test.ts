// A telephone that speaks with Jifunze through Kannel.

import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { kannels } from "../../../test/support/kannel.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { answerTexts } from "./answer-texts.ts";
import { gatewayKey } from "./gateway.ts";
import { kannelName } from "./kannel.ts";
import { sendTexts } from "./send-texts.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  // As gateways reach it.
  jifunze.service.config.baseUrl = jifunze.url;
});
beforeEach(async () => {
  for (const table of ["textMessages", "receivedTexts", "textStops"] as const)
    await db().deleteFrom(table).execute();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

const texts = async () =>
  (await db().selectFrom("receivedTexts").select("text").execute()).map(({ text }) => text);

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await delay(20);
}

it.each(kannels)(
  "asks and is answered, and the answer is known to have come: %s",
  { timeout: 60_000 },
  async (_name, start) => {
    const { service, url } = jifunze;
    const kannel = await start(`${url}/gateways/${kannelName}/${gatewayKey(service.secret, kannelName)}`);
    service.config.smsUrl = kannel.url;
    const context = { service, now: () => new Date(), signal: new AbortController().signal };
    const number = "+254712345678";
    try {
      for (const [said, answer] of [
        ["help!", "Send what you want to learn and where"],
        ["Tafadhali acha", "Hutapata ujumbe tena kutoka Jifunze"],
      ] as const) {
        const before = kannel.heard.length;
        await kannel.say(number, said);
        await until(
          async () =>
            (
              await db()
                .selectFrom("receivedTexts")
                .select("gatewayId")
                .where("answeredAt", "is", null)
                .execute()
            ).length > 0,
        );
        await answerTexts.run(context);
        await sendTexts.run(context);
        await until(() => kannel.heard.length > before);
        expect(kannel.heard.at(-1)).toContain(`${number} ${answer}`);
      }
      await until(async () => {
        const sent = await db().selectFrom("textMessages").select(["state", "delivery"]).execute();
        return (
          sent.length === 2 &&
          sent.every(({ state, delivery }) => state === "sent" && delivery === "delivered")
        );
      });
      expect(await db().selectFrom("textStops").select("channel").execute()).toEqual([{ channel: "sms" }]);
      expect(kannel.heard).toHaveLength(2);
    } finally {
      service.config.smsUrl = undefined;
      await kannel.stop();
    }
  },
);

/** What telephones send, by why it is not plain. */
const written = [
  ["Kiswahili", "Nataka kujifunza ushonaji huko Malindi, saa tatu asubuhi"],
  ["a long text, in parts", `${"Ninatafuta darasa la kushona karibu na Malindi. ".repeat(6)}Asante`],
  ["the apostrophe of a smartphone", "Ng’ombe na mbuzi – ufugaji…"],
  ["Arabic", "أريد أن أتعلم القراءة"],
  ["a long text in two bytes a sign, in parts", `${"Mambo ya ng’ombe na ufugaji wa kuku. ".repeat(4)}شكرا`],
  ["signs of the edge of the alphabet", "ÄÖ é @ _ $ {x} [y] ~ ^ € 100% + & = ?"],
] as const;

it.each(kannels)(
  "reads what telephones write, in one or two bytes a sign and in parts: %s",
  { timeout: 60_000 },
  async (_name, start) => {
    const { service, url } = jifunze;
    const kannel = await start(`${url}/gateways/${kannelName}/${gatewayKey(service.secret, kannelName)}`);
    try {
      for (const [why, text] of written) {
        await db().deleteFrom("receivedTexts").execute();
        await kannel.say("+254712345678", text);
        await until(async () => (await texts()).length > 0);
        expect(await texts(), why).toEqual([text]);
      }
      // Each came once, whatever it was made of.
      expect(await texts()).toHaveLength(1);
    } finally {
      await kannel.stop();
    }
  },
);

it.each([
  ["as the line of kannel.conf was before", "text=%00n%00g+%19%00o%00m%00b%00e&id=1", "ng’ombe"],
  ["a charset of its own", "text=caf%E9&charset=ISO-8859-1&id=1", "café"],
  ["a charset that nobody knows", "text=caf%C3%A9&charset=unheard-of&id=1", "café"],
  ["a logo", "text=%01%02%FF&charset=8-BIT&id=1", ""],
  ["nothing", "text=&charset=UTF-8&id=1", ""],
  ["what is no text at all", "text=%FF%FE%00&charset=UTF-8&id=1", "\uFFFD\uFFFD"],
  ["more than we read", `text=${"%61".repeat(3_000)}&charset=UTF-8&id=1`, "a".repeat(500)],
])("takes from Kannel also %s", async (_what, query, text) => {
  const { service, url } = jifunze;
  const address = `${url}/gateways/${kannelName}/${gatewayKey(service.secret, kannelName)}`;
  expect((await fetch(`${address}/texts?from=%2B254712345678&${query}`)).status).toBe(200);
  expect(await texts()).toEqual([text]);
});

it("refuses what cannot be kept in anything but the text", async () => {
  const { service, url } = jifunze;
  const address = `${url}/gateways/${kannelName}/${gatewayKey(service.secret, kannelName)}`;
  const answer = await fetch(`${address}/texts?from=%2B254712345678&id=a%00b&text=find%00&charset=UTF-8`);
  expect(answer.status).toBe(422);
});
