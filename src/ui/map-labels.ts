// Where the names of the points on a map stand, so that none covers another or leaves the map.

export interface LabelledPoint {
  x: number;
  y: number;
  text: string;
}

export interface Label {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  /** There was no free place for it. */
  isOverOthers?: true;
  /** The beginning of the name, where there is no room for all of it. */
  shortened?: string;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** For the map's text of 17 units in a system font; a little more than most letters need. */
export const letters = { width: 9.5, height: 20, distance: 14, point: 11 } as const;
type Letters = { readonly [Measure in keyof typeof letters]: number };

/**
 * For each point the first free place: to the right, the left, below, above, then further out. Where nothing is free
 * (many points in one spot) the name stands to the side with more room, over others.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  map: { width: number; height: number },
  size: Letters = letters,
): Label[] {
  const taken: Box[] = points.map(({ x, y }) => around(x, y, size.point, size.point));
  return points.map((point, index) => {
    const candidates = candidatesFor(point, size);
    const free = candidates.find((label) => {
      const box = boxOf(label, point.text, size);
      const isInside = box.left >= 0 && box.right <= map.width && box.top >= 0 && box.bottom <= map.height;
      return isInside && taken.every((other, owner) => owner === index || !overlap(box, other));
    });
    const label = free ?? { ...sideWithRoom(point, map, size), isOverOthers: true };
    taken.push(boxOf(label, label.shortened ?? point.text, size));
    return label;
  });
}

function candidatesFor({ x, y }: LabelledPoint, { distance, height }: Letters): Label[] {
  const beside = (dy: number): Label[] => [
    { x: x + distance, y: y + dy, anchor: "start" },
    { x: x - distance, y: y + dy, anchor: "end" },
  ];
  const over: Label[] = [
    { x, y: y + distance + height / 2, anchor: "middle" },
    { x, y: y - distance - height / 2, anchor: "middle" },
  ];
  return [...beside(0), ...over, ...beside(height), ...beside(-height)];
}

function sideWithRoom({ x, y, text }: LabelledPoint, map: { width: number }, size: Letters): Label {
  const isLeft = x > map.width / 2;
  const at = isLeft ? x - size.distance : x + size.distance;
  const most = Math.floor((isLeft ? at : map.width - at) / size.width);
  const shortened = text.length > most ? { shortened: `${text.slice(0, most - 2).trimEnd()}…` } : {};
  return { x: at, y, anchor: isLeft ? "end" : "start", ...shortened };
}

function boxOf({ x, y, anchor }: Label, text: string, { width, height }: Letters): Box {
  const half = (text.length * width) / 2;
  const middle = { start: x + half, middle: x, end: x - half }[anchor];
  return around(middle, y, half, height / 2);
}

function around(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
