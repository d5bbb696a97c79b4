import type { VNode } from "preact";

/** A text of people in the paragraphs that they made. */
export function paragraphsOf(text: string): VNode[] {
  return text.split(/\n+/).map((paragraph, index) => <p key={index}>{paragraph}</p>);
}
