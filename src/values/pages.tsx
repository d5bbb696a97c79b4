// The page of a measurement and of a value, and the forms by which one is recorded and corrected.

import { evidenceSearch } from "../evidence/choice.ts";
import { cityTag } from "../network/tags.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import { localised } from "../platform/i18n/localised.ts";
import { isTableFormat, tableTypes } from "../ui/download.ts";
import { written } from "../ui/screens/file.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { correctValue, recordValue } from "./commands.ts";
import { fieldsOfValue } from "./content.ts";
import type { MeasurementTable } from "./measurement-table.ts";
import { MeasurementPage, ValuePage } from "./pages/measurement-page.tsx";
import { ProposedFromRecords, RecordsToRateBy } from "./pages/proposed-value.tsx";
import { captionOfForm, ValueForm } from "./pages/value-form.tsx";
import { focusAreaParent, measurementParent, scorecardParent } from "./parents.ts";
import { paths } from "./paths.ts";
import { getValueHistory } from "./queries.ts";
import { questionValue } from "./questions/question-commands.ts";
import { AnsweredByCorrection } from "./questions/question-views.tsx";
import { correctionQuery, measurementQuery, newValueQuery, valueQuery } from "./screen-queries.ts";
import { setTarget } from "./targets/commands.ts";

const measurementDownload = downloadBy<MeasurementTable>(import.meta.url, "measurement-table");

export const measurementPage = page({
  path: "/cities/:city/measurements/:measurement",
  reads: measurementQuery,
  search: ["period"],
  parent: focusAreaParent,
  title: ({ city, card }, { language }) => `${localised(card.measurement.name, language)}, ${city.name}`,
  // The name of a city's own measurement is in the language of whoever gave it.
  heading: "own",
  shows: ({ city }) => [cityTag(city.id)],
  examples: [
    { city: "kilifi", measurement: "9.1.1" },
    { city: "kilifi", measurement: "1.1.1" },
  ],
  download({ city, card }, { url, language }) {
    const format = url.searchParams.get("format");
    if (!isTableFormat(format)) return undefined;
    const { id } = card.measurement;
    const table = { city: city.id, measurement: id, format, language, search: url.search };
    const name = `${city.id}-${id}.${format}`;
    return written(measurementDownload, table, { name, type: tableTypes[format] });
  },
  draw: ({ card, ...known }, { url, may }) => (
    <MeasurementPage
      {...known}
      card={card}
      own={card.own}
      canWrite={may(recordValue)}
      maySetTarget={may(setTarget)}
      url={url}
    />
  ),
});

export const newValuePage = formPage({
  path: "/cities/:city/measurements/:measurement/values/new",
  does: recordValue,
  reads: newValueQuery,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: scorecardParent,
  title: "values:record.title",
  heading: ({ measurement }, { t, language }) =>
    `${t("values:record.title")}: ${localised(measurement.name, language)}`,
  caption: captionOfForm,
  examples: [{ city: "kilifi", measurement: "7.2.2" }],
  initial: ({ measurement }) => ({ status: "measured", sourceKind: measurement.source }),
  prefill: ["period", "amount", "numerator", "denominator", "sourceTitle", "note"],
  draw: ({ proposed, records, ...known }, form) => (
    <ValueForm {...known} form={form}>
      <RecordsToRateBy records={records} />
      <ProposedFromRecords city={known.city.id} measurement={known.measurement.id} proposed={proposed} />
    </ValueForm>
  ),
  done: ({ measurement }, { params }) => paths.measurement(params.city, measurement),
  flash: "values:record.done",
});

export const correctValuePage = formPage({
  path: "/cities/:city/values/:value/correct",
  does: correctValue,
  reads: correctionQuery,
  search: evidenceSearch,
  finds: { by: "sought", keeping: "evidenceId" },
  parent: scorecardParent,
  title: "values:correct.title",
  heading: ({ measurement }, { t, language }) =>
    `${t("values:correct.title")}: ${localised(measurement.name, language)}`,
  caption: captionOfForm,
  initial: ({ current }) => fieldsOfValue(current),
  draw: ({ questions, ...known }, form) => (
    <ValueForm {...known} form={form}>
      <AnsweredByCorrection city={known.city} questions={questions} />
    </ValueForm>
  ),
  done: ({ id }, { params }) => paths.value(params.city, id),
  flash: "values:correct.done",
});

export const valuePage = page({
  path: "/cities/:city/values/:value",
  reads: valueQuery,
  search: ["before"],
  parent: measurementParent,
  title: ({ city, measurement }, { language }) => `${localised(measurement.name, language)}, ${city.name}`,
  heading: ({ measurement, current }, { language }) =>
    `${localised(measurement.name, language)}, ${current.period.label}`,
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  draw: (known, { url, may }) => (
    <ValuePage
      {...known}
      url={url}
      canWrite={may(recordValue)}
      mayAsk={may(questionValue) && known.current.status !== "withdrawn"}
      showsPeople={may(getValueHistory)}
    />
  ),
});
