// Which exchanges of the reader's own city were begun from a need or a strength.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { toneOf } from "./exchange.ts";
import type { ExchangeOnEntry } from "./of-entry.ts";

export function ExchangesOnEntry({ exchanges }: { exchanges: readonly ExchangeOnEntry[] }): VNode | null {
  const { t } = useI18n();
  if (exchanges.length === 0) return null;
  return (
    <section aria-labelledby="exchanges">
      <h2 class="govuk-heading-m" id="exchanges">
        {t("exchanges:ofCity.title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {exchanges.map(({ id, own, isLearner, learnerName, hostName, state }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.exchange(own, id)}>
              {t(isLearner ? "exchanges:learnsFrom" : "exchanges:helps", {
                city: isLearner ? hostName : learnerName,
              })}
            </a>{" "}
            <Tag text={t(`exchanges:state.${state}`)} tone={toneOf(state)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
