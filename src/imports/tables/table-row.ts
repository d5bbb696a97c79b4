export interface TableRow {
  /** As a spreadsheet counts: the first row is 1, and one whose cells have several lines is one row. */
  number: number;
  cells: string[];
}

/** A row as it was read, before the table is found in it. */
export interface ReadRow extends TableRow {
  /** For each cell whether it came as a true number; absent in a file of texts. */
  isNumber?: boolean[];
}
