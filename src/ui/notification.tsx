import type { ComponentChildren, VNode } from "preact";

interface NotificationProps {
  /** `success`: something was done. `important`: something that the reader should know before going on. */
  tone?: "success" | "important";
  title: string;
  children?: ComponentChildren;
}

/** News about this page, above its content. */
export function Notification({ tone = "success", title, children }: NotificationProps): VNode {
  return (
    <div class={`notification notification--${tone}`} role={tone === "success" ? "status" : undefined}>
      <p class="notification__title">{title}</p>
      {children}
    </div>
  );
}
