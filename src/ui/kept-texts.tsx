import type { ComponentChildren, VNode } from "preact";
import { useBrowserMessages } from "./browser-messages.ts";

interface KeptTextsProps {
  /** The questions whose addresses begin with this; empty for all. */
  under: string;
  title: string;
  /** What is saved, where only what differs from it matters. */
  savedText?: string | undefined;
  children?: ComponentChildren;
}

/** A place for the texts that this browser keeps; it shows itself only where there are some. */
export function KeptTexts({ under, title, savedText, children }: KeptTextsProps): VNode {
  const messages = useBrowserMessages();
  return (
    <section
      hidden
      class="kept-texts"
      aria-label={title}
      data-kept-texts={under}
      {...(savedText !== undefined && { "data-saved-text": savedText })}
      {...messages.kept()}
    >
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
    </section>
  );
}
