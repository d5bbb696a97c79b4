// How sources are shown to those who keep them.

import type { ComponentChildren, VNode } from "preact";
import { paths as bulkPaths } from "../bulk/paths.ts";
import { columns } from "../catalogue/table/columns.ts";
import { kinds } from "../catalogue/vocabulary/kinds.ts";
import { modes } from "../catalogue/vocabulary/modes.ts";
import { levels } from "../framework/learning.ts";
import { paths as organisationPaths } from "../organisations/paths.ts";
import { OrganisationField } from "../organisations/picker.tsx";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate, formatMoment } from "../platform/i18n/format.ts";
import type { Problem } from "../platform/problem.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import {
  Button,
  ButtonLink,
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  type Option,
  Radios,
  Select,
  TextInput,
} from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { Inset } from "../ui/inset.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { Tag, type Tone } from "../ui/tag.tsx";
import { licenceText } from "./licence.ts";
import { paths } from "./paths.ts";
import type { SourceOfEntry } from "./queries.ts";
import { type Fetch, feedKinds, licences, type Source, type SourceState } from "./source.ts";
import { isAllowedHost } from "./web/web.ts";

const tones: Record<SourceState, Tone> = {
  waiting: "grey",
  fine: "green",
  broken: "red",
  asks: "orange",
  stopped: "grey",
};

export function SourceTag({ state }: { state: SourceState }): VNode {
  const { t } = useI18n();
  return <Tag text={t(`harvest:state.${state}`)} tone={tones[state]} />;
}

interface FormProps {
  form: FormState;
  problem: Problem | undefined;
  venues: readonly Option[];
  hosts: readonly string[];
  isNew: boolean;
}

export function SourceForm({ form, problem, venues, hosts, isNew }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t(isNew ? "harvest:form.add" : "harvest:form.save")}>
      {!isNew && <Hidden name="version" value={textIn(form, "version")} />}
      <TextInput name="name" label={t("harvest:form.name")} hint={t("harvest:form.nameHint")} form={form} />
      <TextInput
        name="sourceUrl"
        label={t("harvest:form.address")}
        hint={
          hosts.length === 0
            ? t("harvest:form.noHosts")
            : t("harvest:form.addressHint", { hosts: hosts.join(", ") })
        }
        form={form}
      />
      <Radios
        name="feed"
        legend={t("harvest:form.feed")}
        options={feedKinds.map((value) => ({
          value,
          text: t(`harvest:feed.${value}`),
          hint: t(`harvest:feedHint.${value}`),
        }))}
        form={form}
      />
      <OrganisationField
        name="organisation"
        label={t("harvest:form.organisation")}
        hint={t("harvest:form.organisationHint")}
        form={form}
        problem={problem}
      />
      <Checkboxes
        name="namesOthers"
        legend={t("harvest:form.others")}
        options={[{ value: "yes", text: t("harvest:form.namesOthers") }]}
        form={form}
        isOptional
      />
      <Select
        name="sourceLicence"
        label={t("harvest:form.licence")}
        options={licences.map((value) => ({ value, text: t(`harvest:licence.${value}`) }))}
        empty={t("harvest:form.choose")}
        form={form}
      />
      <TextInput
        name="licenceWords"
        label={t("harvest:form.licenceWords")}
        hint={t("harvest:form.licenceWordsHint")}
        form={form}
        isOptional
      />
      <h2 class="govuk-heading-m">{t("harvest:form.unsaid")}</h2>
      <p class="govuk-body">{t("harvest:form.unsaidLead")}</p>
      <Select
        name="kind"
        label={t("catalogue:content.kind")}
        options={kinds.map((value) => ({ value, text: t(`catalogue:kind.${value}`) }))}
        empty={t("harvest:form.choose")}
        form={form}
      />
      <Select
        name="level"
        label={t("catalogue:content.level")}
        options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
        empty={t("harvest:form.choose")}
        form={form}
      />
      <Select
        name="mode"
        label={t("runs:content.mode")}
        options={modes.map((value) => ({ value, text: t(`runs:mode.${value}`) }))}
        empty={t("harvest:form.choose")}
        form={form}
      />
      <Select
        name="venue"
        label={t("runs:content.venue")}
        options={venues}
        empty={t("harvest:form.noVenue")}
        form={form}
        isOptional
      />
    </Form>
  );
}

