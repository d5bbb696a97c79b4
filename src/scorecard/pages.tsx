// A city's scorecard and what is read from it: a focus area, two years side by side, what is missing, what looks strange. For
// the network: what its cities measure.

import { evidenceSearch } from "../evidence/choice.ts";
import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { localised } from "../platform/i18n/localised.ts";
import { WorkerFailure } from "../platform/workers/worker-queue.ts";
import { isTableFormat, listAnswer, tableAsked } from "../ui/download.ts";
import { networkParent } from "../ui/network-parents.ts";
import { file } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { lead } from "../ui/screens/lead.ts";
import { page } from "../ui/screens/page.tsx";
import { listRequest } from "../ui/table-state.ts";
import { carriedOver } from "../values/carried-over.ts";
import { recordValue } from "../values/commands.ts";
import { addOwnMeasurement } from "../values/own/commands.ts";
import { captionOfForm } from "../values/pages/value-form.tsx";
import { scorecardParent } from "../values/parents.ts";
import { refuse } from "../values/problems.ts";
import { coverageForPage } from "./coverage-list.ts";
import { missingPath, paths } from "./paths.ts";
import { renderScorecardPdf } from "./pdf/scorecard-pdf.ts";
import { getQuality } from "./quality-queries.ts";
import {
  comparisonQuery,
  focusAreaCards,
  missingQuery,
  missingValueQuery,
  qualityQuery,
  scorecardQuery,
} from "./screen-queries.ts";
import { ComparisonView, comparisonColumns } from "./views/comparison.tsx";
import { CoverageView, coverageColumns } from "./views/coverage.tsx";
import { MissingView } from "./views/missing.tsx";
import { QualityView } from "./views/quality.tsx";
import { FocusAreaView, ScorecardView } from "./views/scorecard.tsx";

export const scorecardPage = page({
  path: "/cities/:city/scorecard",
  reads: scorecardQuery,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("scorecard:scorecard.title")}, ${city.name}`,
  heading: (_known, { t }) => t("scorecard:scorecard.title"),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  wide: true,
  examples: [{ city: "kilifi" }, { city: "makueni" }],
  draw: (known, { may }) => (
    <ScorecardView
      {...known}
      canWrite={may(recordValue)}
      canAddOwn={may(addOwnMeasurement)}
      isInsider={may(getQuality)}
    />
  ),
});

export const scorecardPdf = file({
  path: "/cities/:city/scorecard.pdf",
  reads: scorecardQuery,
  answer({ city, cards }, { language, now }) {
    return {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${city.id}-key-features.pdf"`,
        "cache-control": "no-cache",
      },
      content: async () => {
        try {
          return await renderScorecardPdf(city, cards, language, now);
        } catch (error) {
          if (error instanceof WorkerFailure) throw refuse.pdf_failed();
          throw error;
        }
      },
    };
  },
});

export const focusAreaPage = page({
  path: "/cities/:city/scorecard/:focusArea",
  reads: focusAreaCards,
  parent: scorecardParent,
  title: ({ city, focusArea }, { language }) => `${localised(focusArea.name, language)}, ${city.name}`,
  heading: ({ focusArea }, { language }) => `${focusArea.id}. ${localised(focusArea.name, language)}`,
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  wide: true,
  examples: [{ city: "kilifi", focusArea: "10" }],
  draw: (known, { may }) => <FocusAreaView {...known} canWrite={may(recordValue)} />,
});

export const comparisonPage = page({
  path: "/cities/:city/compare",
  reads: comparisonQuery,
  search: ["from", "to"],
  parent: scorecardParent,
  title: ({ city }, { t }) => `${t("scorecard:compare.title")}, ${city.name}`,
  heading: (_known, { t }) => t("scorecard:compare.title"),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  wide: true,
  examples: [{ city: "kilifi" }],
  download: ({ city, from, to, rows }, visit) =>
    tableAsked(visit.url, `${city.id}-${from}-${to}`, comparisonColumns(visit, from, to), rows),
  draw: (known, visit) => (
    <ComparisonView {...known} columns={comparisonColumns(visit, known.from, known.to)} url={visit.url} />
  ),
});

export const qualityPage = page({
  path: "/cities/:city/quality",
  reads: qualityQuery,
  search: ["page"],
  parent: scorecardParent,
  title: ({ city }, { t }) => `${t("scorecard:quality.title")}, ${city.name}`,
  heading: (_known, { t }) => t("scorecard:quality.title"),
  caption: ({ city }) => city.name,
  wide: true,
  examples: [{ city: "kilifi" }],
  draw: (known, { url }) => <QualityView {...known} url={url} />,
});

export const missingLead = lead({
  path: "/cities/:city/missing",
  reads: missingQuery,
  search: ["after"],
  flash: ({ next, isFirst }) => (next === undefined && isFirst ? "scorecard:missing.done" : undefined),
  to: ({ city, next }) => missingPath(city.id, next),
});

export const missingValuePage = formPage({
  path: "/cities/:city/missing/:measurement",
  does: recordValue,
  reads: missingValueQuery,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: scorecardParent,
  title: ({ measurement }, { t, language }) =>
    `${t("scorecard:missing.title")}: ${localised(measurement.name, language)}`,
  heading: ({ measurement }, { t, language }) =>
    `${t("values:record.title")}: ${localised(measurement.name, language)}`,
  caption: captionOfForm,
  examples: [{ city: "kilifi", measurement: "10.1.1" }],
  initial: ({ measurement, remembered }) => ({
    status: "measured",
    sourceKind: measurement.source,
    ...carriedOver(remembered, measurement.source),
  }),
  draw: (known, form) => <MissingView {...known} form={form} />,
  done: ({ measurement }, { params }) => `${paths.missing(params.city)}?after=${measurement}`,
  flash: "values:record.done",
});

export const coveragePage = page({
  path: "/network/coverage",
  reads: coverageForPage,
  search: ["format"],
  asks: ({ url, language }) => ({ ...listRequest(url, language) }),
  parent: networkParent,
  title: "scorecard:coverage.title",
  wide: true,
  async download({ keyFeatures, page: { rows } }, visit) {
    const format = visit.url.searchParams.get("format");
    if (!isTableFormat(format)) return undefined;
    return listAnswer(visit, {
      name: "coverage",
      format,
      columns: coverageColumns(visit, keyFeatures),
      rows,
    });
  },
  draw: (known, visit) => (
    <CoverageView {...known} columns={coverageColumns(visit, known.keyFeatures)} url={visit.url} />
  ),
});
