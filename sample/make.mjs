#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { steps } from './history.mjs';

/** The Monday morning as of which the cases are written. Their times are moved from it to now. */
const WRITTEN_AT = Date.parse('2026-03-02T09:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

/** What is wrong with the arguments or the target, said for the person who typed them. */
class SampleError extends Error {}

/**
 * Makes the sample project and its case folder.
 * @param {string} target a folder that is empty or not there yet
 * @param {{ now?: string, source?: string }} [options] now: the instant the cases are seen from, ISO 8601, the current
 * time by default; source: the folder of this file, for code that was bundled
 * @returns the folders made, the id of the HEAD commit, and the commit id of each step of the history
 * @throws {SampleError} when the target is not empty or now is no instant
 */
export function makeSample(target, options = {}) {
	const source = options.source ?? dirname(fileURLToPath(import.meta.url));
	const now = options.now === undefined ? Date.now() : Date.parse(options.now);
	if (Number.isNaN(now)) throw new SampleError('--now takes an instant such as 2026-03-02T09:00:00Z.');
	const folder = resolve(target);
	if (existsSync(folder) && readdirSync(folder).length > 0) {
		throw new SampleError(`${folder} is not empty. Name a new or an empty folder, so that nothing of yours is lost.`);
	}
	const project = join(folder, 'project');
	const cases = join(folder, 'cases');
	const commits = makeProject(project, join(source, 'project'));
	makeCases(cases, join(source, 'cases'), now, {
		commit: step => commits[step],
		short: step => commits[step]?.slice(0, 10),
		patch: step => commits[step] && patchId(project, commits[step]),
	});
	return { project, cases, head: git(project, ['rev-parse', 'HEAD']).trim(), commits };
}

/** Writes the history with one git process. @returns the commit id of each step */
function makeProject(project, source) {
	mkdirSync(project, { recursive: true });
	git(project, ['init', '--quiet', '--template=', '--initial-branch=main', '--object-format=sha1']);
	// What a checkout writes is what was committed, on every platform.
	git(project, ['config', 'core.autocrlf', 'false']);
	git(project, ['config', 'core.fileMode', 'false']);
	const marks = join(project, '.git', 'sample-marks');
	git(project, ['fast-import', '--quiet', `--export-marks=${marks}`], historyStream(source));
	const ids = new Map(readLines(marks).map(line => line.split(' ')));
	rmSync(marks);
	git(project, ['reset', '--quiet', '--hard', 'main']);
	return Object.fromEntries(steps.map((step, i) => [step.name, ids.get(`:${i + 1}`)]));
}

/** The history in the language of git fast-import. A step's mark is its place in the list. */
function historyStream(source) {
	const chunks = [];
	const line = text => chunks.push(Buffer.from(`${text}\n`));
	const data = bytes => {
		line(`data ${bytes.length}`);
		chunks.push(bytes);
		line('');
	};
	steps.forEach((step, i) => {
		const seconds = Date.parse(step.at) / 1000;
		const person = `${step.by.name} <${step.by.email}> ${seconds} ${step.at.slice(-6).replace(':', '')}`;
		line(`commit refs/heads/${step.branch}`);
		line(`mark :${i + 1}`);
		line(`author ${person}`);
		line(`committer ${person}`);
		data(Buffer.from(`${step.message}\n`));
		if (step.from) line(`from :${steps.findIndex(other => other.name === step.from) + 1}`);
		for (const [from, to] of step.moved ?? []) line(`R ${from} ${to}`);
		for (const path of step.removed ?? []) line(`D ${path}`);
		for (const path of filesBelow(join(source, step.name))) {
			line(`M 100644 inline ${path}`);
			// A checkout of this folder may have Windows line ends; the history never has.
			data(Buffer.from(readFileSync(join(source, step.name, path), 'utf8').replaceAll('\r\n', '\n')));
		}
		if (!step.tag) return;
		line(`tag ${step.tag}`);
		line(`from :${i + 1}`);
		line(`tagger ${person}`);
		data(Buffer.from(`papervane ${step.tag.slice(1)}\n`));
	});
	line('done');
	return Buffer.concat(chunks);
}

function filesBelow(folder, prefix = '') {
	return readdirSync(folder, { withFileTypes: true })
		.flatMap(entry => {
			const path = prefix + entry.name;
			return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${path}/`) : [path];
		})
		.sort();
}

/** The id of what a commit changes, which stays when the commit is rebased. */
function patchId(project, commit) {
	const patch = git(project, ['diff-tree', '-p', '--no-ext-diff', '--no-textconv', '--root', commit]);
	return git(project, ['patch-id', '--stable'], patch).split(' ')[0];
}

/** Writes every case of the source as <handle>.yaml, as if it had been written now. */
function makeCases(cases, source, now, placeholders) {
	mkdirSync(cases, { recursive: true, mode: 0o700 });
	chmodSync(cases, 0o700);
	for (const name of readdirSync(source).filter(name => name.endsWith('.yaml'))) {
		const record = mapStrings(parse(readFileSync(join(source, name), 'utf8')), text =>
			fillPlaceholders(moveTime(text, now), placeholders, name),
		);
		writeFileSync(join(cases, `${record.handle}.yaml`), stringify(record, { lineWidth: 0 }), {
			mode: 0o600,
			flag: 'wx',
		});
	}
}

function mapStrings(value, change) {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map(item => mapStrings(item, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}

/** Moves a field that is an instant or a date as a whole; dates by whole days. Prose stays as it is. */
function moveTime(text, now) {
	if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) {
		return new Date(Date.parse(text) + now - WRITTEN_AT).toISOString().replace('.000Z', 'Z');
	}
	if (/^\d{4}-\d\d-\d\d$/.test(text)) {
		const days = Math.floor(now / DAY) - Math.floor(WRITTEN_AT / DAY);
		return new Date(Date.parse(text) + days * DAY).toISOString().slice(0, 10);
	}
	return text;
}

/** Replaces @commit(step), @short(step) and @patch(step): commit ids are computed, never typed. */
function fillPlaceholders(text, placeholders, file) {
	return text.replace(/@(commit|short|patch)\(([^)]*)\)/g, (whole, kind, step) => {
		const id = placeholders[kind](step);
		if (!id) throw new Error(`${file}: ${whole} names no step of history.mjs`);
		return id;
	});
}

/** Runs git untouched by the settings and variables of whoever runs this. @returns what it prints */
function git(folder, args, input) {
	const own = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
	const result = spawnSync('git', args, {
		cwd: folder,
		input,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		env: {
			...Object.fromEntries(own),
			GIT_CONFIG_GLOBAL: '/dev/null',
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_TERMINAL_PROMPT: '0',
			LC_ALL: 'C',
		},
	});
	if (result.error?.code === 'ENOENT') throw new SampleError('The sample project needs git. Install it and try again.');
	if (result.error) throw result.error;
	if (result.status !== 0) throw new Error(`git ${args[0]} failed: ${result.stderr.trim()}`);
	return result.stdout;
}

function readLines(file) {
	return readFileSync(file, 'utf8').trim().split('\n');
}

function main() {
	const usage = 'Usage: node sample/make.mjs <target folder> [--now 2026-03-02T09:00:00Z]';
	let parsed;
	try {
		parsed = parseArgs({ allowPositionals: true, options: { now: { type: 'string' } } });
	} catch (error) {
		throw new SampleError(`${error.message}\n${usage}`);
	}
	const [target, ...more] = parsed.positionals;
	if (target === undefined || more.length > 0) throw new SampleError(usage);
	const made = makeSample(target, parsed.values);
	console.log(`project ${made.project}\ncases   ${made.cases}\nHEAD    ${made.head}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
	try {
		main();
	} catch (error) {
		console.error(error instanceof SampleError ? error.message : error);
		process.exitCode = 1;
	}
}
