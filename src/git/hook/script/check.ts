/** What a push would make public, as lines of which some hold a token. POSIX sh. */
export const CHECK_PART = `# No setting and no variable of a person or of the repository changes what git and grep say here, starts a program, or
# reaches the network. Only for a subshell: the hook that was here before ours gets its environment as it was.
alone() {
	unset GREP_OPTIONS GREP_COLOR GREP_COLORS GIT_DIFF_OPTS GIT_EXTERNAL_DIFF GIT_COMMITTER_DATE GIT_TRACE LANGUAGE IFS
	LC_ALL=C GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none GIT_NO_REPLACE_OBJECTS=1 GIT_GRAFT_FILE=/dev/null
	GIT_OPTIONAL_LOCKS=0 GIT_TERMINAL_PROMPT=0
	export LC_ALL GIT_NO_LAZY_FETCH GIT_ALLOW_PROTOCOL GIT_NO_REPLACE_OBJECTS GIT_GRAFT_FILE GIT_OPTIONAL_LOCKS GIT_TERMINAL_PROMPT
}

git_log() {
	git --no-pager -c core.quotePath=$quote_path -c core.fsmonitor=false -c log.showSignature=false -c log.showRoot=true \\
		-c i18n.logOutputEncoding=UTF-8 -c diff.relative=false -c diff.suppressBlankEmpty=false log "$@"
}
quote_path=false

# The form of the patches that patch ids are made of: as PATCH_FORM in git/commits.ts.
patch_form='--no-notes --no-color --no-ext-diff --no-textconv -O/dev/null -p --full-index --submodule=short
	--ignore-submodules=dirty --diff-algorithm=myers --indent-heuristic --inter-hunk-context=0'
# What is binary is text, too.
added_form="$patch_form --text -U0 -M -l1000 --src-prefix=a/ --dst-prefix=$mark/ --output-indicator-new=>"
message_form="$mark %H%n%w(0,4,4)%B%w(0,0,0)"

is_zero() { case $1 in *[!0]*) return 1 ;; esac }

# Calls "$@ <local id> <remote ref> <remote id>" for each ref that is not deleted. What a person wrote for the local ref may
# have blanks, so each line is read from its end.
for_refs() {
	IFS=$newline
	for ref_line in $refs; do
		unset IFS
		remote_id=\${ref_line##* }
		ref_line=\${ref_line% *}
		remote_ref=\${ref_line##* }
		ref_line=\${ref_line% *}
		is_zero "\${ref_line##* }" || "$@" "\${ref_line##* }" "$remote_ref" "$remote_id"
	done
	unset IFS
}
print_local() { printf '%s\\n' "$1"; }
print_remote() { is_zero "$3" || printf '%s\\n' "$3"; }
# The name of a ref that is there already is public already.
print_new_name() { is_zero "$3" && printf '%s\\n' "$mark:ref $2"; }

# What the remote is known to have: the ids that git found there, as far as they are here too.
known_there() {
	for_refs print_remote | git cat-file --batch-check='%(objecttype) %(objectname)' |
		while read -r type id; do case $type in commit | tag) printf '^%s\\n' "$id" ;; esac done
}

# Whether refs/remotes/<name> tells what is at the place that is pushed to: it is fetched from there, and nothing else is
# fetched into it.
tracked() {
	case $1 in '' | *[*?[\\\\]* | *' '* | *"$tab"*) return 1 ;; esac
	fetched_from=$(git remote get-url "$1") || return 1
	pushed_to=$place
	place_of "$fetched_from"
	fetched_from=$place place=$pushed_to
	[ "$fetched_from" = "$pushed_to" ] || return 1
	# Git notes a push to any of several addresses in the same refs.
	git remote get-url --push --all "$1" | while IFS= read -r address; do
		place_of "$address"
		[ "$place" = "$pushed_to" ] || exit 1
	done || return 1
	git config --get-regexp '^remote\\..*\\.fetch$' | while read -r key spec; do
		[ "$key" = "remote.$1.fetch" ] && continue
		case \${spec#*:} in "refs/remotes/$1/"* | 'refs/*' | 'refs/remotes/*') exit 1 ;; esac
	done
}

revisions() {
	for_refs print_local
	[ -z "$there" ] || printf '%s\\n' "$there"
}
# git log over all that is new to the remote.
new_log() { revisions | git_log --stdin "$@" $not_tracked --; }

# What commits add, name and say; each of these ends with a line that says that git came to its end.
commits() {
	{ new_log --cc --raw --no-abbrev $added_form --format="$message_form" && printf '%s\\n' "$mark-commits"; } | only_new
}
# A line that one parent lacks begins with ">", and counts. In a merge one counts that no parent has ("++"), and a path that
# none has. A name behind "+++" may be long public.
only_new() {
	grep $a -E "^($mark|    |>|[+][+]|rename to |::*[^$tab]* [AR]+$tab|$binary\\$)" | grep $a -v -E "^[+]+ \\"?$mark/"
}
# Of a merge git shows no line in files that it takes for binary, but this one. Then we look at what the merge has that one
# of its parents has not.
binary='Binary files differ'
binary_merges() {
	new_log --merges --cc $patch_form -U0 --format="$mark %H" | grep $a -E "^($mark |$binary\\$)" | {
		commit=
		while read -r word id; do
			case $word in
			"$mark") commit=$id ;;
			*) [ -z "$commit" ] || printf '%s\\n' "$commit" && commit= ;;
			esac
		done
	} | { git_diff_tree --stdin -m --format="$mark %H" && printf '%s\\n' "$mark-binaries"; } | only_new
}
# Annotated tags, tags of tags, and tags of files and folders: a line "<type> <id>" for each, and a last one when all was read.
list_others() {
	{ for_refs print_local | git rev-list --objects --no-object-names --no-walk --filter=tree:0 --stdin && printf '%s\\n' "$mark"; } |
		git cat-file --batch-check='%(objecttype) %(objectname)' | grep $a -v '^commit '
}
other_objects() {
	others=$(list_others)
	case $others in "$mark missing") ;; *missing*"$mark missing") return ;; *"$mark missing") ;; *) return ;; esac
	of_type tag | git cat-file --batch | grep $a -v -E '^tagger [^<>]*<[^<>]*> [0-9]+ [-+][0-9]+$'
	of_type blob | git cat-file --batch
	of_type tree | while read -r id; do
		git_diff_tree --raw "$(git hash-object -t tree --stdin </dev/null)" "$id" || exit 1
	done && printf '%s\\n' "$mark-objects"
}
of_type() {
	printf '%s' "$others" | while read -r type id; do [ "$type" = "$1" ] && printf '%s\\n' "$id"; done
	:
}
git_diff_tree() { git --no-pager -c core.quotePath=$quote_path -c core.fsmonitor=false diff-tree -r $added_form "$@"; }

# The patch ids of what is pushed, with the commits; only when the file has some.
patch_ids() {
	[ "$has_patches" = yes ] || return
	{
		{ new_log --no-merges $patch_form --no-renames -U3 --src-prefix=a/ --dst-prefix=b/ --format='commit %H' &&
			printf '%s\\n' "$mark-patches" >&3; } | git patch-id --stable | look_for
	} 3>&1
}

# Parted at what is no text, such as the NUL behind each string of a program: a shell would put the parts together.
look_for() { grep $a -i -F -f "$guard_file" -e "$mark-" -e "$binary" | grep $a -o -E "([^[:cntrl:]]|$tab)+"; }

# Everything that would become public, line by line, as far as the file holds something of it.
candidates() {
	patch_ids | {
		{ for_refs print_new_name; other_objects; commits; } </dev/null | look_for
		grep $a ''
	}
}

`;
