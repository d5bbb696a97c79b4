import type { ComponentChildren, VNode } from "preact";

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  action?: { href: string; text: string };
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }): VNode {
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value, action }) => (
        <div class="govuk-summary-list__row" key={key}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {action && (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={action.href}>
                {action.text}
                <span class="govuk-visually-hidden"> {key}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
