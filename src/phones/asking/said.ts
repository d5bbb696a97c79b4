// What a telephone is answered that says whether something is still right.

import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { septetsOfMessage } from "../../platform/phone/gsm.ts";
import type { WrittenText } from "../../platform/written.ts";
import { asTelephone } from "../as-telephone.ts";
import { fitted } from "../fitted.ts";
import type { PhoneCaller } from "../joining.ts";
import { sayOf } from "../say-of.ts";
import { answerWhetherRight, type CheckOutcome } from "./commands.ts";
import type { CheckAnswer } from "./question.ts";
import { noteEndAsked, questionTo } from "./store.ts";

const keys = {
  right: "phones:sms.checkRight",
  end: "phones:sms.checkEnded",
  change: "phones:sms.checkChange",
  changed: "phones:sms.checkChanged",
  gone: "phones:sms.checkGone",
} as const satisfies Record<CheckOutcome, MessageKey>;

interface About {
  opportunity: string;
  city: string;
  title: WrittenText;
  version: number;
}

/** Does what was answered, once, and says what came of it. */
export function sayWhetherRight(
  caller: PhoneCaller,
  { opportunity, city, title, version }: About,
  answer: CheckAnswer,
): Promise<string> {
  const { language, key, service } = caller;
  return sayOf(language, async () => {
    const input = { city, opportunity, answer, version, key };
    const { outcome, code } = await answerWhetherRight.call(input, asTelephone(caller));
    return titled(title, language, (name) =>
      translator(language)(keys[outcome], {
        title: name,
        code,
        site: new URL(service.config.baseUrl).host,
      }),
    );
  });
}

function titled(title: WrittenText, language: Language, write: (name: string) => string): string {
  return fitted(septetsOfMessage, [localisedPlain(title, language)], ([name = ""]) => write(name));
}

/** What a figure means that somebody sends by itself; undefined where they were asked nothing. */
export async function answerFigure(caller: PhoneCaller, answer: CheckAnswer): Promise<string | undefined> {
  const { kept, key, now, service } = caller;
  const { db } = service.database;
  const question = await questionTo(db, kept.phoneKey, { key, now });
  if (!question) return undefined;
  const { title, language, isEndAsked, isByThis } = question;
  const asks = () =>
    titled(title, language, (name) => translator(language)("phones:sms.checkEndAsk", { title: name }));
  // Came once more because the first answer broke off.
  if (isByThis && question.answer === undefined) return asks();
  if (!isByThis && answer === "end" && !isEndAsked) {
    await noteEndAsked(db, { phoneKey: kept.phoneKey, key, now });
    return asks();
  }
  return sayWhetherRight({ ...caller, language }, question, question.answer ?? answer);
}
