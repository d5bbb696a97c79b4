// The screens of whoever holds a badge: no account, two codes.

import type { VNode } from "preact";
import { downloadHeaders } from "../../platform/files/download.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { Form, type FormState } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { drawAside } from "../credential/badge-aside.ts";
import { bakedPng, bakedSvg } from "../credential/bake.ts";
import { shownCode } from "../credential/codes.ts";
import { pictureSvg } from "../credential/picture.ts";
import { paths } from "../paths.ts";
import { CodeFields } from "./code-fields.tsx";
import { eraseBadge, openBadge, renewCode, showName } from "./commands.ts";
import { ownBadge, ownCredential } from "./queries.ts";

export const openPage = formPage({
  path: "/my-badge",
  does: openBadge,
  title: "recognition:mine.title",
  prefill: ["code"],
  draw: (_known, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("recognition:mine.lead")}</p>
      <Form form={form} submit={t("recognition:mine.open")}>
        <CodeFields form={form} />
      </Form>
      <p class="govuk-body">{t("recognition:mine.lost")}</p>
    </>
  ),
  done: ({ token }) => paths.mine(token),
});

type Own = Awaited<ReturnType<typeof ownBadge.call>>;

export const myBadgePage = page({
  path: "/my-badge/:token",
  reads: ownBadge,
  parent: openPage,
  title: "recognition:mine.one",
  draw: (own, { params }) => <OwnBadge own={own} token={params.token} />,
});

function OwnBadge({ own, token }: { own: Own; token: string }): VNode {
  const { t, language } = useI18n();
  const { state, holderName, showsName, isChild, issuedOn, checkCode, guardianOn, sex } = own;
  const form: FormState = emptyForm({});
  return (
    <>
      {state !== "issued" && <Inset>{t("recognition:mine.withdrawn")}</Inset>}
      <SummaryList
        rows={[
          { key: t("recognition:content.name"), value: <Said text={own.name} /> },
          {
            key: t("recognition:check.issuedOn"),
            value: issuedOn === null ? "–" : formatDate(issuedOn, language),
          },
          {
            key: t("recognition:card.code"),
            value: (
              <a class="govuk-link" href={paths.checked(checkCode)}>
                {shownCode(checkCode)}
              </a>
            ),
          },
          {
            key: t("recognition:attestations.holder"),
            value: isChild
              ? t("recognition:mine.child", {
                  day: guardianOn === null ? "–" : formatDate(guardianOn, language),
                })
              : t(showsName ? "recognition:mine.shown" : "recognition:mine.hidden", {
                  name: holderName ?? "–",
                }),
          },
          ...(sex === null
            ? []
            : [
                {
                  key: t("joining:form.sex"),
                  value: t("recognition:mine.sex", { sex: t(`joining:sex.${sex}`) }),
                },
              ]),
        ]}
      />
      {state === "issued" && (
        <>
          {holderName !== null && (
            <Form
              form={form}
              action={paths.showName(token, showsName ? "hide" : "show")}
              submit={t(showsName ? "recognition:mine.hide" : "recognition:mine.show")}
              isSecondary
            />
          )}
          <h2 class="govuk-heading-m">{t("recognition:mine.files")}</h2>
          <p class="govuk-body">{t("recognition:mine.filesAbout")}</p>
          {own.signedAnewOn !== null && (
            <Inset>{t("recognition:mine.signedAnew", { day: formatDate(own.signedAnewOn, language) })}</Inset>
          )}
          <ul class="govuk-list">
            {(["png", "svg", "json"] as const).map((ending) => (
              <li key={ending}>
                <a class="govuk-link" href={paths.ownFile(token, ending)}>
                  {t(`recognition:mine.${ending}`)}
                </a>
              </li>
            ))}
          </ul>
          <h2 class="govuk-heading-m">{t("recognition:record.title")}</h2>
          <p class="govuk-body">{t("recognition:keep.about")}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.keepByPhone(token)}>
              {t("recognition:keep.title")}
            </a>
          </p>
          <h2 class="govuk-heading-m">{t("recognition:mine.code")}</h2>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.newCode(token)}>
              {t("recognition:newCode.title")}
            </a>
          </p>
        </>
      )}
      <h2 class="govuk-heading-m">{t("recognition:erase.heading")}</h2>
      <p class="govuk-body">{t("recognition:erase.about")}</p>
      <Form form={form} action={paths.erase(token)} submit={t("recognition:erase.submit")} isWarning />
    </>
  );
}

export const nameButton = button({
  path: "/my-badge/:token/name/:shown",
  does: showName,
  done: (_output, { params }) => paths.mine(params.token),
  flash: (_output, { params }) =>
    params.shown === "show" ? "recognition:mine.nowShown" : "recognition:mine.nowHidden",
});

export const eraseButton = button({
  path: "/my-badge/:token/erase",
  reads: ownBadge,
  does: eraseBadge,
  confirm: (_known, { t, params }) => ({
    title: t("recognition:erase.sure"),
    effects: [t("recognition:erase.about")],
    submit: t("recognition:erase.submit"),
    back: paths.mine(params.token),
  }),
  done: paths.openMine,
  flash: "recognition:erase.done",
});

export const newCodePage = formPage({
  path: "/my-badge/:token/new-code",
  reads: ownBadge,
  does: renewCode,
  parent: myBadgePage,
  title: "recognition:newCode.title",
  draw: (_own, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("recognition:newCode.about")}</p>
      <Form form={form} submit={t("recognition:newCode.submit")} isWarning />
    </>
  ),
  answer: ({ checkCode, ownerCode }, _own, { t }) => ({
    title: t("recognition:newCode.done"),
    body: (
      <>
        <p class="govuk-body-l">{t("recognition:newCode.write")}</p>
        <SummaryList
          rows={[
            { key: t("recognition:card.code"), value: shownCode(checkCode) },
            { key: t("recognition:mine.ownerCode"), value: <strong>{shownCode(ownerCode)}</strong> },
          ]}
        />
        <p class="govuk-body">{t("recognition:newCode.soon")}</p>
      </>
    ),
  }),
  done: () => paths.openMine,
});

const nameOf = (checkCode: string, ending: string) => `badge-${shownCode(checkCode)}.${ending}`;
const own = "private, no-store";

export const ownJsonFile = file({
  path: "/my-badge/:token/badge.json",
  reads: ownCredential,
  answer: ({ credential, checkCode }) => ({
    headers: downloadHeaders(nameOf(checkCode, "json"), "application/json", own),
    content: credential,
  }),
});

export const ownSvgFile = file({
  path: "/my-badge/:token/badge.svg",
  reads: ownCredential,
  answer: ({ credential, picture, caption, checkCode }) => ({
    headers: downloadHeaders(nameOf(checkCode, "svg"), "image/svg+xml", own),
    content: bakedSvg(pictureSvg(picture, caption), credential),
  }),
});

export const ownPngFile = file({
  path: "/my-badge/:token/badge.png",
  reads: ownCredential,
  answer: ({ credential, picture, caption, checkCode }) => ({
    headers: downloadHeaders(nameOf(checkCode, "png"), "image/png", own),
    content: async () => bakedPng(await drawAside(pictureSvg(picture, caption)), credential),
  }),
});
