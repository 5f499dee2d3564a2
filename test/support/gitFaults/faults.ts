/** Words that stand for a report under embargo: what a broken git says holds them, and none may reach a message or a log. */
export const EMBARGOED = [
	'GHSA-xr7c-2345-6789',
	'Heap overflow in parse_frame_header',
	'Grace Brewster Hopper',
] as const;

/** What is wrong with git at one call. */
export interface GitFault {
	readonly name: string;
	/** Those of one kind take the same way through the code: of each one is tried at a call, by chance. */
	readonly kind: 'missing' | 'old' | 'silent' | 'killed' | 'done' | 'exit' | 'cut' | 'endless' | 'ruined' | 'locked';
	/** Where git is looked for in place of the real one; absent: at a program that does `script`. */
	readonly place?: 'nowhere' | 'gone' | 'folder' | 'not-executable';
	/**
	 * The program, for sh. $REAL is git, $ROOT the repository, $OUT a file of its own, $GARBAGE a file with what it says, $PIDS
	 * one that takes the numbers of processes that must end, and `cut N` prints $OUT up to N thousandths, in the middle of a line.
	 */
	readonly script?: string;
	/** Git goes on being so; otherwise at this call alone. */
	readonly forGood?: true;
	/** It never answers: "limit" until its limit, "cancel" until the person gives up. */
	readonly hangs?: 'limit' | 'cancel';
	/** What the repository is afterwards has nothing to do with us: it is not compared, and nothing is tried again in it. */
	readonly ruins?: true;
	/** These lock files of another git stand there from then on, below .git. */
	readonly locks?: readonly string[];
}

const exitWith = (code: number): GitFault => ({
	kind: 'exit',
	name: `exit code ${code}, garbage and words of the report on stderr`,
	script: `cat "$GARBAGE" >&2; exit ${code}`,
});
const cutAt = (thousandths: number, where: string): GitFault => ({
	kind: 'cut',
	name: `output cut ${where}`,
	script: `"$REAL" "$@" > "$OUT"; code=$?; cut ${thousandths}; exit $code`,
});
const LOCKS = ['index.lock', 'config.lock', 'HEAD.lock', 'packed-refs.lock', 'refs/heads/main.lock'];

/** Ways in which a call of git goes wrong. Every one is a real process, or the lack of one. */
export const CALL_FAULTS: readonly GitFault[] = [
	{ name: 'git is not found', kind: 'missing', place: 'nowhere', forGood: true },
	{ name: 'git is gone at this call', kind: 'missing', place: 'gone' },
	{ name: 'git is not executable', kind: 'missing', place: 'not-executable' },
	{ name: 'git is a folder', kind: 'missing', place: 'folder' },
	{
		name: 'git is too old',
		kind: 'old',
		script: `printf "error: unknown option \\140%s'\\nusage: git [--version]\\n" "$1" >&2; exit 129`,
		forGood: true,
	},
	{ name: 'git does not answer until its limit', kind: 'silent', script: 'exec sleep 300', hangs: 'limit' },
	{ name: 'git does not answer and the person gives up', kind: 'silent', script: 'exec sleep 300', hangs: 'cancel' },
	{
		name: 'git waits for another program until its limit',
		kind: 'silent',
		script: 'sleep 300 & echo $! >> "$PIDS"; wait',
		hangs: 'limit',
	},
	{ name: 'git is killed at once', kind: 'killed', script: 'kill -9 $$' },
	{
		name: 'git is killed in the middle of its output',
		kind: 'killed',
		script: '"$REAL" "$@" > "$OUT"; cut 500; kill -9 $$',
	},
	{ name: 'git is killed after it did everything', kind: 'done', script: '"$REAL" "$@"; kill -9 $$' },
	exitWith(1),
	exitWith(128),
	exitWith(129),
	cutAt(330, 'after a third'),
	cutAt(700, 'after two thirds'),
	cutAt(1000, 'before its last byte'),
	{ name: 'endless output', kind: 'endless', script: "exec yes 'a b c'", hangs: 'limit' },
	{ name: 'the repository vanishes', kind: 'ruined', script: 'rm -rf "$ROOT"; exec "$REAL" "$@"', ruins: true },
	{ name: 'its .git vanishes', kind: 'ruined', script: 'rm -rf "$ROOT/.git"; exec "$REAL" "$@"', ruins: true },
	{
		name: 'HEAD is broken',
		kind: 'ruined',
		script: 'printf "garbage\\n" > "$ROOT/.git/HEAD"; exec "$REAL" "$@"',
		ruins: true,
	},
	{
		name: 'objects are corrupt',
		kind: 'ruined',
		script: `find "$ROOT/.git/objects" -type f -exec chmod u+w {} + -exec sh -c 'for f; do printf garbage > "$f"; done' sh {} +; exec "$REAL" "$@"`,
		ruins: true,
	},
	{
		name: 'another git holds its locks',
		kind: 'locked',
		script: `for lock in ${LOCKS.join(' ')}; do : > "$ROOT/.git/$lock"; done; exec "$REAL" "$@"`,
		forGood: true,
		locks: LOCKS,
	},
];

/** What git says when it fails: another language, bytes of no character, ways of the terminal, and words of the report. */
export const GARBAGE: Buffer = Buffer.concat([
	Buffer.from(`Schwerwiegend: Die Datei »${EMBARGOED[0]}« ist beschädigt\n`),
	Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28, 0x1b, 0x5b, 0x33, 0x31, 0x6d]),
	Buffer.from(`致命的エラー: ${EMBARGOED[1]} (${EMBARGOED[2]})\n`.repeat(40)),
]);
