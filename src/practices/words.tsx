// How far a practice is, and what it is called.

import type { VNode } from "preact";
import { useI18n } from "../platform/i18n/context.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { written } from "../platform/written.ts";
import { Tag, type Tone } from "../ui/tag.tsx";
import type { Practice } from "./practice.ts";
import type { PracticeState } from "./workflow.ts";

const tones: Record<PracticeState, Tone> = {
  draft: "grey",
  proposed: "blue",
  in_review: "blue",
  returned: "orange",
  published: "green",
  retired: "grey",
};

export function StateTag({ state }: { state: PracticeState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`practices:state.${state}`)} tone={tones[state]} />;
}

export function titleOf({ title }: Pick<Practice, "title">, { language }: { language: Language }): string {
  return written(title, language)?.text ?? "";
}
