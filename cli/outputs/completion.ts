import { z } from 'zod';

export const completionScript = z.object({
  shell: z.enum(['bash', 'zsh', 'fish', 'powershell']),
  script: z.string(),
  install: z.string().describe('what to type once to have it in every new shell'),
});
