import { z } from 'zod';

/** For a command that only a person at a terminal can use: it prints no records. */
export const nothing = z.never();
