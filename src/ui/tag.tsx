import type { VNode } from "preact";

export type Tone = "grey" | "green" | "blue" | "orange" | "red";

/** A short state, said in words and only underlined by colour. */
export function Tag({ text, tone = "grey" }: { text: string; tone?: Tone }): VNode {
  return <strong class={`govuk-tag govuk-tag--${tone}`}>{text}</strong>;
}
