// The screens of festivals: those of a city, one with what can be done with it, and its forms.

import type { VNode } from "preact";
import { teachingLanguages } from "../catalogue/vocabulary/levels.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { languageNameIn, offeredLanguages } from "../platform/i18n/languages.ts";
import { localisedPlain } from "../platform/i18n/localised.ts";
import { written } from "../platform/written.ts";
import { ButtonGroup } from "../ui/button-group.tsx";
import { DateInput } from "../ui/date-input.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ButtonLink, Checkboxes, Form, type FormState, Hidden } from "../ui/form.tsx";
import { textIn } from "../ui/form-state.ts";
import { Inset } from "../ui/inset.tsx";
import { PlainTable } from "../ui/plain-table.tsx";
import { StepButtons } from "../ui/step-buttons.tsx";
import { WrittenFields } from "../ui/written-fields.tsx";
import type { Festival } from "./festival.ts";
import { paths } from "./paths.ts";
import type { Narrowed, ProgrammeEntry } from "./programme/programme.ts";
import { Programme } from "./programme/views.tsx";
import { languagesWords } from "./programme/words.ts";
import { daysWords, StateTag } from "./words.tsx";
import type { FestivalAction } from "./workflow.ts";

interface ListProps {
  city: { id: string; name: string };
  festivals: readonly Festival[];
  canOpen: boolean;
}

export function FestivalList({ city, festivals, canOpen }: ListProps): VNode {
  const reader = useI18n();
  const { t, language } = reader;
  return (
    <>
      <p class="govuk-body-l">{t("festivals:lead", { city: city.name })}</p>
      {canOpen && (
        <ButtonGroup>
          <ButtonLink href={paths.open(city.id)}>{t("festivals:open.title")}</ButtonLink>
        </ButtonGroup>
      )}
      {festivals.length === 0 ? (
        <EmptyState>{t("festivals:none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("festivals:title")}
          isCaptionHidden
          headers={[t("festivals:content.name"), t("festivals:when"), t("festivals:stands")]}
          rows={festivals.map((festival) => ({
            key: String(festival.number),
            cells: [
              <a key="name" class="govuk-link" href={paths.one(city.id, festival.number)}>
                {written(festival.name, language)?.text ?? ""}
              </a>,
              daysWords(festival, reader),
              <StateTag key="state" state={festival.state} />,
            ],
          }))}
        />
      )}
    </>
  );
}

export interface FestivalProps {
  festival: Festival;
  entries: readonly ProgrammeEntry[];
  chosen: Narrowed;
  today: string;
  possible: readonly FestivalAction[];
  canEdit: boolean;
  canPut: boolean;
  seesEvents: boolean;
  seesCounts: boolean;
}

export function FestivalView(props: FestivalProps): VNode {
  const { festival, entries, chosen, today } = props;
  const reader = useI18n();
  const { t, language } = reader;
  const { state, city, number } = festival;
  const about = written(festival.about, language);
  const isOut = state === "programme" || state === "held" || state === "closed";
  return (
    <>
      <p class="govuk-body-l">
        {daysWords(festival, reader)} <StateTag state={state} />
      </p>
      {state === "cancelled" && <Inset>{t("festivals:cancelled")}</Inset>}
      {about && (
        <p class="govuk-body preserve-lines" lang={about.lang}>
          {about.text}
        </p>
      )}
      {festival.languages.length > 0 && (
        <p class="govuk-body">
          {t("festivals:inLanguages", { languages: languagesWords(festival, language) })}
        </p>
      )}
      {state === "called" && (
        <Inset>
          {t(festival.callUntil >= today ? "festivals:call.open" : "festivals:call.over", {
            day: formatDate(festival.callUntil, language),
          })}
        </Inset>
      )}
      <Doing {...props} />
      {(isOut || entries.length > 0) && <Programme festival={festival} entries={entries} chosen={chosen} />}
      {(isOut || entries.length > 0) && (
        <section class="group" aria-labelledby="take">
          <h2 class="govuk-heading-m" id="take">
            {t("festivals:take.title")}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {offeredLanguages().map((each) => (
              <li key={each}>
                <a class="govuk-link" href={`${paths.file(city, number, "programme.pdf")}?language=${each}`}>
                  {t("festivals:take.booklet", { language: languageNameIn(each, language) })}
                </a>
              </li>
            ))}
            <li>
              <a class="govuk-link" href={paths.file(city, number, "calendar.ics")}>
                {t("festivals:take.calendar")}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.file(city, number, "programme.csv")}>
                {t("festivals:take.table")}
              </a>
            </li>
          </ul>
        </section>
      )}
    </>
  );
}

/** What whoever looks can do now. */
function Doing({ festival, possible, canEdit, canPut, seesEvents, seesCounts }: FestivalProps): VNode {
  const { t } = useI18n();
  const { city, number } = festival;
  const buttons = (actions: readonly FestivalAction[]) =>
    actions.map((action) => ({
      href: paths.step(city, number, action),
      text: t(`festivals:action.${action}`),
    }));
  // What leads on comes first, what ends it last.
  const leading = buttons(possible.filter((action) => action !== "callOff"));
  const ending = buttons(possible.filter((action) => action === "callOff"));
  const links = [
    ...(canPut ? [{ href: paths.putForward(city, number), text: t("festivals:put.title") }] : []),
    ...(seesEvents ? [{ href: paths.events(city, number), text: t("festivals:events.title") }] : []),
    ...(seesCounts ? [{ href: paths.counts(city, number), text: t("festivals:counts.title") }] : []),
    ...(canEdit ? [{ href: paths.edit(city, number), text: t("festivals:edit.title") }] : []),
  ];
  return <StepButtons offered={[...leading, ...links, ...ending]} />;
}

export function FestivalForm({ form, submit }: { form: FormState; submit: string }): VNode {
  const { t, language } = useI18n();
  return (
    <Form form={form} submit={submit}>
      {textIn(form, "version") !== "" && <Hidden name="version" value={textIn(form, "version")} />}
      <WrittenFields
        name="title"
        label={t("festivals:content.name")}
        hint={t("festivals:form.nameHint")}
        form={form}
      />
      <DateInput name="startsOn" legend={t("festivals:content.startsOn")} form={form} />
      <DateInput name="endsOn" legend={t("festivals:content.endsOn")} form={form} />
      <DateInput
        name="callUntil"
        legend={t("festivals:content.callUntil")}
        hint={t("festivals:form.callHint")}
        form={form}
      />
      <WrittenFields name="summary" label={t("festivals:content.about")} rows={5} form={form} isOptional />
      <Checkboxes
        name="languages"
        legend={t("festivals:content.languages")}
        options={teachingLanguages.map(({ id, names }) => ({
          value: id,
          text: localisedPlain(names, language),
        }))}
        form={form}
        isOptional
      />
    </Form>
  );
}
