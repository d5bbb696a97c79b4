// What was given for an initiative, on its page: where people look for it.

import type { Initiative } from "../initiatives/initiative.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { block } from "../ui/screens/block.tsx";
import { addContribution } from "./commands.ts";
import type { ListedContribution } from "./contribution.ts";
import { pledgeContribution } from "./giving/commands.ts";
import { paths } from "./paths.ts";
import { contributionsOfInitiative } from "./queries.ts";
import { quantityWords, StateTag } from "./words.tsx";

export const givenForInitiative = block({
  position: 25,
  reads: contributionsOfInitiative,
  draw: ({ contributions, count }, { may }, { city, number }: Initiative) =>
    count === 0 && !may(addContribution) && !may(pledgeContribution) ? null : (
      <Given
        city={city}
        initiative={number}
        contributions={contributions}
        count={count}
        canAdd={may(addContribution)}
        canPledge={may(pledgeContribution)}
      />
    ),
});

interface GivenProps {
  city: string;
  initiative: number;
  contributions: readonly ListedContribution[];
  count: number;
  canAdd: boolean;
  canPledge: boolean;
}

function Given({ city, initiative, contributions, count, canAdd, canPledge }: GivenProps) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <section aria-labelledby="given">
      <h2 class="govuk-heading-m" id="given">
        {t("resources:ofInitiative.title")}
      </h2>
      {count === 0 && <p class="govuk-body">{t("resources:ofInitiative.none")}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {contributions.map(({ id, number, what, giver, quantity, unit, state }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {what}
            </a>
            , {quantityWords(quantity, unit, i18n)}, {giver ?? t("resources:own")} <StateTag state={state} />
          </li>
        ))}
      </ul>
      {count > contributions.length && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.list(city, { initiative })}>
            {t("resources:ofInitiative.all", { count })}
          </a>
        </p>
      )}
      {canPledge && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.pledge(city, { initiative })}>
            {t("resources:giving.promise")}
          </a>
        </p>
      )}
      {canAdd && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${paths.add(city)}?initiative=${initiative}`}>
            {t("resources:add.title")}
          </a>
        </p>
      )}
    </section>
  );
}
