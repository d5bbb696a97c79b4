// A workbook to fill in offline: download, send back, look at the differences, save.

import { downloadBy } from "../platform/downloads/download.ts";
import { spreadsheet } from "../platform/files/workbook.ts";
import { isLanguage } from "../platform/i18n/languages.ts";
import type { Visit } from "../platform/page.ts";
import type { FormState } from "../ui/form-state.ts";
import { emptyForm } from "../ui/screen.tsx";
import { written } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { scorecardParent } from "../values/parents.ts";
import { parsePeriod } from "../values/period.ts";
import { saveWorkbook, uploadWorkbook } from "./commands.ts";
import { paths } from "./paths.ts";
import { cityToFillIn, workbookThatCameBack } from "./queries.ts";
import { ComparisonPage, WorkbooksPage } from "./screens.tsx";
import type { WorkbookDownload } from "./workbook-download.ts";

/** What is proposed: last year, and the reader's language. */
const proposed = ({ now, language }: Pick<Visit, "now" | "language">) => ({
  period: String(now.getFullYear() - 1),
  language,
});

export const workbooksPage = formPage({
  path: "/cities/:city/workbooks",
  reads: { city: cityToFillIn },
  does: uploadWorkbook,
  parent: scorecardParent,
  title: ({ city }, { t }) => `${t("workbooks:workbook.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("workbooks:workbook.title"),
  caption: ({ city }) => city.name,
  crumb: "workbooks:workbook.title",
  draw: ({ city }, form, visit) => (
    <WorkbooksPage city={city} form={{ ...form, values: { ...proposed(visit), ...form.values } }} />
  ),
  done: ({ id }, { params }) => paths.workbook(params.city, id),
  flash: ({ replaced }) => (replaced > 0 ? "workbooks:workbook.replaced" : undefined),
});

const workbookDownload = downloadBy<WorkbookDownload>(import.meta.url, "workbook-download");

/** What the form that asks for a workbook was sent with. */
function askedFor({ url, language }: Pick<Visit, "url" | "language">) {
  const asked = url.searchParams;
  return { told: asked.get("period") ?? "", language: asked.get("language") ?? language };
}

/** The form again, with what is wrong with the period. */
function withoutPeriod(visit: Pick<Visit, "url" | "language" | "t">): FormState {
  const { told, language } = askedFor(visit);
  const message = visit.t(`values:field.period.${told ? "wrong" : "required"}`);
  return { ...emptyForm({ period: told, language }), errors: [{ field: "period", message }] };
}

export const workbookFile = page({
  path: "/cities/:city/workbooks/file",
  reads: { city: cityToFillIn },
  parent: scorecardParent,
  title: ({ city }, { t }) => `${t("ui:page.errorPrefix")}: ${t("workbooks:workbook.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("workbooks:workbook.title"),
  caption: ({ city }) => city.name,
  examples: [{ search: "period=soon" }],
  download({ city }, visit) {
    const { told, language } = askedFor(visit);
    const period = parsePeriod(told, visit.now);
    if (!period) return undefined;
    const inLanguage = isLanguage(language) ? language : visit.language;
    const name = `${visit.t("workbooks:workbook.fileName")}-${city.id}-${period.label.replace("–", "-")}.xlsx`;
    const workbook = { city: city.id, period, language: inLanguage };
    return written(workbookDownload, workbook, { name, type: spreadsheet, isPrivate: true });
  },
  status: () => 422,
  draw: ({ city }, visit) => <WorkbooksPage city={city} form={withoutPeriod(visit)} />,
});

export const workbookPage = formPage({
  path: "/cities/:city/workbooks/:import",
  reads: workbookThatCameBack,
  does: saveWorkbook,
  parent: workbooksPage,
  title: ({ uploaded }) => uploaded.file.name,
  caption: ({ city }) => city.name,
  wide: true,
  read: ({ note, ...choices }) => ({ note, choices }),
  draw: (loaded, form) => <ComparisonPage {...loaded} form={form} />,
  done: (_output, { params }) => paths.workbook(params.city, params.import),
  flash: "workbooks:workbook.done",
});
