// `node scripts/house/check.ts [folder]`: whether the program keeps the rules of the house.

import { findFaults, readHouse } from "./rules.ts";

const [root = "."] = process.argv.slice(2);
const house = readHouse(root);
const faults = new Set(findFaults(house).map(({ rule, what }) => `${rule}: ${what}`));
for (const fault of faults) console.log(fault);
console.log(`${house.modules.length} modules of ${house.slices.length} slices`);
process.exit(faults.size === 0 ? 0 : 1);
