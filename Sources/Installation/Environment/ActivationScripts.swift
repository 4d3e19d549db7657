/// The scripts that put an environment first on a shell's path, and take it off again with `deactivate`.
///
/// Sourced twice, they do not pile up: the earlier activation is undone first. `PS1` changes only for a shell that has
/// one and whose owner has not set `VIRTUAL_ENV_DISABLE_PROMPT`.
struct ActivationScripts {
    private let root: String
    private let prompt: String

    init(root: String, prompt: String) {
        self.root = root
        self.prompt = prompt
    }

    /// By name, in `bin`.
    var files: [(name: String, text: String)] {
        [("activate", posix), ("activate.csh", csh), ("activate.fish", fish), ("Activate.ps1", powerShell)]
    }

    private var posix: String {
        """
        # Use it with "source": it changes the shell that reads it.

        deactivate () {
            if [ -n "${_CORDON_OLD_PATH+set}" ]; then
                PATH="$_CORDON_OLD_PATH"
                export PATH
                unset _CORDON_OLD_PATH
            fi
            if [ -n "${_CORDON_OLD_PYTHONHOME+set}" ]; then
                PYTHONHOME="$_CORDON_OLD_PYTHONHOME"
                export PYTHONHOME
                unset _CORDON_OLD_PYTHONHOME
            fi
            if [ -n "${_CORDON_OLD_PS1+set}" ]; then
                PS1="$_CORDON_OLD_PS1"
                unset _CORDON_OLD_PS1
            fi
            hash -r 2> /dev/null
            unset VIRTUAL_ENV VIRTUAL_ENV_PROMPT
            if [ "${1-}" != keep ]; then unset -f deactivate; fi
        }

        deactivate keep

        VIRTUAL_ENV=\(Self.shellQuoted(root))
        VIRTUAL_ENV_PROMPT=\(Self.shellQuoted(prompt))
        export VIRTUAL_ENV VIRTUAL_ENV_PROMPT
        _CORDON_OLD_PATH="$PATH"
        PATH="$VIRTUAL_ENV/bin:$PATH"
        export PATH
        if [ -n "${PYTHONHOME+set}" ]; then
            _CORDON_OLD_PYTHONHOME="$PYTHONHOME"
            unset PYTHONHOME
        fi
        if [ -z "${VIRTUAL_ENV_DISABLE_PROMPT-}" ] && [ -n "${PS1+set}" ]; then
            _CORDON_OLD_PS1="$PS1"
            PS1="($VIRTUAL_ENV_PROMPT) $PS1"
        fi
        hash -r 2> /dev/null

        """
    }

    private var fish: String {
        """
        # Use it with "source": it changes the shell that reads it.

        function deactivate -d "Leave the Python environment"
            if set -q _CORDON_OLD_PATH
                set -gx PATH $_CORDON_OLD_PATH
                set -e _CORDON_OLD_PATH
            end
            if set -q _CORDON_OLD_PYTHONHOME
                set -gx PYTHONHOME $_CORDON_OLD_PYTHONHOME
                set -e _CORDON_OLD_PYTHONHOME
            end
            if functions -q _cordon_old_prompt
                functions -e fish_prompt
                functions -c _cordon_old_prompt fish_prompt
                functions -e _cordon_old_prompt
            end
            set -e VIRTUAL_ENV
            set -e VIRTUAL_ENV_PROMPT
            if test "$argv[1]" != keep
                functions -e deactivate
            end
        end

        deactivate keep

        set -gx VIRTUAL_ENV \(Self.fishQuoted(root))
        set -gx VIRTUAL_ENV_PROMPT \(Self.fishQuoted(prompt))
        set -g _CORDON_OLD_PATH $PATH
        set -gx PATH "$VIRTUAL_ENV/bin" $PATH
        if set -q PYTHONHOME
            set -g _CORDON_OLD_PYTHONHOME $PYTHONHOME
            set -e PYTHONHOME
        end
        if test -z "$VIRTUAL_ENV_DISABLE_PROMPT"; and functions -q fish_prompt
            functions -c fish_prompt _cordon_old_prompt
            function fish_prompt
                printf "(%s) " $VIRTUAL_ENV_PROMPT
                _cordon_old_prompt
            end
        end

        """
    }

    private var csh: String {
        """
        # Use it with "source": it changes the shell that reads it.

        alias deactivate 'if ($?_CORDON_OLD_PATH) setenv PATH "$_CORDON_OLD_PATH"; unset _CORDON_OLD_PATH; \
        if ($?_CORDON_OLD_PROMPT) set prompt="$_CORDON_OLD_PROMPT"; unset _CORDON_OLD_PROMPT; rehash; \
        unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; test "\\!:*" == keep || unalias deactivate'

        deactivate keep

        setenv VIRTUAL_ENV \(Self.cshQuoted(root))
        setenv VIRTUAL_ENV_PROMPT \(Self.cshQuoted(prompt))
        set _CORDON_OLD_PATH="$PATH"
        setenv PATH "${VIRTUAL_ENV}/bin:${PATH}"
        if (! $?VIRTUAL_ENV_DISABLE_PROMPT) then
            if ($?prompt) then
                set _CORDON_OLD_PROMPT="$prompt"
                set prompt="(${VIRTUAL_ENV_PROMPT}) $prompt"
            endif
        endif
        rehash

        """
    }

    private var powerShell: String {
        """
        # Run it with ". Activate.ps1": it changes the session that reads it.

        function global:deactivate ([switch]$Keep) {
            if (Test-Path Variable:global:CordonOldPath) {
                $env:PATH = $global:CordonOldPath
                Remove-Variable CordonOldPath -Scope global
            }
            if (Test-Path Function:CordonOldPrompt) {
                Copy-Item Function:CordonOldPrompt Function:prompt
                Remove-Item Function:CordonOldPrompt
            }
            Remove-Item Env:VIRTUAL_ENV, Env:VIRTUAL_ENV_PROMPT -ErrorAction SilentlyContinue
            if (-not $Keep) { Remove-Item Function:deactivate }
        }

        deactivate -Keep

        $env:VIRTUAL_ENV = \(Self.powerShellQuoted(root))
        $env:VIRTUAL_ENV_PROMPT = \(Self.powerShellQuoted(prompt))
        $global:CordonOldPath = $env:PATH
        $env:PATH = "$env:VIRTUAL_ENV/bin" + [IO.Path]::PathSeparator + $env:PATH
        if (-not $env:VIRTUAL_ENV_DISABLE_PROMPT) {
            Copy-Item Function:prompt Function:global:CordonOldPrompt
            function global:prompt { "($env:VIRTUAL_ENV_PROMPT) " + (CordonOldPrompt) }
        }

        """
    }

    /// For every POSIX shell: nothing means anything between single quotes but a single quote.
    static func shellQuoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }

    private static func fishQuoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: #"\\"#).replacing("'", with: #"\'"#) + "'"
    }

    /// `!` recalls history even between quotes.
    private static func cshQuoted(_ text: String) -> String {
        "'" + text.replacing("'", with: #"'\''"#).replacing("!", with: #"\!"#) + "'"
    }

    private static func powerShellQuoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
