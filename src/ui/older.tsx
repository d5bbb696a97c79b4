import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { withParameters } from "./table-state.ts";

/** The way to the versions before those on the page, where there are any. */
export function Older({ url, to }: { url: URL; to: { before: string } | undefined }): VNode | null {
  const { t } = useI18n();
  if (!to) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={withParameters(url, to)} rel="next">
        {t("ui:pages.older")}
      </a>
    </p>
  );
}
