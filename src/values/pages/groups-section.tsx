import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { type Multiple, SmallMultiples } from "../../ui/small-multiples.tsx";
import { compareDecimals, subtractDecimals } from "../decimal.ts";
import { compareGroups, historiesOfGroups } from "../groups.ts";
import type { StoredValue } from "../stored-values.ts";
import { formatGap } from "../unit.ts";
import { positionOf } from "./history-section.tsx";
import { useAmount, useGroupName } from "./value-wording.ts";

/** Of very many groups those at both ends are drawn; the table has all. */
const mostBars = 14;

function endsOf(values: readonly StoredValue[]): readonly StoredValue[] {
  return values.length <= mostBars
    ? values
    : [...values.slice(0, mostBars / 2), ...values.slice(-mostBars / 2)];
}

/** The newest values of women and men, ages, sub-counties: as bars of one scale, with the gap in words. */
export function GroupsSection({
  values,
  measurement,
}: {
  values: readonly StoredValue[];
  measurement: Measurement;
}): VNode | null {
  const { t, language } = useI18n();
  const amount = useAmount();
  const groupName = useGroupName();
  const comparisons = compareGroups(values);
  if (comparisons.length === 0) return null;
  const { unit } = measurement;
  const top = Math.max(
    unit === "percent" ? 100 : 0,
    ...comparisons.flatMap((one) => one.values.map((value) => Number(value.amount))),
  );
  const gapOf = (high: StoredValue, low: StoredValue) =>
    formatGap(subtractDecimals(high.amount ?? "0", low.amount ?? "0"), unit, language, network().currency);
  return (
    <section aria-labelledby="groups">
      <h2 class="govuk-heading-m" id="groups">
        {t("values:groups.title")}
      </h2>
      <div class="card-grid">
        {comparisons.map(({ dimension, values: ofPeriod }) => {
          const [high, low] = [ofPeriod[0], ofPeriod.at(-1)];
          return (
            <div class="card" key={dimension}>
              <h3 class="govuk-heading-s">
                {t(`values:dimension.${dimension}`)}, {high?.period.label}
              </h3>
              {high && low && (
                <p class="govuk-body">
                  {compareDecimals(high.amount ?? "0", low.amount ?? "0") === 0
                    ? t("values:groups.same", { amount: amount(high, measurement) })
                    : t("values:groups.gap", {
                        high: groupName(high.disaggregation),
                        highAmount: amount(high, measurement),
                        low: groupName(low.disaggregation),
                        lowAmount: amount(low, measurement),
                        gap: gapOf(high, low),
                      })}
                </p>
              )}
              <ul class="govuk-list bars">
                {endsOf(ofPeriod).map((value) => {
                  const name = groupName(value.disaggregation);
                  return (
                    <li key={value.id}>
                      {name}: <strong>{amount(value, measurement)}</strong>
                      <progress
                        class="progress__bar"
                        value={Number(value.amount)}
                        max={top}
                        aria-label={name}
                      >
                        {amount(value, measurement)}
                      </progress>
                    </li>
                  );
                })}
              </ul>
              {ofPeriod.length > mostBars && (
                <p class="govuk-hint">{t("values:groups.between", { count: ofPeriod.length - mostBars })}</p>
              )}
            </div>
          );
        })}
      </div>
      <OverTime values={values} measurement={measurement} />
    </section>
  );
}

const mostMultiples = 24;

/** How each group went: small drawings on one scale, the same in words below each. */
function OverTime({
  values,
  measurement,
}: {
  values: readonly StoredValue[];
  measurement: Measurement;
}): VNode | null {
  const { t } = useI18n();
  const amount = useAmount();
  const groupName = useGroupName();
  const multipleOf = (history: readonly StoredValue[]): Multiple[] => {
    const [first, last] = [history[0], history.at(-1)];
    if (!first || !last) return [];
    return [
      {
        key: first.id,
        name: groupName(first.disaggregation),
        text: t("values:groups.went", {
          from: amount(first, measurement),
          fromPeriod: first.period.label,
          to: amount(last, measurement),
          toPeriod: last.period.label,
        }),
        points: history.map((value) => ({
          position: positionOf(value),
          value: Number(value.amount),
        })),
      },
    ];
  };
  return (
    <>
      {historiesOfGroups(values).map(({ dimension, histories }) => (
        <section key={dimension} aria-labelledby={`over-time-${dimension}`}>
          <h3 class="govuk-heading-s" id={`over-time-${dimension}`}>
            {t("values:groups.overTime", { dimension: t(`values:dimension.${dimension}`) })}
          </h3>
          <SmallMultiples multiples={histories.slice(0, mostMultiples).flatMap(multipleOf)} />
        </section>
      ))}
    </>
  );
}
