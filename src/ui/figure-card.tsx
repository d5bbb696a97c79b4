import type { VNode } from "preact";

interface FigureCardProps {
  figure: string;
  label: string;
  /** Where the figure comes from: every number has a source. */
  source: string;
  /** What else has to be known to read it. A line of its own: a source, as people write it, ends without a full stop. */
  note?: string | false;
  href?: string;
}

export function FigureCard({ figure, label, source, note, href }: FigureCardProps): VNode {
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
      {note && <p class="figure-card__source">{note}</p>}
    </div>
  );
}
