// Whoever offers something is asked by text message whether it is still right: one thing after the other, by day.

import { uncheckedAfterDays } from "../../catalogue/opportunities/freshness.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf, hourIn } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { formatDayShort } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import { Problem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { fitted } from "../fitted.ts";
import { aboutText } from "./about.ts";
import { firstHour, lastHour, markedAfter, type ToCheck } from "./question.ts";
import { forgetOld, keepQuestion, nextQuestion, phonesToAsk } from "./store.ts";

const mostAtOnce = 100;

export const askByPhone: Job = job({
  name: "phones.askWhetherRight",
  every: "23 * * * *",
  retries: 3,
  async run({ service: { database }, now, signal }) {
    const { db } = database;
    await inTransaction(db, (tx) => forgetOld(tx, now()));
    const hour = hourIn(home().timeZone, now());
    if (hour < firstHour || hour >= lastHour) return;
    let after = "";
    for (let phones = await phonesToAsk(db, now(), after, mostAtOnce); phones.length > 0; ) {
      for (const phone of phones) {
        if (signal.aborted) return;
        await inTransaction(db, async (tx) => {
          const asked = await askNext(tx, phone, now());
          if (asked)
            await recordRun(tx, askByPhone.name, {
              scope: asked.city,
              subject: asked.id,
              details: {},
              changes: [],
            });
        });
      }
      after = phones.at(-1) ?? "";
      phones = await phonesToAsk(db, now(), after, mostAtOnce);
    }
  },
});

/** Writes the next question to a telephone, and returns what it is about; undefined where there is none. */
export async function askNext(tx: Tx, phoneKey: string, now: Date): Promise<ToCheck | undefined> {
  const next = await nextQuestion(tx, phoneKey, now);
  if (!next) return undefined;
  const { to, language, id, confirmedOn, hiddenSince } = next;
  const round = hiddenSince ? `${confirmedOn} ${hiddenSince.toISOString()}` : confirmedOn;
  try {
    const isWritten = await writeTextMessage(tx, {
      kind: "phones.whetherRight",
      to,
      language,
      text: questionText(next, language, dayOf(now)),
      about: `opportunity/${id}`,
      occasion: `whether right ${id} ${round}`,
    });
    if (!isWritten) return undefined;
    await keepQuestion(tx, next, now);
    return next;
  } catch (error) {
    // They get enough messages today.
    if (!(error instanceof Problem)) throw error;
    return undefined;
  }
}

function questionText(toCheck: ToCheck, language: Language, today: string): string {
  const t = translator(language);
  const marked = markedAfter(toCheck, uncheckedAfterDays);
  const until = marked > today ? t("phones:sms.checkUntil", { day: formatDayShort(marked, language) }) : "";
  const names = [localisedPlain(toCheck.title, language), localisedPlain(toCheck.provider, language)];
  return fitted(septetsOfMessage, names, ([title = "", provider = ""]) =>
    t("phones:sms.checkAsk", { title, provider, about: aboutText(toCheck, language, today), until }),
  );
}
