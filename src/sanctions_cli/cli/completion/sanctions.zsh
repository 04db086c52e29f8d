#compdef sanctions
# Completion of `sanctions` for zsh: source this file, or put it as _sanctions into a folder of $fpath.

_sanctions() {
    local -a reply space
    reply=("${(@f)$("${words[1]/#\~/$HOME}" __complete zsh "${(@)words[1,CURRENT-1]}" "$QIPREFIX$PREFIX" 2>/dev/null)}")
    local kind=$reply[1]
    shift reply
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
        parts) space=(-S '') ;|
        parts|words) (( $#reply )) && _describe -V value reply -U $space ;;
    esac
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _sanctions ]]; then
    _sanctions "$@"
else
    compdef _sanctions sanctions
fi
