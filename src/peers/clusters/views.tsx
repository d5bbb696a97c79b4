// A cluster as everybody reads it, with what those can do who keep it or speak for a city.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import type { Goal } from "../../framework/sdg.ts";
import { cityPath } from "../../network/paths.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { goalName } from "../../practices/words.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { elsewhereIn } from "../partnerships/words.ts";
import { paths } from "../paths.ts";
import {
  type City,
  type Cluster,
  type ClusterNote,
  type ClusterRecord,
  type Offer,
  type Part,
  partOf,
  recordKinds,
} from "./cluster.ts";
import type { OwnPart } from "./queries.ts";
import type { ClusterAction, ClusterMove, ClusterState } from "./workflow.ts";

/** Its title in the reader's language, or in the one in which it is. */
export const titleOf = ({ title }: { title: WrittenText }, language: Language) =>
  written(title, language)?.text ?? "";

export function StateTag({ state }: { state: ClusterState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`clusters:state.${state}`)} tone={state === "open" ? "green" : "grey"} />;
}

interface ClusterProps {
  cluster: Cluster;
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
  plan: readonly ClusterNote[];
  news: readonly ClusterNote[];
  records: readonly ClusterRecord[];
  events: readonly KeptStep<ClusterMove, ClusterState>[];
  offers: readonly Offer[];
  own: readonly OwnPart[];
  isKeeper: boolean;
  possible: readonly ClusterAction[];
}

export function ClusterView(props: ClusterProps): VNode {
  const { cluster, plan, news, records, events, offers, isKeeper } = props;
  const { t } = useI18n();
  const { id, state, aim, outcome } = cluster;
  return (
    <>
      <p class="govuk-body">
        <StateTag state={state} />
      </p>
      <p class="govuk-body-l">
        <Said text={aim} />
      </p>
      <StepButtons offered={offeredIn(props, t)} />
      {state === "closed" && (
        <section aria-labelledby="outcome">
          <h2 class="govuk-heading-m" id="outcome">
            {t("clusters:content.outcome")}
          </h2>
          <p class="govuk-body">
            <Said text={outcome} />
          </p>
        </section>
      )}
      <Facts {...props} />
      <Offers cluster={cluster} offers={offers} />
      <Notes title="plan" cluster={id} notes={plan} isKeeper={isKeeper} />
      <Notes title="news" cluster={id} notes={news} isKeeper={isKeeper} />
      <Records cluster={id} records={records} isKeeper={isKeeper} />
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`clusters:done.${action}`) }))}
      />
    </>
  );
}

type Translating = ReturnType<typeof useI18n>["t"];

/** What can be done now: what a city of one's own can say, then what keeps it. */
function offeredIn({ cluster: { id }, own, isKeeper, possible }: ClusterProps, t: Translating) {
  return [
    ...own.flatMap(({ id: city, name, part, isAsked }) => [
      ...(isAsked
        ? [{ href: paths.answerOffer(city, id), text: t("clusters:action.answerFor", { city: name }) }]
        : []),
      ...(part === undefined && !isAsked
        ? [{ href: paths.joinCluster(city, id), text: t("clusters:action.joinFor", { city: name }) }]
        : []),
    ]),
    ...(isKeeper
      ? [
          { href: paths.addNote(id), text: t("clusters:note.title") },
          { href: paths.linkRecord(id), text: t("clusters:record.title") },
          { href: paths.offerCoordination(id), text: t("clusters:offer.title") },
          { href: paths.editCluster(id), text: t("clusters:edit.title") },
        ]
      : []),
    ...own.flatMap(({ id: city, name, mayLeave }) =>
      mayLeave
        ? [{ href: paths.leaveCluster(city, id), text: t("clusters:action.leaveFor", { city: name }) }]
        : [],
    ),
    ...possible.map((action) => ({
      href: action === "close" ? paths.closeCluster(id) : paths.withdrawCluster(id),
      text: t(`clusters:action.${action}`),
    })),
  ];
}

