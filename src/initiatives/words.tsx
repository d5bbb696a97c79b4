// How far an initiative is, in a word and a colour.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import type { InitiativeState } from "./workflow.ts";

const tones: Record<InitiativeState, Tone> = {
  idea: "grey",
  planned: "blue",
  running: "green",
  finishing: "green",
  closed: "grey",
  paused: "orange",
  cancelled: "grey",
};

export function StateTag({ state }: { state: InitiativeState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`initiatives:state.${state}`)} tone={tones[state]} />;
}
