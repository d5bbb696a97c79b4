// The people whom an initiative reached, as everybody may know them; and the table in which they are counted.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { Details } from "../../ui/details.tsx";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { errorOf, textIn } from "../../ui/form-state.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { paths } from "../paths.ts";
import {
  ages,
  countedAs,
  fieldOf,
  measures,
  type PublicCount,
  type PublishedFigure,
  sexes,
} from "./people.ts";
import { countWords, figureWords } from "./words.ts";

interface ReachedProps {
  city: string;
  number: number;
  counts: readonly PublicCount[];
  canCount: boolean;
}

export function PeopleReached({ city, number, counts, canCount }: ReachedProps): VNode | null {
  const { t } = useI18n();
  if (counts.length === 0 && !canCount) return null;
  return (
    <section aria-labelledby="people">
      <h2 class="govuk-heading-m" id="people">
        {t("initiatives:people.title")}
      </h2>
      {counts.length === 0 && <p class="govuk-body">{t("initiatives:people.none")}</p>}
      {counts.map((count) => (
        <Count key={count.id} city={city} number={number} count={count} canCount={canCount} />
      ))}
      {canCount && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.countPeople(city, number)}>
            {t("initiatives:people.add")}
          </a>
        </p>
      )}
    </section>
  );
}

interface CountProps {
  city: string;
  number: number;
  count: PublicCount;
  canCount: boolean;
}

function Count({ city, number, count, canCount }: CountProps): VNode {
  const i18n = useI18n();
  const { t } = i18n;
  const told = (figure: PublishedFigure) => figureWords(figure, i18n);
  const what = countWords(count, i18n);
  const groups = [
    ...count.by.sex.map(({ of, people }) => ({
      name: t(`initiatives:people.sex.${of as "female"}`),
      people,
    })),
    ...count.by.age.map(({ of, people }) => ({ name: t(`initiatives:people.age.${of as "0-14"}`), people })),
    ...count.by.disability.map(({ of, people }) => ({
      name: t(`initiatives:people.disability.${of as "with"}`),
      people,
    })),
  ];
  return (
    <>
      <p class="govuk-body">
        <strong>
          {what}: {told(count.people)}
        </strong>
        . {t(`initiatives:people.countedAs.${count.countedAs}`)}.
      </p>
      <Details summary={t("initiatives:people.who", { what })}>
        <PlainTable
          caption={what}
          isCaptionHidden
          headers={[t("initiatives:people.group"), t("initiatives:people.people")]}
          rows={groups.map(({ name, people }) => ({ key: name, cells: [name, told(people)] }))}
        />
        <p class="govuk-hint">{t("initiatives:people.small")}</p>
        <p class="govuk-body">
          {t("initiatives:people.from", { source: count.source })} {count.method}
        </p>
        {canCount && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.correctPeople(city, number, count.id)}>
              {t("initiatives:people.correct")}
            </a>
          </p>
        )}
      </Details>
    </>
  );
}

interface FormProps {
  city: string;
  number: number;
  form: FormState;
  /** The count that is put right; undefined of a new one. */
  count?: PublicCount;
}

export function PeopleForm({ city, number, form, count }: FormProps): VNode {
  const { t } = useI18n();
  const action = count ? paths.correctPeople(city, number, count.id) : paths.countPeople(city, number);
  return (
    <>
      <p class="govuk-body-l">{t("initiatives:people.lead")}</p>
      <Form form={form} action={action} submit={t("initiatives:people.save")}>
        {count ? <Hidden name="version" value={textIn(form, "version")} /> : <WhatIsCounted form={form} />}
        <Groups form={form} />
        <TextInput
          name="source"
          label={t("initiatives:people.source")}
          hint={t("initiatives:people.sourceHint")}
          form={form}
        />
        <Textarea name="method" label={t("initiatives:people.method")} rows={2} form={form} isOptional />
      </Form>
    </>
  );
}

function WhatIsCounted({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <Select
        name="measure"
        label={t("initiatives:people.what")}
        options={measures.map((value) => ({ value, text: t(`initiatives:people.measure.${value}`) }))}
        form={form}
      />
      <Radios
        name="countedAs"
        legend={t("initiatives:people.how")}
        options={countedAs.map((value) => ({ value, text: t(`initiatives:people.countedAs.${value}`) }))}
        form={form}
      />
      {(["fromMonth", "toMonth"] as const).map((name) => (
        <TextInput
          key={name}
          name={name}
          label={t(`initiatives:people.${name}`)}
          hint={t("initiatives:people.monthHint")}
          width={10}
          form={form}
        />
      ))}
    </>
  );
}

function Groups({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  const error = errorOf(form, "groups");
  const input = (sex: string, age: string, which: "all" | "with", group: string) => (
    <input
      class="govuk-input govuk-input--width-4"
      name={fieldOf(sex, age, which)}
      id={fieldOf(sex, age, which)}
      value={textIn(form, fieldOf(sex, age, which))}
      inputMode="numeric"
      aria-label={`${group}: ${t(`initiatives:people.column.${which}`)}`}
    />
  );
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`} id="groups" tabIndex={-1}>
      {error && <p class="govuk-error-message">{error}</p>}
      <PlainTable
        caption={t("initiatives:people.groups")}
        headers={[
          t("initiatives:people.group"),
          t("initiatives:people.column.all"),
          t("initiatives:people.column.with"),
        ]}
        rows={ages.flatMap((age) =>
          sexes.map((sex) => {
            const group = t("initiatives:people.sexAndAge", {
              sex: t(`initiatives:people.sex.${sex}`),
              age: t(`initiatives:people.age.${age}`),
            });
            return {
              key: `${sex} ${age}`,
              cells: [group, input(sex, age, "all", group), input(sex, age, "with", group)],
            };
          }),
        )}
      />
      <p class="govuk-hint">{t("initiatives:people.groupsHint")}</p>
    </div>
  );
}
