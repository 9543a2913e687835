export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** What a shell runs to complete `travel`: it hands the words over and shows what comes back. */
export const scripts: Record<Shell, string> = {
  bash: `# travel completion for bash
_travel() {
  local answer line value word quote=''
  local -a given=()
  COMPREPLY=()
  # Words come here as they were typed, quotes and backslashes included.
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    quote=''
    [[ $word == [\\"\\']* ]] && quote=\${word:0:1}
    word=\${word//[\\"\\']/}
    given+=("\${word//\\\\/}")
  done
  answer=$(travel __complete "\${given[@]}" 2>/dev/null) || return
  while IFS= read -r line; do
    value=\${line%%$'\\t'*}
    [[ -z $value || $value == ':files' ]] && continue
    if [[ -n $quote ]]; then COMPREPLY+=("$value"); else COMPREPLY+=("$(printf '%q' "$value")"); fi
  done <<< "$answer"
}
complete -o default -o nosort -F _travel travel 2>/dev/null || complete -o default -F _travel travel
`,
  zsh: `#compdef travel
# travel completion for zsh
_travel() {
  local line value
  local -a values labels given
  given=("\${(@)words[2,CURRENT]}")
  # A quote that is still open is none of the value.
  given[-1]=\${given[-1]#[\\"\\']}
  for line in "\${(@f)$(travel __complete "\${(@Q)given}" 2>/dev/null)}"; do
    value=\${line%%$'\\t'*}
    [[ -z $value ]] && continue
    if [[ $value == ':files' ]]; then
      _files
      return
    fi
    values+=("$value")
    labels+=("$value  \${line#*$'\\t'}")
  done
  (( $#values )) && compadd -U -V travel -l -d labels -a values
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _travel "$@"
else
  compdef _travel travel
fi
`,
  fish: `# travel completion for fish
function __travel_complete
    set -l words (commandline -opc) (commandline -ct | string unescape)
    set -l answer (travel __complete $words[2..-1] 2>/dev/null)
    if string match -q ':files*' -- $answer
        __fish_complete_path (commandline -ct)
    else
        printf '%s\\n' $answer
    end
end
complete -c travel -e
complete -c travel -f -k -a '(__travel_complete)'
`,
  powershell: `# travel completion for PowerShell
Register-ArgumentCompleter -Native -CommandName travel -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    # An empty argument is lost on the way to a program in older versions, so the word is closed by a mark.
    $words += "$wordToComplete"
    if ($wordToComplete -eq '' -and $PSVersionTable.PSVersion -lt '7.3') { $words[-1] = '""' }
    travel __complete @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "\`t", 2
        if ($value -and $value -ne ':files') {
            $text = if ($value -match '\\s') { "'" + ($value -replace "'", "''") + "'" } else { $value }
            if (-not $about) { $about = $value }
            [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
        }
    }
}
`,
};

/** How to have it in every new shell. */
export const installation: Record<Shell, string> = {
  bash: "echo 'source <(travel completion bash)' >> ~/.bashrc",
  zsh: "echo 'source <(travel completion zsh)' >> ~/.zshrc    # below compinit",
  fish: 'travel completion fish > ~/.config/fish/completions/travel.fish',
  powershell: "Add-Content $PROFILE 'travel completion powershell | Out-String | Invoke-Expression'",
};
