// Steps of the menu of simple phones, at 50 a second: each conversation looks for a topic in a place, as gateways send it.

import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { findSecret } from "../src/platform/config/secret.ts";
import { gatewayKey } from "../src/platform/sms/gateway.ts";
import { startMeasured } from "./measured-server.ts";
import type { Row } from "./run.ts";

const perSecond = 50;
const seconds = 60;
/** Trade, another county, its third one, all of it, all, more, back. */
const typed = ["1", "2", "3", "3", "1", "1", "9", "0"];

export async function measurePhones(): Promise<Row[]> {
  const { server, dataDir, stop } = await startMeasured();
  try {
    const secret = (await findSecret(dataDir)) ?? "";
    const address = `${server.url}/gateways/africastalking/${gatewayKey(secret, "africastalking")}/ussd`;
    const taken: number[] = [];
    const wrong: string[] = [];
    async function hop(conversation: number, length: number, isCounted: boolean) {
      const body = new URLSearchParams({
        sessionId: `bench-${conversation}`,
        phoneNumber: `+2547${String(10_000_000 + conversation)}`,
        serviceCode: "*384*00#",
        text: typed.slice(0, length).join("*"),
      });
      const began = performance.now();
      const answer = await (await fetch(address, { method: "POST", body })).text();
      if (isCounted) taken.push(performance.now() - began);
      if (!answer.startsWith("CON ")) wrong.push(answer);
    }
    for (let conversation = 0; conversation < 50; conversation += 1)
      for (let length = 0; length <= typed.length; length += 1)
        await hop(100_000 + conversation, length, false);
    const steps = typed.length + 1;
    const under: Promise<void>[] = [];
    const begin = performance.now();
    // Fifty conversations at a time, each a step a second.
    for (let place = 0; place < perSecond * seconds; place += 1) {
      await delay(Math.max(0, begin + (place * 1000) / perSecond - performance.now()));
      const round = Math.floor(place / perSecond);
      const conversation = Math.floor(round / steps) * perSecond + (place % perSecond);
      under.push(hop(conversation, round % steps, true));
    }
    await Promise.all(under);
    if (wrong.length > 0) throw new Error(`${wrong.length} steps failed: ${wrong[0]}`);
    const sorted = taken.toSorted((one, other) => one - other);
    const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    return [
      {
        what: `steps of the menu of simple phones at ${perSecond}/s for ${seconds} s`,
        ours: `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
        against: "–",
        result: `p99 ${at(0.99)} ms`,
        goal: "p99 ≤ 50 ms",
      },
    ];
  } finally {
    await stop();
  }
}
