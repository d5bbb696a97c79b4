// What is written to the telephone of whoever gets a badge: its check code, and in a message of its own the owner's code. To a child's
// guardian the same, without a name. The number goes with the codes; no badge keeps it.

import type { Tx } from "../../platform/database/database.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { cutTo, inGsm, segmentsOf } from "../../platform/phone/gsm.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { Problem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { shownCode } from "../credential/codes.ts";

export interface BadgeTexts {
  /** Null of a child. */
  name: string | null;
  title: string;
  checkCode: string;
  ownerCode: string;
  language: Language;
  baseUrl: string;
}

const longestMessage = 160;
const longestPart = 60;
const shortestPart = 6;

/** Both messages; a name or a title that is too long for one is cut, a code is not. */
export function textsOf({
  name,
  title,
  checkCode,
  ownerCode,
  language,
  baseUrl,
}: BadgeTexts): [string, string] {
  const t = translator(language);
  const said = { code: shownCode(checkCode), owner: shownCode(ownerCode), site: new URL(baseUrl).host };
  const fitted = (write: (most: number) => string) => {
    for (let most = longestPart; most >= shortestPart; most -= 2) {
      const message = inGsm(write(most));
      if (segmentsOf(message).count === 1) return message;
    }
    return cutTo(inGsm(write(shortestPart)), longestMessage);
  };
  return [
    fitted((most) =>
      name === null
        ? t("recognition:sms.child", { ...said, title: cutTo(inGsm(title), most) })
        : t("recognition:sms.badge", {
            ...said,
            name: cutTo(inGsm(name), Math.min(most, 30)),
            title: cutTo(inGsm(title), most),
          }),
    ),
    fitted(() => t("recognition:sms.owner", said)),
  ];
}

/** Writes to nobody who wants no messages, and no more on one day than a telephone takes. */
export async function writeTexts(tx: Tx, to: KeptNumber, about: BadgeTexts): Promise<void> {
  const [check, owner] = textsOf(about);
  try {
    for (const [kind, text] of [
      ["recognition.badge", check],
      ["recognition.owner", owner],
    ] as const)
      await writeTextMessage(tx, { kind, to, language: about.language, text });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
