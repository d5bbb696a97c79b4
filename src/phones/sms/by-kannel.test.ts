// A learner with a feature phone behind Kannel: finds, joins, waits for a place, gets it, leaves and says stop, all by text messages.

import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRun, providerIn } from "../../../test/support/joining.ts";
import { type Kannel, kannels } from "../../../test/support/kannel.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { keepCurrent } from "../../catalogue/finding/keep-current.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { answerTexts } from "../../platform/sms/answer-texts.ts";
import { gatewayKey } from "../../platform/sms/gateway.ts";
import { kannelName } from "../../platform/sms/kannel.ts";
import { sendTexts } from "../../platform/sms/send-texts.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
  jifunze.service.config.baseUrl = jifunze.url;
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await delay(20);
}

/** What a telephone hears after it said something. */
async function exchange(kannel: Kannel, from: string, text: string): Promise<string> {
  const before = kannel.heard.length;
  await kannel.say(from, text);
  const waiting = () =>
    db().selectFrom("receivedTexts").select("text").where("answeredAt", "is", null).execute();
  await until(async () => (await waiting()).length > 0);
  await runJob(jifunze, answerTexts);
  await runJob(jifunze, sendTexts);
  await until(() => kannel.heard.slice(before).some((heard) => heard.startsWith(from)));
  return kannel.heard
    .slice(before)
    .filter((heard) => heard.startsWith(from))
    .map((heard) => heard.slice(from.length + 1))
    .join("\n");
}

it.each(kannels)("is all done by text messages: %s", { timeout: 120_000 }, async (name, start) => {
  const { service, url } = jifunze;
  const kannel = await start(`${url}/gateways/${kannelName}/${gatewayKey(service.secret, kannelName)}`);
  service.config.smsUrl = kannel.url;
  const [one, other, child] = ["+254712000101", "+254712000102", "+254712000103"];
  const title = `Cattle ${name.length}`;
  try {
    const organisation = await providerIn(jifunze, `Group ${name}`);
    const run = await openRun(jifunze, { title, capacity: 1, organisation });
    await runJob(jifunze, keepCurrent);
    const states = async () => {
      const rows = await db().selectFrom("joins").select("state").where("runId", "=", run.id).execute();
      return rows.map(({ state }) => state).toSorted();
    };
    const says = (from: string, text: string) => exchange(kannel, from, text);
    // Cattle, as a smartphone writes it: with a sign that is outside of the alphabet of simple phones.
    expect(await says(one, "Ng’ombe tafadhali…")).toContain(run.code);
    expect(await says(one, run.code)).toContain(`JOIN ${run.code}`);
    const asked = await says(one, `JOIN ${run.code}`);
    expect(asked).toContain(`18+ reply JOIN ${run.code} YES`);
    // Nobody has joined who was only asked.
    expect(await states()).toEqual([]);
    expect(await says(one, `join ${run.code} yes`)).toContain(`you joined ${title}`);
    expect(await says(other, `Jiunge ${run.code} ndiyo`)).toContain(run.code);
    expect(await states()).toEqual(["joined", "waiting"]);
    expect(await says(one, `LEAVE ${run.code}`)).toContain(`you left ${title}`);
    expect(await states()).toEqual(["left", "offered"]);
    expect(await says(other, `Ndiyo ${run.code}`)).toContain(run.code);
    expect(await states()).toEqual(["joined", "left"]);
    // A child names a parent, who is asked; nobody has joined before.
    expect(await says(child, `JOIN ${run.code} 0712 000 104`)).toContain("parent");
    expect(await says(other, "Tafadhali acha")).toContain("Hutapata ujumbe tena");
    expect((await says(other, "SAHAU")).length).toBeGreaterThan(0);
    expect((await says(other, "NDIYO")).length).toBeGreaterThan(0);
    expect((await states()).filter((state) => state === "joined")).toEqual([]);
    for (const heard of kannel.heard) {
      const text = heard.slice(heard.indexOf(" ") + 1);
      expect([text, isGsm(text), septetsOf(text) <= 160]).toEqual([text, true, true]);
    }
  } finally {
    service.config.smsUrl = undefined;
    await kannel.stop();
  }
});
