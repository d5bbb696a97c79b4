// What a city received: three sums side by side, the flow picture, and tables of which each figure leads to its rows.

import type { VNode } from "preact";
import { levels } from "../framework/learning.ts";
import type { NamedArea } from "../framework/queries.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import type { Language } from "../platform/i18n/languages.ts";
import type { Translate } from "../platform/i18n/message-key.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { FigureCard } from "../ui/figure-card.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { FlowPicture } from "./flow-picture.tsx";
import { type Chosen, paths } from "./paths.ts";
import type { CityTotals, Quantity } from "./total-queries.ts";
import { byBlock, bySide, type Flow, sumBy, total } from "./totals.ts";
import { areaName, blockName, money, quantityWords, sectorName } from "./words.tsx";

interface Known {
  year: number | undefined;
  years: readonly number[];
  flows: readonly Flow[];
  byLevel: readonly Flow[];
  quantities: readonly Quantity[];
  focusAreas: readonly NamedArea[];
}

interface CityProps extends Known {
  city: { id: string; name: string };
  byInitiative: readonly Flow[];
  initiatives: readonly { number: number; title: string }[];
}

export function ResourcesView({ city, byInitiative, initiatives, ...known }: CityProps): VNode {
  const { t } = useI18n();
  const of = (link: Chosen) => paths.list(city.id, { counted: "yes", year: known.year, ...link });
  const titles = new Map(initiatives.map(({ number, title }) => [String(number), title]));
  return (
    <TotalsView {...known} action={paths.ofCity(city.id)} of={of}>
      <Breakdown
        caption={t("resources:by.initiative")}
        flows={byInitiative}
        by="part"
        nameOf={(initiative) => titles.get(initiative) ?? t("resources:noInitiative")}
        linkOf={(initiative) => of({ initiative })}
      />
    </TotalsView>
  );
}

interface NetworkProps extends Known {
  cities: readonly CityTotals[];
}

export function NetworkResourcesView({ cities, ...known }: NetworkProps): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  const { year } = known;
  const of = (link: Chosen) => paths.listOfNetwork({ counted: "yes", year, ...link });
  const inCity = (city: string, link: Chosen, amount: number) =>
    amount === 0 ? (
      "–"
    ) : (
      <a class="govuk-link" href={paths.list(city, { counted: "yes", year, ...link })}>
        {money(amount, language)}
      </a>
    );
  return (
    <TotalsView {...known} action={paths.ofNetwork} of={of}>
      <PlainTable
        caption={t("resources:by.city")}
        headers={[
          t("resources:column.city"),
          t("resources:side.cash"),
          t("resources:side.inKind"),
          t("resources:side.own"),
        ]}
        rows={cities.map(({ city, name, cash, inKind, own }) => ({
          key: city,
          cells: [
            <a class="govuk-link" href={paths.ofCity(city, { year })}>
              {name}
            </a>,
            inCity(city, { origin: "external", side: "cash" }, cash),
            inCity(city, { origin: "external", side: "in_kind" }, inKind),
            inCity(city, { origin: "own" }, own),
          ],
        }))}
      />
    </TotalsView>
  );
}

interface TotalsProps extends Known {
  /** Where the choice of a year leads. */
  action: string;
  /** The contributions behind a figure. */
  of: (link: Chosen) => string;
  /** The breakdown that is of this scope alone. */
  children: VNode;
}

function TotalsView(props: TotalsProps): VNode {
  const { year, years, flows, byLevel, quantities, focusAreas, action, of, children } = props;
  const i18n = useI18n();
  const { t } = i18n;
  if (years.length === 0)
    return (
      <>
        <EmptyState>{t("resources:none")}</EmptyState>
        <HowHoursAreValued />
      </>
    );
  return (
    <>
      {years.length > 1 && (
        <FilterForm
          action={action}
          label={t("resources:year.choose")}
          submit={t("resources:filter.show")}
          choices={[
            {
              name: "year",
              label: t("resources:year.label"),
              chosen: year === undefined ? undefined : String(year),
              any: t("resources:year.all"),
              options: years.map((one) => ({ value: String(one), text: String(one) })),
            },
          ]}
        />
      )}
      <Sides flows={flows} of={of} />
      <Quantities quantities={quantities} of={of} />
      <h2 class="govuk-heading-m">{t("resources:flow.title")}</h2>
      <FlowPicture flows={flows} focusAreas={focusAreas} />
      <Breakdown
        caption={t("resources:by.sector")}
        flows={flows}
        by="sector"
        nameOf={(sector) => sectorName(sector, i18n)}
        linkOf={(sector) => of({ sector })}
      />
      <Breakdown
        caption={t("resources:by.block")}
        flows={byBlock(flows, focusAreas)}
        by="part"
        nameOf={(block) => blockName(block, focusAreas, i18n)}
        linkOf={(block) => of({ block })}
      />
      <Breakdown
        caption={t("resources:by.focusArea")}
        flows={flows}
        by="part"
        nameOf={(area) => areaName(area, focusAreas, i18n)}
        linkOf={(focusArea) => of({ focusArea })}
      />
      <Breakdown
        caption={t("resources:by.level")}
        flows={byLevel}
        by="part"
        nameOf={(level) => levelName(level, t)}
        linkOf={(level) => of({ level })}
      />
      {children}
      <p class="govuk-body">{t("resources:counting")}</p>
      <HowHoursAreValued />
    </>
  );
}

