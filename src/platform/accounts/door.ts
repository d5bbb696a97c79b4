// The way to better-auth for commands about accounts: in the caller's name, with tries counted, and with the cookies
// that the browser is to get once the command is done.

import { isAPIError } from "better-auth/api";
import { cookiesOfChosenLanguage } from "../i18n/language-cookie.ts";
import type { Language } from "../i18n/languages.ts";
import { refuse } from "../problem.ts";
import type { Service } from "../service.ts";
import { type AuthAnswer, askAuth, type Caller, signInProven } from "./auth.ts";
import { deviceCookie, knownDevice } from "./known-devices.ts";
import { findPerson, findPersonOf, type KnownPerson } from "./people.ts";
import {
  departureCookie,
  type ProviderIdentity,
  type ProviderPurpose,
  provenIdentityCookie,
  providerSessionCookie,
} from "./provider-cookies.ts";
import type { CameBack } from "./single-sign-on.ts";
import type { Tried, Tries, Try } from "./tries.ts";

export interface Door extends Pick<Tries, "claimCode" | "forget"> {
  /** Sends a request to better-auth; a status of 200 is its yes. */
  ask(path: string, body: Record<string, unknown>): Promise<AuthAnswer>;
  /** Lets somebody in who has shown who they are without a password; or asks for the second factor, if that was one. */
  signInProven(
    personId: string,
    shown: { isTwoFactors: boolean },
  ): Promise<"in" | "second_factor" | "nobody">;
  /** Who came back from the provider of single sign-on with this answer, and where they were going. */
  returnFromProvider(
    purpose: ProviderPurpose,
    answer: Readonly<Record<string, string | undefined>>,
  ): Promise<CameBack>;
  /** Notes in the browser that the provider has a session of the person. */
  rememberProvider(personId: string, idToken: string | undefined): void;
  /** Whether that is noted in this browser, and the provider says where to end it. */
  sessionAtProvider(personId: string): "none" | "signs out" | "keeps session";
  /** Who an invited person is at the provider, which sent them back a moment ago. */
  provenIdentity(): ProviderIdentity | undefined;
  /** Whether it is the password of whoever is signed in. */
  isOwnPassword(password: string): Promise<boolean>;
  /** Does something that may be tried so often only; a try that succeeds does not count. */
  attempt<Result>(
    counted: readonly { kind: Tried; subject: string }[],
    work: () => Promise<{ isRight: boolean; result: Result }>,
  ): Promise<Result>;
  /** The address that the request comes from, as far as one router or household goes. */
  address: string;
  /** Where this person has signed in with this browser before. */
  deviceOf(email: string): string | undefined;
  rememberDevice(email: string): void;
  /** In which language somebody reads who has just signed in: the one that they chose, or else what their browser says. */
  languageOf(person: KnownPerson): Language | undefined;
  person(id: string): Promise<KnownPerson | undefined>;
  personByEmail(email: string): Promise<KnownPerson | undefined>;
  /** Who has given the right password and is now asked for the second factor. */
  challengedPerson(): Promise<string | undefined>;
  /** Whose link to choose a new password this is. */
  ownerOfReset(token: string): Promise<string | undefined>;
  /** The recovery codes that the person has now. */
  recoveryCodes(personId: string): Promise<string[]>;
  /** Whether mails go out; where they do not, an officer hands on what they hold. */
  sendsMails: boolean;
  /** Gives away the `Set-Cookie` headers that came together. */
  takeCookies(): string[];
}

export function openDoor(service: Service, caller: Caller): Door {
  const { auth, tries, secret, config, rules } = service;
  const { db } = service.database;
  const site = { baseUrl: config.baseUrl, secret };
  let cookies: string[] = [];
  return {
    address: networkOf(caller.address),
    sendsMails: config.smtpUrl !== undefined,
    claimCode: tries.claimCode,
    forget: tries.forget,
    async ask(path, body) {
      const answer = await askAuth(auth, caller, path, body);
      cookies.push(...answer.cookies);
      return answer;
    },
    async signInProven(personId, { isTwoFactors }) {
      const answer = await signInProven(auth, caller, { personId, isTwoFactors });
      cookies.push(...answer.cookies);
      return answer.next;
    },
    async returnFromProvider(purpose, answer) {
      if (!service.singleSignOn) throw refuse.not_found();
      const said = Object.entries(answer).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      const back = await service.singleSignOn.finish(purpose, new URLSearchParams(said), caller.cookie);
      cookies.push(departureCookie.clear(site));
      return back;
    },
    rememberProvider(person, idToken) {
      cookies.push(providerSessionCookie.write(site, { person, idToken }));
    },
    sessionAtProvider(personId) {
      const known = providerSessionCookie.read(site, caller.cookie);
      if (!service.singleSignOn || known?.person !== personId) return "none";
      return service.singleSignOn.signsOut() === false ? "keeps session" : "signs out";
    },
    provenIdentity: () => provenIdentityCookie.read(site, caller.cookie),
    isOwnPassword: (password) =>
      auth.api.verifyPassword({ body: { password }, headers: new Headers({ cookie: caller.cookie }) }).then(
        ({ status }) => status,
        (error: unknown) => {
          if (isAPIError(error)) return false;
          throw error;
        },
      ),
    async attempt(counted, work) {
      const taken: Try[] = [];
      try {
        for (const { kind, subject } of counted) taken.push(await tries.count(kind, subject));
      } catch (error) {
        for (const one of taken) await one.forgive();
        throw error;
      }
      const { isRight, result } = await work();
      if (isRight) for (const one of taken) await one.succeeded();
      return result;
    },
    deviceOf: (email) => knownDevice(secret, caller.cookie, email),
    rememberDevice(email) {
      const secure = config.baseUrl.startsWith("https:");
      cookies.push(deviceCookie(secret, caller.cookie, email, { secure }));
    },
    languageOf({ language }) {
      const secure = config.baseUrl.startsWith("https:");
      // After signing out this browser stays in the language of whoever worked with it.
      if (language && language !== caller.language)
        cookies.push(...cookiesOfChosenLanguage(language, { secure }));
      return language ?? caller.language;
    },
    person: (id) => findPerson(db, id, rules),
    personByEmail: (email) => findPersonOf(db, email, rules),
    async challengedPerson() {
      const challenge = /jifunze\.two_factor=([^;.]+)/.exec(caller.cookie)?.[1];
      if (!challenge) return undefined;
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findVerificationValue(challenge);
      return found && new Date(found.expiresAt) > new Date() ? found.value : undefined;
    },
    async ownerOfReset(token) {
      const { internalAdapter } = await auth.$context;
      const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      return found && new Date(found.expiresAt) > new Date() ? found.value : undefined;
    },
    async recoveryCodes(personId) {
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: personId } });
      return backupCodes;
    },
    takeCookies() {
      const taken = cookies;
      cookies = [];
      return taken;
    },
  };
}

/** Of IPv6 a household or office has a whole network of addresses. */
function networkOf(address: string): string {
  if (!address.includes(":") || /^::ffff:/i.test(address)) return address.replace(/^::ffff:/i, "");
  const [head = ""] = address.split("%", 1);
  return `${expandedGroups(head).slice(0, 4).join(":")}::/64`;
}

function expandedGroups(address: string): string[] {
  const [left = "", right] = address.split("::", 2);
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  if (right === undefined) return groups(left);
  const missing = Math.max(0, 8 - groups(left).length - groups(right).length);
  return [...groups(left), ...Array.from({ length: missing }, () => "0"), ...groups(right)];
}
