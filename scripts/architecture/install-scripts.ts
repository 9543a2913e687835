type Lock = { packages: Record<string, { dev?: boolean; hasInstallScript?: boolean }> };

/** Packages that users get and that want to run a script when installed: npm is switching those off. */
export function findInstallScripts(packageLock: string): string[] {
  const { packages }: Lock = JSON.parse(packageLock);
  return Object.entries(packages)
    .filter(([name, { dev, hasInstallScript }]) => name !== '' && hasInstallScript && !dev)
    .map(([name]) => `${name} has an install script.`);
}
