// What there is to say of a row, in words.

import type { Translate } from "../platform/i18n/message-key.ts";
import { isMessageKey } from "../platform/i18n/messages.ts";
import type { ShownRow } from "./queries.ts";
import type { CellChange, CellError } from "./record-table.ts";
import { recordTableKind } from "./slots.ts";

function columnLabel(kind: string, column: string, t: Translate): string {
  return (
    recordTableKind(kind)
      ?.columns.find(({ name }) => name === column)
      ?.label(t) ?? column
  );
}

/** `label`: what the column is called. */
export function errorText(label: string, { message, values }: CellError, t: Translate): string {
  return `${label}: ${isMessageKey(message) ? t(message, values) : message}`;
}

export function changeText(kind: string, { column, saved, typed }: CellChange, t: Translate): string {
  return t("bulk:changes", {
    column: columnLabel(kind, column, t),
    saved: saved || "–",
    typed: typed || "–",
  });
}

/** What there is to say of a row besides what comes of it. */
export function aboutRow(kind: string, row: ShownRow, t: Translate): string[] {
  return [
    ...row.errors.map((error) => errorText(columnLabel(kind, error.column, t), error, t)),
    ...row.changes.map((change) => changeText(kind, change, t)),
    ...(row.outcome === "ask"
      ? row.candidates.map(({ name, reason }) => `${name}: ${isMessageKey(reason) ? t(reason) : reason}`)
      : []),
    ...(row.sameAs === null ? [] : [t("bulk:sameAs", { row: row.sameAs })]),
    ...(row.taken === null || row.stays !== null ? [] : [t(`bulk:was.${row.taken}`)]),
    ...(row.stays === null ? [] : [isMessageKey(row.stays) ? t(row.stays) : row.stays]),
    ...(row.taken === null && row.answer === "skip" ? [t("bulk:was.left")] : []),
  ];
}
