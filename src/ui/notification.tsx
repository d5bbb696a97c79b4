import type { ComponentChildren, VNode } from "preact";
import { inTitle, useArrival } from "./arrival.ts";

interface NotificationProps {
  /** `success`: something was done. `important`: something that the reader should know before going on. */
  tone?: "success" | "important";
  title: string;
  /** Whether it tells what came of what the visitor just did. */
  isAnswer?: boolean;
  children?: ComponentChildren;
}

/** News about this page, above its content. */
export function Notification({ tone = "success", title, isAnswer, children }: NotificationProps): VNode {
  const arrival = useArrival();
  if (isAnswer) arrival.say(inTitle(title));
  return (
    <div class={`notification notification--${tone}`}>
      <p class="notification__title" {...(isAnswer && arrival.focusFor("news"))}>
        {title}
      </p>
      {children}
    </div>
  );
}
