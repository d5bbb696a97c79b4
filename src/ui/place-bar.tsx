// The bar under the header of every page: where one is, and what else is there. That of a workspace has its name, and
// opens a list of the other places, without JavaScript too.

import type { VNode } from "preact";
import type { Exchange } from "../platform/http/exchange.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { longestSearch } from "../platform/search/search-terms.ts";
import { slot } from "../platform/slot.ts";
import {
  barOf,
  cityBar,
  cityParts,
  entriesFor,
  networkBar,
  networkParts,
  type OwnPlace,
  openTo,
  ownPlaces,
  publicBar,
} from "./places.ts";

/** Where each place begins; one slice gives it. */
interface PlaceAddresses {
  /** One's own work, wherever it is. */
  desk: string;
  /** A city's public page. */
  publicPage: (city: string) => string;
  workspace: (city: string) => string;
  network: string;
}

export const placeAddresses = slot<PlaceAddresses>();

/** Where one searches in each place; one slice gives it. */
interface SearchAddresses {
  public: string;
  city: (city: string) => string;
  network: string;
}

export const searchAddresses = slot<SearchAddresses>();

interface BarLink {
  href: string;
  text: string;
  isCurrent: boolean;
}

/** A bar as a page shows it. */
export interface DrawnBar {
  /** The name of the workspace; undefined on the public site. */
  name: string | undefined;
  entries: readonly BarLink[];
  /** Where else one can go from a workspace. */
  elsewhere: readonly BarLink[];
  /** Where its search box leads; undefined where nobody searches. */
  search: string | undefined;
}

export function drawnBar(exchange: Exchange): DrawnBar {
  const { actor, t, url } = exchange;
  const own = ownPlaces(actor);
  const addresses = addressesOfPlaces();
  // Whoever works in one place has its bar on their desk too.
  const [only, ...others] = own;
  const isDesk = url.pathname === addresses.desk;
  if (isDesk && only && others.length === 0)
    return workspaceBar(exchange, only, startOf(only, addresses), addresses);
  if (isDesk && others.length > 0)
    return {
      name: t("ui:places.mine"),
      entries: linksTo(own, exchange),
      elsewhere: [],
      search: searchAddresses.given()[0]?.public,
    };
  const { kind, city, current } = barOf(url.pathname, actor);
  const place = own.find((one) => one.city === city);
  if (kind !== "public" && place) return workspaceBar(exchange, place, current, addresses);
  return {
    name: undefined,
    elsewhere: [],
    search: searchAddresses.given()[0]?.public,
    entries: openTo(publicBar, actor, {}).map(({ name, href, text }) => ({
      href,
      text: t(text),
      isCurrent: name === current,
    })),
  };
}

function addressesOfPlaces(): PlaceAddresses {
  const [addresses] = placeAddresses.given();
  if (!addresses) throw new Error("No slice says where the places begin");
  return addresses;
}

/** The entry of the first page of a workspace. */
function startOf({ city }: OwnPlace, { workspace, network }: PlaceAddresses): string | undefined {
  return city === undefined
    ? networkBar.given().find(({ href }) => href === network)?.name
    : cityBar.given().find(({ href }) => href(city) === workspace(city))?.name;
}

function workspaceBar(
  exchange: Exchange,
  place: OwnPlace,
  current: string | undefined,
  addresses: PlaceAddresses,
): DrawnBar {
  const { actor, t, url } = exchange;
  const { city } = place;
  const entries =
    city === undefined
      ? entriesFor(networkBar, networkParts, actor, {})
      : entriesFor(cityBar, cityParts, actor, { city }).map((entry) => ({
          ...entry,
          href: entry.href(city),
        }));
  const others = ownPlaces(actor).filter((one) => one.city !== city);
  const link = (href: string, text: string) => ({ href, text, isCurrent: href === url.pathname });
  const [search] = searchAddresses.given();
  return {
    search: city === undefined ? search?.network : search?.city(city),
    name: nameOf(place, exchange),
    entries: entries.map(({ name, href, text }) => ({ href, text: t(text), isCurrent: name === current })),
    elsewhere: [
      ...linksTo(others, exchange),
      ...(city === undefined ? [] : [link(addresses.publicPage(city), t("ui:places.publicPage"))]),
      link("/", t("ui:places.public")),
    ],
  };
}

function linksTo(places: readonly OwnPlace[], exchange: Exchange): BarLink[] {
  const { workspace, network } = addressesOfPlaces();
  return places.map((place) => ({
    href: place.city === undefined ? network : workspace(place.city),
    text: nameOf(place, exchange),
    isCurrent: false,
  }));
}

function nameOf({ name }: OwnPlace, { t }: Pick<Exchange, "t">): string {
  return name ?? t("ui:places.network");
}

interface PlaceBarProps {
  bar: DrawnBar;
  path: string;
}

export function PlaceBar({ bar: { name, entries, elsewhere, search }, path }: PlaceBarProps): VNode {
  const { t } = useI18n();
  const isWorkspace = name !== undefined;
  return (
    <div class={isWorkspace ? "place-bar place-bar--workspace" : "place-bar"}>
      <div class="wide-container place-bar__inner">
        <nav class="place-bar__ways" aria-label={name ?? t("ui:page.navigation")}>
          {isWorkspace && <PlaceSwitch name={name} elsewhere={elsewhere} />}
          <ul class="place-bar__list">
            {entries.map(({ href, text, isCurrent }) => (
              <li key={href}>
                <a
                  class="place-bar__link"
                  href={href}
                  aria-current={isCurrent ? (path === href ? "page" : "true") : undefined}
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {search !== undefined && search !== path && <SearchBox address={search} />}
      </div>
    </div>
  );
}

/** A box where there is room for it, a link on a phone: see _places.scss. */
function SearchBox({ address }: { address: string }): VNode {
  const { t } = useI18n();
  return (
    <search class="place-bar__search">
      <form class="search-box" method="get" action={address}>
        <label class="govuk-visually-hidden" for="site-search">
          {t("ui:search.label")}
        </label>
        <input
          class="govuk-input search-box__input"
          id="site-search"
          name="q"
          type="search"
          maxLength={longestSearch}
          autocomplete="off"
          spellcheck={false}
        />
        <button class="search-box__button" type="submit">
          {t("ui:search.search")}
        </button>
      </form>
      <a class="search-link" href={address}>
        {t("ui:search.search")}
      </a>
    </search>
  );
}

function PlaceSwitch({ name, elsewhere }: { name: string; elsewhere: readonly BarLink[] }): VNode {
  const { t } = useI18n();
  if (elsewhere.length === 0) return <span class="place-bar__name">{name}</span>;
  return (
    <details class="place-switch">
      <summary class="place-switch__name">
        {name}
        <span class="govuk-visually-hidden">: {t("ui:places.switch")}</span>
      </summary>
      <ul class="place-switch__list">
        {elsewhere.map(({ href, text, isCurrent }) => (
          <li key={href}>
            <a class="place-switch__link" href={href} aria-current={isCurrent ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
