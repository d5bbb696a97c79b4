import type { VNode } from "preact";

interface FigureCardProps {
  figure: string;
  label: string;
  /** Where the figure comes from: every number has a source. */
  source: string;
  href?: string;
}

export function FigureCard({ figure, label, source, href }: FigureCardProps): VNode {
  return (
    <div class="figure-card">
      <p class="figure-card__figure">{figure}</p>
      <p class="figure-card__label">
        {href ? (
          <a class="govuk-link" href={href}>
            {label}
          </a>
        ) : (
          label
        )}
      </p>
      <p class="figure-card__source">{source}</p>
    </div>
  );
}
