import type { ComponentChildren, VNode } from "preact";

interface PlainTableProps {
  caption: string;
  /** Where a heading just above says the same. */
  isCaptionHidden?: boolean;
  headers: readonly string[];
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[];
  /** Whether the first cell of a row names it; default yes. */
  hasRowHeaders?: boolean;
}

/** A short table, all on one page; it scrolls sideways, also by keyboard, where it is wider than the screen. */
export function PlainTable({
  caption,
  isCaptionHidden,
  headers,
  rows,
  hasRowHeaders = true,
}: PlainTableProps): VNode {
  const captionClass = isCaptionHidden ? "govuk-visually-hidden" : "govuk-table__caption--s";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen has to scroll by keyboard too
    <section class="table-scroll" aria-label={caption} tabIndex={0}>
      <table class="govuk-table">
        <caption class={`govuk-table__caption ${captionClass}`}>{caption}</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {headers.map((header, index) => (
              <th scope="col" class="govuk-table__header" key={index}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map(({ key, cells }) => (
            <tr class="govuk-table__row" key={key}>
              {cells.map((cell, index) =>
                index === 0 && hasRowHeaders ? (
                  <th scope="row" class="govuk-table__header" key="name">
                    {cell}
                  </th>
                ) : (
                  <td class="govuk-table__cell" key={index}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
