// One's badge by text message and by the menu of simple phones: both codes open it, as on the screens.

import { z } from "zod";
import { asTelephone } from "../../phones/as-telephone.ts";
import type { BadgeCodes, BadgesByPhone } from "../../phones/badges.ts";
import type { PhoneCaller } from "../../phones/joining.ts";
import { sayOf } from "../../phones/say-of.ts";
import { telephones } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { command } from "../../platform/operation.ts";
import { cutTo, inGsm } from "../../platform/phone/gsm.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { writtenFrom } from "../../platform/written.ts";
import { type BadgeFile, badgeToChange, getAttestation } from "../badges/store.ts";
import { textsOf } from "../badges/texts.ts";
import { readCheckCode, shownCode } from "../credential/codes.ts";
import { badgesTag } from "../tags.ts";
import { badgeOfCodes, noteOpened, setShown } from "./commands.ts";

/** A title that leaves room on the screen of a simple phone. */
const longestTitle = 40;

/** @throws Problem where the codes do not belong together, or that was tried too often */
async function ownBadge({ service }: PhoneCaller, codes: BadgeCodes): Promise<BadgeFile> {
  const { db } = service.database;
  const subject = readCheckCode(codes.code);
  if (subject !== undefined) await service.tries.count("ownerCodes", subject);
  const badge = await badgeOfCodes(codes, { db, door: undefined });
  await service.tries.forget("ownerCodes", badge.checkCode);
  return badge;
}

export const showNameByPhone = command({
  name: "recognition.showNameByPhone",
  input: z.object({ badge: z.uuid(), shown: z.enum(["show", "hide"]) }),
  allow: telephones,
  subject: ({ badge }) => badge,
  auditDetails: ({ shown }) => ({ shown }),
  changes: [badgesTag],
  async run({ badge: id, shown }, { db, now }) {
    const badge = await badgeToChange(db, id, undefined);
    await noteOpened(db, id, now);
    return setShown(db, badge, shown);
  },
});

async function titleOf(caller: PhoneCaller, { attestationId }: BadgeFile): Promise<string> {
  const { name } = await getAttestation(caller.service.database.db, { id: attestationId });
  return cutTo(inGsm(localisedPlain(writtenFrom(name), caller.language)), longestTitle);
}

/** Is it good, and what do others see of whose it is? */
function standing({ state, validUntil, isChild, showsName }: BadgeFile, caller: PhoneCaller): string {
  const { language, now } = caller;
  const t = translator(language);
  const good =
    state !== "issued"
      ? t(`recognition:badgeState.${state as "revoked"}`)
      : validUntil !== null && validUntil < now
        ? t("recognition:phone.over", { day: formatDate(dayOf(validUntil), language) })
        : t("recognition:badgeState.issued");
  const name = t(
    isChild ? "recognition:phone.child" : showsName ? "recognition:phone.shown" : "recognition:phone.hidden",
  );
  return `${good}. ${name}`;
}

export const byPhone: BadgesByPhone = {
  async open(caller, codes) {
    let isTheirs = false;
    const said = await sayOf(caller.language, async () => {
      const badge = await ownBadge(caller, codes);
      isTheirs = true;
      return `${await titleOf(caller, badge)}: ${standing(badge, caller)}`;
    });
    return { said, isTheirs };
  },

  showName: (caller, codes, shown) =>
    sayOf(caller.language, async () => {
      const badge = await ownBadge(caller, codes);
      await showNameByPhone.call({ badge: badge.id, shown }, asTelephone(caller));
      return translator(caller.language)(
        shown === "show" ? "recognition:mine.nowShown" : "recognition:mine.nowHidden",
      );
    }),

  send: (caller, codes) =>
    sayOf(caller.language, async () => {
      const { service, language, kept, key } = caller;
      const badge = await ownBadge(caller, codes);
      const [text] = textsOf({
        name: badge.holderName,
        title: await titleOf(caller, badge),
        checkCode: badge.checkCode,
        ownerCode: codes.ownerCode,
        language,
        baseUrl: service.config.baseUrl,
      });
      await writeTextMessage(service.database.db, {
        kind: "recognition.badge",
        to: kept,
        language,
        text,
        goes: "answer",
        occasion: key.slice(0, 200),
      });
      return translator(language)("recognition:phone.sent", { code: shownCode(badge.checkCode) });
    }),
};
