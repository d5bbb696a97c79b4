import type { VNode } from "preact";
import { TableFrame, type TableRow } from "./table-frame.tsx";

interface PlainTableProps {
  caption: string;
  /** Where a heading just above says the same. */
  isCaptionHidden?: boolean;
  headers: readonly string[];
  rows: readonly TableRow[];
  /** Whether the first cell of a row names it; default yes. */
  hasRowHeaders?: boolean;
  /** For a table as somebody else made it: it scrolls sideways on a narrow screen. */
  keepsColumns?: boolean;
  /** Of a long list whose cells say themselves what they are of: a row takes two or three lines on a narrow screen. */
  isCompact?: boolean;
}

/** A short table, all on one page. */
export function PlainTable(props: PlainTableProps): VNode {
  const {
    caption,
    isCaptionHidden,
    headers,
    rows,
    hasRowHeaders = true,
    keepsColumns = false,
    isCompact,
  } = props;
  const captionClass = isCaptionHidden ? "govuk-visually-hidden" : "govuk-table__caption--s";
  return (
    <TableFrame
      label={caption}
      caption={<caption class={`govuk-table__caption ${captionClass}`}>{caption}</caption>}
      headers={headers.map((text) => ({ text }))}
      rows={rows}
      hasRowHeaders={hasRowHeaders}
      keepsColumns={keepsColumns}
      isCompact={isCompact}
    />
  );
}
