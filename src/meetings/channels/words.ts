// How a way to join a meeting reads: what it is, the number or address, the PIN, when it opens.

import { countryName } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import type { Channel } from "./channel.ts";

type Reader = Pick<Visit, "t" | "language">;

/** "By telephone from Kenya" */
export function kindWords(
  { kind, country }: Pick<Channel, "kind" | "country">,
  { t, language }: Reader,
): string {
  const what = t(`channels:kind.${kind}`);
  return country === undefined ? what : t("channels:of", { what, country: countryName(country, language) });
}

/** "020 123 4567, PIN 9" */
export function reachedWords(
  { address, pin, note }: Pick<Channel, "address" | "pin" | "note">,
  { t }: Reader,
): string {
  const said = [address, pin && t("channels:withPin", { pin })].filter(
    (one) => one !== undefined && one !== "",
  );
  return [said.join(", "), note].filter((one) => one !== undefined && one !== "").join("\n");
}

/** One in lines of a mail. */
function channelWords(channel: Channel, reader: Reader): string {
  const { t } = reader;
  const { opensBefore: count } = channel;
  const opens = count === undefined ? "" : `\n${t("channels:opens", { count })}`;
  return `${kindWords(channel, reader)}:\n${reachedWords(channel, reader)}${opens}`;
}

/** All that somebody joins by, telephone numbers first; undefined where there is none. */
export function joiningWords(channels: readonly Channel[], reader: Reader): string | undefined {
  return channels.length === 0
    ? undefined
    : channels.map((channel) => channelWords(channel, reader)).join("\n\n");
}

/** The numbers alone, with their PINs, in one line. */
export function numbersWords(channels: readonly Channel[], reader: Reader): string | undefined {
  const numbers = channels.filter(({ kind }) => kind === "phone");
  if (numbers.length === 0) return undefined;
  return numbers.map((channel) => reachedWords(channel, reader).replaceAll("\n", "; ")).join("; ");
}
