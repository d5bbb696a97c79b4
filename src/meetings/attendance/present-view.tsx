import type { VNode } from "preact";
import { cityPath } from "../../network/paths.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatNumber } from "../../platform/i18n/format.ts";
import { written } from "../../platform/written.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { fewest, type Present } from "./presence.ts";

/** Who came, as everybody may read it. What nobody is in is left out. */
export function WhoWasPresent({
  present: { cities, organisations, people, names },
}: {
  present: Present;
}): VNode {
  const { t, language } = useI18n();
  const row = (key: string, all: readonly VNode[]) =>
    all.length === 0 ? [] : [{ key, value: <ul class="govuk-list">{all}</ul> }];
  return (
    <>
      <h2 class="govuk-heading-m">{t("meetings:present.heading")}</h2>
      <SummaryList
        rows={[
          ...row(
            t("meetings:present.cities"),
            cities.map(({ id, name }) => {
              const said = written(name, language);
              return (
                <li key={id}>
                  <a class="govuk-link" href={cityPath(id)} lang={said?.lang}>
                    {said?.text ?? id}
                  </a>
                </li>
              );
            }),
          ),
          ...row(
            t("meetings:present.organisations"),
            organisations.map((name) => <li key={name}>{name}</li>),
          ),
          {
            key: t("meetings:present.people"),
            value:
              people === null ? t("meetings:present.few", { count: fewest }) : formatNumber(people, language),
          },
          ...row(
            t("meetings:present.names"),
            names.map((name) => <li key={name}>{name}</li>),
          ),
        ]}
      />
    </>
  );
}
