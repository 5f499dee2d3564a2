/** Where the tokens found stand, in words for people. POSIX sh. */
export const REPORT_PART = `refused() {
	say "Secure Response stopped this push: $1"
	shift
	for text; do say "  $text"; done
	say "  To push once without this check: @OVERRULE@=1 git push ..."
	exit 1
}

# What the file is, and what it says of this place. Sets $here (public or private), $cases_here, $has_patches.
# Returns 1: it is broken; 2: a newer version wrote it; 3: an older one.
read_places() {
	here=public cases_here= has_patches= header=
	while IFS= read -r line; do
		case $header$line in
		'#secure-response:guard 3') header=ok ;;
		'#secure-response:guard '[12]) return 3 ;;
		'#secure-response:guard '*) return 2 ;;
		'ok#secure-response:place '*)
			line=\${line#* }
			[ "\${line#* }" = "$place" ] || continue
			case \${line%% *} in
			'*') here=private ;;
			*) cases_here=\${line%% *} ;;
			esac
			;;
		'ok#secure-response:tokens patches') has_patches=yes && break ;;
		'ok#secure-response:tokens') has_patches=no && break ;;
		*) return 1 ;;
		esac
	done <"$guard_file"
	[ -n "$has_patches" ] && [ "$(grep $a -c -x '#secure-response:end' "$guard_file")" = 1 ] || return 1
}

# The words for a text that was found. Sets $words.
words_of() {
	lower "$1"
	words='something that is under embargo'
	IFS=$newline
	for known in $weighed; do
		[ "\${known#* * * }" = "$lowered" ] || continue
		case \${known#* } in
		'id '*) words="a report's id" ;;
		'cve '*) words='a CVE id' ;;
		'forkUrl '*) words='the address of a private fork' ;;
		'marked '*) words='a text that you marked' ;;
		'patchId '*) words='a fix that is not public yet' ;;
		'finder '*) words="a finder's name" ;;
		'title '*) words="a report's title" ;;
		esac
		break
	done
	unset IFS
}

# Whether $1 holds one of $texts as it was found. Sets $held.
holds() {
	IFS=$newline
	for held in $texts; do
		case $1 in *"$held"*) unset IFS && return 0 ;; esac
	done
	unset IFS
	return 1
}

# "$1: what it is", if $2 holds something.
tell() { holds "$2" && words_of "$held" && printf '%s\\n' "$1: $words"; }

# What may be shown of a name: nothing of one that holds something, and nothing that a terminal could take as a command.
shown() {
	holds "$1" && return
	case $1 in *[!\\ -~]* | *\\\\*) return ;; esac
	printf '%s' "$2$1"
}
short() { printf '%s' "\${1%"\${1#??????????}"}"; }

# Where it stands, a line for each place.
places_of_texts() {
	for_refs tell_name
	of_type tag | while read -r id; do
		tag=$(printf '%s\\n' "$id" | git cat-file --batch)
		name=\${tag#*"\${newline}tag "}
		tell "an annotated tag$(shown "\${name%%"$newline"*}" ' ')" "$tag"
	done
	[ -z "$(of_type blob; of_type tree)" ] || tell 'a file or folder that a tag names' "$(other_objects | pick "$texts")"
	printf '%s\\n' "$found" | pick "$texts" | while IFS= read -r line; do
		case $line in
		"$mark "*) tell "commit $(short "\${line#* }")" "$line" ;;
		*[!0-9a-f\\ ]* | ' '*) ;;
		*) tell "commit $(short "\${line#* }")" "$line" ;;
		esac
	done
	{ commits; case $parts in *binaries) binary_merges ;; esac; } </dev/null | pick "$texts$newline$mark " | grep $a -B1 -v "^$mark [0-9a-f]*\\$" |
		while IFS= read -r line; do
			case $line in
			"$mark "*) commit=\${line#* } ;;
			--) ;;
			*) holds "$line" && printf '%s\\n' "$commit" ;;
			esac
		done | unique | while read -r commit; do places_in_commit "$commit"; done
}
tell_name() { is_zero "$3" && tell 'the name of a branch or tag' "$2"; }

places_in_commit() {
	commit="commit $(short "$1")" path= shown= first= kind_of_line=
	told=$newline
	quote_path=true
	printf '%s\\n' "$1" | git_log --stdin --no-walk --cc --raw $added_form --format="$message_form" -- | grep $a -n '' |
		pick "$texts$newline@@ -$newline+++ $newline$mark $newline" | while IFS= read -r line; do
		number=\${line%%:*}
		line=\${line#*:}
		case $line in
		"$mark "*) first=$number ;;
		'    '*) tell "$commit, message, line $((number - first))" "$line" ;;
		"+++ $mark/"* | "+++ \\"$mark/"*) path=\${line#*/} ;;
		'@@ -'*) hunk_of "$line" ;;
		'@@@'*' -'*) start= ;;
		'-'*) ;;
		'>'* | '++'*) tell "$commit$(shown "$path" ', ')\${start:+, line $((start + number - first_of_hunk))}" "$line" ;;
		'rename to '* | :*" A$tab"* | ::*) tell "$commit, the name of a file" "$line" ;;
		esac
	done
}
# "@@ -<from>,<removed> +<to>,<added> @@": the added lines stand behind those removed.
hunk_of() {
	removed=\${1#*,}
	case $1 in '@@ -'*,*' +'*) removed=\${1#*,} removed=\${removed%% *} ;; *) removed=1 ;; esac
	start=\${1#*+}
	start=\${start%%[, ]*}
	first_of_hunk=$((number + 1 + removed))
}

`;
