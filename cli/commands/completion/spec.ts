import type { CommandSpec } from '../../spec.ts';

export const completion = {
  path: ['completion'],
  summary: 'Print what makes a shell complete travel with Tab',
  description:
    'Commands, flags and their values are completed, airports and cities by code or name, contexts, and the ids and ' +
    'trips that earlier commands have shown. Completing asks no server.',
  args: [
    {
      name: 'shell',
      description: 'The shell.',
      choices: ['bash', 'zsh', 'fish', 'powershell'],
      needed: 'always',
      ask: { message: 'Which shell? (bash, zsh, fish or powershell)', kind: 'text' },
    },
  ],
  flags: [],
  examples: [
    { command: 'source <(travel completion bash)', does: 'In this bash or zsh only:' },
    {
      command: "echo 'source <(travel completion bash)' >> ~/.bashrc",
      does: 'In every new bash; for zsh the same in ~/.zshrc, below compinit:',
    },
    {
      command: 'travel completion fish > ~/.config/fish/completions/travel.fish',
      does: 'In every new fish:',
    },
  ],
  exits: ['invalid-input'],
  output: 'The script; with --json {"shell", "script", "install"}.',
  json: async () => (await import('../../outputs/completion.ts')).completionScript,
} as const satisfies CommandSpec;
