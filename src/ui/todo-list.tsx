import type { VNode } from "preact";
import { dayOf, daysBetween } from "../platform/day.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { Tag } from "./tag.tsx";

/** `due`: has a day, or its time is over. `waits`: for whoever looks. `asked`: others were asked and have to come back. */
type TodoKind = "due" | "waits" | "asked";

export interface Todo {
  kind: TodoKind;
  /** What there is to do, which leads to where it is done. */
  text: string;
  href: string;
  /** By which day (`YYYY-MM-DD`). */
  dueOn?: string;
  /** A sentence more, such as what the commission wrote. */
  detail?: string;
}

const order = { due: 0, waits: 1, asked: 2 } as const;

/** What is due first, the earliest day before; then what waits, then what others were asked for. */
function byUrgency(one: Todo, other: Todo): number {
  const kinds = order[one.kind] - order[other.kind];
  if (kinds !== 0) return kinds;
  return (one.dueOn ?? "9999") < (other.dueOn ?? "9999") ? -1 : 1;
}

interface TodoListProps {
  todos: readonly Todo[];
  now: Date;
  /** Where the page has another list of what waits. */
  title?: string;
}

export function TodoList({ todos, now, title }: TodoListProps): VNode {
  const { t } = useI18n();
  return (
    <section class="todos">
      <h2 class="govuk-heading-m">{title ?? t("ui:todo.title")}</h2>
      {todos.length === 0 ? (
        <p class="govuk-body">{t("ui:todo.nothing")}</p>
      ) : (
        <ul class="todos__list">
          {todos.toSorted(byUrgency).map((todo) => (
            <li class={`todos__item todos__item--${todo.kind}`} key={`${todo.href} ${todo.text}`}>
              <a class="govuk-link todos__link" href={todo.href}>
                {todo.text}
              </a>{" "}
              <DueTag todo={todo} now={now} />
              {todo.detail !== undefined && <blockquote class="todos__detail">{todo.detail}</blockquote>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function DueTag({ todo: { kind, dueOn }, now }: { todo: Todo; now: Date }): VNode {
  const { t, language } = useI18n();
  if (dueOn === undefined)
    return <Tag text={t(`ui:todo.kind.${kind}`)} tone={kind === "asked" ? "grey" : "blue"} />;
  const days = daysBetween(dayOf(now), dueOn);
  const text =
    days > 0
      ? t("ui:todo.daysLeft", { count: days })
      : days === 0
        ? t("ui:todo.today")
        : t("ui:todo.late", { count: -days });
  return (
    <span class="todos__due">
      <Tag text={text} tone={days < 0 ? "red" : days <= 14 ? "orange" : "green"} />{" "}
      {formatDate(dueOn, language)}
    </span>
  );
}
