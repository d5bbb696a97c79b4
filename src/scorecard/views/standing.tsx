// Which way each measurement moved, at a glance: a square for each, under the name of its focus area.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { Tiles, TilesLegend } from "../../ui/tiles.tsx";
import { countMovements, type MeasurementCard, movementOf, movements } from "../../values/card.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import { standingSummary } from "../standing.ts";

/** The three groups at a glance: a square for each measurement, and what moved which way since the first figure. */
export function Standing({ city, cards }: { city: string; cards: readonly MeasurementCard[] }): VNode {
  const { t, language } = useI18n();
  const groups = [...Map.groupBy(cards, ({ group }) => group.id).values()];
  return (
    <section aria-labelledby="standing">
      <h2 class="govuk-heading-m" id="standing">
        {t("scorecard:standing.title")}
      </h2>
      <div class="standing">
        {groups.map((own) => {
          const counts = countMovements(own);
          const summary = standingSummary(own, t);
          return (
            <div key={own[0]?.group.id}>
              <h3 class="govuk-heading-s">{own[0] && localised(own[0].group.name, language)}</h3>
              <p class="standing__figure" aria-hidden="true">
                {t("scorecard:standing.figure", { better: counts.better, worse: counts.worse })}
              </p>
              <p class="govuk-body">{summary}</p>
              {[...Map.groupBy(own, ({ focusArea }) => focusArea.id)].map(([id, inArea]) => (
                <AreaTiles city={city} cards={inArea} key={id} />
              ))}
            </div>
          );
        })}
      </div>
      <TilesLegend looks={movements.map((look) => ({ look, text: t(`scorecard:movement.${look}`) }))} />
    </section>
  );
}

/** The squares of one focus area under its name, so that a phone, which has no pointer to rest on a square, names them too. */
function AreaTiles({ city, cards }: { city: string; cards: readonly MeasurementCard[] }): VNode | null {
  const { t, language } = useI18n();
  const focusArea = cards[0]?.focusArea;
  if (!focusArea) return null;
  const name = `${focusArea.id}. ${localised(focusArea.name, language)}`;
  return (
    <div class="standing__area">
      <a class="govuk-link standing__name" href={valuesPaths.focusArea(city, focusArea.id)}>
        {name}
      </a>
      <Tiles
        label={name}
        tiles={cards.map((card) => ({
          key: card.measurement.id,
          look: movementOf(card),
          title: `${card.measurement.id} ${localised(card.measurement.name, language)}: ${t(`scorecard:movement.${movementOf(card)}`)}`,
          href: valuesPaths.measurement(city, card.measurement.id),
        }))}
      />
    </div>
  );
}
