# What every command in this folder begins with: the project's own folder, and one way to speak.
# Sourced, never run. Needs nothing but bash, so that it works on a machine where nothing is installed yet.
set -euo pipefail
called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p build

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# A path as the person typed it, made absolute from where they stood when they typed it.
path_from_caller() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$called_from" "$1" ;;
  esac
}

# The comment at the top of a command is its help.
show_help() {
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$1"
}

# show_progress LABEL LOG reads a tool's output, keeps it in LOG and shows how far the tool is: in a terminal on one
# line that is written over, elsewhere a line at every fifth of the way. It understands apt, ninja, ctest and our own [n/m].
show_progress() {
  local label=$1 log=$2 line percent shown=0
  if [ -t 1 ]; then printf '%s ...' "$label"; else printf '%s\n' "$label"; fi
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s\n' "$line" >>"$log"
    if [[ $line =~ ^dlstatus:[^:]*:([0-9]+) ]]; then percent=$((BASH_REMATCH[1] / 2))
    elif [[ $line =~ ^pmstatus:[^:]*:([0-9]+) ]]; then percent=$((50 + BASH_REMATCH[1] / 2))
    elif [[ $line =~ ^\ *\[?([0-9]+)/([0-9]+)(\]|\ Test) ]]; then percent=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2]))
    else continue
    fi
    if [ -t 1 ]; then printf '\r%s ... %d%%' "$label" "$percent"
    elif ((percent >= shown + 20)); then printf '%s: %d%%\n' "$label" "$percent" && shown=$percent
    fi
  done
  if [ -t 1 ]; then printf '\r\033[K'; fi
}

# with_progress LABEL LOG COMMAND... runs a command under show_progress; its failure shows the end of the log.
with_progress() {
  local label=$1 log=$2
  shift 2
  : >"$log"
  if "$@" 2>&1 </dev/null | show_progress "$label" "$log"; then return 0; fi
  show_failure "$log"
  return 1
}

# The last lines of a log, without the lines that only tell progress.
show_failure() {
  grep -vE '^(pm|dl)status:|^ *\[?[0-9]+/[0-9]+(\] (Building|Linking|Running|Copying)| Test .*Passed)|^ *Start +[0-9]+:' "$1" |
    tail -n 60 >&2
  printf '(The whole log is in %s.)\n' "$1" >&2
}
