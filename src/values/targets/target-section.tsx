import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { MeasurementCard } from "../card.ts";
import { useAmount } from "../pages/value-wording.ts";
import { formatAmount, formatApart } from "../unit.ts";
import { type Target, type Track, trackOf } from "./targets.ts";

/** "Target: 60 % by 2030". */
export function useTargetLine(): (target: Target, measurement: Measurement) => string {
  const { t, language } = useI18n();
  return ({ amount, year }, { unit }) =>
    t("values:target.line", { amount: formatAmount(amount, unit, language, network().currency), year });
}

const tones = {
  reached: "green",
  on_track: "green",
  off_track: "red",
  wrong_way: "red",
  waiting: "grey",
  other_periods: "grey",
  no_baseline: "grey",
} as const;

export function TrackTag({ track }: { track: Track }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`values:target.tag.${track.state}`)} tone={tones[track.state]} />;
}

/** What the city wants the measurement to be, and how far it is. */
export function TargetSection({ card, target }: { card: MeasurementCard; target: Target }): VNode {
  const { t, language } = useI18n();
  const amount = useAmount();
  const { measurement, history } = card;
  const track = trackOf(measurement, target, history);
  const { state, baseline, latest, expected } = track;
  const shown = (number: string) => formatAmount(number, measurement.unit, language, network().currency);
  const [now, expectedNow] = latest
    ? formatApart([latest.amount ?? "0", expected ?? "0"], measurement.unit, language, network().currency)
    : ["", ""];
  const told = {
    amount: shown(target.amount),
    baseline: baseline ? shown(baseline.amount ?? "") : "",
    baselinePeriod: baseline?.period.label,
    latest: now,
    period: latest?.period.label,
    expected: expectedNow,
  };
  const first = history.find(({ id }) => id === baseline?.id);
  const rows = [
    {
      key: t("values:target.title"),
      value: t("values:target.value", { amount: shown(target.amount), year: target.year }),
    },
    {
      key: t("values:target.baseline"),
      value: first ? `${amount(first, measurement)} (${first.period.label})` : "–",
    },
    ...(target.milestones.length > 0
      ? [
          {
            key: t("values:target.milestones"),
            value: target.milestones.map((one) => `${one.year}: ${shown(one.amount)}`).join("; "),
          },
        ]
      : []),
    ...(target.owner ? [{ key: t("values:target.owner"), value: target.owner }] : []),
  ];
  return (
    <section aria-labelledby="target">
      <h2 class="govuk-heading-m" id="target">
        {t("values:target.title")} <TrackTag track={track} />
      </h2>
      <p class="govuk-body">{t(`values:target.state.${state}`, told)}</p>
      <SummaryList rows={rows} />
    </section>
  );
}
