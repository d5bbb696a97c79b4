import type { ComponentChildren, VNode } from "preact";

export function Details({
  summary,
  open,
  id,
  children,
}: {
  summary: string;
  open?: boolean;
  /** Where a link leads. */
  id?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <details class="govuk-details" open={open} id={id}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
