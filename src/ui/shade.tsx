import type { VNode } from "preact";

interface ShadeProps {
  done: number;
  total: number;
  /** What a pointer that rests on it is told. */
  title?: string;
}

/** A square, the fuller the more is done. What it shows is also said in numbers, by whoever draws it. */
export function Shade({ done, total, title }: ShadeProps): VNode {
  return (
    <span class={`shades__area shades__area--${shadeOf(done, total)}`} title={title} aria-hidden="true" />
  );
}

function shadeOf(done: number, total: number): number {
  if (done === 0 || total === 0) return 0;
  return done === total ? 4 : Math.ceil((done / total) * 3);
}
