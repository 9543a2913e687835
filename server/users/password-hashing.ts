import { hash, parseOptions, verify } from '@node-rs/argon2';
import { createQueue, type QueueLimits } from './hash-queue.ts';

/**
 * argon2id at the OWASP floor (Password Storage cheat sheet: 19 MiB, 2 passes, 1 lane), about 25 ms on a
 * small server. More memory would multiply with every core: the local suite has to idle under 200 MB.
 */
export const hashing = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** The only place that sees a password. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Null stands for nobody: the same work is done, and the answer is no. */
  isRight(passwordHash: string | null, password: string): Promise<boolean>;
  /** True when the hash was made with weaker parameters than today's. */
  isOutdated(passwordHash: string): boolean;
}

/** `decoy` is any secret text; hashing it gives the hash that stands for an unknown account. */
export async function createPasswords(limits: QueueLimits, decoy: string): Promise<Passwords> {
  const inTurn = createQueue(limits);
  const decoyHash = await hash(decoy, hashing);
  return {
    hash: (password) => inTurn(() => hash(normalized(password), hashing)),
    isRight: async (passwordHash, password) => {
      const matches = await inTurn(() => verify(passwordHash ?? decoyHash, normalized(password)));
      return matches && passwordHash !== null;
    },
    isOutdated: (passwordHash) => {
      const { memoryCost, timeCost } = parseOptions(passwordHash);
      return memoryCost < hashing.memoryCost || timeCost < hashing.timeCost;
    },
  };
}

/** The same letters typed on two systems can be different code points (NIST SP 800-63B 5.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFKC');
}