interface ViewProps {
  city: { id: string };
  source: Source;
  fetches: readonly Fetch[];
  hosts: readonly string[];
}

export function SourceView({ city, source, fetches, hosts }: ViewProps): VNode {
  const { t, language } = useI18n();
  const { state, address, brokenSince, fetchedAt, organisation, venue, kind, level, mode, entries } = source;
  const isAllowed = URL.canParse(address) && isAllowedHost(hosts, new URL(address));
  const row = (key: string, value: ComponentChildren) => ({ key, value });
  return (
    <>
      <p class="govuk-body">
        <SourceTag state={state} />{" "}
        {brokenSince !== null && t("harvest:source.brokenSince", { day: formatDate(brokenSince, language) })}
        {source.isAsked && t("harvest:source.asked")}
      </p>
      {!isAllowed && (
        <Inset>
          {t("harvest:source.notAllowed", { host: URL.canParse(address) ? new URL(address).host : address })}
        </Inset>
      )}
      {state === "broken" && fetches[0] && <Inset>{faultWords(fetches[0], t)}</Inset>}
      {state === "asks" && <Asked city={city.id} source={source} fetches={fetches} />}
      <Steps city={city.id} source={source} />
      <SummaryList
        rows={[
          row(
            t("harvest:form.address"),
            <a class="govuk-link" href={address} rel="nofollow">
              {address}
            </a>,
          ),
          row(t("harvest:form.feed"), t(`harvest:feed.${source.feed}`)),
          row(
            t("harvest:form.organisation"),
            <a class="govuk-link" href={organisationPaths.one(organisation.id)}>
              {organisation.name}
            </a>,
          ),
          ...(source.namesOthers ? [row(t("harvest:form.others"), t("harvest:form.namesOthers"))] : []),
          row(t("harvest:form.licence"), licenceText(source)),
          row(
            t("harvest:form.unsaid"),
            [
              t(`catalogue:kind.${kind}`),
              t(`framework:level.${level}`),
              t(`runs:mode.${mode}`),
              ...(venue ? [venue.name] : []),
            ].join("; "),
          ),
          row(t("harvest:column.entries"), String(entries)),
          row(
            t("harvest:column.fetchedAt"),
            fetchedAt === null ? t("harvest:source.never") : formatMoment(fetchedAt, language),
          ),
        ]}
      />
      <h2 class="govuk-heading-m">{t("harvest:fetch.title")}</h2>
      <Fetches city={city.id} fetches={fetches} />
    </>
  );
}

function Press({ action, text, isMain = false }: { action: string; text: string; isMain?: boolean }): VNode {
  return (
    <form method="post" action={action}>
      <Button secondary={!isMain}>{text}</Button>
    </form>
  );
}

function Steps({ city, source }: { city: string; source: Source }): VNode {
  const { t } = useI18n();
  const { id, state } = source;
  return (
    <ButtonGroup>
      {state === "stopped" ? (
        <Press action={paths.step(city, id, "resume")} text={t("harvest:do.resume")} isMain />
      ) : (
        <Press action={paths.fetch(city, id)} text={t("harvest:do.fetch")} isMain={state !== "asks"} />
      )}
      <ButtonLink href={paths.edit(city, id)} secondary>
        {t("harvest:do.edit")}
      </ButtonLink>
      {state !== "stopped" && <Press action={paths.step(city, id, "stop")} text={t("harvest:do.stop")} />}
      <Press action={paths.remove(city, id)} text={t("harvest:do.remove")} />
    </ButtonGroup>
  );
}

