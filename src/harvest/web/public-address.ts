// Which addresses of the network are everybody's: not this machine's, not those of a house or an office, not those that mean many. No I/O.

import { BlockList, isIP } from "node:net";

const refused = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  refused.addSubnet(network, prefix, "ipv4");

/** Of IPv6 only those that are given out to be reached from everywhere; of these, not what wraps or tells of others. */
const reachable = new BlockList();
reachable.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of [
  // Teredo and 6to4 carry an address of the older kind, which may be anyone's.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  refused.addSubnet(network, prefix, "ipv6");

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, "ipv4");
  return family === 6 && reachable.check(address, "ipv6") && !refused.check(address, "ipv6");
}
