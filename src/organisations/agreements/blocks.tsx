// The agreements on an organisation's page, and on the desk of whoever speaks for it.

import { useI18n } from "../../platform/i18n/context.ts";
import { organisationOf } from "../../platform/place.ts";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { block } from "../../ui/screens/block.tsx";
import type { Organisation } from "../organisation.ts";
import { mayKeep } from "./agreement.ts";
import { listAgreements, ownAgreementsForDesk } from "./queries.ts";
import { AgreementList, AgreementsSection } from "./views.tsx";

export const agreementsBlock = block({
  position: 10,
  reads: listAgreements,
  draw: ({ agreements }, { actor }, { id, cities, state }: Organisation) => (
    <AgreementsSection
      organisation={id}
      agreements={agreements}
      mayAdd={state === "listed" && (mayKeep(actor, null) || cities.some((city) => mayKeep(actor, city.id)))}
    />
  ),
});

export const agreementsAtDesk = block({
  position: 20,
  reads: ownAgreementsForDesk,
  isFor: ({ actor }) => actor.roles.some((held) => organisationOf(held) !== null),
  draw(all, _visit, { id }: OwnOrganisation) {
    const own = all.filter(({ organisation }) => organisation === id);
    return own.length === 0 ? null : <AtDesk organisation={id} agreements={own} />;
  },
});

function AtDesk({ organisation, agreements }: Parameters<typeof AgreementList>[0]) {
  const { t } = useI18n();
  return (
    <>
      <h3 class="govuk-heading-s">{t("agreements:title")}</h3>
      <AgreementList organisation={organisation} agreements={agreements} />
    </>
  );
}
