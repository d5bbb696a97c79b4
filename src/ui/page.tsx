// The shell around every page: skip link, header, navigation, language switch, breadcrumbs, footer.

import { type ComponentChildren, Fragment, type VNode } from "preact";
import type { AssetAddresses } from "../platform/http/assets.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { aboutLanguage, type Language, languageName, offeredLanguages } from "../platform/i18n/languages.ts";
import { Notification } from "./notification.tsx";
import { type DrawnBar, PlaceBar } from "./place-bar.tsx";
import { icon, Wordmark } from "./wordmark.tsx";

export interface NavigationItem {
  href: string;
  text: string;
}

/** A feed that stands in the head, or what tells a browser how to search here. */
export interface FeedInHead extends NavigationItem {
  isSearch: boolean;
}

/** A link at the top of every page; the text of its count says the number in words. */
export interface DrawnTool extends NavigationItem {
  count: { number: number | string; text: string } | undefined;
}

interface PageAccount {
  id: string;
  name: string;
  /** Encrypts what this browser keeps of the person's unsaved texts. */
  textKey: string;
  href: string;
  signOutHref: string;
}

export interface PageProps {
  title: string;
  language: Language;
  url: URL;
  assets: AssetAddresses;
  /** Of a public page: what other sites show of it beside a link. */
  shared?:
    | { description: string; address: string; picture: { address: string; alternative: string } }
    | undefined;
  bar: DrawnBar;
  tools: readonly DrawnTool[];
  footer: readonly NavigationItem[];
  /** Of a public page: the feeds (Atom) by which one follows what it is about. */
  feeds: readonly FeedInHead[];
  account: PageAccount | { signInHref: string };
  /** A sentence about what was just done. */
  flash?: string;
  /** From the home page down to, but without, this page. */
  breadcrumbs?: readonly NavigationItem[];
  /** Full-width content before the main column, such as the home page's opening. */
  lead?: VNode;
  wide?: boolean;
  isDemo?: boolean;
  children?: ComponentChildren;
}

export function Page(props: PageProps): VNode {
  const { t } = useI18n();
  const { title, language, assets, lead, flash, children } = props;
  const { direction } = aboutLanguage(language);
  return (
    <html lang={language} dir={direction} class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <Title title={title} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b4f3c" />
        {props.shared && <Shared title={title} {...props.shared} />}
        {props.feeds.map(({ href, text, isSearch }) =>
          isSearch ? (
            <link
              key={href}
              rel="search"
              type="application/opensearchdescription+xml"
              title={text}
              href={href}
            />
          ) : (
            <link key={href} rel="alternate" type="application/atom+xml" title={text} href={href} />
          ),
        )}
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={direction === "rtl" ? assets.rtl : assets.css} />
        <link rel="stylesheet" href={assets.print} media="print" />
        <script type="module" src={assets.js} />
      </head>
      <body
        class="govuk-template__body"
        {...("id" in props.account && {
          "data-account": props.account.id,
          "data-text-key": props.account.textKey,
        })}
      >
        <a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">
          {t("ui:page.skip")}
        </a>
        <Header {...props} />
        {lead}
        <div class="site-content">
          <div class={props.wide ? "wide-container" : "wide-container wide-container--reading"}>
            <Breadcrumbs items={props.breadcrumbs ?? []} />
            <main
              class="govuk-main-wrapper"
              id="main-content"
              tabIndex={-1}
              data-address={`${props.url.pathname}${props.url.search}`}
            >
              {flash && <Notification title={flash} isAnswer />}
              {children}
            </main>
          </div>
        </div>
        <Footer {...props} />
      </body>
    </html>
  );
}

