// What somebody without e-mail is told who takes another one's place: which meeting, when, and the code by which they are let in.

import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { cutTo, inGsm, segmentsOf } from "../../platform/phone/gsm.ts";
import type { KeptNumber } from "../../platform/phone/kept-number.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";

interface ToDelegate {
  to: KeptNumber;
  language: Language;
  meeting: Meeting;
  /** Who hands the invitation on. */
  by: string;
}

const [longest, shortest] = [60, 6];

export async function textDelegate(
  tx: Tx,
  invitation: string,
  { to, language, meeting, by }: ToDelegate,
): Promise<void> {
  const { checkInCode: code } = await tx
    .selectFrom("meetingInvitations")
    .select("checkInCode")
    .where("id", "=", invitation)
    .executeTakeFirstOrThrow();
  const t = translator(language);
  const day = formatDate(meeting.days[0]?.day ?? "", language);
  const written = (most: number) =>
    inGsm(
      t("delegation:text", {
        by: cutTo(inGsm(by), Math.min(most, 30)),
        title: cutTo(inGsm(titleWords(meeting, language)), most),
        day,
        code,
      }),
    );
  let most = longest;
  while (most > shortest && segmentsOf(written(most)).count !== 1) most -= 2;
  await writeTextMessage(tx, {
    kind: "meetings.handedOn",
    to,
    language,
    text: written(most),
    about: `meeting/${meeting.id}`,
  });
}
