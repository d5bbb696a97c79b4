// What is said of approved minutes in one sentence.

import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { written } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { SealedMinutes } from "./sealed-minutes.ts";

type Reader = Pick<Visit, "t" | "language">;

export function minutesTitle({ meeting }: Pick<SealedMinutes, "meeting">, { t, language }: Reader): string {
  return t("holding:sealed.title", { title: written(meeting.title, language)?.text ?? meeting.id });
}

/** "29 September 2026 – 30 September 2026 · Kilifi Library, Kilifi" */
export function whenAndWhereWords(
  { meeting }: Pick<SealedMinutes, "meeting">,
  { t, language }: Reader,
): string {
  const { days, place, mode } = meeting;
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const on = [...new Set([first, last])].flatMap((day) =>
    day === undefined ? [] : [formatDate(day, language)],
  );
  const where = (place && written(place, language)?.text) ?? t(`meetings:mode.${mode}`);
  return [on.join(" – "), where].join(" · ");
}

/** "Approved on 3 May 2026 by Amina Said, who chaired the meeting." */
export function approvedWords(
  { approval }: Pick<SealedMinutes, "approval">,
  { t, language }: Reader,
): string {
  const on = formatDate(approval.on, language);
  if (approval.by === "chair") return t("holding:sealed.byChair", { on, chair: approval.chair ?? "" });
  const title = (approval.meeting && written(approval.meeting.title, language)?.text) ?? "";
  return t("holding:sealed.byMeeting", { on, title });
}

/** How to cite them: whose minutes, of which meeting, number, edition, day, address. */
export function citationWords(
  { network, meeting, edition, approval }: SealedMinutes,
  { t, language, origin }: Reader & { origin: string },
): string {
  return t("holding:sealed.citation", {
    network: written(network, language)?.text ?? "",
    title: written(meeting.title, language)?.text ?? meeting.id,
    number: meeting.number,
    edition,
    on: formatDate(approval.on, language),
    address: `${origin}${paths.approved(meeting.id)}?edition=${edition}`,
  });
}
