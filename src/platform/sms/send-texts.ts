import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Db } from "../database/database.ts";
import { job } from "../jobs/job.ts";
import { openedNumber } from "../phone/kept-number.ts";
import { type Gateway, gatewayKey, NotTaken } from "./gateway.ts";
import { openGateway } from "./gateways.ts";
import {
  dropStaleTexts,
  markFailed,
  markHandingOver,
  markSent,
  type OutgoingText,
  postponeDueTexts,
  type Run,
  recoverTexts,
  takeText,
} from "./outbox.ts";
import { sendingTextsJob } from "./text-message.ts";

interface Sending {
  db: Db;
  gateway: Gateway;
  secret: string;
  baseUrl: string;
  now: () => Date;
  signal: AbortSignal;
  log: Logger;
}

/** A run ends after so long; the next one goes on. */
const longestRunMs = 10 * 60_000;

/**
 * Sends what is due, one message after the other, outside any transaction; nobody else may run it meanwhile. Ends at the first
 * sign that the gateway as a whole does not serve. Returns how many went out.
 */
export async function sendDueTexts(sending: Sending): Promise<number> {
  const { db, now, signal, log, gateway } = sending;
  const run: Run = { db, id: randomUUID(), now };
  const left = await recoverTexts(run, gateway);
  if (left.unanswered > 0)
    log.error({ texts: left.unanswered }, "text messages without an answer of the gateway");
  const dropped = await dropStaleTexts(run);
  if (dropped > 0) log.error({ texts: dropped }, "text messages given up");
  const end = Date.now() + longestRunMs;
  let sent = 0;
  while (!signal.aborted && Date.now() < end) {
    const text = await takeText(run, gateway.name);
    if (!text) break;
    const failure = await deliver(run, text, sending);
    if (failure === undefined) {
      sent += 1;
      continue;
    }
    // What was not handed over when we are asked to stop is due again at the next start.
    if (signal.aborted && failure.failure === "gateway") break;
    const state = await markFailed(run, text, failure.failure, failure.message);
    log.warn(
      { text: text.id, attempts: text.attempts, failure: failure.failure, state },
      "a text message did not go out",
    );
    if (failure.failure === "gateway" || failure.failure === "unanswered") {
      await postponeDueTexts(run, failure.message);
      break;
    }
  }
  return sent;
}

type Failure = Pick<NotTaken, "message"> & { failure: NotTaken["failure"] | "unreadable" };

/** Hands one message over and writes down that it went; otherwise says what hindered it. */
async function deliver(
  run: Run,
  text: OutgoingText,
  { gateway, secret, baseUrl, signal }: Sending,
): Promise<Failure | undefined> {
  const { id, phoneKey, phoneSealed } = text;
  const to = phoneSealed === null ? undefined : openedNumber(secret, { phoneKey, phoneSealed });
  // Kept with another secret.
  if (to === undefined) return { failure: "unreadable", message: "" };
  if (!(await markHandingOver(run, id))) return undefined;
  const reportAddress = `${baseUrl}/gateways/${gateway.name}/${gatewayKey(secret, gateway.name)}/reports`;
  try {
    const gatewayId = await gateway.send({ id, to, text: text.text, reportAddress }, signal);
    await markSent(run, id, gatewayId);
  } catch (error) {
    if (error instanceof NotTaken) return error;
    throw error;
  }
  return undefined;
}

/** Sends the outbox where a gateway is set. What it did not take is due again at a later turn. */
export const sendTexts = job({
  name: sendingTextsJob,
  every: "* * * * *",
  retries: 2,
  async run({ service: { config, database, log, secret }, now, signal }) {
    const gateway = openGateway(config);
    if (!gateway) return;
    const { baseUrl } = config;
    try {
      await sendDueTexts({ db: database.db, gateway, secret, baseUrl, now, signal, log });
    } finally {
      await gateway.close();
    }
  },
});
