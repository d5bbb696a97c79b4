// What the pages of adaptations show.

import type { VNode } from "preact";
import { publicEvidence } from "../../evidence/stored-evidence.ts";
import { network } from "../../network/network.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatKnownDay, formatNumber } from "../../platform/i18n/format.ts";
import { isWritten } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { paths as practicePaths } from "../paths.ts";
import { type Adaptation, textNames } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { StateTag, wordsIn } from "./words.tsx";
import type { AdaptationAction, AdaptationMove, AdaptationState } from "./workflow.ts";

interface AdaptationProps {
  adaptation: Adaptation;
  events: readonly KeptStep<AdaptationMove, AdaptationState>[];
  possible: readonly AdaptationAction[];
  canEdit: boolean;
}

export function AdaptationView({ adaptation, events, possible, canEdit }: AdaptationProps): VNode {
  const { t, language } = useI18n();
  const { city, number, source, state } = adaptation;
  const isOpen = canEdit && state !== "taken_back";
  const offered = [
    ...possible.map((action) => ({
      href: paths.step(city.id, number, action),
      text: t(`adaptations:action.${action}`),
    })),
    ...(isOpen
      ? [
          { href: paths.edit(city.id, number), text: t("adaptations:edit.link") },
          {
            href: paths.addEvidence(city.id, number),
            text: t(adaptation.evidence ? "adaptations:evidence.another" : "adaptations:evidence.link"),
          },
        ]
      : []),
  ];
  return (
    <>
      <p class="govuk-body">
        <StateTag state={state} />
      </p>
      <p class="govuk-body-l">
        {t("adaptations:from", { city: source.city.name })}{" "}
        <a class="govuk-link" href={practicePaths.one(source.city.id, source.number)}>
          {wordsIn(source.title, language)}
        </a>
      </p>
      {state === "stopped" && <Inset>{t("adaptations:stoppedHelps")}</Inset>}
      <StepButtons offered={offered} />
      {textNames
        .filter((name) => isWritten(adaptation[name]))
        .map((name) => (
          <section key={name} aria-labelledby={name}>
            <h2 class="govuk-heading-m" id={name}>
              {t(`adaptations:content.${name}`)}
            </h2>
            <p class="govuk-body">
              <Said text={adaptation[name]} />
            </p>
          </section>
        ))}
      <Facts adaptation={adaptation} canEdit={isOpen} />
      <p class="govuk-body">{t("adaptations:licence", { city: city.name })}</p>
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`adaptations:done.${action}`) }))}
      />
    </>
  );
}

function Facts({ adaptation, canEdit }: Pick<AdaptationProps, "adaptation" | "canEdit">): VNode {
  const { t, language } = useI18n();
  const { city, number, startsOn, endsOn, grade, cost, evidence, grown } = adaptation;
  const unknown = t("practices:unknown");
  const rows: SummaryRow[] = [
    {
      key: t("adaptations:content.startsOn"),
      value: startsOn === null ? unknown : formatKnownDay(startsOn, language),
    },
    ...(endsOn === null
      ? []
      : [{ key: t("adaptations:content.endsOn"), value: formatKnownDay(endsOn, language) }]),
    {
      key: t("adaptations:content.grade"),
      value: grade === null ? unknown : t(`practices:grade.${grade}`),
    },
    {
      key: t("adaptations:content.cost"),
      value:
        cost === null
          ? unknown
          : t("practices:money", { currency: network().currency, amount: formatNumber(cost, language) }),
    },
    ...(evidence === null
      ? []
      : [
          {
            key: t("adaptations:content.evidence"),
            value: (
              <>
                <a
                  class="govuk-link"
                  href={evidence.url ?? paths.file(city.id, number)}
                  {...(evidence.url && { rel: "nofollow noopener" })}
                >
                  {evidence.title}
                </a>{" "}
                <span class="source">({publicEvidence(evidence, language)})</span>
              </>
            ),
            ...(canEdit && {
              action: {
                href: paths.removeEvidence(city.id, number),
                text: t("adaptations:evidence.remove"),
              },
            }),
          },
        ]),
    ...(grown === null
      ? []
      : [
          {
            key: t("adaptations:content.grown"),
            value: (
              <a class="govuk-link" href={practicePaths.one(city.id, grown.number)}>
                {wordsIn(grown.title, language)}
              </a>
            ),
          },
        ]),
  ];
  return <SummaryList rows={rows} />;
}

interface OfCityProps {
  city: { id: string; name: string };
  own: readonly Adaptation[];
  others: readonly Adaptation[];
}

export function AdaptationsOfCity({ city, own, others }: OfCityProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("adaptations:ofCity.lead", { city: city.name })}</p>
      {own.length + others.length === 0 && (
        <EmptyState action={{ href: practicePaths.library, text: t("adaptations:ofCity.find") }}>
          {t("adaptations:ofCity.none")}
        </EmptyState>
      )}
      {own.length > 0 && <Group name="own" adaptations={own} />}
      {others.length > 0 && <Group name="others" adaptations={others} />}
      {own.length > 0 && <Files city={city} />}
    </>
  );
}

function Group({ name, adaptations }: { name: "own" | "others"; adaptations: readonly Adaptation[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby={name}>
      <h2 class="govuk-heading-m" id={name}>
        {t(`adaptations:ofCity.${name}`)}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {adaptations.map(({ id, city, number, source, state, changed, because }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.one(city.id, number)}>
              {t("adaptations:titleOf", {
                title: wordsIn(source.title, language),
                city: name === "own" ? source.city.name : city.name,
              })}
            </a>{" "}
            <StateTag state={state} />
            <div>
              <Said text={state === "stopped" ? because : changed} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ city }: { city: OfCityProps["city"] }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      {t("adaptations:ofCity.files")}{" "}
      <a class="govuk-link" href={paths.openData(city.id, "csv")}>
        CSV
      </a>
      ,{" "}
      <a class="govuk-link" href={paths.openData(city.id, "json")}>
        JSON
      </a>
    </p>
  );
}
