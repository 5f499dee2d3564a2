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

# The file's writings that stand in $1 and weigh something at this place and now: a line "<refuse or warn> <kind> <bounds>
# <writing>" for each. The longest match hides what lies or begins in it, so we look again without what was found.
weigh() {
	rest=$(grep $a -v '^#secure-response:' "$guard_file") here= texts=
	while texts=$(printf '%s\\n' "$1" | pick "$rest" -o | unique) && [ -n "$texts" ]; do
		here=$here$newline$(printf '%s\\n' "$rest" | pick "$texts" -x)
		rest=$(printf '%s\\n' "$rest" | pick "$texts" '-x -v')
	done
	IFS=$newline
	set -- $(printf '%s\\n' "#secure-response:$here" | grep $a -F -f - "$guard_file")
	unset IFS
	for line; do
		case $line in
		'#secure-response:token '*)
			line=\${line#* }
			kind=\${line%% *}
			weight_of \${line#* }
			;;
		'#secure-response:stands '*) stands=\${line#* } ;;
		'#secure-response:'*) weight= ;;
		*)
			case $weight$newline$here$newline in
			"$newline"*) ;;
			*"$newline$line$newline"*) printf '%s\\n' "$weight $kind $stands $line" ;;
			esac
			;;
		esac
	done
}
# What of a weight ($1) stands in $2 so that it counts.
texts_in() {
	IFS=$newline
	for line in $weighed; do
		unset IFS
		writing=\${line#* * * }
		case $line in
		"$1 "*" anywhere $writing") printf '%s\\n' "$2" | pick "$writing" -o ;;
		"$1 "*)
			line=\${line#* * }
			printf '%s\\n' "$2" | pick_places "$(expression_of "\${line%% *}" "$writing")" | pick "$writing" -o
			;;
		esac
	done | unique
	unset IFS
}
# An extended regular expression, by $1, for the writing in $2 as it must stand.
expression_of() {
	plain= rest=$2
	while [ -n "$rest" ]; do
		tail=\${rest#?}
		char=\${rest%"$tail"}
		rest=$tail
		case $char in [\\\\.*+?{}\\(\\)\\|^$] | '[' | ']') char=\\\\$char ;; esac
		plain=$plain$char
	done
	case $1 in
@BOUNDS@	esac
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

# The first lines of stdin, each once: $1, or 40 of them.
unique() {
	seen=$newline count=0
	lines=$(grep $a '')
	IFS=$newline
	for line in $lines; do
		case $seen in *"$newline$line$newline"*) continue ;; esac
		printf '%s\\n' "$line"
		count=$((count + 1))
		[ $count -lt \${1:-40} ] || break
		seen=$seen$line$newline
	done
	unset IFS
}

# Which of the writings in $1 the remote has already, in lower case.
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
	} </dev/null | pick "$1" -o | unique 1000 | in_lower_case
}
tracking_ids() { [ -z "$tracked_name" ] || git for-each-ref --sort=-committerdate --format='%(objectname)' "refs/remotes/$tracked_name/"; }
in_lower_case() { while IFS= read -r line; do lower "$line" && printf '%s\\n' "$lowered"; done; }

`;
