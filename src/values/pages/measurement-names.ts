import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { MeasurementCard } from "../card.ts";

/** "7.2.2 Internet access" and the card of it. */
export function useMeasurements(cards: readonly MeasurementCard[]) {
  const { language } = useI18n();
  const byId = new Map(cards.map((card) => [card.measurement.id, card]));
  return {
    cardOf: (id: string) => byId.get(id),
    nameOf: (id: string) => {
      const measurement = byId.get(id)?.measurement;
      return measurement ? `${id} ${localised(measurement.name, language)}` : id;
    },
  };
}
