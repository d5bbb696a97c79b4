import type { CliVerb } from "../platform/cli-verb.ts";
import { gatewayKey } from "../platform/sms/gateway.ts";
import { callingGateways } from "../platform/sms/gateways.ts";

export const gatewaysVerb: CliVerb = {
  verb: "gateways list",
  help: `  jifunze gateways list
      Prints the addresses at which gateways to telephones call Jifunze (docs/running.md, Telephones).`,
  options: [],
  async run({ secret, config }) {
    return [...callingGateways.keys()]
      .map((name) => `${name}  ${config.baseUrl}/gateways/${name}/${gatewayKey(secret, name)}`)
      .join("\n");
  },
};
