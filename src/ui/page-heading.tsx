import type { VNode } from "preact";

interface PageHeadingProps {
  text: string;
  /** What the page belongs to, in smaller letters above. */
  caption?: string | undefined;
  size: "l" | "xl";
}

export function PageHeading({ text, caption, size }: PageHeadingProps): VNode {
  return (
    <>
      {caption !== undefined && <span class={`govuk-caption-${size}`}>{caption}</span>}
      <h1 class={`govuk-heading-${size}`}>{text}</h1>
    </>
  );
}
