// The questions about what can be learned, one a page; and the last one, whether all of it is right.

import type { VNode } from "preact";
import { audiences, levels } from "../../framework/learning.ts";
import { network } from "../../network/network.ts";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import type { Problem } from "../../platform/problem.ts";
import { fieldIn, typedText, written } from "../../platform/written.ts";
import {
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { costKinds } from "../costs/costs.ts";
import { costChoices } from "../costs/said.ts";
import { TopicField } from "../opportunities/topic-field.tsx";
import { paths } from "../paths.ts";
import { DaysFields, FromAfarFields, ModeField, NewVenueFields, VenueField } from "../runs/fields.tsx";
import { startKinds } from "../runs/run-days.ts";
import { kinds } from "../vocabulary/kinds.ts";
import { teachingLanguages } from "../vocabulary/levels.ts";
import { type Question, questions } from "./question.ts";
import type { Beginning } from "./store.ts";

interface BeginProps {
  city: { id: string; name: string };
  isForCity: boolean;
  /** Those for which one speaks and that work here. */
  organisations: readonly { id: string; name: string }[];
  begun: readonly Beginning[];
  form: FormState;
  problem: Problem | undefined;
}

/** What it is called, and who offers it. */
export function BeginForm({ city, isForCity, organisations, begun, form, problem }: BeginProps): VNode {
  const { t } = useI18n();
  const [only, ...others] = organisations;
  return (
    <>
      <Position number={1} />
      <p class="govuk-body-l">{t("catalogue:first.lead")}</p>
      <Begun city={city.id} begun={begun} />
      <Form form={form} submit={t("catalogue:first.next")}>
        <NameFields form={form} />
        {isForCity && (
          <OrganisationField
            name="organisation"
            label={t("catalogue:provider")}
            hint={t("catalogue:first.organisationHint", { city: city.name })}
            form={form}
            problem={problem}
          />
        )}
        {!isForCity && only && others.length === 0 && <Hidden name="organisation" value={only.id} />}
        {!isForCity && others.length > 0 && (
          <Select
            name="organisation"
            label={t("catalogue:provider")}
            options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
            form={form}
          />
        )}
      </Form>
    </>
  );
}

/** Which of all questions is asked; the last is whether all of it is right. */
function Position({ number }: { number: number }): VNode {
  const { t } = useI18n();
  return <p class="govuk-body">{t("catalogue:first.position", { number, all: questions.length + 1 })}</p>;
}

/** What one has begun and not finished: where to go on. */
function Begun({ city, begun }: { city: string; begun: readonly Beginning[] }): VNode | null {
  const { t, language } = useI18n();
  if (begun.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 class="govuk-heading-m" id="begun">
        {t("catalogue:first.begun")}
      </h2>
      <ul class="govuk-list">
        {begun.map(({ id, answers, organisation }) => (
          <li key={id}>
            <a class="govuk-link" href={paths.checkAnswers(city, id)}>
              {written(typedText(answers.name ?? {}, "title"), language)?.text ?? organisation.name}
            </a>{" "}
            <span class="source">{organisation.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function NameFields({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <TextInput
        name={fieldIn("title", language)}
        label={t("catalogue:content.title")}
        hint={t("catalogue:first.titleHint")}
        form={form}
      />
      <Textarea
        name={fieldIn("summary", language)}
        label={t("catalogue:content.summary")}
        rows={3}
        form={form}
        isOptional
      />
    </>
  );
}

interface QuestionProps {
  city: { id: string; name: string };
  begun: Beginning;
  question: Question;
  venues: readonly { id: string; name: string; place: string }[];
  form: FormState;
  problem: Problem | undefined;
}

export function QuestionForm(props: QuestionProps): VNode {
  const { city, begun, question, form } = props;
  const { t } = useI18n();
  return (
    <>
      <Position number={questions.indexOf(question) + 1} />
      <Form
        form={form}
        submit={t("catalogue:first.next")}
        beside={
          <a class="govuk-link" href={paths.checkAnswers(city.id, begun.id)}>
            {t("catalogue:first.leave")}
          </a>
        }
      >
        <Hidden name="version" value={String(form.values.version ?? begun.version)} />
        <Fields {...props} />
      </Form>
    </>
  );
}

function Fields({ question, venues, form, problem }: QuestionProps): VNode {
  switch (question) {
    case "name":
      return <NameFields form={form} />;
    case "kind":
      return <KindFields form={form} />;
    case "who":
      return <WhoFields form={form} />;
    case "where":
      return <WhereFields venues={venues} form={form} problem={problem} />;
    case "when":
      return <WhenFields form={form} />;
    case "cost":
      return <CostQuestion form={form} />;
    case "join":
      return <JoinFields form={form} />;
  }
}

function KindFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Select
        name="kind"
        label={t("catalogue:content.kind")}
        empty={t("catalogue:first.choose")}
        options={kinds.map((value) => ({ value, text: t(`catalogue:kind.${value}`) }))}
        form={form}
      />
      <TopicField form={form} />
    </>
  );
}

function WhoFields({ form }: { form: FormState }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <Radios
        name="level"
        legend={t("catalogue:content.level")}
        options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
        form={form}
      />
      <Checkboxes
        name="audiences"
        legend={t("catalogue:content.audiences")}
        options={audiences.map((value) => ({ value, text: t(`framework:audience.${value}`) }))}
        form={form}
        isOptional
      />
      <Checkboxes
        name="languages"
        legend={t("catalogue:content.languages")}
        options={teachingLanguages.map(({ id }) => ({
          value: id,
          text: plainNameIn(teachingLanguages, id, language),
        }))}
        form={form}
        isOptional
      />
    </>
  );
}

function WhereFields({ venues, form, problem }: Pick<QuestionProps, "venues" | "form" | "problem">): VNode {
  return (
    <>
      <ModeField form={form} />
      {venues.length > 0 && <VenueField venues={venues} form={form} />}
      <NewVenueFields form={form} problem={problem} />
      <FromAfarFields form={form} />
    </>
  );
}

function WhenFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Radios
        name="startKind"
        legend={t("runs:content.startKind")}
        options={startKinds.map((value) => ({ value, text: t(`runs:start.${value}`) }))}
        form={form}
      />
      <DaysFields form={form} />
      {(["fromTime", "toTime"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`runs:content.${name}`)}
          width={20}
          form={form}
          isOptional
        />
      ))}
    </>
  );
}

/** One sum is asked; all others can be said later. */
function CostQuestion({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const [first] = costKinds;
  return (
    <>
      <Radios
        name="cost"
        legend={t("runs:content.cost")}
        hint={t("runs:form.costHint")}
        options={costChoices.map((value) => ({ value, text: t(`runs:costs.${value}`) }))}
        form={form}
      />
      <TextInput
        name="costs.0.amount"
        label={t("runs:form.sum", { kind: t(`runs:cost.name.${first}`) })}
        hint={t("catalogue:first.sumHint")}
        inputMode="numeric"
        width={10}
        prefix={network().currency}
        form={form}
        isOptional
      />
    </>
  );
}

function JoinFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <TextInput
        name="contactPhone"
        label={t("runs:content.contactPhone")}
        hint={t("catalogue:first.phoneHint")}
        type="tel"
        width={20}
        form={form}
        isOptional
      />
      <TextInput name="contactName" label={t("runs:content.contactName")} form={form} isOptional />
      <TextInput
        name="capacity"
        label={t("runs:content.capacity")}
        hint={t("runs:form.capacityHint")}
        inputMode="numeric"
        width={4}
        form={form}
        isOptional
      />
    </>
  );
}
