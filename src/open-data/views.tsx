// What can be had of a city's data, in the formats that other programs read, and what the columns hold.

import type { VNode } from "preact";
import { network } from "../network/network.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import type { WrittenText } from "../platform/written.ts";
import { PlainTable } from "../ui/plain-table.tsx";
import { columns } from "./export.ts";
import { paths } from "./paths.ts";
import { type OpenDataset, openDatasets } from "./slots.ts";

const shown = [
  ["csv", ["values.csv", "values.csv-metadata.json"]],
  ["xlsx", ["values.xlsx"]],
  ["json", ["values.json"]],
  ["sdmx", ["values.sdmx.csv", "values.sdmx.json"]],
] as const;

interface OpenSetProps extends Pick<OpenDataset, "name" | "title" | "about"> {
  /** What the city or the network is called. */
  of: WrittenText;
  files: ReturnType<NonNullable<OpenDataset["files"]>>;
}

function OpenSet({ name, title, about, of: city, files }: OpenSetProps): VNode {
  const { t } = useI18n();
  return (
    <div class="govuk-summary-list__row" id={name}>
      <dt class="govuk-summary-list__key">{t(title, { city })}</dt>
      <dd class="govuk-summary-list__value">
        <p class="govuk-body">{t(about, { city })}</p>
        <ul class="govuk-list">
          {files.map((file) => (
            <li key={file.name}>
              <a class="govuk-link" href={file.href} download>
                {file.name}
              </a>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

export function OpenDataView({ city }: { city: { id: string; names: WrittenText } }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("open-data:data.explain")}</p>
      <dl class="govuk-summary-list">
        {shown.map(([kind, files]) => (
          <div class="govuk-summary-list__row" key={kind}>
            <dt class="govuk-summary-list__key">{t(`open-data:data.kind.${kind}`)}</dt>
            <dd class="govuk-summary-list__value">
              <p class="govuk-body">{t(`open-data:data.about.${kind}`)}</p>
              <ul class="govuk-list">
                {files.map((file) => (
                  <li key={file}>
                    <a class="govuk-link" href={paths.dataFile(city.id, file)} download>
                      {file}
                    </a>
                  </li>
                ))}
                {kind === "sdmx" && (
                  <li>
                    <a class="govuk-link" href={paths.sdmxStructure} download>
                      sdmx-structure.json
                    </a>
                  </li>
                )}
              </ul>
            </dd>
          </div>
        ))}
        {openDatasets
          .given()
          .map(
            ({ files, ...set }) =>
              files && <OpenSet {...set} key={set.name} of={city.names} files={files(city.id)} />,
          )}
      </dl>
      <h2 class="govuk-heading-m">{t("open-data:data.ofNetwork")}</h2>
      <dl class="govuk-summary-list">
        {openDatasets
          .given()
          .map(
            ({ ofNetwork, ...set }) =>
              ofNetwork && <OpenSet {...set} key={set.name} of={network().name} files={ofNetwork.files} />,
          )}
      </dl>
      <div lang={defaultLanguage}>
        <PlainTable
          caption={t("open-data:data.columns")}
          headers={["Column", "What it holds"]}
          rows={columns.map(({ name, description }) => ({ key: name, cells: [name, description] }))}
        />
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.catalogue}>
          {t("open-data:dcat.link")}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/api/docs">
          {t("open-data:data.api")}
        </a>
      </p>
    </>
  );
}
