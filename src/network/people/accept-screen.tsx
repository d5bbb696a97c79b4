// What an invitation's link opens: the account is made with a password, or with who somebody is at the provider of single sign-on.

import type { VNode } from "preact";
import { shortestPassword } from "../../platform/accounts/auth.ts";
import type { ProviderIdentity } from "../../platform/accounts/provider-cookies.ts";
import type { Actor } from "../../platform/actor.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { ButtonLink, Form, type FormState, Hidden, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { Invitation } from "./invitations.ts";

export interface AcceptProps {
  /** Whether there is an account with its address: then nobody fills in what that has already. */
  invitation: Invitation & { hasAccount: boolean };
  form: FormState;
  actor: Actor;
  /** The invitation's own address. */
  path: string;
  /** What the provider of single sign-on is called, where there is one. */
  provider: string | undefined;
  /** Who somebody is there, where they came back from there a moment ago. */
  identity: ProviderIdentity | undefined;
}

export function AcceptInvitation(props: AcceptProps): VNode {
  const { invitation, form, actor, provider, identity } = props;
  const { t } = useI18n();
  const { email } = invitation;
  const isKnown = actor.kind === "person" && (email === null || actor.email === email);
  const isProven = identity?.email !== undefined && (email === null || identity.email === email);
  return (
    <>
      <p class="govuk-body-l">{t("accounts:accept.explain", { role: roleOf(invitation, t) })}</p>
      {isKnown ? (
        <Form form={form} submit={t("accounts:accept.submit")} />
      ) : actor.kind === "person" ? (
        <SignOutFirst {...props} name={actor.name} />
      ) : invitation.hasAccount ? (
        <SignInFirst {...props} email={email ?? ""} />
      ) : isProven ? (
        <WithProvider {...props} email={identity.email ?? ""} />
      ) : (
        <>
          {identity && <WhyNot {...props} identity={identity} />}
          <WithPassword invitation={invitation} form={form} />
          {provider !== undefined && <ByProvider {...props} provider={provider} />}
        </>
      )}
    </>
  );
}

/** An account that is made while somebody else is signed in would leave them on that person's desk. */
function SignOutFirst({ invitation, name }: AcceptProps & { name: string }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">{t("accounts:accept.signedInOtherwise", { email: invitation.email, name })}</p>
  );
}

function SignInFirst({ path, email }: AcceptProps & { email: string }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:accept.hasAccount", { email })}</p>
      <ButtonLink href={`/sign-in?next=${encodeURIComponent(path)}`}>
        {t("accounts:signIn.submit")}
      </ButtonLink>
    </>
  );
}

function OwnName({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <TextInput name="name" label={t("accounts:name")} autocomplete="name" width={20} form={form} isNeeded />
  );
}

function KnownAddress({ email }: { email: string }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      {t("accounts:email")}: <strong>{email}</strong>
    </p>
  );
}

function WithPassword({ invitation, form }: Pick<AcceptProps, "invitation" | "form">): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t("accounts:accept.submit")}>
      <OwnName form={form} />
      {invitation.email === null ? (
        <TextInput
          name="email"
          label={t("accounts:email")}
          type="email"
          autocomplete="username"
          spellcheck={false}
          width={20}
          form={form}
          isNeeded
        />
      ) : (
        <KnownAddress email={invitation.email} />
      )}
      <TextInput
        name="password"
        label={t("accounts:newPassword")}
        hint={t("accounts:passwordHint", { limit: shortestPassword })}
        type="password"
        autocomplete="new-password"
        width={20}
        form={form}
        isNeeded
      />
    </Form>
  );
}

function WithProvider({ form, provider, email }: AcceptProps & { email: string }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("accounts:accept.proven", { provider })}</p>
      <Form form={form} submit={t("accounts:accept.submit")}>
        <Hidden name="with" value="provider" />
        <OwnName form={form} />
        <KnownAddress email={email} />
      </Form>
    </>
  );
}

/** Why the account at the provider does not do. */
function WhyNot({ invitation, identity }: AcceptProps & { identity: ProviderIdentity }): VNode {
  const { t } = useI18n();
  const { email, unverifiedEmail = "" } = identity;
  return (
    <Inset>
      {email === undefined
        ? t("accounts:problem.invited_unverified", { email: unverifiedEmail })
        : t("accounts:problem.invited_otherwise", { email, invited: invitation.email })}
    </Inset>
  );
}

function ByProvider({ provider, path }: AcceptProps & { provider: string }): VNode {
  const { t } = useI18n();
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`/sign-in/provider?for=invitation&next=${encodeURIComponent(path)}`}>
        {t("accounts:accept.byProvider", { provider })}
      </a>
    </p>
  );
}

/** "Coordinator, Kilifi County"; a role in the whole network says so by its name. */
function roleOf({ role, placeName }: AcceptProps["invitation"], t: Translate): string {
  const name = t(`accounts:role.${role}` as MessageKey);
  return placeName ? t("accounts:accept.roleOf", { role: name, city: placeName }) : name;
}
