// How needs and offers read: their states, when in the week, and why two may meet.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { levelName } from "../totals-view.tsx";
import { areaName, quantityWords } from "../words.tsx";
import type { Reason } from "./matching.ts";
import type { Posting } from "./posting.ts";
import type { Hours, Span, Weekday } from "./week.ts";
import type { PostingState } from "./workflow.ts";

interface Reader {
  t: Translate;
  language: Language;
}

const tones: Record<PostingState, Tone> = {
  draft: "grey",
  open: "green",
  matched: "blue",
  closed: "blue",
  expired: "grey",
  withdrawn: "grey",
};

export function PostingTag({ state }: { state: PostingState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`needs:state.${state}`)} tone={tones[state]} />;
}

function dayWords(days: readonly Weekday[], { t, language }: Reader): string {
  return new Intl.ListFormat(language).format(days.map((day) => t(`needs:weekday.${day}`)));
}

function hourWords({ from, to }: Hours, { t, language }: Reader): string {
  return t("needs:hours", { from: formatTime(from, language), to: formatTime(to, language) });
}

function spanWords({ from, to }: Span, { t, language }: Reader): string {
  if (from !== null && to !== null)
    return t("needs:span.both", { from: formatDate(from, language), to: formatDate(to, language) });
  return from === null
    ? t("needs:span.until", { to: formatDate(to ?? "", language) })
    : t("needs:span.from", { from: formatDate(from, language) });
}

/** "Every Saturday, 14:00 to 16:00, from 3 May 2027"; empty where nothing was said of it. */
export function timeWords(posting: Posting, reader: Reader): string {
  const { weekdays, fromTime, toTime, startsOn, endsOn } = posting;
  return [
    weekdays.length > 0 ? reader.t("needs:every", { days: dayWords(weekdays, reader) }) : "",
    fromTime !== null && toTime !== null ? hourWords({ from: fromTime, to: toTime }, reader) : "",
    startsOn !== null || endsOn !== null ? spanWords({ from: startsOn, to: endsOn }, reader) : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** A reason as the sentence that people read. */
export function reasonWords(reason: Reason, focusAreas: readonly NamedArea[], reader: Reader): string {
  const { t } = reader;
  switch (reason.about) {
    case "kind":
      return t("needs:reason.kind", { kind: t(`resources:kind.${reason.kind}`) });
    case "enough":
      return t("needs:reason.enough", { quantity: quantityWords(reason.quantity, reason.unit, reader) });
    case "part":
      return t("needs:reason.part", {
        quantity: quantityWords(reason.quantity, reason.unit, reader),
        needed: quantityWords(reason.needed, reason.unit, reader),
      });
    case "days":
      return t("needs:reason.days", { days: dayWords(reason.days, reader) });
    case "hours":
      return t("needs:reason.hours", { hours: hourWords(reason.hours, reader) });
    case "span":
      return t("needs:reason.span", { span: spanWords(reason.span, reader) });
    case "samePlace":
      return t("needs:reason.samePlace", { place: reason.place });
    case "within":
      return t("needs:reason.within", { place: reason.place });
    case "near":
      return t("needs:reason.near", { count: reason.kilometres });
    case "level":
      return t("needs:reason.level", { level: levelName(reason.level, t) });
    case "focusArea":
      return t("needs:reason.focusArea", { area: areaName(reason.focusArea, focusAreas, reader) });
  }
}
