// What the commission asked for: above the list of questions, beside each of them, and on the desk.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Details } from "../../ui/details.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { ReportHead } from "../drafting.ts";
import { openReturn } from "../workflow.ts";

interface ReturnNoteProps {
  head: Pick<ReportHead, "events" | "state">;
  /** Beside a question it is folded: there the question comes first. */
  isFolded?: boolean;
}

export function ReturnNote({ head, isFolded = false }: ReturnNoteProps): VNode | null {
  const { t, language } = useI18n();
  const last = openReturn(head.events, head.state);
  if (!last?.note) return null;
  const title = t("reports:report.returnedBy", {
    by: last.actorName,
    date: formatDate(last.at, language),
  });
  const note = <p class="govuk-body preserve-lines">{last.note}</p>;
  if (isFolded) return <Details summary={title}>{note}</Details>;
  return (
    <Inset>
      <h2 class="govuk-heading-s">{title}</h2>
      {note}
    </Inset>
  );
}
