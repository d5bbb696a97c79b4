// The menu of simple phones, dialled as a gateway does: it asks after each thing that is typed.

import { randomUUID } from "node:crypto";
import { meansOf } from "../../src/phones/means.ts";
import { answerUssd } from "../../src/phones/ussd/answer.ts";
import { keptNumber } from "../../src/platform/phone/kept-number.ts";
import type { TestService } from "./service.ts";

/** What the screen shows at the end of a new conversation: no earlier one is gone on with. `typed`: "1*3". */
export async function dialled(
  { service }: TestService,
  { number, typed, now = new Date() }: { number: string; typed: string; now?: Date },
): Promise<string> {
  const { db } = service.database;
  await db.deleteFrom("ussdSessions").execute();
  const kept = keptNumber(service.secret, number);
  const means = meansOf(db, now, { channel: "ussd", caller: kept.phoneKey, secret: service.secret });
  const session = randomUUID();
  const inputs = typed === "" ? [] : typed.split("*");
  let shown = "";
  for (let length = 0; length <= inputs.length; length += 1) {
    const request = { session, number, kept, now, inputs: inputs.slice(0, length) };
    ({ answer: shown } = await answerUssd(service, means, request));
  }
  return shown;
}
