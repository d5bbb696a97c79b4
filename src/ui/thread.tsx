// What two sides say to each other about one thing: a comment or a question, its answers, and that it is closed.

import type { ComponentChildren, VNode } from "preact";

interface ThreadProps {
  id: string;
  /** Who began it and when, and whatever tag stands beside that. */
  begun: ComponentChildren;
  text: string;
  answers: readonly { id: string | number; said: string; text: string }[];
  /** By whom and when it was closed; nothing while it is open. */
  closed: string | null;
  /** What can be done with it. */
  children?: ComponentChildren;
}

export function Thread({ id, begun, text, answers, closed, children }: ThreadProps): VNode {
  return (
    <div class={closed === null ? "comment" : "comment comment--closed"} id={id}>
      <p class="govuk-body-s comment__by">{begun}</p>
      <p class="govuk-body preserve-lines">{text}</p>
      {answers.map((answer) => (
        <div class="comment__answer" key={answer.id}>
          <p class="govuk-body-s comment__by">{answer.said}</p>
          <p class="govuk-body preserve-lines">{answer.text}</p>
        </div>
      ))}
      {closed !== null && <p class="govuk-body-s">{closed}</p>}
      {children}
    </div>
  );
}
