import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { Form, type FormState, Hidden, Select } from "../../ui/form.tsx";
import { cityPath } from "../paths.ts";

interface PageOrderProps {
  city: string;
  /** The blocks in the order in which they stand now. */
  blocks: readonly { name: string; title: MessageKey }[];
  form: FormState;
}

/** Where a coordinator says in which order the blocks of the city's page stand. */
export function PageOrder({ city, blocks, form }: PageOrderProps): VNode {
  const { t } = useI18n();
  const places = blocks.map((_block, index) => ({ value: String(index + 1), text: String(index + 1) }));
  return (
    <>
      <p class="govuk-body-l">{t("network:pageOrder.lead")}</p>
      <Form form={form} submit={t("network:pageOrder.save")}>
        <Hidden name="version" value={String(form.values.version ?? "")} />
        {blocks.map(({ name, title }) => (
          <Select key={name} form={form} name={placeField(name)} label={t(title)} options={places} />
        ))}
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={cityPath(city)}>
          {t("network:pageOrder.cancel")}
        </a>
      </p>
    </>
  );
}

/** The field of the form that says at which place a block stands. */
export function placeField(block: string): string {
  return `place-${block}`;
}

/** The names of the blocks by the places that were chosen; of two in one place the one that stood first stays first. */
export function orderIn(fields: Readonly<Record<string, unknown>>, names: readonly string[]): string[] {
  const place = (name: string) => Number(fields[placeField(name)]) || names.indexOf(name) + 1;
  return names.toSorted((one, other) => place(one) - place(other));
}