/** For search engines, and for a link to the page on other sites. */
function Shared({
  title,
  description,
  address,
  picture,
}: { title: string } & NonNullable<PageProps["shared"]>) {
  return (
    <>
      <meta name="description" content={description} />
      <meta property="og:site_name" content="Jifunze" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      <meta property="og:image" content={picture.address} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={picture.alternative} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

interface TitleProps {
  title: string;
  /** What was done or is wrong comes first: many hear no more than the beginning. */
  said?: readonly string[];
  /** The page above it, by which pages of the same name are told apart. */
  place?: string | undefined;
}

export function Title({ title, said = [], place }: TitleProps): VNode {
  const parts = [[...said, title].join(": "), ...(place && place !== title ? [place] : []), "Jifunze"];
  return <title>{parts.join(" – ")}</title>;
}

function Header(props: PageProps): VNode {
  const { t } = useI18n();
  const { url, account, language, tools } = props;
  return (
    <header class="site-header">
      <div class="wide-container site-header__top">
        <a class="site-header__home" href="/" aria-label={t("ui:page.home")}>
          <Wordmark />
        </a>
        <nav class="site-header__tools" aria-label={t("ui:page.tools")}>
          <LanguageSwitch url={url} language={language} />
          {tools.map((tool) => (
            <Fragment key={tool.href}>
              <Tool {...tool} />{" "}
            </Fragment>
          ))}
          {"name" in account ? (
            <div class="site-header__account">
              <a class="site-header__link site-header__name" href={account.href}>
                {account.name}
              </a>
              <form method="post" action={account.signOutHref} data-asks-at={account.signOutHref}>
                <button class="site-header__button" type="submit">
                  {t("ui:page.signOut")}
                </button>
              </form>
            </div>
          ) : (
            <a class="site-header__link" href={account.signInHref}>
              {t("ui:page.signIn")}
            </a>
          )}
        </nav>
      </div>
      <PlaceBar bar={props.bar} path={url.pathname} />
      {props.isDemo && (
        <p class="demo-banner">
          <span class="wide-container">{t("ui:page.demo")}</span>
        </p>
      )}
    </header>
  );
}

/** A number is read out as a sentence, and seen as a number. */
function Tool({ href, text, count }: DrawnTool): VNode {
  return (
    <a class="site-header__link" href={href}>
      {text}
      {count && (
        <>
          {" "}
          <span class="site-header__count" aria-hidden="true">
            {count.number}
          </span>{" "}
          <span class="govuk-visually-hidden">({count.text})</span>
        </>
      )}
    </a>
  );
}

function LanguageSwitch({ url, language }: { url: URL; language: Language }): VNode {
  return (
    <ul class="language-switch">
      {offeredLanguages().map((code) => (
        <li key={code}>
          {code === language ? (
            <span lang={code} aria-current="true">
              {languageName(code)}
            </span>
          ) : (
            <a
              class="site-header__link"
              href={inLanguage(url, code)}
              lang={code}
              hreflang={code}
              rel="alternate"
            >
              {languageName(code)}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The same page in another language. */
function inLanguage(url: URL, language: Language): string {
  const parameters = new URLSearchParams(url.search);
  parameters.set("lang", language);
  return `${url.pathname}?${parameters}`;
}

function Breadcrumbs({ items }: { items: readonly NavigationItem[] }): VNode | null {
  const { t } = useI18n();
  if (items.length === 0) return null;
  return (
    <nav class="govuk-breadcrumbs" aria-label={t("ui:page.breadcrumbs")}>
      <ol class="govuk-breadcrumbs__list">
        {items.map(({ href, text }) => (
          <li class="govuk-breadcrumbs__list-item" key={href}>
            <a class="govuk-breadcrumbs__link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer({ footer }: PageProps): VNode {
  const { t } = useI18n();
  return (
    <footer class="site-footer">
      <div class="wide-container">
        <ul class="site-footer__list">
          {footer.map(({ href, text }) => (
            <li key={href}>
              <a class="site-footer__link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
        <p class="site-footer__note">{t("ui:page.licence")}</p>
      </div>
    </footer>
  );
}
