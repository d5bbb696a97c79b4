import type { VNode } from "preact";

interface Choice {
  text: string;
  href: string;
  isChosen: boolean;
}

/** The ways to choose of a list, as links: one of them is chosen. */
export function Choices({ label, choices: all }: { label: string; choices: readonly Choice[] }): VNode {
  return (
    <nav class="choices" aria-label={label}>
      <span class="choices__label">{label}</span>
      <ul class="choices__list">
        {all.map(({ text, href, isChosen }) => (
          <li key={href}>
            <a class="govuk-link" href={href} aria-current={isChosen ? "true" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
