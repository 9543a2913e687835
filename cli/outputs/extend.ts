import { z } from 'zod';

/** A word of a person's own and what it stands for. */
export const alias = z.object({ name: z.string(), expansion: z.string() });

/** A program on PATH that is a command too. */
export const extension = z.object({ name: z.string(), file: z.string() });
