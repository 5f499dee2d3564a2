/** What the hook decides and says. POSIX sh. */
export const MAIN_PART = `check() {
	# Where it were a program, it would be given what nobody may see.
	[ "$(command -v printf)" = printf ] || refused 'this sh has no printf of its own.'
	read_places
	case $? in
	0) ;;
	2) refused 'a newer version wrote its list of what is under embargo.' 'In VS Code, run "Install Pre-push Hook…" again.' ;;
	*) refused 'its list of what is under embargo cannot be read.' 'VS Code with Secure Response writes it anew.' \\
		"Without the extension, delete this hook: $0" ;;
	esac
	[ $here = private ] && exit 0
	[ -n "$(for_refs print_local)" ] || exit 0
	there=$(known_there)
	not_tracked= tracked_name=
	tracked "$1" && tracked_name=$1 not_tracked="--not --remotes=$1"
	found=$(candidates)
	nothing="$mark-objects$newline$mark-commits$newline$mark-merges"
	[ $has_patches = no ] || nothing=$nothing$newline$mark-patches
	[ "$found" = "$nothing" ] && exit 0
	for part in objects commits merges patches; do
		[ $part$has_patches = patchesno ] && continue
		case "$newline$found$newline" in *"$newline$mark-$part$newline"*) ;; *)
			refused 'git could not read all that would be pushed, so it was not checked.' \\
				'A clone without all its objects has to fetch them first. Otherwise, git fsck tells more.' ;;
		esac
	done
	[ "$(printf 'xAb\\n' | pick aB -o)$(printf 'x-aB\\n' | pick_places '(^|[^a-z])ab($|x)')" = Ab-aB ] || refused 'with this sh and grep it cannot be told what was found in it.'
	read_clock
	texts=$(texts_in refuse "$found")
	if [ -n "$texts" ]; then
		kinds=$(writings refuse kind | pick "$texts")
		stop
	fi
	texts=$(texts_in warn "$(printf '%s\\n' "$found" | grep $a -v -E "^($mark|rename to | create mode |::)")")
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
	there_already=$newline$(already_there "$texts")$newline
	texts=$(printf '%s\\n' "$texts" | while IFS= read -r text; do
		lower "$text"
		case $there_already in *"$newline$lowered$newline"*) ;; *) printf '%s\\n' "$text" ;; esac
	done)
	[ -n "$texts" ] || return
	kinds=$(writings warn kind | pick "$texts")
	others=$(list_others)
	where=$(places_of_texts | unique)
	[ -n "$where" ] || return
	say 'Secure Response: the push goes on, but it tells for the first time what may be under embargo.'
	show "$where"
}

show() {
	IFS=$newline
	for line in $1; do say "  - $line"; done
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
