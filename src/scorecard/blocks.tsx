// What other pages show of the scorecard: the public page of a city how much it measures, the desk how far it is.

import type { VNode } from "preact";
import type { Commitment } from "../framework/guiding-documents.ts";
import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { Progress } from "../ui/progress.tsx";
import { block } from "../ui/screens/block.tsx";
import { bestFigures } from "./best-figures.ts";
import { commitmentFigures } from "./commitment-figures.ts";
import { getCityCards, listOwnCoverage, type OwnCoverage } from "./queries.ts";
import { CityFigures } from "./views/city-figures.tsx";
import { CommitmentFiguresView } from "./views/commitment-figures.tsx";

export const scorecardOfCity = cityBlock({
  name: "scorecard",
  title: "portal:city.scorecard",
  position: 10,
  reads: getCityCards,
  draw: ({ cards, aims }, _visit, city) => (
    <ScorecardSection city={city} cards={cards} best={bestFigures(cards, aims)} />
  ),
});

export const coverageOnDesk = block({
  position: 40,
  reads: listOwnCoverage,
  draw: (coverages, _visit, { id }: { id: string }) => {
    const coverage = coverages.find(({ city }) => city === id);
    return coverage ? <Coverage coverage={coverage} /> : null;
  },
});

export const figuresOfCommitment = block({
  position: 10,
  reads: commitmentFigures,
  draw: (figures, _visit, { focusArea }: Commitment) =>
    figures.withFigure > 0 ? <CommitmentFiguresView figures={figures} focusArea={focusArea} /> : null,
});

function ScorecardSection(props: Parameters<typeof CityFigures>[0]): VNode {
  const { t } = useI18n();
  return (
    <section class="section" aria-labelledby="scorecard">
      <h2 class="govuk-heading-l" id="scorecard">
        {t("portal:city.scorecard")}
      </h2>
      <CityFigures {...props} />
    </section>
  );
}

function Coverage({ coverage: { measured, total } }: { coverage: OwnCoverage }): VNode {
  const { t } = useI18n();
  return <Progress label={t("portal:desk.measurements")} done={measured} total={total} />;
}
