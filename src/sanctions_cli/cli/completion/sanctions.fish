# Completion of `sanctions` for fish: source this file, or put it into ~/.config/fish/completions.

function __sanctions_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -l reply ($program __complete fish $words 2>/dev/null)
    set -l kind $reply[1]
    set -e reply[1]
    switch "$kind"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case words parts
            printf '%s\n' $reply
    end
end

complete --command sanctions --no-files --keep-order --arguments '(__sanctions_complete)'
