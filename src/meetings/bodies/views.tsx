import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { toRead } from "../../platform/written.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Checkboxes,
  Form,
  type FormState,
  Hidden,
  Radios,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { type Body, bodyKinds, quorumOf, quorumRules } from "./body.ts";

export function Bodies({ bodies, mayChange }: { bodies: readonly Body[]; mayChange: boolean }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("convening:bodies.lead")}</p>
      {mayChange && <ButtonLink href={paths.addBody}>{t("convening:addBody.title")}</ButtonLink>}
      {bodies.length === 0 ? (
        <EmptyState>{t("convening:bodies.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("convening:bodies.title")}
          isCaptionHidden
          headers={[
            t("convening:bodies.name"),
            t("convening:bodies.members"),
            t("convening:bodies.rule"),
            t("convening:bodies.chair"),
            ...(mayChange ? [t("meetings:planned.next")] : []),
          ]}
          rows={bodies.map((body) => ({
            key: body.id,
            cells: [
              [
                toRead(body.name),
                t(`convening:kind.${body.kind}`),
                ...(body.isEnded ? [t("convening:bodies.ended")] : []),
              ].join(" · "),
              members(body) || t("convening:bodies.noMembers"),
              <RuleOf body={body} />,
              body.chair ?? t("convening:bodies.noChair"),
              ...(mayChange ? [<Next body={body} />] : []),
            ],
          }))}
        />
      )}
    </>
  );
}

const members = ({ cities, organisations }: Body) =>
  [...cities.map(({ name }) => name), ...organisations].join(", ");

function RuleOf({ body }: { body: Body }): VNode {
  const { t } = useI18n();
  const count = quorumOf(body);
  return <>{count === undefined ? t("convening:bodies.noRule") : t("convening:bodies.needs", { count })}</>;
}

function Next({ body }: { body: Body }): VNode | null {
  const { t } = useI18n();
  if (body.isEnded) return null;
  const of = <span class="govuk-visually-hidden"> {toRead(body.name)}</span>;
  return (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={paths.body(body.id)}>
          {t("convening:changeBody.link")}
          {of}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={paths.endBody(body.id)}>
          {t("convening:endBody.link")}
          {of}
        </a>
      </li>
    </ul>
  );
}

interface BodyFormProps {
  cities: readonly { id: string; name: string }[];
  version?: number;
  form: FormState;
}

export function BodyForm({ cities, version, form }: BodyFormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("convening:body.submit")}>
      {version !== undefined && <Hidden name="version" value={String(version)} />}
      <WrittenFields form={form} name="bodyName" label={t("convening:body.name")} isOptional />
      <Radios
        name="bodyKind"
        legend={t("convening:body.kind")}
        options={bodyKinds.map((value) => ({ value, text: t(`convening:kind.${value}`) }))}
        form={form}
      />
      <Checkboxes
        name="cities"
        legend={t("convening:body.cities")}
        options={cities.map(({ id, name }) => ({ value: id, text: name }))}
        form={form}
        isOptional
      />
      <Textarea
        name="bodyOrganisations"
        label={t("convening:body.organisations")}
        hint={t("convening:body.organisationsHint")}
        rows={4}
        form={form}
        isOptional
      />
      <Radios
        name="quorumRule"
        legend={t("convening:body.rule")}
        options={quorumRules.map((value) => ({ value, text: t(`convening:rule.${value}`) }))}
        form={form}
      />
      <TextInput
        name="quorumSize"
        label={t("convening:body.quorum")}
        hint={t("convening:body.quorumHint")}
        width={4}
        form={form}
        isOptional
      />
      <TextInput
        name="bodyChair"
        label={t("convening:body.chair")}
        hint={t("convening:body.chairHint")}
        form={form}
        isOptional
      />
    </Form>
  );
}
