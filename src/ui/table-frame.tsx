import type { ComponentChildren, VNode } from "preact";

export interface TableHeader {
  text: string;
  /** Where more than the text is drawn, such as a link that sorts. */
  content?: ComponentChildren;
  isNumeric?: boolean;
  /** Where rows are cards, or where they are not; everywhere where it is undefined. */
  only?: "cards" | "columns" | undefined;
  sort?: "ascending" | "descending" | "none";
}

export interface TableRow {
  key: string;
  cells: readonly ComponentChildren[];
}

interface TableFrameProps {
  id?: string | undefined;
  label: string;
  caption: VNode;
  headers: readonly TableHeader[];
  rows: readonly TableRow[];
  /** Whether the first cell of a row names it. */
  hasRowHeaders: boolean;
  /** Keeps its columns on a narrow screen and scrolls sideways; other tables become a list of cards. */
  keepsColumns: boolean;
  /** Of a long list: on a narrow screen the cells of a row follow each other below its name, without the names of their columns. */
  isCompact?: boolean | undefined;
}

/** The table itself, for `DataTable` and `PlainTable`. */
export function TableFrame(props: TableFrameProps): VNode {
  const { id, label, caption, headers, rows, hasRowHeaders, keepsColumns, isCompact } = props;
  const cards = isCompact ? "table-scroll table-cards table-cards--compact" : "table-scroll table-cards";
  const classes = keepsColumns ? "table-scroll" : cards;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen has to scroll by keyboard too
    <section class={classes} aria-label={label} tabIndex={0}>
      <table class="govuk-table" id={id} {...role("table")}>
        {caption}
        <thead class="govuk-table__head" {...role("rowgroup")}>
          <tr class="govuk-table__row" {...role("row")}>
            {headers.map(({ text, content, isNumeric, only, sort }, index) => (
              <th
                scope="col"
                class={`govuk-table__header${isNumeric ? " govuk-table__header--numeric" : ""}${shownIn(only)}`}
                aria-sort={sort}
                key={index}
                {...role("columnheader")}
              >
                {content ?? text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body" {...role("rowgroup")}>
          {rows.map(({ key, cells }) => (
            <tr class="govuk-table__row" key={key} {...role("row")}>
              {cells.map((cell, index) =>
                index === 0 && hasRowHeaders ? (
                  <th scope="row" class="govuk-table__header" key="name" {...role("rowheader")}>
                    {cell}
                  </th>
                ) : (
                  <td
                    class={`govuk-table__cell${headers[index]?.isNumeric ? " govuk-table__cell--numeric" : ""}${shownIn(headers[index]?.only)}`}
                    data-label={headers[index]?.text}
                    key={index}
                    {...role("cell")}
                  >
                    <div>{cell}</div>
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

function shownIn(only: TableHeader["only"]): string {
  return only === undefined ? "" : ` table-only-${only}`;
}

/** What the element is anyway: some browsers forget it where the style sheet makes cards of the rows. */
function role(name: "table" | "rowgroup" | "row" | "columnheader" | "rowheader" | "cell") {
  return { role: name };
}
