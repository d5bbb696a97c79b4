// On the page of an organisation: what it offers now, and what it gave, quantity first. Sums are for those who receive: an
// organisation has none here.

import type { VNode } from "preact";
import type { Organisation } from "../../organisations/organisation.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { block } from "../../ui/screens/block.tsx";
import { paths as needsPaths } from "../needs/paths.ts";
import { paths } from "../paths.ts";
import { quantityWords, StateTag } from "../words.tsx";
import { type Gift, givenByOrganisation, type OpenOffer } from "./queries.ts";

export const givesBlock = block({
  position: 20,
  reads: givenByOrganisation,
  draw: ({ gifts, count, offers }, _visit, { id }: Organisation) => (
    <>
      {offers.length > 0 && <Offers offers={offers} />}
      {gifts.length > 0 && <Gifts giver={id} gifts={gifts} count={count} />}
    </>
  ),
});

function Offers({ offers }: { offers: readonly OpenOffer[] }): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  return (
    <section aria-labelledby="offers">
      <h2 class="govuk-heading-m" id="offers">
        {t("resources:giving.offers")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {offers.map(({ city, number, what, quantity, unit, openUntil }) => (
          <li key={`${city} ${number}`}>
            <a class="govuk-link" href={needsPaths.one(city, number)}>
              {what}
            </a>{" "}
            <span class="source">
              {quantityWords(quantity, unit, i18n)} ·{" "}
              {t("resources:giving.openUntil", { day: formatDate(openUntil, language) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gifts({ giver, gifts, count }: { giver: string; gifts: readonly Gift[]; count: number }): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <section aria-labelledby="gifts">
      <h2 class="govuk-heading-m" id="gifts">
        {t("resources:giving.given")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {gifts.map(({ city, number, what, kind, quantity, unit, state, to }) => (
          <li key={`${city} ${number}`}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {what}
            </a>{" "}
            <StateTag state={state} />{" "}
            <span class="source">
              {[
                quantityWords(quantity, unit, i18n),
                t(`resources:kind.${kind}`),
                t("resources:giving.to", { to }),
              ].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {count > gifts.length && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.listOfNetwork({ giver })}>
            {t("resources:ofInitiative.all", { count })}
          </a>
        </p>
      )}
    </section>
  );
}
