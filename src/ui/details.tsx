import type { ComponentChildren, VNode } from "preact";

export function Details({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}): VNode {
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
