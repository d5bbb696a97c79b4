import type { Config } from "../config/config.ts";
import {
  africasTalking,
  africasTalkingName,
  receivedByAfricasTalking,
  reportedByAfricasTalking,
} from "./africas-talking.ts";
import { gammu } from "./gammu.ts";
import type { DeliveryReport, Form, Gateway, ReceivedText } from "./gateway.ts";
import { kannel, kannelName, receivedByKannel, reportedByKannel } from "./kannel.ts";

/** The gateway that SMS_URL names. Whoever opens it closes it. */
export function openGateway({
  smsUrl,
  smsSender,
}: Pick<Config, "smsUrl" | "smsSender">): Gateway | undefined {
  if (smsUrl === undefined) return undefined;
  const url = new URL(smsUrl);
  if (url.protocol.startsWith("kannel")) return kannel(url, smsSender);
  return url.protocol.startsWith("gammu") ? gammu(url) : africasTalking(url, smsSender);
}

interface Calling {
  /** `query` is what stands behind the address, as it came. */
  received(form: Form, query: string): ReceivedText | undefined;
  reported(form: Form): DeliveryReport | undefined;
}

/** The gateways that call us, by the names in their addresses. */
export const callingGateways: ReadonlyMap<string, Calling> = new Map([
  [kannelName, { received: receivedByKannel, reported: reportedByKannel }],
  [africasTalkingName, { received: receivedByAfricasTalking, reported: reportedByAfricasTalking }],
]);
