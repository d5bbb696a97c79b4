// Joining by text message and by the menu of simple phones: the same as on the screens, with a sentence for an answer.

import type { JoiningByPhone, PhoneCaller } from "../../phones/joining.ts";
import { publicActor } from "../../platform/actor.ts";
import { writeAuditEntry } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { dayOf } from "../../platform/day.ts";
import { formatWeekdayShort } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { Problem } from "../../platform/problem.ts";
import { tellPublicChange } from "../../platform/public-pages.ts";
import { keepRating } from "../feedback/commands.ts";
import {
  answerAsGuardian,
  answerOffer,
  askToJoin,
  leaveRun,
  type Outcome,
  stateSaid,
  takeJoin,
} from "../joins/admit.ts";
import { placeTags } from "../joins/commands.ts";
import { consentEdition } from "../joins/consents.ts";
import type { KeptJoin } from "../joins/store.ts";
import { type JoiningText, momentWords, sessionWords, textOf } from "../messages.ts";
import { forgetPhone } from "../my-learning/forget.ts";
import { type JoinedRun, runById, runWithCode } from "../run.ts";
import { childrenOf, isOpen, joinsOfPhone, mayBeRated } from "./own.ts";

interface Done {
  said: string;
  /** Of which command it is the same, for the history. */
  operation: `joining.${string}`;
  subject?: string;
  city: string;
  changes: readonly string[];
}

const momentOf = ({ now, service }: PhoneCaller) => ({ now, baseUrl: service.config.baseUrl });

/** Does it in one transaction with its entry in the history; what cannot be done is said. */
async function act(caller: PhoneCaller, work: (tx: Tx) => Promise<Done | string>): Promise<string> {
  const { service, kept, now } = caller;
  try {
    const done = await inTransaction(service.database.db, async (tx) => {
      const result = await work(tx);
      await showNumber(tx, kept.phoneKey, now);
      if (typeof result === "string") return result;
      const { operation, subject, city, changes } = result;
      // Who it is, nobody reads in the history.
      const details = { channel: caller.channel };
      await writeAuditEntry(tx, { actor: publicActor, operation, scope: city, subject, details, changes });
      return result;
    });
    if (typeof done === "string") return done;
    tellPublicChange(done.changes);
    return done.said;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return translator(caller.language)(error.messageKey, error.details);
  }
}

/** Whoever writes or dials has the telephone: the number is the right one. */
async function showNumber(tx: Tx, phoneKey: string, now: Date): Promise<void> {
  await tx
    .updateTable("joins")
    .set({ numberShownAt: now })
    .from("learners")
    .whereRef("learners.id", "=", "joins.learnerId")
    .where("learners.key", "=", phoneKey)
    .where("joins.numberShownAt", "is", null)
    .execute();
}

function sentence(
  caller: PhoneCaller,
  text: JoiningText,
  run: JoinedRun,
  values: Readonly<Record<string, string>> = {},
): string {
  const { language, service } = caller;
  return textOf({ text, run, language, values, baseUrl: service.config.baseUrl });
}

const notJoined = ({ language }: PhoneCaller, code: string) =>
  translator(language)("joining:byPhone.notJoined", { code });

/** Where a join stands, as an answer. */
async function standing(tx: Tx, join: KeptJoin, run: JoinedRun, caller: PhoneCaller): Promise<string> {
  const { language } = caller;
  const said = await stateSaid(tx, { ...join, language }, run, momentOf(caller));
  if (said) return textOf(said);
  if (join.state === "offered" && join.offeredUntil)
    return sentence(caller, "offerToAnswer", run, { until: momentWords(join.offeredUntil, language) });
  return translator(language)("joining:problem.not_now");
}

function ofOutcome(
  { opportunity, city, placesChanged }: Outcome,
  done: Pick<Done, "said" | "operation"> & { subject: string },
): Done {
  return { ...done, city, changes: placeTags({ opportunityId: opportunity, city, placesChanged }) };
}

