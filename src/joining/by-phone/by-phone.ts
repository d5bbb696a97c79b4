// Joining by text message and by the menu of simple phones: the same as on the screens, with a sentence for an answer.

import { asTelephone } from "../../phones/as-telephone.ts";
import { fitted } from "../../phones/fitted.ts";
import type { JoiningByPhone, PhoneCaller, WhichRun } from "../../phones/joining.ts";
import { sayOf as sayRefused } from "../../phones/say-of.ts";
import type { Db } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { formatWeekdayShort } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { cutTo, inGsm, septetsOfMessage } from "../../platform/phone/gsm.ts";
import { reportFault } from "../faults/commands.ts";
import { ratableOf } from "../feedback/ratable.ts";
import { nameForGuardian, requireJoinable, stateSaid } from "../joins/admit.ts";
import { isOpen } from "../joins/join.ts";
import { findJoin, type KeptJoin } from "../joins/store.ts";
import { dayWords, type JoiningText, momentWords, sessionWords, textOf, whereWords } from "../messages.ts";
import { refuse } from "../problems.ts";
import { getRun, type JoinedRun, runById, runsWithCode } from "../run.ts";
import {
  answerForChildByPhone,
  answerOfferByPhone,
  forgetByPhone,
  joinByPhone,
  leaveByPhone,
  rateByPhone,
} from "./commands.ts";
import { childrenOf, joinsOfPhone, mayBeRated } from "./own.ts";

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

/** The run that was named; each that can be joined where none was. */
async function runsMeant(
  db: Db,
  { code, run }: WhichRun,
  { now }: PhoneCaller,
): Promise<readonly [JoinedRun, ...JoinedRun[]]> {
  return run ? [await getRun(db, { code, run }, now)] : runsWithCode(db, code, now);
}

const mostInList = 3;
const longestDay = 20;

/** Several runs, told apart by place and day, each with the number by which one of them is named. */
function whichRun(
  text: "whichToJoin" | "whichToLeave",
  runs: readonly [JoinedRun, ...JoinedRun[]],
  { language, now, service }: PhoneCaller,
): string {
  const t = translator(language);
  const [{ code, title, number }] = runs;
  const shown = runs.slice(0, mostInList);
  const site = new URL(service.config.baseUrl).host;
  const more = runs.length > mostInList ? t("joining:sms.whichMore", { site, code }) : "";
  const names = [localisedPlain(title, language), ...shown.map((run) => whereWords(run, language))];
  return fitted(septetsOfMessage, names, ([name = "", ...places]) => {
    const lines = shown.map((run, at) => {
      const isFull = text === "whichToJoin" && run.places === "full";
      const said = [places[at], dayWords(run, { language, now }), isFull && t("joining:sms.full")];
      return `${run.number}) ${said.filter(Boolean).join(", ")}.`;
    });
    return t(`joining:sms.${text}`, { title: name, code, number, runs: lines.join(" "), more });
  });
}

/** Several children, each with the code by which one is answered for. */
function whichChild(code: string, children: readonly KeptJoin[], { language, service }: PhoneCaller): string {
  const shown = children.slice(0, mostInList);
  const names = shown.map((child) => nameForGuardian(child, service.secret));
  return fitted(septetsOfMessage, names, (cut) => {
    const each = shown.map(({ guardianCode }, at) => `${cut[at] ?? ""} ${guardianCode ?? ""}`);
    return translator(language)("joining:sms.whichChild", { code, children: each.join(", ") });
  });
}

