export interface TableRow {
  /** As the file counts: the first line is 1. */
  number: number;
  cells: string[];
}

/** A row as it was read, before the table is found in it. */
export interface ReadRow extends TableRow {
  /** For each cell whether it came as a true number; absent in a file of texts. */
  isNumber?: boolean[];
}
