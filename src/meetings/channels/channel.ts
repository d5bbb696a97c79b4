// A way to join a meeting from afar: its kind, its number or address, when it opens and for whom. No I/O.

import { z } from "zod";
import { countryCodes } from "../../platform/i18n/countries.ts";
import { enteredNumber, line, lines, orEmpty, ticked } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { audioNumber } from "../invitations/audio-number.ts";
import type { Takes } from "../invitations/invitation.ts";
import { Capacity } from "../record/meeting.ts";

/** In the order in which they are told: what needs no data comes first. */
export const channelKinds = ["phone", "radio", "text", "video", "room", "other"] as const;
export const ChannelKind = z.enum(channelKinds);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** So many has one meeting. */
export const mostChannels = 30;
/** So many minutes before it begins one opens at the earliest. */
const earliest = 240;

/** What only those are told who take part by it. */
export const Reached = z.object({
  address: z.string().optional().describe("The number, address, frequency or room."),
  pin: z.string().optional(),
  note: z.string().optional(),
});
export type Reached = z.infer<typeof Reached>;

export const Channel = Reached.extend({
  id: z.uuid(),
  kind: ChannelKind,
  country: z.string().optional().describe("For which country it is (ISO 3166-1 alpha-2)."),
  opensBefore: z.int().optional().describe("So many minutes before the meeting begins."),
  forWhom: z
    .array(Capacity)
    .max(Capacity.options.length)
    .describe("Those who are invited as one of these; none means everybody."),
  version: z.int(),
});
export type Channel = z.infer<typeof Channel>;

/** What somebody writes of one. */
export const writtenChannel = {
  channelKind: z.enum(channelKinds, { error: "meetings:field.channelKind.required" }),
  channelAddress: line(300).describe("The telephone number, address, frequency or room."),
  channelCountry: orEmpty(z.enum(countryCodes)).describe(
    "For which country it is (ISO 3166-1 alpha-2): each has a number of its own. Empty for all.",
  ),
  channelPin: orEmpty(line(60)).describe("The PIN or passcode."),
  opensBefore: orEmpty(enteredNumber(z.number().int().min(0).max(earliest))).describe(
    "How many minutes before the meeting begins it opens.",
  ),
  channelFor: ticked(Capacity, Capacity.options.length).describe(
    "For whom it is, by what they are invited as; none means everybody.",
  ),
  channelNote: orEmpty(lines(1000)).describe("What it costs, or what is to be known besides."),
};
type Written = z.output<z.ZodObject<typeof writtenChannel>>;

export type SaidChannel = Omit<Channel, "id" | "version">;

const isNumber = /^\+?[\d ()./*#-]{3,40}$/;
const isAddress = /^https?:\/\/[^\s/]+\.[^\s]+$/i;

/** As it is kept, or what is wrong at each field. */
export function saidChannel(written: Written): SaidChannel {
  const { channelKind: kind, channelCountry: country, channelAddress: address } = written;
  if (kind === "phone" && !isNumber.test(address))
    throw fieldProblem("channelAddress", "meetings:field.channelAddress.number");
  if (kind === "video" && !isAddress.test(address))
    throw fieldProblem("channelAddress", "meetings:field.channelAddress.address");
  return {
    kind,
    address,
    ...(country !== undefined && { country }),
    ...(written.channelPin !== undefined && { pin: written.channelPin }),
    ...(written.channelNote !== undefined && { note: written.channelNote }),
    ...(written.opensBefore !== undefined && { opensBefore: written.opensBefore }),
    forWhom: written.channelFor,
  };
}

/** How somebody is invited, and in which ways they take part now. */
interface Joins {
  capacity: z.infer<typeof Capacity>;
  takes: readonly Takes[];
}

/** Those by which somebody takes part: all from afar, a room also who comes. Telephone numbers come first. */
export function channelsFor(channels: readonly Channel[], { capacity, takes }: Joins): Channel[] {
  const isFor = ({ kind, forWhom }: Channel) =>
    (forWhom.length === 0 || forWhom.includes(capacity)) &&
    (takes.includes("remote") || (kind === "room" && takes.includes("in_person")));
  return channels.filter(isFor);
}

/** The first number by which somebody listens in, for their calendar: never a PIN. */
export function numberToListen(channels: readonly Channel[]): string | undefined {
  for (const { kind, address, note = "" } of channels) {
    if (kind !== "phone") continue;
    const number = address ?? audioNumber(note);
    if (number !== undefined) return number;
  }
  return undefined;
}
