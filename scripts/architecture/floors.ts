import path from 'node:path';
import { findImports, type SourceTree } from './source.ts';

const inventories = ['flights', 'hotels', 'cars'];
const services = ['users', 'payments', ...inventories];

type Floor = {
  /** What belongs here; the first floor that matches a path has it. */
  holds: RegExp;
  /** What of the project it may import. */
  imports: RegExp[];
  /** The packages it may import; all of them where it is left out. */
  packages?: RegExp;
};

const contracts = /^server\/contracts\//;
const anyContract = /^server\/[a-z-]+\/([a-z-]+\/)?contract\.ts$/;
/** The contract of a part of a service, which builds on the service's own. */
const partContract = /^server\/payments\/[a-z-]+\/contract\.ts$/;
const kernel = /^server\/kernel\//;
const reservations = /^server\/reservations\//;
const reference = /^server\/reference\//;

/** DESIGN: contracts -> kernel -> reservations -> one service -> services.ts and main.ts; never upward, never sideways. */
const floors: Floor[] = [
  { holds: contracts, imports: [contracts], packages: /^zod$/ },
  { holds: partContract, imports: [contracts, /^server\/payments\/contract\.ts$/], packages: /^zod$/ },
  ...services.map(contractOfService),
  { holds: reference, imports: [reference], packages: /^$/ },
  { holds: kernel, imports: [contracts, kernel] },
  { holds: reservations, imports: [contracts, kernel, reference, reservations] },
  ...services.map(floorOfService),
  { holds: /^server\/sandbox\//, imports: [contracts, kernel, reference, /^server\/sandbox\//] },
  {
    holds: /^server\/[^/]+$/,
    imports: [
      /^server\/[^/]+$/,
      contracts,
      kernel,
      reservations,
      reference,
      /^server\/[a-z-]+\/(service|contract)\.ts$/,
      /^server\/sandbox\/sandbox\.ts$/,
    ],
  },
  { holds: /^cli\//, imports: [/^cli\//, contracts, anyContract, reference] },
  { holds: /^man\//, imports: [/^man\//, /^cli\//, contracts, anyContract, reference] },
  { holds: /^scripts\//, imports: [/^scripts\//] },
  { holds: /^(bench|proof)\//, imports: [/./] },
  { holds: /^[^/]+$/, imports: [/^scripts\//] },
];

/** A contract may be in parts, all in its own service's folders. */
function contractOfService(service: string): Floor {
  const parts = new RegExp(`^server/${service}/([a-z-]+/)?contract\\.ts$`);
  return { holds: parts, imports: [contracts, parts], packages: /^zod$/ };
}

function floorOfService(service: string): Floor {
  const peers = service === 'payments' ? inventories : inventories.includes(service) ? ['payments'] : [];
  return {
    holds: new RegExp(`^server/${service}/`),
    imports: [
      contracts,
      kernel,
      reservations,
      reference,
      new RegExp(`^server/${service}/`),
      ...peers.map((peer) => new RegExp(`^server/${peer}/contract\\.ts$`)),
    ],
  };
}

/** Every import that goes up, sideways, to test code, to nowhere, or from a pure file to the outside world. */
export function findForbiddenImports(tree: SourceTree): string[] {
  const faults: string[] = [];
  for (const [file, text] of tree) {
    if (isTestCode(file)) continue;
    for (const specifier of findImports(text)) {
      const fault = specifier.startsWith('.')
        ? judgeFile(tree, file, path.posix.join(path.posix.dirname(file), specifier))
        : judgePackage(file, specifier);
      if (fault) faults.push(`${file} ${fault}`);
    }
  }
  return faults;
}

/** Tests, and what only tests use, may set up the whole house. */
export function isTestCode(file: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^cli\/journeys\//.test(file);
}

function judgeFile(tree: SourceTree, file: string, imported: string): string | undefined {
  // JSON is data: package.json's version, for one.
  if (imported.endsWith('.json')) return undefined;
  if (!tree.has(imported)) return `imports ${imported}, which is not there.`;
  if (isTestCode(imported) && !/^(bench|proof)\//.test(file))
    return `imports ${imported}, which is for tests only.`;
  if (isRules(file) && /(^|\/)(store|routes|service)\.ts$/.test(imported)) {
    return `imports ${imported}: rules are pure.`;
  }
  const floor = floors.find(({ holds }) => holds.test(file));
  if (!floor) return 'stands on no floor: DESIGN section 3 names the folders.';
  return floor.imports.some((allowed) => allowed.test(imported)) ? undefined : `may not import ${imported}.`;
}

function judgePackage(file: string, specifier: string): string | undefined {
  if (isRules(file) && /^(node:|@?koa|kysely)/.test(specifier))
    return `imports ${specifier}: rules are pure.`;
  const packages = floors.find(({ holds }) => holds.test(file))?.packages;
  return !packages || packages.test(specifier) ? undefined : `may not import the package ${specifier}.`;
}

function isRules(file: string): boolean {
  return /^server\/.*[/-]rules\.ts$/.test(file);
}