export const byPhone: JoiningByPhone = {
  ask: (caller, code) =>
    act(caller, async (tx) => {
      const run = await runWithCode(tx, code, caller.now);
      return sentence(caller, "ask", run);
    }),

  async join(caller, { code, run: chosen, guardian: number }) {
    const { service, kept, language, channel, now } = caller;
    const { secret, tries } = service;
    const guardian = number === undefined ? undefined : keptNumber(secret, number);
    if (guardian?.phoneKey === kept.phoneKey) return translator(language)("joining:byPhone.wrongNumber");
    return act(caller, async (tx) => {
      await tries.count("joinsOfNumber", kept.phoneKey);
      const which = { code, run: chosen ?? (await runWithCode(tx, code, now)).number };
      const { join, run, placesChanged } = await askToJoin(
        tx,
        {
          run: which,
          number: kept,
          guardian,
          firstName: null,
          ageBand: guardian ? "under_18" : "adult",
          sex: null,
          disabilityNeed: null,
          places: 1,
          consent: consentEdition,
          channel,
          language,
        },
        { ...momentOf(caller), secret },
      );
      const until = join.guardianUntil ? formatWeekdayShort(dayOf(join.guardianUntil), language) : "";
      const said =
        join.state === "guardian_asked"
          ? sentence(caller, "guardianIsAsked", run, { until })
          : await standing(tx, join, run, caller);
      const changes = placeTags({ opportunityId: run.opportunity, city: run.city, placesChanged });
      return { said, operation: "joining.joinRun", city: run.city, changes };
    });
  },

  leave: (caller, code) =>
    act(caller, async (tx) => {
      const [latest, ...earlier] = await joinsOfPhone(tx, caller.kept.phoneKey, code);
      const join = latest && [latest, ...earlier].find(isOpen);
      if (!join) {
        // Asked once more because the first answer did not arrive.
        if (latest?.state !== "left") return notJoined(caller, code);
        return sentence(caller, "youLeft", await runById(tx, latest.run, caller.now));
      }
      const said = sentence(caller, "youLeft", await runById(tx, join.run, caller.now));
      const outcome = await leaveRun(tx, join.id, momentOf(caller));
      return ofOutcome(outcome, { said, operation: "joining.leaveJoin", subject: join.id });
    }),

  decide: (caller, code, isYes) =>
    act(caller, async (tx) => {
      const { kept, now, channel } = caller;
      const moment = momentOf(caller);
      const offered = (await joinsOfPhone(tx, kept.phoneKey, code)).find(({ state }) => state === "offered");
      if (offered) {
        const { id } = offered;
        const outcome = await answerOffer(tx, { id, takes: isYes, channel }, moment);
        const { join, run } = await takeJoin(tx, id, now);
        const said = isYes ? await standing(tx, join, run, caller) : sentence(caller, "offerLeft", run);
        return ofOutcome(outcome, { said, operation: "joining.answerOffer", subject: id });
      }
      const [child, ...more] = await childrenOf(tx, kept.phoneKey, code);
      const t = translator(caller.language);
      if (!child) return t("joining:byPhone.nothingAsked", { code });
      if (more.length > 0)
        return t("joining:byPhone.manyChildren", { code, site: new URL(moment.baseUrl).host });
      const run = await runById(tx, child.run, now);
      const outcome = await answerAsGuardian(tx, { id: child.id, agrees: isYes }, moment);
      const said = sentence(caller, isYes ? "guardianAgreed" : "guardianRefused", run);
      return ofOutcome(outcome, { said, operation: "joining.answerForChild", subject: child.id });
    }),

  rate: (caller, code, verdict) =>
    act(caller, async (tx) => {
      const { kept, now, language, service } = caller;
      const all = await joinsOfPhone(tx, kept.phoneKey, code);
      const join = all.find(mayBeRated) ?? all[0];
      if (!join) return notJoined(caller, code);
      await keepRating(tx, { join: join.id, verdict, text: null, language }, { now, secret: service.secret });
      const run = await runById(tx, join.run, now);
      const said = sentence(caller, "rated", run);
      return { said, operation: "joining.rateJoin", city: run.city, changes: [] };
    }),

  async mine({ service, kept, language, now }) {
    const { db } = service.database;
    const shown = [];
    for (const join of await joinsOfPhone(db, kept.phoneKey)) {
      const run = await runById(db, join.run, now);
      const { startsOn } = run.days;
      const isToRate = mayBeRated(join) && startsOn !== null && startsOn <= dayOf(now) && run.next === null;
      if (!isToRate && !isOpen(join)) continue;
      shown.push({
        code: run.code,
        title: localisedPlain(run.title, language),
        when: run.next ? sessionWords(run.next, language) : "",
        isToRate,
      });
    }
    return shown;
  },

  async forget(caller) {
    const { service, kept } = caller;
    const places = await inTransaction(service.database.db, async (tx) => {
      const left = await forgetPhone(tx, kept.phoneKey, momentOf(caller));
      const changes = left.flatMap(({ opportunity, city, placesChanged }) =>
        placeTags({ opportunityId: opportunity, city, placesChanged }),
      );
      const details = { channel: caller.channel };
      await writeAuditEntry(tx, { actor: publicActor, operation: "joining.forgetMe", details, changes });
      return changes;
    });
    tellPublicChange(places);
  },
};
