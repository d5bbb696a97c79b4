// One request of a gateway for the menu: looks up what the walk needs, does what was chosen, and keeps both with the conversation.

import { dayOf } from "../../platform/day.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import type { Service } from "../../platform/service.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { sayWhetherRight } from "../asking/said.ts";
import { toCheckBy } from "../asking/store.ts";
import { sayCallAsked, sayCallWithdrawn } from "../calls/said.ts";
import { callsFor } from "../calls/store.ts";
import { anywhere } from "../catalogue.ts";
import type { PhoneCaller } from "../joining.ts";
import type { Means } from "../means.ts";
import { allAreas, areaNumbered, areaOf, partsOf } from "../places.ts";
import { renewSame } from "../searches/renewing.ts";
import { sayRenewed, sayTellWhen } from "../searches/said.ts";
import { searchWords } from "../searches/search.ts";
import { hasSearches } from "../searches/store.ts";
import { detailText, oneMessage } from "../sms/texts.ts";
import { forgetTelephone, fulfil, wantNoTexts } from "../wish-commands.ts";
import { checksShown } from "./choices.ts";
import type { Act, Known, Need, Snapshot } from "./position.ts";
import { screenOf } from "./screens.ts";
import { type Conversation, digestOfInputs, findConversation, keepStep } from "./session-store.ts";
import { walk } from "./walk.ts";

export interface UssdRequest {
  /** Of the gateway, with its name. */
  session: string;
  number: string;
  kept: KeptNumber;
  inputs: readonly string[];
  now: Date;
}

/** A screen needs one thing or two that are not known yet. */
const mostLookups = 4;

/** The answer as gateways want it: `CON ` where something can be typed, `END ` where it is over. */
export async function answerUssd(
  service: Service,
  means: Means,
  request: UssdRequest,
): Promise<{ answer: string; language: Language }> {
  const { db } = service.database;
  const { session, kept, inputs, now } = request;
  const { phoneKey } = kept;
  const conversation = await findConversation(db, {
    id: session,
    phoneKey,
    now,
    isFirst: inputs.length === 0,
  });
  const digest = digestOfInputs(service.secret, inputs);
  if (conversation.answered?.digest === digest)
    return { answer: conversation.answered.answer, language: conversation.begin.language };

  const { begin } = conversation;
  const heard = goesOn(conversation, inputs, service.secret) ? conversation.heard : [];
  let known = conversation.known;
  let forgets = false;
  for (let lookups = 0; ; lookups += 1) {
    const snapshot: Snapshot = {
      ...begin,
      last: begin.last,
      toCheck: begin.toCheck,
      heard,
      known,
      canJoin: means.joining !== undefined,
      hasBadges: means.badges !== undefined,
      today: dayOf(now),
    };
    const walked = walk(inputs, snapshot);
    if ("need" in walked) {
      if (lookups >= mostLookups) throw new Error(`The menu needs more than ${mostLookups} look-ups.`);
      const language = languageOf(inputs, snapshot);
      forgets ||= walked.need === "act" && walked.act.act === "forget";
      known = await lookUp(walked, known, { ...means, service, request, language });
      continue;
    }
    const { ends, text } = screenOf(walked, snapshot);
    const answer = `${ends ? "END" : "CON"} ${text}`;
    const { language, place } = walked;
    const step: Conversation = { ...conversation, heard, known };
    if (!forgets)
      await keepStep(db, {
        id: session,
        phoneKey,
        inputs,
        digest,
        conversation: step,
        answer,
        language,
        place,
        now,
      });
    return { answer, language };
  }
}

/** Whether what was typed begins with what was answered the last time. */
function goesOn({ answered, heard }: Conversation, inputs: readonly string[], secret: string): boolean {
  return answered?.digest === digestOfInputs(secret, inputs.slice(0, heard.at(-1)));
}

/** The language at the end of what was typed: before what is missing there, at the latest input that can be walked to. */
function languageOf(inputs: readonly string[], snapshot: Snapshot): Language {
  for (let length = inputs.length; length > 0; length -= 1) {
    const walked = walk(inputs.slice(0, length), snapshot);
    if (!("need" in walked)) return walked.language;
  }
  return snapshot.language;
}

interface LookingUp extends Means {
  service: Service;
  request: UssdRequest;
  language: Language;
}

