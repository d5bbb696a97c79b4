// What the page of an initiative shows, and what stands above the list.

import type { VNode } from "preact";
import { paths as bulkPaths } from "../bulk/paths.ts";
import { focusAreaPath } from "../framework/paths.ts";
import { network } from "../network/network.ts";
import { PhotographsSection } from "../network/photographs/gallery.tsx";
import { photographPaths } from "../network/photographs/paths.ts";
import type { Photograph } from "../network/photographs/photograph.ts";
import type { KeptStep } from "../platform/database/kept-steps.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatNumber } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { FilterForm } from "../ui/filter-fields.tsx";
import { ButtonLink } from "../ui/form.tsx";
import { History } from "../ui/history.tsx";
import { Inset } from "../ui/inset.tsx";
import { StepButtons } from "../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { Arrangements } from "./arrangements.tsx";
import type { Piece } from "./evidence/piece.ts";
import { EvidenceOfInitiative } from "./evidence/views.tsx";
import { type Initiative, missingOf } from "./initiative.ts";
import type { Milestone } from "./milestones/milestone.ts";
import { Milestones } from "./milestones/views.tsx";
import type { Called } from "./named-areas.ts";
import { OrganisationName, Partners } from "./partners/views.tsx";
import type { PartOf } from "./parts.ts";
import { paths } from "./paths.ts";
import type { PublicCount } from "./people/people.ts";
import { PeopleReached } from "./people/views.tsx";
import type { Facets } from "./queries.ts";
import { timeWords } from "./time-words.ts";
import { StateTag } from "./words.tsx";
import type { InitiativeAction, InitiativeMove } from "./workflow.ts";

interface InitiativeProps {
  city: { id: string; name: string };
  initiative: Initiative;
  parts: readonly PartOf[];
  milestones: readonly Milestone[];
  today: string;
  events: readonly KeptStep<InitiativeMove, Initiative["state"]>[];
  counts: readonly PublicCount[];
  photographs: readonly Photograph[];
  evidence: readonly Piece[];
  focusAreas: readonly Called[];
  themes: readonly Called[];
  /** What whoever looks can do now. */
  possible: readonly InitiativeAction[];
  canEdit: boolean;
  /** What later slices know of it. */
  more: readonly VNode[];
}

export function InitiativeView(props: InitiativeProps): VNode {
  const { city, initiative, events, canEdit, more } = props;
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">
        <StateTag state={initiative.state} /> {initiative.code}
      </p>
      <Text text={initiative.summary} isLead />
      <Doing {...props} />
      {canEdit && <Missing initiative={initiative} city={city.id} />}
      <Facts {...props} />
      <Photographs {...props} />
      <Parts city={city.id} parts={props.parts} />
      <Partners city={city.id} initiative={initiative} canEdit={canEdit} />
      <Milestones
        city={city.id}
        number={initiative.number}
        milestones={props.milestones}
        today={props.today}
        canEdit={canEdit}
      />
      <PeopleReached city={city.id} number={initiative.number} counts={props.counts} canCount={canEdit} />
      <Section id="results" title={t("initiatives:content.results")} text={initiative.results} />
      <Section id="lessons" title={t("initiatives:content.lessons")} text={initiative.lessons} />
      <EvidenceOfInitiative
        city={city.id}
        number={initiative.number}
        evidence={props.evidence}
        canEdit={canEdit}
      />
      {more}
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`initiatives:done.${action}`) }))}
      />
    </>
  );
}

/** What can be done now: first what is done most in this state. */
function Doing({ city, initiative, possible, canEdit }: InitiativeProps): VNode | null {
  const { t } = useI18n();
  const { number, state } = initiative;
  const edit = { href: paths.edit(city.id, number), text: t("initiatives:edit.link") };
  const count = { href: paths.countPeople(city.id, number), text: t("initiatives:people.add") };
  const milestone = { href: paths.addMilestone(city.id, number), text: t("initiatives:milestone.add") };
  const steps = possible.map((action) => ({
    href: paths.step(city.id, number, action),
    text: t(`initiatives:action.${action}`),
  }));
  const own = state === "running" ? [count, milestone, edit] : [edit];
  // What waits for a decision or for its beginning is moved on first; what runs is worked at.
  const isMovedFirst = state === "idea" || state === "planned" || state === "paused";
  const work = canEdit ? own : [];
  const offered = isMovedFirst ? [...steps.slice(0, 1), ...work, ...steps.slice(1)] : [...work, ...steps];
  return <StepButtons offered={offered} />;
}
/** On a phone they stand below each other: what is done rarely is behind one click more. */

