// What the worker thread that writes downloads is asked for.

import type { Language } from "../../platform/i18n/languages.ts";
import type { Period } from "../../values/period.ts";
import type { DataFile } from "../data-files.ts";

export type Download =
  | { kind: "data"; city: string; file: DataFile; address: string }
  | {
      kind: "measurement";
      city: string;
      measurement: string;
      format: "csv" | "xlsx";
      language: Language;
      /** The search of the page's address, which says how the table is sorted and filtered. */
      search: string;
    }
  | { kind: "workbook"; city: string; period: Period; language: Language };

export type DownloadJob = Download & { databaseUrl: string; now: Date };