function Asked({
  city,
  source,
  fetches,
}: {
  city: string;
  source: Source;
  fetches: readonly Fetch[];
}): VNode {
  const { t } = useI18n();
  const counts = fetches.find(({ outcome }) => outcome === "asks")?.counts;
  return (
    <section aria-labelledby="asked">
      <h2 class="govuk-heading-m" id="asked">
        {t("harvest:asks.title")}
      </h2>
      <p class="govuk-body">
        {t("harvest:asks.lead", { missing: counts?.missing ?? 0, found: counts?.found ?? 0 })}
      </p>
      <ButtonGroup>
        <Press action={paths.answer(city, source.id, "take")} text={t("harvest:do.take")} isMain />
        <Press action={paths.answer(city, source.id, "leave")} text={t("harvest:do.leave")} />
      </ButtonGroup>
    </section>
  );
}

type Translate = ReturnType<typeof useI18n>["t"];

function faultWords({ fault, address, status }: Fetch, t: Translate): string {
  if (fault === null) return "";
  return t(`harvest:fault.${fault}`, { address: address ?? "", status: status ?? "" });
}

function Fetches({ city, fetches }: { city: string; fetches: readonly Fetch[] }): VNode {
  const { t, language } = useI18n();
  if (fetches.length === 0) return <EmptyState>{t("harvest:fetch.none")}</EmptyState>;
  return (
    <PlainTable
      caption={t("harvest:fetch.title")}
      isCaptionHidden
      headers={[t("harvest:fetch.when"), t("harvest:fetch.outcome"), t("harvest:fetch.did")]}
      rows={fetches.map((fetch) => ({
        key: fetch.id,
        cells: [
          formatMoment(fetch.begunAt, language),
          t(`harvest:outcome.${fetch.outcome}`),
          <Did key="did" city={city} fetch={fetch} />,
        ],
      }))}
    />
  );
}

function Did({ city, fetch }: { city: string; fetch: Fetch }): VNode {
  const { t } = useI18n();
  const { counts, fault, table, taken, wrong, outcome } = fetch;
  if (fault !== null) return <>{faultWords(fetch, t)}</>;
  const parts = counts
    ? [
        t("harvest:did.found", { count: counts.found }),
        ...(outcome === "taken" ? [t("harvest:did.taken", { count: taken })] : []),
        ...(wrong > 0 ? [t("harvest:did.wrong", { count: wrong })] : []),
        ...(counts.missing > 0 ? [t("harvest:did.missing", { count: counts.missing })] : []),
        ...(counts.unchecked > 0 ? [t("harvest:did.unchecked", { count: counts.unchecked })] : []),
        ...(counts.calledOff > 0 ? [t("harvest:did.calledOff", { count: counts.calledOff })] : []),
        ...(counts.over > 0 ? [t("harvest:did.over", { count: counts.over })] : []),
      ]
    : [];
  return (
    <>
      {parts.join("; ")}
      {table !== null && (
        <>
          {" "}
          <a class="govuk-link" href={bulkPaths.table("learning", table, city)}>
            {t("harvest:did.rows")}
          </a>
        </>
      )}
    </>
  );
}

export function EntrySources({ city, sources }: { city: string; sources: readonly SourceOfEntry[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="kept-by-sources">
      <h2 class="govuk-heading-m" id="kept-by-sources">
        {t("harvest:entry.title")}
      </h2>
      {sources.map((source) => (
        <EntrySource
          key={`${source.id} ${source.run}`}
          city={city}
          source={source}
          language={language}
          t={t}
        />
      ))}
    </section>
  );
}

interface EntryProps {
  city: string;
  source: SourceOfEntry;
  language: ReturnType<typeof useI18n>["language"];
  t: Translate;
}

function EntrySource({ city, source: { id, name, run, seenOn, own }, language, t }: EntryProps): VNode {
  const day = formatDate(seenOn, language);
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.one(city, id)}>
          {name}
        </a>
        {`: ${run === null ? t("harvest:entry.seen", { day }) : t("harvest:entry.seenRun", { day, run })} `}
        {own.length > 0 && t("harvest:entry.own")}
      </p>
      {own.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {own.map(({ column, here, there }) => (
            <li key={column}>
              {t("harvest:entry.field", {
                field: columns.find((one) => one.name === column)?.label(t) ?? column,
                here: here || "–",
                there,
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
