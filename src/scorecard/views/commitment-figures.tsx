import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths as valuesPaths } from "../../values/paths.ts";
import type { CommitmentFigures } from "../commitment-figures.ts";

/** Which cities have figures for a commitment; by name, not ranked. */
export function CommitmentFiguresView({
  figures,
  focusArea,
}: {
  figures: CommitmentFigures;
  focusArea: string;
}): VNode {
  const { t } = useI18n();
  const { cities, total, withFigure, all } = figures;
  return (
    <section aria-labelledby="commitment-figures">
      <h3 class="govuk-heading-m" id="commitment-figures">
        {t("scorecard:commitment.title")}
      </h3>
      <p class="govuk-body">{t("scorecard:commitment.cities", { count: withFigure, all })}</p>
      <PlainTable
        caption={t("scorecard:commitment.table")}
        isCaptionHidden
        headers={[
          t("scorecard:commitment.city"),
          t("scorecard:commitment.measured"),
          t("scorecard:commitment.evidence"),
        ]}
        rows={cities.map(({ id, name, measured, evidence }) => ({
          key: id,
          cells: [
            <a class="govuk-link" href={valuesPaths.focusArea(id, focusArea)} key="name">
              {name}
            </a>,
            t("scorecard:commitment.of", { measured, total }),
            String(evidence),
          ],
        }))}
      />
    </section>
  );
}
