// The files in which a city's data can be had, and what each is.

import { spreadsheet } from "../platform/files/workbook.ts";

export const dataFiles = {
  "values.csv": "text/csv; charset=utf-8",
  "values.csv-metadata.json": "application/csvm+json",
  "values.xlsx": spreadsheet,
  "values.json": "application/json",
  "values.sdmx.csv": "application/vnd.sdmx.data+csv;version=2.0.0",
  "values.sdmx.json": "application/vnd.sdmx.data+json;version=2.0.0",
};
export type DataFile = keyof typeof dataFiles;
