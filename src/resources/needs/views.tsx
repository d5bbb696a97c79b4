// The page of a need or an offer, what may meet it and why, and what stands above lists.

import type { VNode } from "preact";
import { levels } from "../../framework/learning.ts";
import type { NamedArea } from "../../framework/queries.ts";
import { paths as initiativePaths } from "../../initiatives/paths.ts";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { kinds } from "../kinds.ts";
import { levelName } from "../totals-view.tsx";
import { areaName, quantityWords } from "../words.tsx";
import type { Match } from "./matching.ts";
import { paths } from "./paths.ts";
import { type Posting, sides } from "./posting.ts";
import { leftOf } from "./request.ts";
import type { SeenRequest } from "./request-store.ts";
import { Requests } from "./request-views.tsx";
import type { KnownPosting } from "./store.ts";
import { weekdays } from "./week.ts";
import { PostingTag, reasonWords, timeWords } from "./words.tsx";
import { mayChange, type PostingAction, type PostingMove, type PostingState, states } from "./workflow.ts";

interface PostingProps {
  posting: Posting;
  events: readonly KeptStep<PostingMove, PostingState>[];
  matches: readonly Match<KnownPosting>[];
  focusAreas: readonly NamedArea[];
  /** What whoever looks can do now. */
  possible: readonly PostingAction[];
  canEdit: boolean;
  /** Who asked: all of them for whoever keeps it, else one's own. */
  requests: readonly SeenRequest[];
  keeps: boolean;
  answers: boolean;
  /** Whether whoever looks can ask for what others wrote down. */
  mayAsk: boolean;
}

export function PostingView(props: PostingProps): VNode {
  const { posting, events, possible } = props;
  const { t } = useI18n();
  const canEdit = props.canEdit && mayChange(posting.state);
  // Nobody asks themselves; of an organisation in one's own city one may.
  const isOwn = props.keeps && posting.organisation === null;
  const canAsk = props.mayAsk && !isOwn && posting.state === "open";
  return (
    <>
      <p class="govuk-body">
        <PostingTag state={posting.state} /> {t(`needs:side.${posting.side}`)}
      </p>
      {(canEdit || canAsk || possible.length > 0) && (
        <ButtonGroup>
          {canAsk && (
            <ButtonLink href={paths.ask(posting.city, posting.number)}>
              {t(`needs:ask.title.${posting.side}`)}
            </ButtonLink>
          )}
          {possible.map((action, index) => (
            <ButtonLink
              key={action}
              href={paths.step(posting.city, posting.number, action)}
              secondary={canAsk || index > 0}
            >
              {t(`needs:action.${action}`)}
            </ButtonLink>
          ))}
          {canEdit && (
            <ButtonLink
              href={paths.edit(posting.city, posting.number)}
              secondary={canAsk || possible.length > 0}
            >
              {t("needs:edit.link")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <Facts {...props} />
      <Requests {...props} />
      <Matches {...props} />
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`needs:done.${action}`) }))}
      />
    </>
  );
}

function Facts({ posting, focusAreas }: PostingProps): VNode {
  const i18n = useI18n();
  const { t, language } = i18n;
  const { organisation, initiative, place, level, focusArea, details } = posting;
  const rows: (SummaryRow | undefined)[] = [
    { key: t("resources:content.kind"), value: t(`resources:kind.${posting.kind}`) },
    {
      key: t("resources:content.quantity"),
      value: [
        quantityWords(posting.quantity, posting.unit, i18n),
        posting.taken === 0
          ? ""
          : t("needs:left", { left: quantityWords(leftOf(posting), posting.unit, i18n) }),
      ]
        .filter((part) => part !== "")
        .join("; "),
    },
    {
      key: t(`needs:by.${posting.side}`),
      value:
        organisation === null ? (
          posting.cityName
        ) : (
          <>
            <a class="govuk-link" href={organisationPaths.one(organisation.id)}>
              {organisation.name}
            </a>
            , {posting.cityName}
          </>
        ),
    },
    { key: t("needs:content.place"), value: place?.name ?? posting.cityName },
    { key: t("needs:content.time"), value: timeWords(posting, i18n) || t("needs:anyTime") },
    level === null ? undefined : { key: t("needs:content.level"), value: levelName(level, t) },
    focusArea === null
      ? undefined
      : { key: t("needs:content.focusArea"), value: areaName(focusArea, focusAreas, i18n) },
    initiative === null
      ? undefined
      : {
          key: t("resources:content.initiative"),
          value: (
            <a class="govuk-link" href={initiativePaths.one(posting.city, initiative.number)}>
              {initiative.title}
            </a>
          ),
        },
    details === null
      ? undefined
      : { key: t("needs:content.details"), value: <span class="preserve-lines">{details}</span> },
    { key: t("needs:content.openUntil"), value: formatDate(posting.openUntil, language) },
  ];
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />;
}

