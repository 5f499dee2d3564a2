/** The last part of the hook: what it answers, and in which words. */
export const REPORT_PART = `refused() {
	say "Secure Response stopped this push: $1"
	shift
	for text; do say "  $text"; done
	say "  To push without this check, once: @OVERRULE@=1 git push ..."
	exit 1
}

# What is the matter with the file, or what it says of this place. Sets $here (public, or private), $cases_here, $has_patches.
read_places() {
	here=public cases_here= has_patches=no header=
	while IFS= read -r line; do
		case $line in
		'#secure-response:guard 1') header=ok ;;
		'#secure-response:guard '*) return 2 ;;
		'#secure-response:place '*)
			[ "$header" = ok ] || return 1
			line=\${line#* }
			[ "\${line#* }" = "$place" ] || continue
			case \${line%% *} in
			'*') here=private ;;
			*) cases_here=\${line%% *} ;;
			esac
			;;
		'#secure-response:tokens patches') has_patches=yes && break ;;
		'#secure-response:tokens') break ;;
		*) return 1 ;;
		esac
	done <"$guard_file"
	[ "$header" = ok ] && [ "$(grep $a -c -x '#secure-response:end' "$guard_file")" = 1 ]
}

words_of() {
	case $1 in
	id) words='the id of a report' ;;
	cve) words='a CVE id' ;;
	forkUrl) words='the address of a private fork' ;;
	marked) words='a text that you marked' ;;
	patchId) words='a fix that is not public yet' ;;
	finder) words='the name of a finder' ;;
	title) words='the title of a report' ;;
	*) words='something that is under embargo' ;;
	esac
}

check() {
	read_places
	case $? in
	0) ;;
	2) refused 'its list of what is under embargo was written by a newer version.' 'In VS Code, install the pre-push hook again.' ;;
	*) refused 'its list of what is under embargo is broken.' 'Opening VS Code with Secure Response writes it anew.' ;;
	esac
	[ $here = private ] && exit 0
	[ -n "$(for_refs local_id)" ] || exit 0
	there=$(known_there)
	not_tracked=
	tracked "$1" && not_tracked="--not --remotes=$1"
	found=$(candidates)
	nothing="$mark-objects$newline$mark-commits$newline$mark-merges"
	[ $has_patches = no ] || nothing=$nothing$newline$mark-patches
	[ "$found" = "$nothing" ] && exit 0
	for part in objects commits merges patches; do
		[ $part$has_patches = patchesno ] && continue
		case "$newline$found$newline" in *"$newline$mark-$part$newline"*) ;; *)
			refused 'git could not read all that would be pushed, so it was not checked.' \\
				'A clone without all objects has to fetch them first; otherwise, see git fsck.' ;;
		esac
	done
	refusing=$(writings refuse)
	[ "$(printf 'xAb\\n' | pick aB -o)" = Ab ] || refused 'grep and sh of this computer cannot tell what was found in it.'
	bad=$(printf '%s\\n' "$found" | pick "$refusing" -o)
	[ -n "$bad" ] || exit 0
	refused 'it would make public what is under embargo.'
}

if [ -n "$@OVERRULE@" ]; then
	say 'Secure Response: this push is not checked, because @OVERRULE@ is set.'
	end 0 "$@"
fi
if [ ! -e "$guard_file" ]; then
	say "Secure Response: nothing was checked, because its list is gone. Without the extension, delete this file: $0"
	end 0 "$@"
fi
(
	alone
	exec 2>/dev/null
	check "$@"
)
end $? "$@"
`;
