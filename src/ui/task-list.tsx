import type { VNode } from "preact";
import { useId } from "preact/hooks";
import { Tag } from "./tag.tsx";

export interface Task {
  title: string;
  href?: string;
  hint?: string;
  status: { text: string; tone: "done" | "started" | "todo" };
}

export function TaskList({ items }: { items: readonly Task[] }): VNode {
  const prefix = useId();
  return (
    <ul class="govuk-task-list">
      {items.map(({ title, href, hint, status }, index) => (
        <li
          class={`govuk-task-list__item${href ? " govuk-task-list__item--with-link" : ""}`}
          key={`${title} ${href ?? ""}`}
        >
          <div class="govuk-task-list__name-and-hint">
            {href ? (
              <a
                class="govuk-link govuk-task-list__link"
                href={href}
                aria-describedby={`${hint ? `${prefix}-${index}-hint ` : ""}${prefix}-${index}-status`}
              >
                {title}
              </a>
            ) : (
              <div>{title}</div>
            )}
            {hint && (
              <div id={`${prefix}-${index}-hint`} class="govuk-task-list__hint">
                {hint}
              </div>
            )}
          </div>
          <div class="govuk-task-list__status" id={`${prefix}-${index}-status`}>
            {status.tone === "done" ? (
              status.text
            ) : (
              <Tag text={status.text} tone={status.tone === "started" ? "blue" : "grey"} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
