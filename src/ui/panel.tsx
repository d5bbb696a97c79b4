import type { ComponentChildren, VNode } from "preact";

/** Says that something is done, on a page of its own. */
export function Panel({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{title}</h1>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  );
}