/** What may meet it, each with the sentences that say why; nothing is scored. */
function Matches({ posting, matches, focusAreas, keeps, mayAsk }: PostingProps): VNode | null {
  const i18n = useI18n();
  const { t } = i18n;
  if (posting.state !== "open" && posting.state !== "draft") return null;
  return (
    <section aria-labelledby="matches">
      <h2 class="govuk-heading-m" id="matches">
        {t(`needs:matches.${posting.side}`)}
      </h2>
      {matches.length === 0 ? (
        <p class="govuk-body">{t("needs:matches.none")}</p>
      ) : (
        <>
          <p class="govuk-body">{t("needs:matches.about")}</p>
          <ul class="govuk-list govuk-list--spaced">
            {matches.map(({ other: { posting: other }, reasons }) => (
              <li key={other.id}>
                <a class="govuk-link" href={paths.one(other.city, other.number)}>
                  {other.what}
                </a>
                , {other.organisation?.name ?? other.cityName}
                <ul class="govuk-list govuk-list--bullet">
                  {reasons.map((reason) => (
                    <li key={reason.about}>{reasonWords(reason, focusAreas, i18n)}</li>
                  ))}
                </ul>
                {keeps && mayAsk && posting.state === "open" && (
                  <p class="govuk-body">
                    <a class="govuk-link" href={paths.ask(other.city, other.number, posting.number)}>
                      {t(`needs:ask.title.${other.side}`)}
                    </a>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The choices above a list, as a form. */
export function PostingFilter({
  action,
  chosen,
  alsoStates = false,
}: {
  action: string;
  chosen: URLSearchParams;
  alsoStates?: boolean;
}): VNode {
  const { t } = useI18n();
  const fields = [
    { name: "side", options: sides.map((side) => ({ value: side, text: t(`needs:side.${side}`) })) },
    { name: "kind", options: kinds.map((kind) => ({ value: kind, text: t(`resources:kind.${kind}`) })) },
    { name: "day", options: weekdays.map((day) => ({ value: day, text: t(`needs:weekday.${day}`) })) },
    {
      name: "level",
      options: levels.map((level) => ({ value: level, text: t(`framework:level.${level}`) })),
    },
    ...(alsoStates
      ? [
          {
            name: "state" as const,
            options: states.map((state) => ({ value: state, text: t(`needs:state.${state}`) })),
          },
        ]
      : []),
  ] as const;
  return (
    <FilterForm
      action={action}
      label={t("needs:filter.title")}
      submit={t("resources:filter.show")}
      kept={{ within: chosen.get("within") }}
      choices={fields.map(({ name, options }) => ({
        name,
        label: t(`needs:filter.${name}`),
        chosen: chosen.get(name) ?? undefined,
        any: t("resources:filter.any"),
        options,
      }))}
    />
  );
}

/** The ways to write one down, for whoever may. */
export function PostingWays({ city }: { city: string }): VNode {
  const { t } = useI18n();
  return (
    <ButtonGroup>
      {sides.map((side, index) => (
        <ButtonLink key={side} href={paths.add(city, side)} secondary={index > 0}>
          {t(`needs:write.${side}`)}
        </ButtonLink>
      ))}
    </ButtonGroup>
  );
}
