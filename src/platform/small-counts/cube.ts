// How many people there were of each kind, in one fixed cube: a few dimensions, and for each a total. What may be
// published of it, `publish-cube.ts` says.

export interface Dimension {
  name: string;
  categories: readonly string[];
  /**
   * How many such people there are at all is public, as the census says of women and men: then nobody learns of a person
   * from reading that none of them came. That none came of those with a disability, who may be three, tells of each.
   */
  isPopulationPublic: boolean;
}

/** People of one category of each dimension. */
export interface CountedCell {
  /** The category of each dimension, in their order. */
  at: readonly string[];
  count: number;
}

export interface Cube {
  dimensions: readonly Dimension[];
  /** A cell that is not among them was not counted: that is not nobody. */
  cells: readonly CountedCell[];
}

/**
 * The figures of a cube by their place: every category of each dimension with every one of the others, and the total of each
 * as one category more, the last.
 */
export interface Layout {
  dimensions: readonly Dimension[];
  /** How many figures there are. */
  size: number;
  /** How far apart in the list two figures are that stand side by side in a dimension. */
  strides: readonly number[];
}

export function layoutOf(dimensions: readonly Dimension[]): Layout {
  const strides: number[] = [];
  let size = 1;
  for (const { categories } of dimensions) {
    strides.push(size);
    size *= categories.length + 1;
  }
  return { dimensions, size, strides };
}

/** The category of a figure in each dimension; the number of categories where it is the total. */
export function coordinatesOf({ dimensions, strides }: Layout, figure: number): number[] {
  return dimensions.map(
    ({ categories }, dimension) => Math.floor(figure / (strides[dimension] ?? 1)) % (categories.length + 1),
  );
}

export function figureAt({ strides }: Layout, coordinates: readonly number[]): number {
  return coordinates.reduce((place, at, dimension) => place + at * (strides[dimension] ?? 0), 0);
}

/** All figures that a cell is counted in: itself, and each total. */
export function figuresWith(layout: Layout, cell: readonly number[]): number[] {
  return cell.reduce<number[]>(
    (figures, at, dimension) => {
      const stride = layout.strides[dimension] ?? 0;
      const total = layout.dimensions[dimension]?.categories.length ?? 0;
      return figures.flatMap((figure) => [figure + at * stride, figure + total * stride]);
    },
    [0],
  );
}

/** Where a cell of some cube stands in a layout that has all of its categories. */
export function coordinatesIn({ dimensions }: Layout, at: readonly string[]): number[] {
  return dimensions.map(({ name, categories }, dimension) => {
    const place = categories.indexOf(at[dimension] ?? "");
    if (place === -1) throw new Error(`${at[dimension]} is no category of ${name}.`);
    return place;
  });
}

/** The figures of a cube in a layout; undefined where nothing was counted. */
export function figuresOf(layout: Layout, { cells }: Cube): (number | undefined)[] {
  const figures = Array.from<number | undefined>({ length: layout.size });
  for (const { at, count } of cells)
    for (const figure of figuresWith(layout, coordinatesIn(layout, at)))
      figures[figure] = (figures[figure] ?? 0) + count;
  return figures;
}

/** A layout for cubes of the same dimensions, with the categories of all of them. */
export function jointLayout(cubes: readonly Cube[]): Layout {
  const [first] = cubes;
  if (!first) throw new Error("There is no cube.");
  return layoutOf(
    first.dimensions.map((dimension, place) => ({
      ...dimension,
      categories: [...new Set(cubes.flatMap(({ dimensions }) => dimensions[place]?.categories ?? []))],
    })),
  );
}
