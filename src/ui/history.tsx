// What happened to a record, step by step, for those whom it is for.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { formatMoment } from "../platform/i18n/format.ts";
import { Details } from "./details.tsx";
import { PlainTable } from "./plain-table.tsx";

interface HistoryProps {
  events: readonly { what: string; note: string; by: string; at: Date }[];
}

export function History({ events }: HistoryProps): VNode | null {
  const { t, language } = useI18n();
  if (events.length === 0) return null;
  return (
    <Details summary={t("ui:steps.title")}>
      <PlainTable
        caption={t("ui:steps.title")}
        headers={[t("ui:steps.what"), t("ui:steps.why"), t("ui:steps.who")]}
        rows={events.map(({ what, note, by, at }, index) => ({
          key: String(index),
          cells: [what, note || "–", t("ui:steps.by", { name: by, moment: formatMoment(at, language) })],
        }))}
      />
    </Details>
  );
}
