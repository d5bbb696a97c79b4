// What the page of a need or a strength shows, and its forms.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import { cityPath } from "../../network/paths.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { areas } from "../../practices/areas.ts";
import { featureOptions } from "../../practices/feature-options.ts";
import { groups } from "../../practices/groups.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Radios, Select, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { History } from "../../ui/history.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { beginningOf } from "../exchanges/exchange.ts";
import type { ExchangeOnEntry } from "../exchanges/of-entry.ts";
import { ExchangesOnEntry } from "../exchanges/on-entry.tsx";
import type { SetAside } from "../matching/set-aside.ts";
import { SetAsideSection } from "../matching/set-aside-views.tsx";
import type { Suggestion } from "../matching/suggest.ts";
import { SeekersSection, SuggestionsSection } from "../matching/views.tsx";
import { paths } from "../paths.ts";
import { type Entry, type EntryKind, kinds, readers, ways } from "./entry.ts";
import { featureWords, languageOptions, languagesWords } from "./options.ts";
import type { EntryAction, EntryMove, EntryState } from "./workflow.ts";

interface EntryProps {
  city: { id: string; name: string };
  entry: Entry;
  isOwn: boolean;
  isOpen: boolean;
  /** Whoever looks may know whom to ask. */
  canAsk: boolean;
  focusAreas: readonly NamedArea[];
  events: readonly KeptStep<EntryMove, EntryState>[];
  /** Of an own need that is open. */
  suggestions: readonly Suggestion[] | undefined;
  /** Of an own strength that is open. */
  seekers: readonly { city: string; cityName: string; number: number; about: string }[] | undefined;
  /** What the own city set aside of the suggestions. */
  setAside: readonly SetAside[];
  /** Those of the reader's own cities that were begun from it. */
  exchanges: readonly ExchangeOnEntry[];
  /** The cities for which the reader can ask for it, or offer help in it. */
  askers: readonly { id: string; name: string }[];
  possible: readonly EntryAction[];
  canEdit: boolean;
}

export function EntryView(props: EntryProps): VNode {
  const { city, entry, isOwn, isOpen, focusAreas, events, suggestions, seekers } = props;
  const { t, language } = useI18n();
  const said = written(entry.about, language);
  const area = focusAreas.find(({ id }) => id === entry.focusArea);
  const { move } = beginningOf(entry.kind);
  const offered = [
    ...props.askers.map(({ id, name }) => ({
      href: paths.begin(id, city.id, entry.number),
      text: t(props.askers.length > 1 ? `exchanges:begin.${move}For` : `exchanges:begin.${move}`, {
        city: city.name,
        own: name,
      }),
    })),
    ...(props.canEdit ? [{ href: paths.edit(city.id, entry.number), text: t("peers:edit.link") }] : []),
    ...props.possible.map((action) => ({
      href: paths.step(city.id, entry.number, action),
      text: t(`peers:action.${action}`),
    })),
  ];
  return (
    <>
      <p class="govuk-body">
        {isOpen ? (
          <Tag text={t("peers:state.open")} tone="green" />
        ) : (
          <Tag text={t(entry.state === "open" ? "peers:state.over" : "peers:state.ended")} tone="grey" />
        )}
      </p>
      <p class="govuk-body-l preserve-lines" lang={said?.lang}>
        {said?.text}
      </p>
      <StepButtons offered={offered} />
      <SummaryList
        rows={[
          {
            key: t("peers:content.focusArea"),
            value: area ? localised(area.name, language) : entry.focusArea,
          },
          {
            key: t("peers:content.feature"),
            value:
              entry.feature === null ? t("peers:notTold") : featureWords(focusAreas, entry.feature, language),
          },
          {
            key: t("peers:content.groups"),
            value:
              entry.groups.length === 0
                ? t("peers:notTold")
                : entry.groups.map((one) => t(`practices:group.${one}`)).join("; "),
          },
          {
            key: t("peers:content.languages"),
            value:
              entry.languages.length === 0 ? t("peers:notTold") : languagesWords(entry.languages, language),
          },
          {
            key: t("peers:content.ways"),
            value: entry.ways.map((way) => t(`peers:help.${way}`)).join("; "),
          },
          ...(entry.surroundings.length === 0
            ? []
            : [
                {
                  key: t("peers:content.surroundings"),
                  value: entry.surroundings.map((one) => t(`practices:area.${one}`)).join("; "),
                },
              ]),
          { key: t("peers:content.holdsUntil"), value: formatDate(entry.holdsUntil, language) },
          ...(isOwn && entry.room !== null
            ? [{ key: t("peers:content.room"), value: t("peers:room", { count: entry.room }) }]
            : []),
          ...(isOwn ? [{ key: t("peers:content.seenBy"), value: t(`peers:seenBy.${entry.seenBy}`) }] : []),
        ]}
      />
      {props.canAsk && (
        <p class="govuk-body">
          <a class="govuk-link" href={cityPath(city.id)}>
            {t("peers:contact", { city: city.name })}
          </a>
        </p>
      )}
      <ExchangesOnEntry exchanges={props.exchanges} />
      {suggestions && (
        <SuggestionsSection
          need={entry}
          suggestions={suggestions}
          focusAreas={focusAreas}
          isMore={props.exchanges.length > 0 || props.setAside.length > 0}
          canAsk={props.canEdit}
        />
      )}
      <SetAsideSection need={entry} setAside={props.setAside} canChange={props.canEdit} />
      {seekers && <SeekersSection city={city.id} seekers={seekers} canOffer={props.canEdit} />}
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`peers:done.${action}`) }))}
      />
    </>
  );
}

