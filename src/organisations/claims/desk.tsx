// On the desk of whoever speaks for an organisation: how it stands in the network, and what its page does not say yet.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { organisationOf } from "../../platform/place.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { block } from "../../ui/screens/block.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { paths } from "../paths.ts";
import type { OrganisationSummary } from "../store.ts";
import { StateTag } from "../views.tsx";
import { ownOrganisationsForDesk } from "./queries.ts";

export const organisationDesk = block({
  position: 10,
  reads: ownOrganisationsForDesk,
  isFor: ({ actor }) => actor.roles.some((held) => organisationOf(held) !== null),
  draw(all, _visit, { id }: OwnOrganisation) {
    const organisation = all.find((one) => one.id === id);
    return organisation ? <AtDesk organisation={organisation} /> : null;
  },
});

function AtDesk({ organisation }: { organisation: OrganisationSummary }): VNode {
  const { t } = useI18n();
  const { id, state, cities, missing } = organisation;
  const isOpen = state === "listed" || state === "suspended";
  return (
    <>
      {state !== "listed" && <Inset>{t(isOpen ? "claims:desk.rests" : "claims:desk.closed")}</Inset>}
      <SummaryList
        rows={[
          { key: t("claims:desk.state"), value: <StateTag state={state} /> },
          { key: t("claims:desk.cities"), value: cities.length > 0 ? cities.join(", ") : "–" },
          ...(missing.length > 0 && isOpen
            ? [
                {
                  key: t("claims:desk.missing"),
                  value: missing.map((fact) => t(`claims:desk.facts.${fact}`)).join(", "),
                },
              ]
            : []),
        ]}
      />
      <ButtonGroup>
        {isOpen && <ButtonLink href={paths.edit(id)}>{t("claims:desk.edit")}</ButtonLink>}
        <ButtonLink href={paths.one(id)} secondary>
          {t("claims:desk.open")}
        </ButtonLink>
      </ButtonGroup>
    </>
  );
}
