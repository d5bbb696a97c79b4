import type { VNode } from "preact";

export interface Tile {
  key: string;
  /** One of a few looks; each has a shape of its own besides its colour. */
  look: "better" | "worse" | "steady" | "other_periods" | "one_figure" | "no_figure";
  title: string;
}

const tileMarks: Record<Tile["look"], string> = {
  better: "▲",
  worse: "▼",
  steady: "=",
  other_periods: "≠",
  one_figure: "●",
  no_figure: "",
};

/** One small square a thing; `summary` says the same in words. */
export function Tiles({ tiles, summary }: { tiles: readonly Tile[]; summary: string }): VNode {
  return (
    <div class="tiles" role="img" aria-label={summary}>
      {tiles.map(({ key, look, title }) => (
        <span class={`tiles__tile tiles__tile--${look}`} key={key} title={title} aria-hidden="true">
          {tileMarks[look]}
        </span>
      ))}
    </div>
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
