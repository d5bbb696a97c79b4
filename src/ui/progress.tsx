import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";

/** How far something is, in words and as a bar. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }): VNode {
  const { t } = useI18n();
  const text = t("ui:progress", { done, total });
  return (
    <div class="progress">
      <p class="govuk-body progress__text">
        {label}: <strong>{text}</strong>
      </p>
      <progress class="progress__bar" value={done} max={Math.max(total, 1)} aria-label={label}>
        {text}
      </progress>
    </div>
  );
}
