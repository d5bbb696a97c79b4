import type { ComponentChildren, VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";

export function Warning({ children }: { children: ComponentChildren }): VNode {
  const { t } = useI18n();
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{" "}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{t("ui:warning")}</span> {children}
      </strong>
    </div>
  );
}