function HowHoursAreValued(): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paths.rates}>
        {t("rates:link")}
      </a>
    </p>
  );
}

export function levelName(level: string, t: Translate): string {
  const known = levels.find((one) => one === level);
  return known ? t(`framework:level.${known}`) : t("resources:notSplit");
}

/** Money and what is no money stand side by side and are never one number without the split. */
function Sides({ flows, of }: { flows: readonly Flow[]; of: (link: Chosen) => string }): VNode {
  const { t, language } = useI18n();
  const { cash, inKind, own } = bySide(flows);
  const sides = [
    { name: "cash", flows: cash, link: { origin: "external", side: "cash" } },
    { name: "inKind", flows: inKind, link: { origin: "external", side: "in_kind" } },
    { name: "own", flows: own, link: { origin: "own" } },
  ] as const;
  return (
    <div class="figures">
      {sides.map(({ name, flows: ofSide, link }) => (
        <FigureCard
          key={name}
          figure={money(total(ofSide) / 100, language)}
          label={t(`resources:side.${name}`)}
          source={t(`resources:side.${name}About`)}
          href={of(link)}
        />
      ))}
    </div>
  );
}

function Quantities({
  quantities,
  of,
}: {
  quantities: readonly Quantity[];
  of: (link: Chosen) => string;
}): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  return (
    <PlainTable
      caption={t("resources:by.kind")}
      headers={[
        t("resources:content.kind"),
        t("resources:content.quantity"),
        t("resources:column.count"),
        t("resources:column.unvalued"),
      ]}
      rows={quantities.map(({ kind, unit, quantity, contributions, unvalued }) => ({
        key: `${kind} ${unit}`,
        cells: [
          <a class="govuk-link" href={of({ kind })}>
            {t(`resources:kind.${kind}`)}
          </a>,
          quantityWords(quantity, unit, i18n),
          formatNumber(contributions, language),
          formatNumber(unvalued, language),
        ],
      }))}
    />
  );
}

interface BreakdownProps {
  caption: string;
  flows: readonly Flow[];
  by: "sector" | "part";
  nameOf: (key: string) => string;
  linkOf: (key: string) => string;
}

function Breakdown({ caption, flows, by, nameOf, linkOf }: BreakdownProps): VNode | null {
  const { t, language } = useI18n();
  if (flows.length === 0) return null;
  const sides = bySide(flows);
  const amountOf = (key: string, side: readonly Flow[]) =>
    amountOrDash(total(side.filter((flow) => flow[by] === key)), language);
  return (
    <PlainTable
      caption={caption}
      headers={[
        t(by === "sector" ? "resources:column.sector" : "resources:column.part"),
        t("resources:side.cash"),
        t("resources:side.inKind"),
        t("resources:side.own"),
      ]}
      rows={[
        ...sumBy(flows, by).map(({ key }) => ({
          key,
          cells: [
            <a class="govuk-link" href={linkOf(key)}>
              {nameOf(key)}
            </a>,
            amountOf(key, sides.cash),
            amountOf(key, sides.inKind),
            amountOf(key, sides.own),
          ],
        })),
        {
          key: "all",
          cells: [
            t("resources:all"),
            amountOrDash(total(sides.cash), language),
            amountOrDash(total(sides.inKind), language),
            amountOrDash(total(sides.own), language),
          ],
        },
      ]}
    />
  );
}

function amountOrDash(hundredths: number, language: Language): string {
  return hundredths === 0 ? "–" : money(hundredths / 100, language);
}

/** What can be done from here, for whoever may, and the way to the list. */
export function Ways({
  city,
  canAdd,
  canPledge,
}: {
  city: string;
  canAdd: boolean;
  canPledge: boolean;
}): VNode {
  const { t } = useI18n();
  return (
    <>
      {(canAdd || canPledge) && (
        <ButtonGroup>
          {canAdd && <ButtonLink href={paths.add(city)}>{t("resources:add.title")}</ButtonLink>}
          {canPledge && (
            <ButtonLink href={paths.pledge(city)} secondary={canAdd}>
              {t("resources:giving.promise")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.list(city)}>
          {t("resources:list.link")}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.unserved(city)}>
          {t("resources:unserved.link")}
        </a>
      </p>
    </>
  );
}
