import { Hono } from "hono";
import type { Env, Exchange } from "../../platform/http/exchange.ts";
import { exchangeOf } from "../../platform/http/exchange.ts";
import { actionForm, formScreen } from "../../ui/screen.tsx";
import { findCity, listCities } from "../queries.ts";
import type { Role } from "../role.ts";
import { acceptInvitation, endRole, invitePerson, withdrawInvitation } from "./commands.ts";
import { openInvitation } from "./invitations.ts";
import { paths } from "./paths.ts";
import { refuse } from "./problems.ts";
import { listCityPeople, listPeople } from "./queries.ts";
import { AcceptInvitation, PeoplePage } from "./screens.tsx";

export const pages = new Hono<Env>();

function home(city: string | undefined): string {
  return city && city !== "network" ? paths.cityPeople(city) : paths.people;
}

async function loadPeople(exchange: Exchange, city: string | undefined) {
  const { db } = exchange.service.database;
  const list = city ? await exchange.ask(listCityPeople, { city }) : await exchange.ask(listPeople, {});
  return { ...list, cities: await listCities(db), city: city ? await findCity(db, city) : undefined };
}

function holdersIn(exchange: Exchange, city: string | undefined) {
  return city === "network" ? exchange.ask(listPeople, {}) : exchange.ask(listCityPeople, { city });
}

for (const path of [paths.people, paths.cityPeople(":city")]) {
  formScreen(pages, {
    path,
    operation: invitePerson,
    load: (exchange, { city }) => loadPeople(exchange, city),
    draw: (loaded, form, { t, actor }) => ({
      title: t("accounts:people.title"),
      breadcrumbs: loaded.city
        ? [{ href: `/cities/${loaded.city.id}`, text: loaded.city.name }]
        : [{ href: "/account", text: t("accounts:account.title") }],
      body: <PeoplePage {...loaded} form={form} actor={actor} />,
    }),
    done: (_output, { city }) => home(city?.id),
    flash: "accounts:people.invited",
  });
}

actionForm(pages, {
  path: "/cities/:city/invitations/:invitation/withdraw",
  operation: withdrawInvitation,
  async confirm(exchange, { city, invitation: id }) {
    const { invitations } = await holdersIn(exchange, city);
    const invitation = invitations.find((one) => one.id === id);
    if (!invitation) throw refuse.no_invitation();
    const whom = { name: invitation.name ?? invitation.email ?? "", email: invitation.email ?? "" };
    return {
      title: exchange.t("accounts:people.ask.withdraw", whom),
      effects: [exchange.t("accounts:people.ask.withdrawEffect", whom)],
      submit: exchange.t("accounts:people.ask.withdrawSubmit"),
      back: home(city),
    };
  },
  done: (_output, { city }) => home(city),
  flash: "accounts:people.withdrawn",
});

actionForm(pages, {
  path: "/cities/:city/roles/:role/end",
  operation: endRole,
  async confirm(exchange, { city, role: id }) {
    const { t } = exchange;
    const { people } = await holdersIn(exchange, city);
    const holder = people.find((one) => one.id === id);
    if (!holder) throw refuse.no_role();
    const role = t(`accounts:role.${holder.role as Role}`);
    const place =
      holder.city === null
        ? t("accounts:people.network")
        : (await findCity(exchange.service.database.db, holder.city))?.name;
    const { name, email } = holder;
    return {
      title: t("accounts:people.ask.end", { name }),
      effects: [
        t("accounts:people.ask.endEffect", { name, email, role, place }),
        t("accounts:people.ask.endKept", { name }),
      ],
      submit: t("accounts:people.end"),
      back: home(city),
    };
  },
  done: (_output, { city }) => home(city),
  flash: "accounts:people.ended",
});

formScreen(pages, {
  path: paths.invitation(":token"),
  operation: acceptInvitation,
  async load({ service, now, actor }, { token = "" }) {
    const invitation = await openInvitation(service.database.db, token, {
      secret: service.secret,
      now,
    }).catch((error: unknown) => {
      // After it was accepted the page is loaded once more, for the way out only.
      if (actor.kind === "public") return undefined;
      throw error;
    });
    return { invitation };
  },
  initial: ({ invitation }) => ({ name: invitation?.name ?? "", email: invitation?.email ?? "" }),
  draw: ({ invitation }, form, { t, actor }) => ({
    title: t("accounts:accept.title"),
    ...(!invitation && { status: 410 }),
    body: <AcceptInvitation invitation={invitation} form={form} actor={actor} />,
  }),
  done: () => "/sign-in",
  flash: "accounts:accept.done",
});

// Kept for links in mails that a mail program cut at the token's end.
pages.get("/invitation", (c) => c.redirect(exchangeOf(c).person ? "/account" : "/sign-in", 303));
