/** What the hook is given, and words that its other parts use. POSIX sh. */
export const START_PART = `#!/bin/sh
# The embargo guard of Secure Response, a VS Code extension. Git runs it before each push, and it stops a push that would
# make something public that is under embargo. It was installed by a person; "Remove Pre-push Hook" in VS Code takes it away.
# One push without it: @OVERRULE@=1 git push ...
#
# $1: the remote's name, or its address; $2: its address
# stdin: a line for each ref: <local ref> <local id> <remote ref> <remote id>; a deleted or new one has zeros
set -f
# What a person reads; stderr itself is closed while we look.
exec 5>&2
guard_file=@GUARD_FILE@
next=$0.before-secure-response
# What comes from here in a stream begins so; nobody can have written it into a commit before.
mark="secure-response-$$"
newline='
'
tab='	'

say() { printf '%s\\n' "$*" >&5; }

# In ASCII. Sets $lowered.
lower() {
	lowered=
	rest=$1
	while [ -n "$rest" ]; do
		tail=\${rest#?}
		char=\${rest%"$tail"}
		rest=$tail
		case $char in [A-Z])
			for pair in Aa Bb Cc Dd Ee Ff Gg Hh Ii Jj Kk Ll Mm Nn Oo Pp Qq Rr Ss Tt Uu Vv Ww Xx Yy Zz; do
				case $pair in "$char"?) char=\${pair#?} && break ;; esac
			done
			;;
		esac
		lowered=$lowered$char
	done
}

# The same place has the same key, however its address is written: as placeKey in core/guard/placeKey.ts. Sets $place.
place_of() {
	address=$1 scheme= host=
	case $address in
	[A-Za-z]:[\\\\/]*) path=$address ;;
	*://*)
		scheme=\${address%%://*}
		path=\${address#*://}
		host=\${path%%/*}
		path=\${path#"$host"}
		host=\${host##*@}
		;;
	*::*) path=$address ;;
	*:*)
		path=\${address#*:}
		host=\${address%%:*}
		case $host in
		*/*) path=$address host= ;;
		*)
			scheme=ssh
			host=\${host##*@}
			while :; do case $path in /*) path=\${path#/} ;; *) break ;; esac done
			path=/$path
			;;
		esac
		;;
	*) path=$address ;;
	esac
	lower "$scheme"
	scheme=$lowered
	lower "$host"
	host=$lowered
	case $scheme in
	https) host=\${host%:443} scheme= ;;
	http) host=\${host%:80} scheme= ;;
	ssh | git+ssh | ssh+git) host=\${host%:22} scheme= ;;
	file | '') scheme= ;;
	*) host=$scheme://$host ;;
	esac
	while :; do case $path in */) path=\${path%/} ;; *) break ;; esac done
	path=\${path%.git}
	while :; do case $path in */) path=\${path%/} ;; *) break ;; esac done
	place=$host$path
}

place_of "$2"

# -a: every file is text. Where grep does not know it, every file is.
a=-a
[ "$(printf 'x\\n' | grep -a x 2>/dev/null)" = x ] || a=

# Whole, because the hook that was here before ours reads it too.
refs=$(grep $a '')

# A hook manager may run us again for the same push, with or without what git said of it; any other push that a hook
# starts is looked at. Very long lists would not fit into what a process is given.
runs=$place$newline$refs
[ \${#refs} -gt 30000 ] && runs=$place
case $SECURE_RESPONSE_GUARD_RUNS in
"$runs") exit 0 ;;
"$place" | "$place$newline"*) [ -n "$refs" ] || exit 0 ;;
esac

# Ends with $1. When it is 0, the hook that was here before ours decides.
end() {
	answer=$1
	shift
	[ "$answer" -eq 0 ] && [ -f "$next" ] && [ -x "$next" ] || exit "$answer"
	SECURE_RESPONSE_GUARD_RUNS=$runs
	export SECURE_RESPONSE_GUARD_RUNS
	{ [ -z "$refs" ] || printf '%s\\n' "$refs"; } | "$next" "$@" 5>&-
	exit $?
}


`;