async function lookUp(need: Need, known: Known, looking: LookingUp): Promise<Known> {
  const { catalogue, joining } = looking;
  const { db } = looking.service.database;
  switch (need.need) {
    case "find": {
      const { kept, now } = looking.request;
      await renewSame(db, kept.phoneKey, need.asked, now);
      return { ...known, finds: { ...known.finds, [need.key]: await catalogue.find(need.asked) } };
    }
    case "area": {
      const place = /^of (.+)$/.exec(need.number)?.[1];
      const found =
        place === undefined ? await areaNumbered(db, Number(need.number)) : await areaOf(db, place);
      return {
        ...known,
        areas: { ...known.areas, [need.number]: found?.area ?? null },
        parts: { ...known.parts, ...(found && { [found.area.id]: found.parts }) },
      };
    }
    case "areas":
      return { ...known, allAreas: await allAreas(db) };
    case "parts":
      return { ...known, parts: { ...known.parts, [need.of]: await partsOf(db, need.of) } };
    case "code":
      return {
        ...known,
        codes: { ...known.codes, [need.code]: (await catalogue.entryWith(need.code)) ?? null },
      };
    case "similar": {
      const { entry } = need;
      return { ...known, similar: { ...known.similar, [entry.id]: await catalogue.similarTo(entry) } };
    }
    case "mine":
      return {
        ...known,
        mine: (await joining?.mine(callerOf(looking, "mine"))) ?? [],
        waits: await hasSearches(db, looking.request.kept.phoneKey),
      };
    case "checks":
      return {
        ...known,
        checks: await toCheckBy(db, looking.request.kept.phoneKey, looking.request.now, checksShown),
      };
    case "badge": {
      const said = (await looking.badges?.open(callerOf(looking, need.step), need.codes)) ?? {
        said: translator(looking.language)("phones:ussd.down"),
        isTheirs: false,
      };
      return { ...known, badges: { ...known.badges, [need.step]: said } };
    }
    case "calls":
      return { ...known, calls: await callsFor(db, looking.request.kept.phoneKey) };
    case "act": {
      const said = await act(need.act, need.step, looking);
      return { ...known, done: { ...known.done, [need.step]: said } };
    }
  }
}

function callerOf({ service, request, language }: LookingUp, step: string): PhoneCaller {
  const { number, kept, now, session } = request;
  return { number, kept, now, language, service, channel: "ussd", key: `ussd:${session}:${step}` };
}

/** Does what was chosen, once, and says what came of it. */
async function act(what: Act, step: string, looking: LookingUp): Promise<string> {
  const { service, joining, speaking, badges, language, request } = looking;
  const { db } = service.database;
  const { kept, now } = request;
  const t = translator(language);
  const caller = callerOf(looking, step);
  switch (what.act) {
    case "text": {
      await writeTextMessage(db, {
        kind: "phones.detail",
        to: kept,
        language,
        text: detailText(what.entry, language, {
          today: dayOf(now),
          toJoin: await joining?.countToJoin(caller, what.entry.code),
        }),
        goes: "answer",
        occasion: caller.key.slice(0, 200),
      });
      return t("phones:ussd.texted");
    }
    case "check": {
      const { id: opportunity, city, title, version } = what.check;
      const said = await sayWhetherRight(caller, { opportunity, city, title, version }, what.answer);
      // The screen is gone in a moment, and with it where it is changed.
      if (what.answer === "change")
        await writeTextMessage(db, {
          kind: "phones.whatToChange",
          to: kept,
          language,
          text: oneMessage(said),
          goes: "answer",
          occasion: caller.key.slice(0, 200),
        });
      return said;
    }
    case "tellWhen": {
      const { topic, place, want } = what;
      const isAnywhere = place.id === anywhere;
      const placeName = isAnywhere ? null : place.name;
      const label = searchWords({ words: null, filters: { topic }, placeName }, language);
      return sayTellWhen(caller, { topic, place: place.id, want }, label);
    }
    case "callMe": {
      const { city, bestTime } = what;
      return sayCallAsked(caller, { city: city.id, name: localisedPlain(city.name, language), bestTime });
    }
    case "noCall":
      return sayCallWithdrawn(caller, what.city);
    case "badgeName":
      return badges ? badges.showName(caller, what, what.shown) : t("phones:ussd.down");
    case "badgeSend":
      return badges ? badges.send(caller, what) : t("phones:ussd.down");
    case "renew":
      return sayRenewed(caller);
    case "stop":
      await fulfil(wantNoTexts, caller);
      return t("phones:ussd.stopped");
    case "forget":
      await joining?.forget(caller);
      await speaking?.forget(caller);
      await fulfil(forgetTelephone, caller);
      return t("phones:ussd.forgotten");
    case "leave":
      return joining ? joining.leave(caller, what) : t("phones:ussd.down");
    case "decide":
      return joining ? joining.decide(caller, what.code, what.isYes) : t("phones:ussd.down");
    case "rate":
      return joining ? joining.rate(caller, what.code, what.rating) : t("phones:ussd.down");
    case "fault":
      return joining ? joining.tellFault(caller, what.entry.code, what.fault) : t("phones:ussd.down");
    case "join": {
      const { entry, guardian } = what;
      const { code, run } = entry;
      return joining
        ? joining.join(caller, { code, run, ...(guardian && { guardian }) })
        : t("phones:ussd.down");
    }
  }
}
