import type { ComponentChildren, VNode } from "preact";
import { ButtonLink } from "./form.tsx";

/** Says what belongs here and offers the one next step. */
export function EmptyState({
  children,
  action,
}: {
  children: ComponentChildren;
  action?: { href: string; text: string };
}): VNode {
  return (
    <div class="empty-state">
      <p class="govuk-body">{children}</p>
      {action && <ButtonLink href={action.href}>{action.text}</ButtonLink>}
    </div>
  );
}
