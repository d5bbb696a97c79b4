// What the page of an opportunity shows, and what stands above the list.

import { type ComponentChildren, Fragment, type VNode } from "preact";
import { paths as bulkPaths } from "../../bulk/paths.ts";
import { levels } from "../../framework/learning.ts";
import { topicWith } from "../../framework/topics.ts";
import { paths as initiativePaths } from "../../initiatives/paths.ts";
import { paths as organisationPaths } from "../../organisations/paths.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink, Form, Hidden } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { nameIn } from "../../ui/name-in.ts";
import { emptyForm } from "../../ui/screen.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { findingPaths } from "../finding/addresses.ts";
import { paths } from "../paths.ts";
import { kinds } from "../vocabulary/kinds.ts";
import { fields, programmes, qualifications, teachingLanguages } from "../vocabulary/levels.ts";
import type { TextName } from "./content.ts";
import type { Opportunity } from "./opportunity.ts";
import { freshnessWords, StateTag } from "./words.tsx";
import { type OpportunityAction, type OpportunityMove, type OpportunityState, states } from "./workflow.ts";

interface OpportunityProps {
  opportunity: Opportunity;
  events: readonly KeptStep<OpportunityMove, OpportunityState>[];
  today: string;
  /** What whoever looks can do now. */
  possible: readonly OpportunityMove[];
  canEdit: boolean;
  /** Its runs. */
  more: readonly VNode[];
  /** What else is known of it. */
  besides: readonly VNode[];
}

/** After what one can join: in the order in which people ask. */
const sections = ["outcomes", "whoFor", "entry", "method", "bring", "assessment", "next"] as const;

export function OpportunityView(props: OpportunityProps): VNode {
  const { opportunity, events, more, besides, canEdit } = props;
  const { t, language } = useI18n();
  const summary = written(opportunity.summary, language);
  return (
    <>
      {summary && (
        <p class="govuk-body-l preserve-lines" lang={summary.lang}>
          {summary.text}
        </p>
      )}
      <Standing {...props} />
      {canEdit && <Doing {...props} />}
      {more}
      <Facts opportunity={opportunity} />
      {sections.map((name) => (
        <Section key={name} name={name} opportunity={opportunity} />
      ))}
      {besides}
      <History
        events={events.map(({ action, note, by, at }) => ({
          what: t(`catalogue:move.${action}`),
          note,
          by,
          at,
        }))}
      />
    </>
  );
}

/** How sure it is, and what everybody has to know of its state. */
function Standing({ opportunity, today, canEdit }: OpportunityProps): VNode {
  const { t, language } = useI18n();
  const { state, code, isPublic } = opportunity;
  return (
    <>
      {state === "paused" && <Inset>{t("catalogue:paused")}</Inset>}
      {state === "ended" && <Inset>{t("catalogue:ended")}</Inset>}
      <p class="govuk-body">
        {(canEdit || !isPublic) && (
          <>
            <StateTag state={state} />{" "}
          </>
        )}
        {t("catalogue:code", { code })} {isPublic && freshnessWords(opportunity, { t, language, today })}
      </p>
    </>
  );
}

/** What can be done now. That it is still right is said with one press. */
function Doing({ opportunity, possible }: OpportunityProps): VNode {
  const { t } = useI18n();
  const { city, code, state, version } = opportunity;
  const edit = { href: paths.edit(city, code), text: t("catalogue:edit.link") };
  const moves = possible.map((action) => ({
    href: paths.step(city, code, action),
    text: t(`catalogue:action.${action as OpportunityAction}`),
  }));
  const isOver = state === "withdrawn" || state === "archived";
  return (
    <>
      {state === "published" && (
        <Form
          form={emptyForm()}
          action={paths.confirm(city, code)}
          submit={t("catalogue:confirm.submit")}
          isSecondary
        >
          <Hidden name="version" value={String(version)} />
        </Form>
      )}
      <StepButtons offered={isOver ? moves : [...moves.slice(0, 1), edit, ...moves.slice(1)]} />
    </>
  );
}

function Section({ name, opportunity }: { name: TextName; opportunity: Opportunity }): VNode | null {
  const { t, language } = useI18n();
  const words = written(opportunity[name], language);
  return words ? (
    <section aria-labelledby={name}>
      <h2 class="govuk-heading-m" id={name}>
        {t(`catalogue:content.${name}`)}
      </h2>
      <p class="govuk-body preserve-lines" lang={words.lang}>
        {words.text}
      </p>
    </section>
  ) : null;
}

