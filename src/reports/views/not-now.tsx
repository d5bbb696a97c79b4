// In the place of a form whose command would be refused in the state that the report has.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Inset } from "../../ui/inset.tsx";
import type { Situation } from "../workflow.ts";

export function NotNow({ head: { state } }: { head: Pick<Situation, "state"> }): VNode {
  const { t } = useI18n();
  return <Inset>{t("reports:problem.cannot_happen", { state })}</Inset>;
}
