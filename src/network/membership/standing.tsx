import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { MembershipState, PublicStanding } from "./workflow.ts";

const tones: Partial<Record<MembershipState, Tone>> = {
  with_commission: "blue",
  endorsing: "blue",
  declining: "blue",
  endorsed: "blue",
  sent: "blue",
  member: "green",
  reminded: "orange",
  inactive: "orange",
};

/** What everybody may know. */
export function StandingTag({ standing }: { standing: PublicStanding }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`membership:standing.${standing}`)} tone={tones[standing] ?? "grey"} />;
}

/** For the commission. */
export function StateTag({ state }: { state: MembershipState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`membership:state.${state}`)} tone={tones[state] ?? "grey"} />;
}
