import { localPath } from "../../platform/http/local-path.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { accountParent } from "../parents.ts";
import { paths } from "../paths.ts";
import { waysIn } from "../queries.ts";
import { afterSigningIn, start } from "../signed-in.ts";
import { addPasskey, removePasskey, renamePasskey, signInWithPasskey } from "./commands.ts";
import { listPasskeys, type Passkey } from "./queries.ts";
import { Passkeys, RenamePasskey, SignInWithPasskey } from "./screens.tsx";

export const passkeysPage = formPage({
  path: paths.passkeys,
  reads: listPasskeys,
  does: addPasskey,
  parent: accountParent,
  title: "accounts:passkeys.title",
  draw: (passkeys, form) => <Passkeys passkeys={passkeys} form={form} />,
  done: () => paths.passkeys,
  flash: "accounts:passkeys.added",
});

export const renamePasskeyPage = formPage({
  path: "/account/passkeys/:passkey/name",
  reads: listPasskeys,
  does: renamePasskey,
  parent: passkeysPage,
  title: "accounts:passkeys.renameTitle",
  initial: (passkeys, { params }) => ({ name: named(passkeys, params.passkey).name }),
  draw: (_passkeys, form, { params }) => <RenamePasskey id={params.passkey} form={form} />,
  done: () => paths.passkeys,
  flash: "accounts:passkeys.renamed",
});

export const removePasskeyButton = button({
  path: "/account/passkeys/:passkey/remove",
  does: removePasskey,
  reads: { passkeys: listPasskeys, ways: waysIn },
  confirm({ passkeys, ways }, { t, params }) {
    const { name } = named(passkeys, params.passkey);
    const isLast = passkeys.length === 1 && !ways.hasPassword && ways.provider === undefined;
    return {
      title: t("accounts:passkeys.ask", { name }),
      effects: [
        t(isLast ? "accounts:lastWay" : "accounts:passkeys.askEffect"),
        t("accounts:passkeys.askOnDevice"),
      ],
      submit: t("accounts:passkeys.removeIt"),
      back: paths.passkeys,
    };
  },
  done: paths.passkeys,
  flash: "accounts:passkeys.removed",
});

function named(passkeys: readonly Passkey[], id: string): Passkey {
  const found = passkeys.find((passkey) => passkey.id === id);
  if (!found) throw refusePlatform.not_found();
  return found;
}

export const passkeySignInPage = formPage({
  path: paths.passkeySignIn,
  does: signInWithPasskey,
  title: "accounts:passkeys.signIn",
  leadsTo: ({ person, url }) => (person ? (localPath(url.searchParams.get("next")) ?? start) : undefined),
  prefill: ["next"],
  draw: (_loaded, form) => <SignInWithPasskey form={form} />,
  done: (outcome, { fields }) => afterSigningIn(outcome, fields.next),
  flash: ({ wasReset }) => (wasReset ? "accounts:reset.notice" : undefined),
});