function Facts({ cluster, focusAreas, goals }: ClusterProps): VNode {
  const { t, language } = useI18n();
  const { coordinators, elsewhere, members, beginsOn, endsOn, closedOn, openedBy } = cluster;
  const areas = focusAreas.filter(({ id }) => cluster.focusAreas.includes(id));
  const served = goals.filter(({ id }) => cluster.goals.includes(id));
  const day = (on: string) => formatDate(on, language);
  return (
    <SummaryList
      rows={[
        {
          key: t("clusters:content.coordinators"),
          value:
            coordinators.length + elsewhere.length === 0 ? (
              t("clusters:noCoordinator")
            ) : (
              <ul class="govuk-list">
                {coordinators.map((city) => (
                  <li key={city.id}>
                    <OfNetwork city={city} />
                  </li>
                ))}
                {elsewhere.map((one) => (
                  <li key={one.name}>{elsewhereIn(one, language)}</li>
                ))}
              </ul>
            ),
        },
        {
          key: t("clusters:content.members"),
          value:
            members.length === 0 ? (
              t("clusters:noMember")
            ) : (
              <ul class="govuk-list">
                {members.map((city) => (
                  <li key={city.id}>
                    <OfNetwork city={city} />
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: t("clusters:content.theme"),
          value: (
            <ul class="govuk-list">
              {areas.map(({ id, name }) => (
                <li key={id}>{localised(name, language)}</li>
              ))}
              {served.map((goal) => (
                <li key={goal.id}>{goalName(goal, t, language)}</li>
              ))}
            </ul>
          ),
        },
        {
          key: t("clusters:content.days"),
          value:
            closedOn !== null
              ? t("clusters:days.closed", { from: day(beginsOn), until: day(closedOn) })
              : endsOn === null
                ? t("clusters:days.open", { from: day(beginsOn) })
                : t("clusters:days.until", { from: day(beginsOn), until: day(endsOn) }),
        },
        {
          key: t("clusters:content.openedBy"),
          value: openedBy === null ? t("clusters:commission") : openedBy.name,
        },
      ]}
    />
  );
}

function OfNetwork({ city }: { city: Part }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <a class="govuk-link" href={cityPath(city.id)}>
        {city.name}
      </a>{" "}
      <span class="source">{t("clusters:since", { day: formatDate(city.since, language) })}</span>
    </>
  );
}

/** Whom those who keep it asked, and who has not answered. */
function Offers({ cluster, offers }: { cluster: Cluster; offers: readonly Offer[] }): VNode | null {
  const { t } = useI18n();
  if (offers.length === 0 || cluster.state !== "open") return null;
  return (
    <section aria-labelledby="offers">
      <h2 class="govuk-heading-m" id="offers">
        {t("clusters:offers.title")}
      </h2>
      <ul class="govuk-list">
        {offers.map(({ to }) => (
          <li key={to.id}>
            {to.name}{" "}
            <a class="govuk-link" href={paths.takeBackOffer(cluster.id, to.id)}>
              {t("clusters:offers.takeBack")}
              <span class="govuk-visually-hidden"> {to.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NotesProps {
  title: "plan" | "news";
  cluster: string;
  notes: readonly ClusterNote[];
  isKeeper: boolean;
}

function Notes({ title, cluster, notes, isKeeper }: NotesProps): VNode | null {
  const { t, language } = useI18n();
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <h2 class="govuk-heading-m" id={title}>
        {t(`clusters:notes.${title}`)}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {notes.map(({ id, day, said, by }) => (
          <li key={id}>
            <strong>{formatDate(day, language)}</strong>
            <div>
              <Said text={said} />
            </div>
            <div class="source">
              {by === null ? t("clusters:commission") : by.name}
              {isKeeper && (
                <>
                  {" "}
                  <a class="govuk-link" href={paths.dropNote(cluster, id)}>
                    {t("clusters:notes.drop")}
                    <span class="govuk-visually-hidden">
                      {" "}
                      {t("clusters:notes.of", { day: formatDate(day, language) })}
                    </span>
                  </a>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RecordsProps {
  cluster: string;
  records: readonly ClusterRecord[];
  isKeeper: boolean;
}

function Records({ cluster, records, isKeeper }: RecordsProps): VNode | null {
  const { t } = useI18n();
  if (records.length === 0) return null;
  return (
    <section aria-labelledby="records">
      <h2 class="govuk-heading-m" id="records">
        {t("clusters:records.title")}
      </h2>
      {recordKinds.map((kind) => {
        const ofKind = records.filter((record) => record.kind === kind);
        return ofKind.length === 0 ? null : (
          <div key={kind}>
            <h3 class="govuk-heading-s">{t(`search:kinds.${kind}`)}</h3>
            <ul class="govuk-list">
              {ofKind.map(({ id, href, title }) => (
                <li key={id}>
                  <a class="govuk-link" href={href}>
                    <Said text={title} />
                  </a>{" "}
                  {isKeeper && (
                    <a class="govuk-link" href={paths.unlinkRecord(cluster, kind, id)}>
                      {t("clusters:records.unlink")}
                      <span class="govuk-visually-hidden">
                        {" "}
                        <Said text={title} />
                      </span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

interface OfCityProps {
  city: City;
  clusters: readonly Cluster[];
  asked: readonly { id: string; title: string }[];
  maySpeak: boolean;
}

export function ClustersOfCity({ city, clusters, asked, maySpeak }: OfCityProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("clusters:ofCity.lead", { city: city.name })}</p>
      {maySpeak && <ButtonLink href={paths.openCluster(city.id)}>{t("clusters:open.title")}</ButtonLink>}
      {asked.length > 0 && (
        <section aria-labelledby="asked">
          <h2 class="govuk-heading-m" id="asked">
            {t("clusters:ofCity.asked")}
          </h2>
          <ul class="govuk-list">
            {asked.map(({ id, title }) => (
              <li key={id}>
                <a class="govuk-link" href={maySpeak ? paths.answerOffer(city.id, id) : paths.cluster(id)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {clusters.length === 0 ? (
        <p class="govuk-body">{t("clusters:ofCity.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {clusters.map((cluster) => (
            <li key={cluster.id}>
              <a class="govuk-link" href={paths.cluster(cluster.id)}>
                <Said text={cluster.title} />
              </a>{" "}
              <StateTag state={cluster.state} />
              <div>{t(`clusters:part.${partOf(cluster, city.id) ?? "takes_part"}`)}</div>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.allClusters}>
          {t("clusters:ofCity.all")}
        </a>
      </p>
    </>
  );
}
