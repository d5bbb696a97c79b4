// What the records of a city say of a measurement, on the form of a new value: to be filled in, looked at and saved by whoever records it.

import type { VNode } from "preact";
import type { Citable, CitableKind } from "../../platform/citable.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Inset } from "../../ui/inset.tsx";
import { paths } from "../paths.ts";
import type { ProposedValue } from "../slots.ts";

/** What was recorded besides figures: to be looked at before somebody rates. */
export function RecordsToRateBy({
  records,
}: {
  records: readonly { kind: CitableKind; records: readonly Citable[] }[];
}): VNode | null {
  const { t, language } = useI18n();
  if (records.length === 0) return null;
  return (
    <Inset>
      <p class="govuk-body">{t("values:proposed.toRateBy")}</p>
      {records.map(({ kind, records: found }) => (
        <div key={kind.name}>
          <p class="govuk-body">{t(kind.words.title)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {found.map((one) => (
              <li key={one.id}>
                <a class="govuk-link" href={one.href}>
                  {one.title(language)}
                </a>
                {one.reason && <>. {one.reason(language)}</>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Inset>
  );
}

interface Props {
  city: string;
  measurement: string;
  proposed: (ProposedValue & { year: number }) | undefined;
}

export function ProposedFromRecords({ city, measurement, proposed }: Props): VNode | null {
  const { t } = useI18n();
  if (!proposed) return null;
  const { figure, says, sourceTitle, note, counted, year } = proposed;
  const known = new URLSearchParams({ period: String(year), ...figure, sourceTitle, note });
  return (
    <Inset>
      <p class="govuk-body">{says}</p>
      <Details summary={t("values:proposed.counted")}>
        <p class="govuk-body">{note}</p>
        <ul class="govuk-list govuk-list--bullet">
          {counted.map(({ text, href }) => (
            <li key={`${text} ${href ?? ""}`}>
              {href === undefined ? (
                text
              ) : (
                <a class="govuk-link" href={href}>
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Details>
      <p class="govuk-body">
        <a class="govuk-link" href={`${paths.newValue(city, measurement)}?${known}`}>
          {t("values:proposed.fill", { year: String(year) })}
        </a>
      </p>
    </Inset>
  );
}
