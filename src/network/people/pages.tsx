import { everyone } from "../../platform/allow.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { networkParent } from "../../ui/network-parents.ts";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { addressOfList, listRequest } from "../../ui/table-state.ts";
import { cityParent } from "../parents.ts";
import { citiesQuery, cityQuery } from "../queries.ts";
import type { Role } from "../role.ts";
import { AcceptInvitation } from "./accept-screen.tsx";
import { acceptInvitation, endRole, invitePerson, resendInvitation, withdrawInvitation } from "./commands.ts";
import { paths } from "./paths.ts";
import {
  heldRole,
  invitationOfLink,
  listCityInvitations,
  listCityPeople,
  listInvitations,
  listPeople,
  waitingInvitation,
} from "./queries.ts";
import { PeoplePage } from "./screens.tsx";

function home(city: string): string {
  return city === "network" ? paths.people : paths.cityPeople(city);
}

export const peoplePage = formPage({
  path: "/network/people",
  reads: { held: listPeople, waiting: listInvitations, all: citiesQuery },
  asks: ({ url, language }) => ({ ...listRequest(url, language) }),
  does: invitePerson,
  parent: networkParent,
  title: "accounts:people.title",
  draw: ({ all: { cities }, ...lists }, form, { actor, url }) => (
    <PeoplePage {...lists} cities={cities} url={addressOfList(url)} form={form} actor={actor} />
  ),
  done: () => paths.people,
  flash: onceMailed("accounts:people.invited", "accounts:people.invitedWaits"),
});

export const cityPeoplePage = formPage({
  path: "/cities/:city/people",
  reads: { held: listCityPeople, waiting: listCityInvitations, city: cityQuery },
  asks: ({ url, language }) => ({ ...listRequest(url, language) }),
  does: invitePerson,
  parent: cityParent,
  title: "accounts:people.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: ({ city, ...lists }, form, { actor, url }) => (
    <PeoplePage {...lists} city={city.id} url={addressOfList(url)} form={form} actor={actor} />
  ),
  done: (_output, { params }) => home(params.city),
  flash: onceMailed("accounts:people.invited", "accounts:people.invitedWaits"),
});

export const resendInvitationButton = button({
  path: "/cities/:city/invitations/:invitation/resend",
  does: resendInvitation,
  done: (_output, { params }) => home(params.city),
  flash: onceMailed("network:person.resent", "network:person.resentWaits"),
});

export const withdrawInvitationButton = button({
  path: "/cities/:city/invitations/:invitation/withdraw",
  does: withdrawInvitation,
  reads: waitingInvitation,
  confirm(invitation, { t, params }) {
    const whom = { name: invitation.name ?? invitation.email ?? "", email: invitation.email ?? "" };
    return {
      title: t("accounts:people.ask.withdraw", whom),
      effects: [t("accounts:people.ask.withdrawEffect", whom)],
      submit: t("accounts:people.ask.withdrawSubmit"),
      back: home(params.city),
    };
  },
  done: (_output, { params }) => home(params.city),
  flash: "accounts:people.withdrawn",
});

export const endRoleButton = button({
  path: "/cities/:city/roles/:role/end",
  does: endRole,
  reads: heldRole,
  confirm({ name, email, placeName, role: held }, { t, params }) {
    const role = t(`accounts:role.${held as Role}`);
    const place = placeName ?? t("accounts:people.network");
    return {
      title: t("accounts:people.ask.end", { name }),
      effects: [
        t("accounts:people.ask.endEffect", { name, email, role, place }),
        t("accounts:people.ask.endKept", { name }),
      ],
      submit: t("accounts:people.end"),
      back: home(params.city),
    };
  },
  done: (_output, { params }) => home(params.city),
  flash: "accounts:people.ended",
});

const afterAccepting = {
  password: "accounts:accept.done",
  provider: "accounts:accept.doneWithProvider",
  nothing: "accounts:accept.doneRole",
} as const;

export const invitationPage = formPage({
  path: "/invitation/:token",
  reads: invitationOfLink,
  does: acceptInvitation,
  title: "accounts:accept.title",
  initial: ({ name, email }) => ({ name: name ?? "", email: email ?? "" }),
  draw: (invitation, form, { actor, params, config, provenIdentity }) => (
    <AcceptInvitation
      invitation={invitation}
      form={form}
      actor={actor}
      path={paths.invitation(params.token)}
      provider={config.oidc?.name}
      identity={config.oidc && provenIdentity()}
    />
  ),
  done: (_output, { person }) => (person ? "/desk" : "/sign-in"),
  flash: ({ signsInWith }) => afterAccepting[signsInWith],
});

/** Kept for links in mails that a mail program cut at the token's end. */
export const cutInvitationPage = page({
  path: "/invitation",
  allow: everyone,
  title: "accounts:accept.title",
  leadsTo: ({ person }) => (person ? "/account" : "/sign-in"),
  draw: () => null,
});