interface FormProps {
  focusAreas: readonly NamedArea[];
  form: FormState;
  /** Undefined where it is chosen with the rest. */
  kind?: EntryKind;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function WriteForm({ focusAreas, form }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("peers:write.lead")}</p>
      <Form form={form} submit={t("peers:write.submit")}>
        <Radios
          name="kind"
          legend={t("peers:content.kind")}
          options={kinds.map((value) => ({ value, text: t(`peers:kind.${value}`) }))}
          form={form}
        />
        <Fields focusAreas={focusAreas} form={form} />
      </Form>
    </>
  );
}

export function EntryForm({ focusAreas, form, kind, isLate = false }: FormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {isLate && <p class="govuk-body-l">{t("peers:edit.late")}</p>}
      <Form form={form} submit={t("peers:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Fields focusAreas={focusAreas} form={form} kind={kind} />
      </Form>
    </>
  );
}

function Fields({ focusAreas, form, kind }: FormProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <WrittenFields
        name="about"
        label={t("peers:content.about")}
        hint={t("peers:hint.about")}
        rows={4}
        form={form}
      />
      <Select
        name="feature"
        label={t("peers:content.feature")}
        hint={t("peers:hint.feature")}
        options={[{ value: "", text: t("peers:choose") }, ...featureOptions(focusAreas, language)]}
        form={form}
      />
      <Checkboxes
        name="ways"
        legend={t("peers:content.ways")}
        options={ways.map((value) => ({ value, text: t(`peers:help.${value}`) }))}
        form={form}
      />
      <Checkboxes
        name="surroundings"
        legend={t("peers:content.surroundings")}
        hint={t("peers:hint.surroundings")}
        options={areas.map((value) => ({ value, text: t(`practices:area.${value}`) }))}
        form={form}
        isOptional
      />
      <Checkboxes
        name="groups"
        legend={t("peers:content.groups")}
        hint={t("peers:hint.groups")}
        options={groups.map((value) => ({ value, text: t(`practices:group.${value}`) }))}
        form={form}
        isOptional
      />
      <Checkboxes
        name="languages"
        legend={t("peers:content.languages")}
        hint={t("peers:hint.languages")}
        options={languageOptions(language)}
        form={form}
        isOptional
      />
      <DateInput
        name="holdsUntil"
        legend={t("peers:content.holdsUntil")}
        hint={t("peers:hint.holdsUntil")}
        form={form}
      />
      {kind !== "need" && (
        <TextInput
          name="room"
          label={t("peers:content.room")}
          hint={t("peers:hint.room")}
          inputMode="numeric"
          width={4}
          form={form}
          isOptional
        />
      )}
      <Radios
        name="seenBy"
        legend={t("peers:content.seenBy")}
        options={readers.map((value) => ({ value, text: t(`peers:seenBy.${value}`) }))}
        form={form}
      />
    </>
  );
}
