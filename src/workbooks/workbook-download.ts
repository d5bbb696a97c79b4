// A workbook to fill in, as the worker thread that writes downloads makes it.

import { getCity } from "../network/queries.ts";
import type { WriteDownload } from "../platform/downloads/download.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Period } from "../values/period.ts";
import { workbookContent } from "./workbook-content.ts";
import { writeWorkbook } from "./write-workbook.ts";

export interface WorkbookDownload {
  city: string;
  period: Period;
  language: Language;
}

export const write: WriteDownload<WorkbookDownload> = async function* (
  db,
  { city: cityId, period, language },
  now,
) {
  const city = await getCity(db, cityId);
  yield await writeWorkbook(await workbookContent(db, city, period, language, now));
};
