// To the provider of single sign-on, and back. All are addresses that only lead on: the way back begins at another site and
// has to work without a form.

import {
  departureCookie,
  isSignOutState,
  provenIdentityCookie,
  providerSessionCookie,
} from "../../platform/accounts/provider-cookies.ts";
import {
  providerReturnPath,
  type SingleSignOn,
  signedOutReturnPath,
} from "../../platform/accounts/single-sign-on.ts";
import type { Exchange, RequestContext } from "../../platform/http/exchange.ts";
import { localPath } from "../../platform/http/local-path.ts";
import { refuse } from "../../platform/problem.ts";
import { leaveFlash } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { paths } from "../paths.ts";
import { refuse as refuseAccount } from "../problems.ts";
import { waysIn } from "../queries.ts";
import { afterSigningIn, start } from "../signed-in.ts";
import { confirmWithProvider, signInWithProvider, unlinkProvider } from "./commands.ts";
import { leadPage } from "./lead-page.ts";

/** To a page of the provider's. */
function away(exchange: Exchange, address: string): string {
  exchange.providerAddress = address;
  return address;
}

function siteOf({ service }: Exchange) {
  return { baseUrl: service.config.baseUrl, secret: service.secret };
}

function bake(c: RequestContext, cookie: string): void {
  c.header("set-cookie", cookie, { append: true });
}

function wantedOf({ url }: Exchange): string {
  return localPath(url.searchParams.get("next")) ?? start;
}

export const toProviderPage = leadPage(paths.providerSignIn, async (c, exchange, provider) => {
  const next = wantedOf(exchange);
  if (exchange.person) return next;
  const isInvited = exchange.url.searchParams.get("for") === "invitation" && next.startsWith("/invitation/");
  const { address, cookie } = await provider.begin(isInvited ? "invitation" : "sign in", next);
  bake(c, cookie);
  return away(exchange, address);
});

/** Whoever has no password shows there that it is them. */
export const confirmAtProviderPage = leadPage(paths.providerConfirm, async (c, exchange, provider) => {
  if (!exchange.person) throw refuse.not_signed_in();
  const { address, cookie } = await provider.begin("confirm", wantedOf(exchange));
  bake(c, cookie);
  return away(exchange, address);
});

export const fromProviderPage = leadPage(providerReturnPath, async (c, exchange, provider) => {
  const purpose = provider.purposeOf(c.req.header("cookie") ?? "");
  if (purpose === "invitation") return knownByInvitation(c, exchange, provider);
  if (purpose === "confirm") {
    const { goOn } = await exchange.ask(confirmWithProvider, c.req.query());
    leaveFlash(c, "accounts:confirm.done");
    return goOn;
  }
  const outcome = await exchange.ask(signInWithProvider, c.req.query());
  if (outcome.wasReset) leaveFlash(c, "accounts:reset.notice");
  return afterSigningIn(outcome, outcome.goOn);
});

/** Back to the invitation, whose page now knows who somebody is at the provider. */
async function knownByInvitation(
  c: RequestContext,
  exchange: Exchange,
  provider: SingleSignOn,
): Promise<string> {
  const answer = new URLSearchParams(c.req.query());
  const { identity, next } = await provider.finish("invitation", answer, c.req.header("cookie") ?? "");
  bake(c, departureCookie.clear(siteOf(exchange)));
  bake(c, provenIdentityCookie.write(siteOf(exchange), identity));
  return next;
}

/** Signed out here already; there too, if the person wants it. */
export const signOutTherePage = leadPage(paths.providerSignOutThere, async (c, exchange, provider) => {
  const known = providerSessionCookie.read(siteOf(exchange), c.req.header("cookie") ?? "");
  if (!known) return "/";
  return away(exchange, await provider.signOutAddress(known.idToken));
});

export const signedOutTherePage = leadPage(signedOutReturnPath, async (c, exchange) => {
  if (!isSignOutState(siteOf(exchange), exchange.url.searchParams.get("state") ?? "")) return "/";
  bake(c, providerSessionCookie.clear(siteOf(exchange)));
  leaveFlash(c, "accounts:provider.signedOutThere");
  return "/";
});

export const unlinkProviderButton = button({
  path: paths.unlinkProvider,
  does: unlinkProvider,
  reads: waysIn,
  confirm({ provider, hasPassword, passkeys }, { t }) {
    if (!provider) throw refuseAccount.no_provider();
    const isLast = !hasPassword && passkeys === 0;
    return {
      title: t("accounts:provider.ask"),
      effects: [
        t(isLast ? "accounts:lastWay" : "accounts:provider.askEffect"),
        t("accounts:provider.askAgain"),
      ],
      submit: t("accounts:provider.unlink"),
      back: paths.account,
    };
  },
  done: paths.account,
  flash: "accounts:provider.unlinked",
});
