// Joining by text message and by the menu of simple phones: the same as on the screens, with a sentence for an answer.

import { asTelephone } from "../../phones/as-telephone.ts";
import type { JoiningByPhone, PhoneCaller } from "../../phones/joining.ts";
import { sayOf as sayRefused } from "../../phones/say-of.ts";
import type { Db } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { formatWeekdayShort } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { reportFault } from "../faults/commands.ts";
import { ratableOf } from "../feedback/ratable.ts";
import { stateSaid } from "../joins/admit.ts";
import { findJoin, type KeptJoin } from "../joins/store.ts";
import { type JoiningText, momentWords, sessionWords, textOf } from "../messages.ts";
import { refuse } from "../problems.ts";
import { type JoinedRun, runById, runWithCode } from "../run.ts";
import {
  answerForChildByPhone,
  answerOfferByPhone,
  forgetByPhone,
  joinByPhone,
  leaveByPhone,
  rateByPhone,
} from "./commands.ts";
import { childrenOf, isOpen, joinsOfPhone, mayBeRated } from "./own.ts";

const sayOf = (caller: PhoneCaller, work: (db: Db) => Promise<string>): Promise<string> =>
  sayRefused(caller.language, () => work(caller.service.database.db));

function sentence(
  caller: PhoneCaller,
  text: JoiningText,
  run: JoinedRun,
  values: Readonly<Record<string, string>> = {},
): string {
  const { language, service } = caller;
  return textOf({ text, run, language, values, baseUrl: service.config.baseUrl });
}

/** Where a join stands, as an answer. */
async function standing(db: Db, join: KeptJoin, caller: PhoneCaller): Promise<string> {
  const { language, now, service } = caller;
  const run = await runById(db, join.run, now);
  if (join.state === "guardian_asked") {
    const until = join.guardianUntil ? formatWeekdayShort(dayOf(join.guardianUntil), language) : "";
    return sentence(caller, "guardianIsAsked", run, { until });
  }
  const { baseUrl } = service.config;
  const said = await stateSaid(db, { ...join, language }, run, { baseUrl });
  if (said) return textOf(said);
  if (join.state === "offered" && join.offeredUntil)
    return sentence(caller, "offerToAnswer", run, { until: momentWords(join.offeredUntil, language) });
  return translator(language)("joining:problem.not_now");
}

async function standingOf(db: Db, id: string, caller: PhoneCaller): Promise<string> {
  const join = await findJoin(db, id);
  if (!join) throw refuse.no_join();
  return standing(db, join, caller);
}

export const byPhone: JoiningByPhone = {
  ask: (caller, code) =>
    sayOf(caller, async (db) => sentence(caller, "ask", await runWithCode(db, code, caller.now))),

  join: (caller, { code, run: chosen, guardian }) =>
    sayOf(caller, async (db) => {
      const { service, kept, now } = caller;
      await service.tries.count("joinsOfNumber", kept.phoneKey);
      const meant = await runWithCode(db, code, now);
      const input = { city: meant.city, opportunity: code, run: chosen ?? meant.number, guardian };
      const { join } = await joinByPhone.call(input, asTelephone(caller));
      return standingOf(db, join, caller);
    }),

  leave: (caller, code) =>
    sayOf(caller, async (db) => {
      const [latest, ...earlier] = await joinsOfPhone(db, caller.kept.phoneKey, code);
      const join = latest && [latest, ...earlier].find(isOpen);
      // Asked once more because the first answer did not arrive.
      const left = join ?? (latest?.state === "left" ? latest : undefined);
      if (!left) throw refuse.not_joined({ code });
      const run = await runById(db, left.run, caller.now);
      if (join) await leaveByPhone.call({ city: run.city, join: join.id }, asTelephone(caller));
      return sentence(caller, "youLeft", run);
    }),

  decide: (caller, code, isYes) =>
    sayOf(caller, async (db) => {
      const { kept, now, service } = caller;
      const offered = (await joinsOfPhone(db, kept.phoneKey, code)).find(({ state }) => state === "offered");
      if (offered) {
        const { id: join } = offered;
        const run = await runById(db, offered.run, now);
        await answerOfferByPhone.call({ city: run.city, join, takes: isYes }, asTelephone(caller));
        return isYes ? standingOf(db, join, caller) : sentence(caller, "offerLeft", run);
      }
      const [child, ...more] = await childrenOf(db, kept.phoneKey, code);
      if (!child) throw refuse.nothing_asked({ code });
      if (more.length > 0) throw refuse.many_children({ code, site: new URL(service.config.baseUrl).host });
      const run = await runById(db, child.run, now);
      const input = { city: run.city, join: child.id, agrees: isYes };
      await answerForChildByPhone.call(input, asTelephone(caller));
      return sentence(caller, isYes ? "guardianAgreed" : "guardianRefused", run);
    }),

  rate: (caller, code, verdict) =>
    sayOf(caller, async (db) => {
      const all = await joinsOfPhone(db, caller.kept.phoneKey, code);
      const join = all.find(mayBeRated) ?? all[0];
      if (!join) throw refuse.not_joined({ code });
      const run = await runById(db, join.run, caller.now);
      await rateByPhone.call({ city: run.city, join: join.id, verdict }, asTelephone(caller));
      return sentence(caller, "rated", run);
    }),

  tellFault: (caller, code, kind) =>
    sayOf(caller, async () => {
      const { service, kept, language } = caller;
      await service.tries.count("faultsTold", kept.phoneKey);
      const told = await reportFault.call({ opportunity: code, kind, text: undefined }, asTelephone(caller));
      const text = told.kind === "unsafe" ? "faultUnsafe" : "faultTold";
      return textOf({ text, language, baseUrl: service.config.baseUrl });
    }),

  async mine({ service, kept, language, now }) {
    const { db } = service.database;
    const shown = [];
    const joins = await joinsOfPhone(db, kept.phoneKey);
    const ratable = await ratableOf(db, joins, dayOf(now));
    for (const join of joins) {
      const run = await runById(db, join.run, now);
      const isToRate = ratable.has(join.id) && run.next === null;
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
    await forgetByPhone.call({}, asTelephone(caller));
  },
};
