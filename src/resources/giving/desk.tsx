// On the desk of whoever speaks for an organisation: what it promised and did not give yet, what it offers and needs, and the ways
// to promise or offer more.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import type { OwnOrganisation } from "../../ui/desk.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { block } from "../../ui/screens/block.tsx";
import { paths as needsPaths } from "../needs/paths.ts";
import { paths } from "../paths.ts";
import { quantityWords } from "../words.tsx";
import { givingForDesk, type Pending } from "./queries.ts";

/** Buttons for so many cities; whoever works in more goes by the page of the city. */
const mostWays = 5;

export const givingDesk = block({
  position: 20,
  reads: givingForDesk,
  draw({ pending, cities }, _visit, { id }: OwnOrganisation) {
    const own = pending.filter(({ organisation }) => organisation === id);
    const here = cities.filter(({ organisation }) => organisation === id).slice(0, mostWays);
    return own.length === 0 && here.length === 0 ? null : (
      <AtDesk organisation={id} pending={own} cities={here} />
    );
  },
});

interface AtDeskProps {
  organisation: string;
  pending: readonly Pending[];
  cities: readonly { id: string; name: string }[];
}

function AtDesk({ organisation, pending, cities }: AtDeskProps): VNode {
  const { t } = useI18n();
  const promises = pending.filter((one) => one.of === "promise");
  const postings = pending.filter((one) => one.of !== "promise");
  return (
    <>
      <h3 class="govuk-heading-s">{t("resources:giving.desk")}</h3>
      <PendingList title={t("resources:giving.promised")} rows={promises} />
      <PendingList title={t("resources:giving.posted")} rows={postings} />
      {pending.length === 0 && <p class="govuk-body">{t("resources:giving.nothing")}</p>}
      {cities.map((city) => (
        <ButtonGroup key={city.id}>
          <ButtonLink href={needsPaths.addFor(city.id, organisation)} secondary>
            {t("resources:giving.offerIn", { city: city.name })}
          </ButtonLink>
          <ButtonLink href={paths.pledge(city.id, { organisation })} secondary>
            {t("resources:giving.promiseTo", { city: city.name })}
          </ButtonLink>
        </ButtonGroup>
      ))}
    </>
  );
}

function stateOf(row: Pending, t: Translate): string {
  return row.of === "promise"
    ? t(`resources:giving.state.${row.state === "received" ? "partly" : row.state}`)
    : `${t(`needs:side.${row.of}`)}, ${t(`needs:state.${row.state}`)}`;
}

function PendingList({ title, rows }: { title: string; rows: readonly Pending[] }): VNode | null {
  const i18n = useI18n();
  const { t } = i18n;
  if (rows.length === 0) return null;
  return (
    <>
      <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{title}</p>
      <ul class="govuk-list govuk-list--spaced">
        {rows.map((row) => (
          <li key={`${row.of} ${row.city} ${row.number}`}>
            <a
              class="govuk-link"
              href={(row.of === "promise" ? paths : needsPaths).one(row.city, row.number)}
            >
              {row.what}
            </a>{" "}
            <span class="source">
              {[
                t("resources:giving.left", { left: quantityWords(row.left, row.unit, i18n) }),
                row.cityName,
                stateOf(row, t),
              ].join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
