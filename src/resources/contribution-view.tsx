// The page of one contribution.

import type { VNode } from "preact";
import type { NamedArea } from "../framework/queries.ts";
import { paths as initiativePaths } from "../initiatives/paths.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatKnownDay } from "../platform/i18n/format.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { Details } from "../ui/details.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import type { Contribution, SplitDimension } from "./contribution.ts";
import { paths } from "./paths.ts";
import type { WorkRate } from "./rates/rate.ts";
import { rateWords } from "./rates/words.ts";
import type { StoredEvent } from "./store.ts";
import { levelName } from "./totals-view.tsx";
import { areaName, money, quantityWords, StateTag, sectorName } from "./words.tsx";
import type { ContributionAction } from "./workflow.ts";

interface ContributionProps {
  city: { id: string; name: string };
  contribution: Contribution;
  events: readonly StoredEvent[];
  focusAreas: readonly NamedArea[];
  /** What whoever looks can do now. */
  possible: readonly ContributionAction[];
  canEdit: boolean;
}

export function ContributionView(props: ContributionProps): VNode {
  const { city, contribution, events, possible, canEdit } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">
        <StateTag state={contribution.state} />
      </p>
      {(canEdit || possible.length > 0) && (
        <ButtonGroup>
          {possible.map((action, index) => (
            <ButtonLink
              key={action}
              href={paths.step(city.id, contribution.number, action)}
              secondary={index > 0}
            >
              {t(`resources:action.${action}`)}
            </ButtonLink>
          ))}
          {canEdit && (
            <ButtonLink href={paths.edit(city.id, contribution.number)} secondary={possible.length > 0}>
              {t("resources:edit.link")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <Facts {...props} />
      {events.length > 0 && <History events={events} contribution={contribution} />}
    </>
  );
}

function Facts({ city, contribution, focusAreas }: ContributionProps): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  const { giver, receiver, initiative, passesOn, quantity, unit, value, method, basis } = contribution;
  const rows: (SummaryRow | undefined)[] = [
    { key: t("resources:content.kind"), value: t(`resources:kind.${contribution.kind}`) },
    { key: t("resources:content.quantity"), value: quantityWords(quantity, unit, i18n) },
    {
      key: t("resources:content.value"),
      value:
        value === null
          ? t("resources:unvalued")
          : [`${money(value, language)} (${t(`resources:method.${method}`)})`, basis ?? ""]
              .filter((part) => part !== "")
              .join(". "),
    },
    contribution.rate
      ? {
          key: t("rates:row"),
          value: <RateOf rate={contribution.rate} quantity={quantityWords(quantity, unit, i18n)} />,
        }
      : undefined,
    {
      key: t("resources:content.giver"),
      value:
        giver === null ? (
          t("resources:own")
        ) : (
          <>
            <a class="govuk-link" href={organisationPaths.one(giver.id)}>
              {giver.name}
            </a>
            , {sectorName(giver.sector, i18n)}
          </>
        ),
    },
    { key: t("resources:content.origin"), value: t(`resources:origin.${contribution.origin}`) },
    passesOn === null
      ? undefined
      : {
          key: t("resources:content.passesOn"),
          value: (
            <a class="govuk-link" href={paths.one(city.id, passesOn.number)}>
              {passesOn.what}
            </a>
          ),
        },
    { key: t("resources:content.receiver"), value: receiver?.name ?? city.name },
    initiative === null
      ? undefined
      : {
          key: t("resources:content.initiative"),
          value: (
            <a class="govuk-link" href={initiativePaths.one(city.id, initiative.number)}>
              {initiative.title}
            </a>
          ),
        },
    contribution.startsOn === null && contribution.endsOn === null
      ? undefined
      : {
          key: t("resources:content.time"),
          value: [contribution.startsOn, contribution.endsOn]
            .map((day) => (day === null ? "…" : formatKnownDay(day, language)))
            .join(" – "),
        },
    ...(["focus_area", "level"] as const).map((dimension) => ({
      key: t(`resources:split.${dimension}`),
      value:
        splitWords(contribution, dimension, (code) =>
          dimension === "level" ? levelName(code, t) : areaName(code, focusAreas, i18n),
        ) || t("resources:notSplit"),
    })),
    ...(["received", "used", "givenBack"] as const).map((what) =>
      contribution[what] === 0
        ? undefined
        : { key: t(`resources:content.${what}`), value: quantityWords(contribution[what], unit, i18n) },
    ),
  ];
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />;
}

function RateOf({ rate, quantity }: { rate: WorkRate; quantity: string }): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <>
      {t("rates:valued", { quantity, rate: rateWords(rate, i18n) })}
      {rate.sourceUrl !== null && (
        <>
          {" "}
          <a class="govuk-link" href={rate.sourceUrl}>
            {t("rates:source", { source: rate.source })}
          </a>
        </>
      )}
    </>
  );
}

function splitWords(
  { splits }: Contribution,
  dimension: SplitDimension,
  nameOf: (code: string) => string,
): string {
  return splits
    .filter((split) => split.dimension === dimension)
    .map(({ code, percent }) => `${nameOf(code)} ${percent} %`)
    .join("; ");
}

function History({
  events,
  contribution: { unit },
}: {
  events: readonly StoredEvent[];
  contribution: Contribution;
}): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  return (
    <Details summary={t("resources:history.title")}>
      <PlainTable
        caption={t("resources:history.title")}
        isCaptionHidden
        headers={[
          t("resources:history.what"),
          t("resources:content.quantity"),
          t("resources:history.why"),
          t("resources:history.who"),
        ]}
        rows={events.map(({ action, on, quantity, note, by }, index) => ({
          key: String(index),
          cells: [
            `${t(`resources:done.${action}`)}, ${formatDate(on, language)}`,
            quantity === null ? "–" : quantityWords(quantity, unit, i18n),
            note || "–",
            by,
          ],
        }))}
      />
    </Details>
  );
}
