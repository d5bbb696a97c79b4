import { isLanguage, type Language } from "./languages.ts";

const chosenCookie = "jifunze.language";
/** Counts before the other, and ends with the browser. */
const linkCookie = "jifunze.link_language";

/** The `Set-Cookie` headers that keep for a year what somebody chose in their browser. */
export function cookiesOfChosenLanguage(language: Language, { secure }: { secure: boolean }): string[] {
  const kept = attributesOf(60 * 60 * 24 * 365, secure);
  return [`${chosenCookie}=${language}; ${kept}`, `${linkCookie}=; ${attributesOf(0, secure)}`];
}

/**
 * The `Set-Cookie` header of a link from elsewhere, such as one in a mail: its language goes on behind it, and what was
 * chosen in this browser before stays what it is.
 */
export function cookieOfLinkLanguage(language: Language, { secure }: { secure: boolean }): string {
  return `${linkCookie}=${language}; ${attributesOf(undefined, secure)}`;
}

function attributesOf(maxAge: number | undefined, secure: boolean): string {
  return `Path=/;${maxAge === undefined ? "" : ` Max-Age=${maxAge};`} SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** What a request's cookies say; undefined where no language of ours was chosen. */
export function languageOfCookies(cookies: string): Language | undefined {
  return [linkCookie, chosenCookie].map((name) => cookieCalled(cookies, name)).find(isLanguage);
}

function cookieCalled(cookies: string, name: string): string | undefined {
  const pair = cookies.split(";").find((one) => one.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}
