import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { nameOfTag } from "../../platform/i18n/languages.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink, Form, type FormState, Hidden, Select, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import { type CourseLink, moduleLanguages } from "./link.ts";

/** For everybody, on the page of the courses. */
export function CoursesElsewhere({ links }: { links: readonly CourseLink[] }): VNode {
  const { t, language } = useI18n();
  return (
    <section aria-labelledby="elsewhere">
      <h2 class="govuk-heading-m" id="elsewhere">
        {t("capacity:elsewhere.title")}
      </h2>
      <p class="govuk-body">
        {t(links.length === 0 ? "capacity:elsewhere.none" : "capacity:elsewhere.lead")}
      </p>
      {links.length > 0 && (
        <ul class="govuk-list govuk-list--spaced">
          {links.map(({ id, title, about, offeredBy, address, language: taught, checkedOn }) => (
            <li key={id}>
              <a class="govuk-link" href={address} rel="noopener noreferrer" hreflang={taught}>
                <Said text={title} />
              </a>
              <br />
              {t("capacity:elsewhere.by", { name: offeredBy, language: nameOfTag(taught, language) })}
              <br />
              <Said text={about} />
              <br />
              <span class="govuk-hint">
                {t("capacity:elsewhere.checkedOn", {
                  host: new URL(address).hostname,
                  day: formatDate(checkedOn, language),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface KeptProps {
  links: readonly (CourseLink & { checkedBy: string | null; version: number; isOld: boolean })[];
}

export function LinksToKeep({ links }: KeptProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("capacity:elsewhere.keep.lead")}</p>
      <ButtonLink href={paths.addLink}>{t("capacity:elsewhere.add.title")}</ButtonLink>
      {links.length === 0 && <EmptyState>{t("capacity:elsewhere.none")}</EmptyState>}
      {links
        .toSorted((one, other) => one.checkedOn.localeCompare(other.checkedOn))
        .map(({ id, title, offeredBy, address, checkedOn, checkedBy, version, isOld }) => {
          const day = formatDate(checkedOn, language);
          return (
            <section key={id} aria-labelledby={`link-${id}`}>
              <h2 class="govuk-heading-m" id={`link-${id}`}>
                <Said text={title} />
              </h2>
              {isOld && <Inset>{t("capacity:guides.keep.old", { day })}</Inset>}
              <p class="govuk-body">
                {offeredBy}
                <br />
                <a class="govuk-link breakable" href={address} rel="noopener noreferrer">
                  {address}
                </a>
                <br />
                {checkedBy === null
                  ? t("capacity:elsewhere.keep.on", { day })
                  : t("capacity:elsewhere.keep.by", { day, name: checkedBy })}
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={paths.editLink(id)}>
                  {t("capacity:elsewhere.edit.link")}
                  <span class="govuk-visually-hidden">
                    : <Said text={title} />
                  </span>
                </a>
              </p>
              <Form
                form={emptyForm()}
                action={paths.confirmLink(id)}
                submit={t("capacity:elsewhere.keep.confirm")}
                isSecondary
              >
                <Hidden name="version" value={String(version)} />
              </Form>
              <Form
                form={emptyForm()}
                action={paths.removeLink(id)}
                submit={t("capacity:elsewhere.remove.submit")}
                isSecondary
              >
                <Hidden name="version" value={String(version)} />
              </Form>
            </section>
          );
        })}
    </>
  );
}

export function LinkForm({ form, submit }: { form: FormState; submit: MessageKey }): VNode {
  const { t, language } = useI18n();
  const version = textIn(form, "version");
  return (
    <>
      <p class="govuk-body-l">{t("capacity:elsewhere.add.lead")}</p>
      <Form form={form} submit={t(submit)}>
        {version !== "" && <Hidden name="version" value={version} />}
        <WrittenFields name="title" label={t("capacity:elsewhere.content.title")} form={form} />
        <TextInput
          name="offeredBy"
          label={t("capacity:elsewhere.content.offeredBy")}
          hint={t("capacity:elsewhere.content.offeredByHint")}
          form={form}
        />
        <TextInput
          name="address"
          type="url"
          label={t("capacity:elsewhere.content.address")}
          hint={t("capacity:elsewhere.content.addressHint")}
          form={form}
        />
        <Select
          name="language"
          label={t("capacity:elsewhere.content.language")}
          options={moduleLanguages.map((value) => ({ value, text: nameOfTag(value, language) }))}
          form={form}
        />
        <WrittenFields
          name="about"
          label={t("capacity:elsewhere.content.about")}
          hint={t("capacity:elsewhere.content.aboutHint")}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}
