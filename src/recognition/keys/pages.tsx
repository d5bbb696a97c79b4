// The keys with which badges are signed: for everybody who checks some, and for whoever has to withdraw one.

import { readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { checkPage } from "../checking/pages.tsx";
import { paths } from "../paths.ts";
import { withdrawKey } from "./commands.ts";
import { keyToWithdraw, listKeys } from "./queries.ts";
import { KeysView, WithdrawForm } from "./views.tsx";

export const keysPage = page({
  path: paths.keys,
  reads: listKeys,
  parent: checkPage,
  title: "recognition:keys.title",
  description: "recognition:keys.lead",
  draw: ({ keys }, { may }) => <KeysView keys={keys} mayWithdraw={may(withdrawKey)} />,
});

export const withdrawKeyPage = formPage({
  path: "/badge-keys/:key/withdraw",
  reads: keyToWithdraw,
  does: withdrawKey,
  parent: keysPage,
  title: ({ id }, { t }) => t("recognition:keys.withdrawTitle", { key: id }),
  read: (fields) => readDateFields(fields, "unsafeSince"),
  draw: (known, form) => <WithdrawForm known={known} form={form} />,
  confirm: ({ id, badges, until }, form, { t }) =>
    form.values.because
      ? {
          title: t("recognition:keys.sure", { key: id }),
          effects: [
            t("recognition:keys.effect"),
            t("recognition:keys.effectBadges", { count: badges }),
            ...(until === null ? [t("recognition:keys.effectPresent")] : []),
          ],
          submit: t("recognition:keys.submit"),
        }
      : undefined,
  done: () => paths.keys,
  flash: "recognition:keys.done",
});
