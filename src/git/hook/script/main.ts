/** What the hook decides and says. POSIX sh. */
export const MAIN_PART = `check() {
	# Where it were a program, it would be given what nobody may see.
	[ "$(command -v printf)" = printf ] || refused 'this sh has no printf of its own.'
	read_places
	case $? in
	0) ;;
	2) refused 'a newer version wrote its list of what is under embargo.' 'In VS Code, run "Install Pre-push Hook…" again.' ;;
	3) refused 'an older version wrote its list of what is under embargo.' \\
		'A window of VS Code that is open since before the update did: run "Reload Window" there, then push again.' ;;
	*) refused 'its list of what is under embargo cannot be read.' 'VS Code with Secure Response writes it anew.' \\
		"Without the extension, delete this hook: $0" ;;
	esac
	[ $here = private ] && exit 0
	[ -n "$(for_refs print_local)" ] || exit 0
	there=$(known_there)
	not_tracked= tracked_name=
	tracked "$1" && tracked_name=$1 not_tracked="--not --remotes=$1"
	found=$(candidates) parts='objects commits'
	[ $has_patches = no ] || parts="$parts patches"
	case "$newline$found$newline" in *"$newline$binary$newline"*)
		found=$found$newline$(binary_merges | look_for)
		parts="$parts binaries"
		;;
	esac
	for part in $parts; do
		case "$newline$found$newline" in *"$newline$mark-$part$newline"*) ;; *)
			refused 'git could not read all that would be pushed, so it was not checked.' \\
				'A clone without all its objects has to fetch them first. Otherwise, git fsck tells more.' ;;
		esac
	done
	found=$(printf '%s\\n' "$found" | grep $a -v -E "^($mark-[a-z]+|$binary)\$")
	[ -n "$found" ] || exit 0
	[ "$(printf 'xAb\\n' | pick aB -o)$(printf 'x-aB\\n' | pick_places '(^|[^a-z])ab($|x)')" = Ab-aB ] || refused 'with this sh and grep it cannot be told what was found in it.'
	read_clock
	weighed=$(weigh "$found")
	texts=$(texts_in refuse "$found")
	[ -z "$texts" ] || stop
	found_to_warn=$(printf '%s\\n' "$found" | grep $a -v -E "^($mark|rename to |:+[0-7]{6} )")
	texts=$(texts_in warn "$found_to_warn")
	[ -z "$texts" ] || warn
	exit 0
}

stop() {
	others=$(list_others)
	where=$(places_of_texts | unique)
	say 'Secure Response stopped this push: it would make public what is under embargo.'
	show "$where"
	say '  The way back, as long as nothing is pushed: "Secure Response: Way Back…" in VS Code; or take it out of the commits'
	say '  with git commit --amend or git rebase -i, or give the branch or tag another name.'
	say '  If it may be public, push once without this check: @OVERRULE@=1 git push ...'
	exit 1
}

# Only of what the remote does not have yet.
warn() {
	there_already=$newline$(already_there "$(writings_to_warn)")$newline
	# Taken away by writing and not by spelling: however many of these are public, none hides what is new.
	weighed=$(printf '%s\\n' "$weighed" | while IFS= read -r line; do
		case $there_already in *"$newline\${line#* * * }$newline"*) ;; *) printf '%s\\n' "$line" ;; esac
	done)
	texts=$(texts_in warn "$found_to_warn")
	[ -n "$texts" ] || return
	others=$(list_others)
	where=$(places_of_texts | unique)
	say 'Secure Response: the push goes on, but it tells for the first time what may be under embargo.'
	show "$where"
}

writings_to_warn() {
	printf '%s\\n' "$weighed" | while IFS= read -r line; do
		case $line in 'warn '*) printf '%s\\n' "\${line#* * * }" ;; esac
	done
}

show() {
	IFS=$newline
	for line in \${1:-somewhere in what is pushed}; do say "  - $line"; done
	unset IFS
}

if [ -n "$@OVERRULE@" ]; then
	say 'Secure Response: this push is not checked, because @OVERRULE@ is set.'
	end 0 "$@"
fi
if [ ! -e "$guard_file" ]; then
	say "Secure Response: nothing was checked, because its list is gone. Without the extension, delete this hook: $0"
	end 0 "$@"
fi
(
	alone
	exec 2>/dev/null
	check "$@"
)
end $? "$@"

`;
