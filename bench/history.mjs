// A repository of a real one's size, always the same: thousands of commits that add, change, move and remove functions.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} History
 * @property {string} root
 * @property {readonly string[]} tags oldest first
 * @property {readonly { path: string, name: string, line: number, code: string }[]} present functions of HEAD
 * @property {readonly { path: string, name: string, code: string }[]} gone functions that were removed, oldest first
 * @property {readonly { from: string, to: string }[]} moved files that got another name
 * @property {readonly string[]} commits some ids
 * @property {number} files of HEAD
 * @property {number} megabytes of HEAD's files
 */

const FOLDERS = ['core', 'net', 'http', 'codec', 'store', 'auth', 'util', 'parse', 'render', 'cache', 'queue', 'proto'];
const VERBS = ['read', 'write', 'parse', 'check', 'open', 'close', 'find', 'copy', 'merge', 'split', 'load', 'send'];
const NOUNS = [
	'Header',
	'Frame',
	'Token',
	'Entry',
	'Buffer',
	'Session',
	'Packet',
	'Field',
	'Block',
	'Record',
	'Link',
	'Node',
];
const TYPES = ['int', 'size_t', 'long', 'unsigned'];

/**
 * @param {{ commits: number, files: number }} size
 * @returns {History}
 */
export function makeHistory(size) {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-history-'));
	const git = (/** @type {string[]} */ ...args) =>
		execFileSync('git', ['-c', 'gc.auto=0', ...args], { cwd: root, env: environment(root), encoding: 'utf8' }).trim();
	git('init', '-q', '-b', 'main');
	const story = tell(size);
	const imported = spawnSync('git', ['fast-import', '--quiet'], {
		cwd: root,
		env: environment(root),
		input: story.stream,
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	if (imported.status !== 0) throw new Error('git fast-import failed.');
	git('repack', '-a', '-d', '-q');
	git('commit-graph', 'write', '--reachable', '--no-progress');
	git('reset', '-q', '--hard');
	const { present, gone, moved, tags, files, bytes } = story;
	const ids = git('log', '--format=%H', '-n', '400').split('\n');
	return {
		root,
		present,
		gone,
		moved,
		tags,
		commits: ids.filter((_, i) => i % 40 === 0),
		files,
		megabytes: bytes / 2 ** 20,
	};
}

function environment(home) {
	return { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
}

/** Writes the history as git fast-import reads it. */
function tell({ commits, files: count }) {
	const roll = dice(20260302);
	const pick = list => list[roll(list.length)];
	/** @type {Map<string, { name: string, lines: string[] }[]>} */
	const files = new Map();
	/** @type {Buffer[]} */
	const out = [];
	const tags = [];
	const gone = [];
	const moved = [];
	let serial = 0;
	const say = (/** @type {string} */ text) => out.push(Buffer.from(text));
	const newFunction = () => {
		serial += 1;
		const name = `${pick(VERBS)}${pick(NOUNS)}${serial.toString(36)}`;
		const type = pick(TYPES);
		const lines = [
			`/* ${name} takes what ${pick(VERBS)} left in the ${pick(NOUNS).toLowerCase()}. */`,
			`static ${type} ${name}(struct ${pick(NOUNS).toLowerCase()} *self, ${type} size)`,
			'{',
			`\t${type} left_${serial} = size - self->used;`,
			`\tif (left_${serial} < ${roll(900)} || self->state == ${roll(9)})`,
			`\t\treturn fail_with(self, ${roll(9000)});`,
			...Array.from(
				{ length: 2 + roll(12) },
				(_, i) => `\tself->slot[${i}] = mix(self->slot[${roll(9)}], ${roll(90_000)});`,
			),
			`\treturn left_${serial};`,
			'}',
			'',
		];
		return { name, lines };
	};
	const textOf = functions => `#include "base.h"\n\n${functions.map(({ lines }) => lines.join('\n')).join('\n')}\n`;
	const put = file => {
		const text = Buffer.from(textOf(files.get(file)));
		say(`M 100644 inline ${file}\ndata ${text.length}\n`);
		out.push(text);
		say('\n');
	};
	for (let n = 0; n < commits; n += 1) {
		const time = 1_600_000_000 + n * 9_000;
		const message = `${pick(VERBS)} the ${pick(NOUNS).toLowerCase()} of part ${roll(99)}`;
		say(`commit refs/heads/main\ncommitter Ada <ada@example.org> ${time} +0000\ndata ${message.length}\n${message}\n`);
		const names = [...files.keys()];
		// The first commits make most of the files, as an import does; later ones add them one by one.
		const fresh = n < 20 ? Math.ceil((count * 0.7) / 20) : roll(commits) < count * 0.4 ? 1 : 0;
		for (let i = 0; i < fresh; i += 1) {
			const file = `src/${pick(FOLDERS)}/${pick(VERBS)}${files.size}.c`;
			files.set(file, Array.from({ length: 4 + roll(14) }, newFunction));
			put(file);
		}
		for (let i = 0; names.length > 0 && i < 1 + roll(3); i += 1) {
			const file = pick(names);
			const functions = files.get(file);
			if (functions === undefined) continue;
			const at = roll(functions.length);
			const what = roll(10);
			if (what < 3) functions.splice(at, 0, newFunction());
			else if (what < 5 && functions.length > 3) {
				const [removed] = functions.splice(at, 1);
				gone.push({ path: file, name: removed.name, code: removed.lines.slice(3, 6).join('\n') });
			} else functions[at].lines.splice(6, 1, `\tself->slot[0] = mix(self->slot[1], ${roll(90_000)});`);
			if (what === 9 && n > 50 && roll(4) === 0) {
				const to = file
					.replace(/\/(\w+?)\d*\.c$/, (_, stem) => `/${stem}${files.size + n}.c`)
					.replace(/^src\/\w+/, `src/${pick(FOLDERS)}`);
				if (files.has(to)) continue;
				say(`R ${file} ${to}\n`);
				files.delete(file);
				files.set(to, functions);
				moved.push({ from: file, to });
				put(to);
			} else put(file);
		}
		say('\n');
		if (n % 200 === 199) {
			const tag = `v${1 + Math.floor(n / 1000)}.${Math.floor(n / 200) % 5}.0`;
			say(`reset refs/tags/${tag}\nfrom refs/heads/main\n\n`);
			tags.push(tag);
		}
	}
	say('done\n');
	const present = [];
	let bytes = 0;
	for (const [file, functions] of files) {
		bytes += textOf(functions).length;
		let line = 3;
		for (const { name, lines } of functions) {
			present.push({ path: file, name, line: line + 1, code: lines.slice(3, 6).join('\n') });
			line += lines.length;
		}
	}
	return { stream: Buffer.concat(out), present, gone, moved, tags, files: files.size, bytes };
}

/** @param {number} seed @returns {(sides: number) => number} the same numbers for the same seed, from 0 */
function dice(seed) {
	let state = seed >>> 0;
	return sides => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
}
