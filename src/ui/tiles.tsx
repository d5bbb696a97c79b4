import type { VNode } from "preact";

export interface Tile {
  key: string;
  /** One of a few looks; each has a shape of its own besides its colour. */
  look: "better" | "worse" | "steady" | "other_periods" | "one_figure" | "no_figure";
  title: string;
  href: string;
}

const tileMarks: Record<Tile["look"], string> = {
  better: "▲",
  worse: "▼",
  steady: "=",
  other_periods: "≠",
  one_figure: "●",
  no_figure: "",
};

/** One small square a thing, which leads to it. Its name and state are what a screen reader says. */
export function Tiles({ tiles, label }: { tiles: readonly Tile[]; label: string }): VNode {
  return (
    <ul class="tiles" aria-label={label}>
      {tiles.map(({ key, look, title, href }) => (
        <li key={key}>
          <a class={`tiles__tile tiles__tile--${look}`} href={href} title={title} aria-label={title}>
            {tileMarks[look]}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What each look means. */
export function TilesLegend({ looks }: { looks: readonly { look: Tile["look"]; text: string }[] }): VNode {
  return (
    <ul class="tiles-legend">
      {looks.map(({ look, text }) => (
        <li key={look}>
          <span class={`tiles__tile tiles__tile--${look}`} aria-hidden="true">
            {tileMarks[look]}
          </span>{" "}
          {text}
        </li>
      ))}
    </ul>
  );
}
