# Completion of `sanctions` for bash 4.4 and later: source this file, or put it where bash-completion looks.

_sanctions() {
    local IFS=$'\n'
    local -a reply
    mapfile -t reply < <("${1/#\~/$HOME}" __complete bash "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
    COMPREPLY=()
    compopt -o nosort
    case ${reply[0]-} in
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        parts) compopt -o nospace; COMPREPLY=("${reply[@]:1}") ;;
        words) COMPREPLY=("${reply[@]:1}") ;;
    esac
}

complete -F _sanctions sanctions