function Facts({ opportunity }: { opportunity: Opportunity }): VNode {
  const { t, language } = useI18n();
  const { organisation, initiative, city, kind, level, programme, setting, spheres, credits } = opportunity;
  const names = (list: readonly string[], nameOf: (id: string) => string) =>
    list.length === 0 ? undefined : list.map(nameOf).join("; ");
  const row = (key: string, value: ComponentChildren): SummaryRow | undefined =>
    value === undefined ? undefined : { key, value };
  const rows = [
    row(
      t("catalogue:provider"),
      <a class="govuk-link" href={organisationPaths.one(organisation.id)}>
        {organisation.name}
      </a>,
    ),
    row(t("catalogue:content.kind"), t(`catalogue:kind.${kind}`)),
    row(
      t("catalogue:content.level"),
      programme === null ? t(`framework:level.${level}`) : nameIn(programmes, programme, language),
    ),
    row(
      t("catalogue:content.audiences"),
      names(opportunity.audiences, (id) => t(`framework:audience.${id as Opportunity["audiences"][number]}`)),
    ),
    row(t("catalogue:content.ages"), agesOf(opportunity, t)),
    row(
      t("catalogue:content.languages"),
      names(opportunity.languages, (id) => nameIn(teachingLanguages, id, language)),
    ),
    row(t("catalogue:content.certificate"), certificateOf(opportunity, t, language)),
    row(t("catalogue:content.knqf"), qualificationOf(opportunity, t, language)),
    row(
      t("catalogue:content.recognisesPrior"),
      opportunity.recognisesPrior === null ? undefined : t(`catalogue:prior.${opportunity.recognisesPrior}`),
    ),
    row(
      t("catalogue:content.credits"),
      credits === null ? undefined : t("catalogue:credits", { count: credits }),
    ),
    row(t("catalogue:content.topics"), topicsOf(opportunity, language)),
    row(
      t("catalogue:content.fields"),
      names(opportunity.fields, (id) => nameIn(fields, id, language)),
    ),
    row(
      t("catalogue:content.setting"),
      [t(`framework:setting.${setting}`), ...spheres.map((sphere) => t(`framework:sphere.${sphere}`))].join(
        "; ",
      ),
    ),
    row(
      t("catalogue:content.initiative"),
      initiative === null ? undefined : (
        <a class="govuk-link" href={initiativePaths.one(city, initiative.number)}>
          {initiative.title}
        </a>
      ),
    ),
    row(t("catalogue:content.source"), sourceOf(opportunity)),
  ];
  return <SummaryList rows={rows.filter((one) => one !== undefined)} />;
}

type Translate = ReturnType<typeof useI18n>["t"];
type Language = ReturnType<typeof useI18n>["language"];

/** Each leads to all that is offered of it. */
function topicsOf({ topics }: Opportunity, language: Language) {
  const known = topics.flatMap((id) => topicWith(id) ?? []);
  if (known.length === 0) return undefined;
  return known.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && "; "}
      <a class="govuk-link" href={findingPaths.topic(id)}>
        {localised(name, language)}
      </a>
    </Fragment>
  ));
}

function agesOf({ ageFrom, ageTo }: Opportunity, t: Translate): string | undefined {
  if (ageFrom !== null && ageTo !== null) return t("catalogue:ages.both", { from: ageFrom, to: ageTo });
  if (ageFrom !== null) return t("catalogue:ages.from", { from: ageFrom });
  return ageTo === null ? undefined : t("catalogue:ages.to", { to: ageTo });
}

function certificateOf({ certificate, certificateName }: Opportunity, t: Translate, language: Language) {
  const name = written(certificateName, language);
  if (name) return <span lang={name.lang}>{name.text}</span>;
  return certificate === null ? undefined : t(`catalogue:certificate.${certificate}`);
}

/** The level of the national framework; where nobody has seen the source, that too. */
function qualificationOf({ knqf }: Opportunity, t: Translate, language: Language) {
  if (knqf === null) return undefined;
  if (knqf === "none") return t("catalogue:qualification.none");
  const known = qualifications.levels.find(({ id }) => id === knqf);
  const about = nameIn(qualifications.levels, knqf, language);
  const said = t("catalogue:qualification.level", { level: knqf, about });
  return known?.isChecked ? said : `${said} ${t("catalogue:qualification.unconfirmed")}`;
}

function sourceOf({ sourceUrl, sourceLicence }: Opportunity) {
  if (sourceUrl === null) return undefined;
  return (
    <>
      <a class="govuk-link" href={sourceUrl} rel="nofollow">
        {sourceUrl}
      </a>
      {sourceLicence !== null && ` (${sourceLicence})`}
    </>
  );
}

interface AboveListProps {
  city: { id: string };
  url: URL;
  isInsider: boolean;
  canWrite: boolean;
  canGiveTables: boolean;
}

/** In which cities whoever speaks for an organisation gives what it offers as a table. */
export function WaysToGive({ cities }: { cities: readonly { id: string; name: string }[] }): VNode | null {
  const { t } = useI18n();
  if (cities.length === 0) return null;
  return (
    <ButtonGroup>
      {cities.map(({ id, name }) => (
        <ButtonLink key={id} href={bulkPaths.upload("learning", id)} secondary>
          {t("learning-table:giveIn", { city: name })}
        </ButtonLink>
      ))}
    </ButtonGroup>
  );
}

export function AboveList({ city, url, isInsider, canWrite, canGiveTables }: AboveListProps): VNode {
  const { t } = useI18n();
  const chosen = (name: string) => url.searchParams.get(name) ?? undefined;
  const any = t("catalogue:filter.any");
  return (
    <>
      <p class="govuk-body-l">{t("catalogue:lead")}</p>
      {canWrite && (
        <ButtonGroup>
          <ButtonLink href={paths.add(city.id)}>{t("catalogue:add.link")}</ButtonLink>
          {canGiveTables && (
            <ButtonLink href={bulkPaths.upload("learning", city.id)} secondary>
              {t("learning-table:title")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      <FilterForm
        action={paths.ofCity(city.id)}
        label={t("catalogue:filter.title")}
        submit={t("catalogue:filter.show")}
        choices={[
          ...(isInsider
            ? [
                {
                  name: "state",
                  label: t("catalogue:column.state"),
                  chosen: chosen("state"),
                  any,
                  options: states.map((value) => ({ value, text: t(`catalogue:state.${value}`) })),
                },
              ]
            : []),
          {
            name: "level",
            label: t("catalogue:content.level"),
            chosen: chosen("level"),
            any,
            options: levels.map((value) => ({ value, text: t(`framework:level.${value}`) })),
          },
          {
            name: "kind",
            label: t("catalogue:content.kind"),
            chosen: chosen("kind"),
            any,
            options: kinds.map((value) => ({ value, text: t(`catalogue:kind.${value}`) })),
          },
        ]}
      />
    </>
  );
}
