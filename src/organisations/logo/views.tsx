// The logo of an organisation: on its page, beside its name in lists, and in the form that keeps it.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { FileUpload, Form, type FormState, Hidden } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { paths } from "../paths.ts";
import type { Logo } from "./store.ts";

export function LogoPicture({ of, alternative }: { of: string; alternative: WrittenText }): VNode {
  const { language } = useI18n();
  const seen = written(alternative, language);
  return <img class="logo" src={paths.logo(of)} alt={seen?.text ?? ""} lang={seen?.lang} decoding="async" />;
}

/** Beside the name, which says it already. */
export function SmallLogo({ of }: { of: string }): VNode {
  return (
    <img
      class="logo logo--small"
      src={paths.logo(of)}
      alt=""
      width={32}
      height={32}
      loading="lazy"
      decoding="async"
    />
  );
}

interface LogoFormProps {
  organisation: { id: string };
  logo: Logo | undefined;
  form: FormState;
}

export function LogoForm({ organisation: { id }, logo, form }: LogoFormProps): VNode {
  const { t } = useI18n();
  return (
    <>
      {logo && (
        <>
          <LogoPicture of={id} alternative={logo.alternative} />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.removeLogo(id)}>
              {t("organisations:logo.remove")}
            </a>
          </p>
        </>
      )}
      <Form form={form} submit={t("organisations:logo.keep")} encType="multipart/form-data">
        <Hidden name="version" value={String(form.values.version ?? logo?.version ?? 0)} />
        <FileUpload
          name="picture"
          label={t("organisations:logo.picture")}
          hint={t("organisations:logo.pictureHint")}
          accept="image/jpeg,image/png,image/webp"
          form={form}
        />
        <WrittenFields
          name="alternative"
          label={t("organisations:logo.alternative")}
          hint={t("organisations:logo.alternativeHint")}
          form={form}
        />
      </Form>
    </>
  );
}
