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
