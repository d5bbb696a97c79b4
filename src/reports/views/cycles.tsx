import type { VNode } from "preact";
import { dayOf } from "../../platform/day.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import type { CycleEvent, CycleFile } from "../cycle-queries.ts";
import { type CycleAction, type Phase, phaseOf } from "../cycle-rules.ts";
import type { Cycle } from "../cycles.ts";
import { paths } from "../paths.ts";
import { cycleName } from "../report.ts";

type ShownCycle = Pick<Cycle, "id" | "periodFrom" | "periodTo" | "opensOn" | "closesOn">;

interface CyclesProps {
  cycles: readonly ShownCycle[];
  now: Date;
  canOpen?: boolean;
  /** Whether whoever asks sees how far a cycle's cities are. */
  canLook?: boolean;
}

export function CyclesView({ cycles, now, canOpen = false, canLook = false }: CyclesProps): VNode {
  const { t } = useI18n();
  const span = useSpan();
  return (
    <>
      <p class="govuk-body-l">{t("reports:cycles.explain")}</p>
      {cycles.length === 0 ? (
        <EmptyState>{t("reports:cycles.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("reports:cycles.title")}
          isCaptionHidden
          headers={[
            t("reports:cycles.cycle"),
            t("reports:cycles.period"),
            t("reports:cycles.days"),
            t("reports:cycles.state"),
          ]}
          rows={cycles.map((cycle) => ({
            key: cycle.id,
            cells: [
              canLook ? (
                <a class="govuk-link" href={paths.cycle(cycle.id)}>
                  {cycleName(cycle.id)}
                </a>
              ) : (
                cycleName(cycle.id)
              ),
              span(cycle.periodFrom, cycle.periodTo),
              span(cycle.opensOn, cycle.closesOn),
              <PhaseTag key="phase" phase={phaseOf(cycle, dayOf(now))} />,
            ],
          }))}
        />
      )}
      {canOpen && <ButtonLink href={paths.newCycle}>{t("reports:cycles.open")}</ButtonLink>}
    </>
  );
}

function useSpan(): (from: string, to: string) => string {
  const { t, language } = useI18n();
  return (from, to) =>
    t("reports:cycles.span", { from: formatDate(from, language), to: formatDate(to, language) });
}

const tones: Record<Phase, Tone> = { upcoming: "grey", open: "green", closed: "blue" };

function PhaseTag({ phase }: { phase: Phase }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`reports:cycles.phase.${phase}`)} tone={tones[phase]} />;
}

/** Its days and what can be done with it now. */
export function CycleLead({ file, canChange }: { file: CycleFile; canChange: boolean }): VNode {
  const { t } = useI18n();
  const span = useSpan();
  const { cycle, phase, can } = file;
  const steps: { action: CycleAction; href: string; text: string }[] = [
    { action: "edit", href: paths.editCycle(cycle.id), text: t("reports:cycles.edit") },
    { action: "extend", href: paths.extendCycle(cycle.id), text: t("reports:cycles.extend") },
    { action: "add", href: paths.addToCycle(cycle.id), text: t("reports:cycles.add") },
    { action: "takeEdition", href: paths.editionOfCycle(cycle.id), text: t("reports:cycleEdition.title") },
    { action: "close", href: paths.closeCycle(cycle.id), text: t("reports:cycles.close") },
  ];
  return (
    <>
      <p class="govuk-body">
        <PhaseTag phase={phase} />
      </p>
      <SummaryList
        rows={[
          { key: t("reports:cycles.period"), value: span(cycle.periodFrom, cycle.periodTo) },
          { key: t("reports:cycles.days"), value: span(cycle.opensOn, cycle.closesOn) },
          { key: t("reports:cycleEdition.template"), value: cycle.templateEdition },
          {
            key: t("reports:cycles.reports"),
            value: t("reports:cycles.count", { count: file.cities.length }),
          },
        ]}
      />
      {canChange && (
        <ButtonGroup>
          {steps
            .filter(({ action }) => can.includes(action))
            .map(({ action, href, text }) => (
              <ButtonLink key={action} href={href} secondary>
                {text}
              </ButtonLink>
            ))}
        </ButtonGroup>
      )}
    </>
  );
}

export function CycleHistory({ events }: { events: readonly CycleEvent[] }): VNode | null {
  const { t, language } = useI18n();
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 class="govuk-heading-m" id="history">
        {t("reports:cycles.history")}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {events.map(({ id, action, cityName, reason, opensOn, closesOn, actorName, at }) => (
          <li key={id}>
            {t(cityName === null ? "reports:cycles.eventLine" : "reports:cycles.eventOf", {
              action: t(`reports:cycles.event.${action}`),
              by: actorName,
              at: formatMoment(at, language),
              city: cityName,
              from: formatDate(opensOn, language),
              to: formatDate(closesOn, language),
            })}
            {reason && <div class="preserve-lines answer">{reason}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
