import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { useArrival } from "./arrival.ts";
import { withParameters } from "./table-state.ts";

interface OlderProps {
  url: URL;
  /** What the address says of the page after this one. */
  to: Record<string, string> | undefined;
  /** Default: that they are versions. */
  text?: string;
}

/** The way to those before the ones on the page, where there are any. */
export function Older({ url, to, text }: OlderProps): VNode | null {
  const { t } = useI18n();
  const arrival = useArrival();
  const page = url.searchParams.get("page");
  if (arrival.isList && page) arrival.say(t("ui:pages.number", { page }));
  if (!to) return null;
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={withParameters(url, to)} rel="next">
        {text ?? t("ui:pages.older")}
      </a>
    </p>
  );
}
