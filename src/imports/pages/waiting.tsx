import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { waitsUntil } from "../waiting.ts";

/** On the page of an upload: that it is not saved yet, and until when it is kept. */
export function Waiting({ createdAt }: { createdAt: Date }): VNode {
  const { t, language } = useI18n();
  const date = formatDate(waitsUntil({ createdAt }), language);
  return <p class="govuk-hint">{t("imports:imports.waits", { date })}</p>;
}
