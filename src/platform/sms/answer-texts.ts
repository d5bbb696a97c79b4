import type { Db } from "../database/database.ts";
import { dayOf } from "../day.ts";
import type { Language } from "../i18n/languages.ts";
import { type JobContext, job } from "../jobs/job.ts";
import { pauseAfter } from "../jobs/pause.ts";
import type { KeptNumber } from "../phone/kept-number.ts";
import type { Service } from "../service.ts";
import { slot } from "../slot.ts";
import { openGateway } from "./gateways.ts";
import { noteDelivery } from "./outbox.ts";
import {
  answeringTextsJob,
  countFrom,
  keepReceived,
  markAnswered,
  nextReceived,
  postponeAnswer,
  type WaitingText,
} from "./received.ts";
import { writeTextMessage } from "./text-message.ts";

export interface ToAnswer {
  /** In E.164. */
  number: string;
  kept: KeptNumber;
  text: string;
  /** The same where it is answered once more because the first time broke off: a key for what is done. */
  key: string;
  service: Service;
  now: Date;
}

interface Answer {
  text: string;
  language: Language;
  kind: `${string}.${string}`;
  /** That somebody gets no more messages is told once more where nothing else is answered. */
  confirmsStop?: boolean;
}

/** Does what a telephone asks, and says what it is answered; undefined where there is nothing to say. */
export type TextDialogue = (asked: ToAnswer) => Promise<Answer | undefined>;

/** Who understands what people send; the first that has an answer gives it. */
export const textDialogues = slot<TextDialogue>();

/** From one telephone in an hour; what comes beyond that is done and not answered, so that two machines do not talk for ever. */
const mostAnswered = 40;
const mostAttempts = 6;

/** Answers what came from telephones, and asks a gateway for it where it has to be asked. */
export const answerTexts = job({
  name: answeringTextsJob,
  every: "* * * * *",
  retries: 2,
  async run(context) {
    await collect(context);
    const { service, now, signal } = context;
    const { database, secret } = service;
    while (!signal.aborted) {
      const text = await nextReceived(database.db, secret, now());
      if (!text) break;
      await answer(text, service, now());
    }
  },
});

async function collect({ service, signal }: JobContext): Promise<void> {
  const { config, database, secret, log } = service;
  const gateway = openGateway(config);
  try {
    const brought = await gateway?.collect?.(signal);
    if (!gateway || !brought) return;
    await keepReceived(database.db, secret, { gateway: gateway.name, texts: brought.received });
    for (const report of brought.reports)
      await noteDelivery(database.db, { gateway: gateway.name, ...report }, report.delivery);
    await brought.done();
  } catch (error) {
    log.warn({ err: error }, "the gateway did not say what came");
  } finally {
    await gateway?.close();
  }
}

async function answer(text: WaitingText, service: Service, now: Date): Promise<void> {
  const { db } = service.database;
  const { number, phoneKey, phoneSealed } = text;
  const kept = { phoneKey, phoneSealed };
  try {
    const asked = number !== undefined && { number, kept, text: text.text, service, now, key: keyOf(text) };
    const said = asked ? await answerOf(asked) : undefined;
    const occasion = said && (await occasionOf(text, said, { db, now }));
    await db.transaction().execute(async (tx) => {
      if (said && occasion !== undefined) {
        const { text: answered, language, kind } = said;
        await writeTextMessage(tx, { text: answered, language, kind, to: kept, goes: "answer", occasion });
      }
      await markAnswered(tx, text, now);
    });
  } catch (error) {
    service.log.error({ err: error, attempts: text.attempts }, "a text message was not answered");
    if (text.attempts + 1 >= mostAttempts) await markAnswered(db, text, now);
    else await postponeAnswer(db, text, new Date(now.getTime() + pauseAfter(text.attempts + 1)));
  }
}

/** Of which a telephone is answered once; undefined where it had its answers of this hour. */
async function occasionOf(
  text: WaitingText,
  { confirmsStop }: Answer,
  { db, now }: { db: Db; now: Date },
): Promise<string | undefined> {
  if ((await countFrom(db, text)) <= mostAnswered) return keyOf(text);
  return confirmsStop ? `sms stopped ${dayOf(now)}` : undefined;
}

function keyOf({ gateway, gatewayId }: WaitingText): string {
  return `sms ${gateway} ${gatewayId}`.slice(0, 200);
}

async function answerOf(asked: ToAnswer): ReturnType<TextDialogue> {
  for (const dialogue of textDialogues.given()) {
    const said = await dialogue(asked);
    if (said) return said;
  }
  return undefined;
}