function Text({ text, isLead = false }: { text: WrittenText; isLead?: boolean }): VNode | null {
  const { language } = useI18n();
  const words = written(text, language);
  return words ? (
    <p class={`${isLead ? "govuk-body-l" : "govuk-body"} preserve-lines`} lang={words.lang}>
      {words.text}
    </p>
  ) : null;
}

function Section({ id, title, text }: { id: string; title: string; text: WrittenText }): VNode | null {
  const { language } = useI18n();
  return written(text, language) ? (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <Text text={text} />
    </section>
  ) : null;
}

/** What is asked later, for those who can say it. */
function Missing({ initiative, city }: { initiative: Initiative; city: string }): VNode | null {
  const { t } = useI18n();
  const missing = missingOf(initiative);
  const [next] = missing;
  if (next === undefined) return null;
  return (
    <Inset>
      {t("initiatives:missing.lead")} {missing.map((part) => t(`initiatives:content.${part}`)).join("; ")}.{" "}
      <a class="govuk-link" href={paths.question(city, initiative.number, next)}>
        {t("initiatives:missing.next", { question: t(`initiatives:content.${next}`) })}
      </a>
    </Inset>
  );
}

/** Who leads it; a name that is no organisation yet, whoever completes it can say more exactly. */
function Lead({ city, initiative, canEdit }: InitiativeProps): VNode {
  const { t } = useI18n();
  const { lead, leadOrganisation, number } = initiative;
  if (leadOrganisation) return <OrganisationName of={leadOrganisation} isInsider={canEdit} />;
  return (
    <>
      {lead ?? city.name}
      {canEdit && lead !== null && (
        <>
          <br />
          <a class="govuk-link" href={paths.choosePartner(city.id, number, "lead")}>
            {t("initiatives:partner.choose")}
            <span class="govuk-visually-hidden">: {lead}</span>
          </a>
        </>
      )}
    </>
  );
}

function Parts({ city, parts }: { city: string; parts: readonly PartOf[] }): VNode | null {
  const { t } = useI18n();
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="parts">
      <h2 class="govuk-heading-m" id="parts">
        {t("initiatives:parts.title")}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {parts.map(({ number, title, state }) => (
          <li key={number}>
            <a class="govuk-link" href={paths.one(city, number)}>
              {title}
            </a>{" "}
            <StateTag state={state} />
          </li>
        ))}
      </ul>
      <p class="govuk-hint">{t("initiatives:parts.once")}</p>
    </section>
  );
}

function Photographs({ city, initiative: { number }, photographs, canEdit }: InitiativeProps): VNode | null {
  const { t } = useI18n();
  if (photographs.length === 0 && !canEdit) return null;
  const at = photographPaths(paths.one(city.id, number));
  return (
    <PhotographsSection
      at={at}
      photographs={photographs}
      canEdit={canEdit}
      keep={t("initiatives:photographs.keep")}
    />
  );
}

