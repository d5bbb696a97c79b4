// A setting, and how what somebody wrote for it is read: undefined where it cannot be.

export interface Setting<T> {
  name: string;
  default: string;
  /** What it is for, as the documentation prints it. */
  about: string;
  /** What to write instead, when the value is wrong. */
  expected: string;
  read(text: string): T | undefined;
}

export const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

export const address =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined;

export const oneOf =
  <T extends string>(...choices: T[]) =>
  (text: string) =>
    choices.find((choice) => choice === text);

export const text = (longest: number) => (given: string) =>
  given.length <= longest && !/\p{Cc}/u.test(given) ? given : undefined;

export const emailAddress = (given: string) =>
  given.length <= 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given) ? given : undefined;

/** Encrypted, or to this machine; without a question or a fragment, as OpenID Connect has it. */
export function issuerAddress(given: string): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { protocol, hostname, search, hash } = new URL(given);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const isSafe = protocol === "https:" || (protocol === "http:" && isHere);
  return isSafe && search === "" && hash === "" ? given : undefined;
}