export const byPhone: JoiningByPhone = {
  ask: (caller, which) =>
    sayOf(caller, async (db) => {
      const { language, now } = caller;
      const runs = await runsMeant(db, which, caller);
      const [run] = runs;
      if (runs.length > 1) return whichRun("whichToJoin", runs, caller);
      requireJoinable(run, now);
      const day = cutTo(inGsm(dayWords(run, { language, now })), longestDay);
      return sentence(caller, "ask", run, {
        when: day && `, ${day}`,
        which: which.run ? `${run.code} ${run.number}` : run.code,
      });
    }),

  async countToJoin({ service, now }, code) {
    const runs = await runsWithCode(service.database.db, code, now);
    return runs.length;
  },

  join: (caller, { guardian, ...which }) =>
    sayOf(caller, async (db) => {
      const { service, kept } = caller;
      await service.tries.count("joinsOfNumber", kept.phoneKey);
      const runs = await runsMeant(db, which, caller);
      // Nobody is in a run whose place and day they were not told.
      if (runs.length > 1) return whichRun("whichToJoin", runs, caller);
      const [{ city, code: opportunity, number: run }] = runs;
      const { join } = await joinByPhone.call({ city, opportunity, run, guardian }, asTelephone(caller));
      return standingOf(db, join, caller);
    }),

  leave: (caller, { code, run: chosen }) =>
    sayOf(caller, async (db) => {
      const joins = await joinsOfPhone(db, caller.kept.phoneKey, { code, run: chosen });
      const [join, ...more] = joins.filter(isOpen);
      const [latest] = joins;
      // Asked once more because the first answer did not arrive.
      const left = join ?? (latest?.state === "left" ? latest : undefined);
      if (!left) throw refuse.not_joined({ code });
      const run = await runById(db, left.run, caller.now);
      if (join && more.length > 0) {
        const others = await Promise.all(more.map((one) => runById(db, one.run, caller.now)));
        return whichRun("whichToLeave", [run, ...others], caller);
      }
      if (join) await leaveByPhone.call({ city: run.city, join: join.id }, asTelephone(caller));
      return sentence(caller, "youLeft", run);
    }),

  decide: (caller, code, isYes) =>
    sayOf(caller, async (db) => {
      const { kept, now } = caller;
      const offered = (await joinsOfPhone(db, kept.phoneKey, { code })).find(
        ({ state }) => state === "offered",
      );
      if (offered) {
        const { id: join } = offered;
        const run = await runById(db, offered.run, now);
        await answerOfferByPhone.call({ city: run.city, join, takes: isYes }, asTelephone(caller));
        return isYes ? standingOf(db, join, caller) : sentence(caller, "offerLeft", run);
      }
      const asked = await childrenOf(db, kept.phoneKey, code);
      const own = asked.filter(({ guardianCode }) => guardianCode === code);
      const [child, ...more] = own.length > 0 ? own : asked;
      if (!child) throw refuse.nothing_asked({ code });
      if (more.length > 0) return whichChild(code, [child, ...more], caller);
      const run = await runById(db, child.run, now);
      const input = { city: run.city, join: child.id, agrees: isYes };
      await answerForChildByPhone.call(input, asTelephone(caller));
      return sentence(caller, isYes ? "guardianAgreed" : "guardianRefused", run);
    }),

  rate: (caller, code, verdict) =>
    sayOf(caller, async (db) => {
      const all = await joinsOfPhone(db, caller.kept.phoneKey, { code });
      const ratable = await ratableOf(db, all, dayOf(caller.now));
      const join = all.find(({ id }) => ratable.has(id)) ?? all.find(mayBeRated) ?? all[0];
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
    for (const child of await childrenOf(db, kept.phoneKey)) {
      const run = await runById(db, child.run, now);
      shown.push({
        code: child.guardianCode ?? run.code,
        run: run.number,
        title: localisedPlain(run.title, language),
        when: run.next ? sessionWords(run.next, language) : "",
        isToRate: false,
        child: nameForGuardian(child, service.secret),
      });
    }
    const joins = await joinsOfPhone(db, kept.phoneKey);
    const ratable = await ratableOf(db, joins, dayOf(now));
    for (const join of joins) {
      const run = await runById(db, join.run, now);
      const isToRate = ratable.has(join.id) && run.next === null;
      if (!isToRate && !isOpen(join)) continue;
      shown.push({
        code: run.code,
        run: run.number,
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
