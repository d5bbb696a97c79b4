import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { ReportState } from "../workflow.ts";

const tones: Record<ReportState, Tone> = {
  draft: "grey",
  submitted: "blue",
  reviewing: "blue",
  returned: "orange",
  endorsed: "green",
  reopening: "orange",
  published: "green",
  withdrawn: "red",
};

export function StateTag({ state }: { state: ReportState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`reports:state.${state}`)} tone={tones[state]} />;
}