function Facts(props: InitiativeProps): VNode {
  const { city, initiative, focusAreas, themes } = props;
  const i18n = useI18n();
  const { t, language } = i18n;
  const called = new Map(focusAreas.map(({ id, name }) => [id, name]));
  const themeNames = new Map(themes.map(({ id, name }) => [id, name]));
  const rows: (SummaryRow | undefined)[] = [
    { key: t("initiatives:content.lead"), value: <Lead {...props} /> },
    initiative.parent === null
      ? undefined
      : {
          key: t("initiatives:content.parent"),
          value: (
            <a class="govuk-link" href={paths.one(city.id, initiative.parent.number)}>
              {initiative.parent.title}
            </a>
          ),
        },
    {
      key: t("initiatives:content.places"),
      value:
        initiative.places.length === 0
          ? t("initiatives:place.whole", { city: city.name })
          : initiative.places.map(({ name }) => name).join("; "),
    },
    { key: t("initiatives:content.time"), value: timeWords(initiative, i18n) },
    initiative.focusAreas.length === 0
      ? undefined
      : {
          key: t("initiatives:content.focusAreas"),
          value: (
            <ul class="govuk-list">
              {initiative.focusAreas.map((id) => (
                <li key={id}>
                  <a class="govuk-link" href={focusAreaPath(id)}>
                    {localised(called.get(id) ?? { en: id }, language)}
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
    named(
      t("initiatives:content.themes"),
      initiative.themes.map((id) => localised(themeNames.get(id) ?? { en: id }, language)),
    ),
    named(
      t("initiatives:content.levels"),
      initiative.levels.map((level) => t(`framework:level.${level}`)),
    ),
    named(t("initiatives:content.settings"), [
      ...initiative.settings.map((setting) => t(`framework:setting.${setting}`)),
      ...initiative.spheres.map((sphere) => t(`framework:sphere.${sphere}`)),
    ]),
    named(
      t("initiatives:content.audiences"),
      initiative.audiences.map((audience) => t(`framework:audience.${audience}`)),
    ),
    initiative.budget === null
      ? undefined
      : {
          key: t("initiatives:content.budget"),
          value: [
            `${network().currency} ${formatNumber(initiative.budget, language)}`,
            ...(initiative.budgetNote ? [`(${initiative.budgetNote})`] : []),
          ].join(" "),
        },
  ];
  return <SummaryList rows={rows.filter((row) => row !== undefined)} />;
}

function named(key: string, names: readonly string[]): SummaryRow | undefined {
  return names.length === 0 ? undefined : { key, value: names.join("; ") };
}

interface AboveListProps {
  city: { id: string };
  facets: Facets;
  focusAreas: readonly Called[];
  url: URL;
  canPropose: boolean;
  /** Whether whoever looks may take in a table of them. */
  canTake: boolean;
}

/** What the list is for, and what can be chosen of it: only what there is. */
export function AboveList({ city, facets, focusAreas, url, canPropose, canTake }: AboveListProps): VNode {
  const { t, language } = useI18n();
  const called = new Map(focusAreas.map(({ id, name }) => [id, localised(name, language)]));
  const nameOf = (which: keyof Facets, value: string, name: string | null) => {
    if (which === "state") return t(`initiatives:state.${value as Initiative["state"]}`);
    if (which === "level") return t(`framework:level.${value as Initiative["levels"][number]}`);
    return name ?? called.get(value) ?? value;
  };
  const shown = (["state", "focusArea", "level", "place"] as const).filter(
    (which) => facets[which].length > 0,
  );
  return (
    <>
      <p class="govuk-body-l">{t("initiatives:lead")}</p>
      {(canPropose || canTake) && (
        <ButtonGroup>
          {canPropose && (
            <ButtonLink href={paths.propose(city.id)}>{t("initiatives:propose.title")}</ButtonLink>
          )}
          {canTake && (
            <ButtonLink href={bulkPaths.upload("initiatives", city.id)} secondary>
              {t("initiatives:table.short")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      {shown.length > 0 && <Arrangements city={city.id} chosen="list" url={url} />}
      {shown.length > 0 && (
        <FilterForm
          action={paths.all(city.id)}
          label={t("initiatives:filter.title")}
          submit={t("initiatives:filter.show")}
          choices={shown.map((which) => ({
            name: which,
            label: t(`initiatives:filter.${which}`),
            chosen: url.searchParams.get(which) ?? undefined,
            any: t("initiatives:filter.any"),
            options: facets[which].map(({ value, count, name }) => ({
              value,
              text: `${nameOf(which, value, name)} (${formatNumber(count, language)})`,
            })),
          }))}
        />
      )}
    </>
  );
}
