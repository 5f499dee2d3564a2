/** What the tokens found weigh: at this place, now, and for a remote that may have them already. POSIX sh. */
export const WEIGH_PART = `# Lines of stdin that hold one of the writings in $1. $2: an option of grep. The writings go through a pipe, too: what is an
# argument of a process can be read by everybody on this computer.
pick() {
	[ -z "$1" ] || { printf '%s\\n' "$1" | grep $a -i -F $2 -f - /dev/fd/3; } 3<&0
}

# The same for extended regular expressions, whole places of them.
pick_places() {
	[ -z "$1" ] || { printf '%s\\n' "$1" | grep $a -i -E -o -f - /dev/fd/3; } 3<&0
}

# The file's patterns that have a weight (refuse, warn) at this place and now. $2: "free" for those that count anywhere,
# "bound" for those that do not, "places" for where these stand; "kind" for all, each behind its kind.
writings() {
	weight= kind= stands=
	while IFS= read -r line; do
		case $line in
		'#secure-response:token '*)
			line=\${line#* }
			kind=\${line%% *}
			weight_of \${line#* }
			;;
		'#secure-response:stands '*) stands=\${line#* } ;;
		'#secure-response:'*) weight= ;;
		*)
			case $weight,$2,\${stands:+bound} in
			"$1,kind,"*) printf '%s\\n' "$kind $line" ;;
			"$1,free," | "$1,bound,bound") printf '%s\\n' "$line" ;;
			"$1,places,bound") printf '%s\\n' "$stands" ;;
			esac
			stands=
			;;
		esac
	done <"$guard_file"
	:
}
# What of a weight ($1) stands in $2 so that it counts.
texts_in() {
	{
		printf '%s\\n' "$2" | pick "$(writings "$1" free)" -o
		printf '%s\\n' "$2" | pick_places "$(writings "$1" places)" | pick "$(writings "$1" bound)" -o
	} | unique
}
# $1: the number of its case; $2: weight; $3: until, in seconds since 1970
weight_of() {
	weight=$2
	[ "$3" = - ] || [ "$now" -lt "$3" ] || weight=warn
	case ",$cases_here," in *",$1,"*) weight= ;; esac
}
# Git tells the time where sh cannot.
read_clock() {
	now=$(GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x git var GIT_COMMITTER_IDENT)
	now=\${now#*> }
	now=\${now% *}
	case $now in '' | *[!0-9]*) now=0 ;; esac
}

# The first lines of stdin, each once.
unique() {
	seen=$newline count=0
	while IFS= read -r line; do
		case $seen in *"$newline$line$newline"*) continue ;; esac
		printf '%s\\n' "$line"
		count=$((count + 1))
		[ $count -lt 40 ] || break
		seen=$seen$line$newline
	done
}

# Which of the texts in $1 the remote has already, in lower case.
already_there() {
	known=\${there#^}
	{
		IFS=$newline^
		count=0
		for id in $there $(tracking_ids); do
			[ -n "$id" ] && [ $count -lt 3 ] || continue
			count=$((count + 1))
			printf '%s\\n' "$1" | git --no-pager -c grep.fallbackToNoIndex=false grep -h -a -i -o -F --no-color \\
				--no-line-number --no-column --no-textconv --threads=1 -f - "$id" --
		done
		unset IFS
		{
			[ -z "$there" ] || printf '%s\\n' "$there" | grep $a -o '[0-9a-f]*'
			tracking_ids
		} | git_log --stdin --no-notes --format='%an <%ae>%n%cn <%ce>%n%B' --
	} </dev/null | pick "$1" -o | unique | in_lower_case
}
tracking_ids() { [ -z "$tracked_name" ] || git for-each-ref --sort=-committerdate --format='%(objectname)' "refs/remotes/$tracked_name/"; }
in_lower_case() { while IFS= read -r line; do lower "$line" && printf '%s\\n' "$lowered"; done; }

`;
