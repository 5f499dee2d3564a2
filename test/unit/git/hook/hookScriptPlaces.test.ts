import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { placeKey } from '../../../../src/core/guard/placeKey';
import { START_PART } from '../../../../src/git/hook/script/start';
import { CASE_TOKENS, type HookRig, hookRig, ID, SHELLS, watchedPrograms } from './hookRig';
import { itByChance } from '../../../support/long';

const it = itByChance('places of the hook');

const REFUSED = /Secure Response stopped this push/;

/** @returns a line as git gives it to the hook */
const refLine = ({ repo }: HookRig): string =>
	`refs/heads/main ${repo.sh('rev-parse', 'main')} refs/heads/main ${'0'.repeat(40)}\n`;

const leak = ({ repo }: HookRig): void => {
	repo.write('old.txt', `one\n${ID}\n`);
	repo.commit('Check lengths');
};

describe('where the pre-push hook lets things through', () => {
	let rig: HookRig;
	beforeEach(() => {
		rig = hookRig();
	});
	afterEach(() => rig.repo.remove());

	it('lets everything go to a private place, whatever end its address has', () => {
		leak(rig);
		rig.guard(CASE_TOKENS, [{ url: rig.url.replace('.git', '') }]);
		const { code, said } = rig.push('main');
		assert.equal(code, 0);
		assert.doesNotMatch(said, /Secure Response/);
	});

	it('lets the tokens of a case go to its private fork, and those of others not', () => {
		leak(rig);
		const fork = rig.bare('fork.git');
		rig.guard(CASE_TOKENS, [{ url: fork, handles: ['case-a'] }]);
		assert.equal(rig.push('main', { to: fork }).code, 0);
		rig.repo.commit('See CVE-2026-77001');
		assert.match(rig.push('main', { to: fork }).said, /message, line 1: a CVE id/);
	});

	it('takes what origin has as unknown where a push to it goes elsewhere', () => {
		leak(rig);
		rig.repo.sh('push', '-q', '--no-verify', 'origin', 'main');
		rig.repo.sh('remote', 'set-url', '--push', 'origin', rig.bare('other.git'));
		assert.match(rig.push('main').said, REFUSED);
	});

	it('takes what origin has as unknown where a push to it goes to a private place first', () => {
		leak(rig);
		const fork = rig.bare('fork.git');
		rig.guard(CASE_TOKENS, [{ url: fork }]);
		rig.repo.sh('config', '--add', 'remote.origin.pushurl', fork);
		rig.repo.sh('config', '--add', 'remote.origin.pushurl', rig.url);
		assert.match(rig.push('main').said, REFUSED);
	});

	it('takes what origin has as unknown where another remote is fetched into the same place', () => {
		leak(rig);
		rig.repo.sh('remote', 'add', 'origin/private', rig.bare('private.git'));
		rig.repo.sh('push', '-q', '--no-verify', 'origin/private', 'main');
		assert.match(rig.push('main').said, REFUSED);
	});

	it('has the same keys for places in sh', () => {
		const addresses = [
			'https://user:pw@GitHub.com/Owner/Repo.git/',
			'https://github.com:443/o/r',
			'http://github.com:8080/o/r.git',
			'git@GitHub.com:o/r.git',
			'git@github.com:/o/r/',
			'ssh://git@github.com:22/o/r',
			'SSH://git@github.com/o/r',
			'git+ssh://github.com/o/r',
			'git://github.com/o/r',
			'file:///srv/R.git',
			'/srv/r:x.git',
			'../up/r.git//',
			'C:\\work\\r',
			'C:/code/r.git',
			'ext::sh -c x@y:z',
			'https://github.com',
			'',
		];
		const sh = START_PART.slice(START_PART.indexOf('# In ASCII'), START_PART.indexOf('place_of "$2"'));
		for (const [program = '', ...args] of SHELLS) {
			const { stdout } = spawnSync(
				program,
				[...args, '-c', `${sh}\nfor one; do place_of "$one"; printf '%s\\n' "$place"; done`, 'sh', ...addresses],
				{ encoding: 'utf8', env: { ...rig.repo.env, LC_ALL: 'C' } },
			);
			assert.deepEqual(stdout.split('\n').slice(0, -1), addresses.map(placeKey));
		}
	});
});

describe('what the pre-push hook only warns of', () => {
	let rig: HookRig;
	beforeEach(() => {
		rig = hookRig();
	});
	afterEach(() => rig.repo.remove());

	it('names in added lines, which go on', () => {
		rig.repo.write('thanks.txt', 'Thanks to\nGRACE Hopper\n');
		rig.repo.commit('Add a page');
		const { code, said } = rig.push('main');
		assert.equal(code, 0);
		assert.match(said, /the push goes on(.|\n)*thanks\.txt, line 2: a finder's name/);
		assert.doesNotMatch(said, /hopper/i);
	});

	it('nothing of what the remote has already, as an author, in a message or in a file', () => {
		rig.repo.write('thanks.txt', 'Grace Hopper\n');
		rig.repo.commit('Overflow when frames are parse');
		rig.repo.sh('push', '-q', '--no-verify', 'origin', 'main');
		rig.repo.write('more.txt', 'grace hopper: overflow when frames are parse\n');
		rig.repo.commit('More');
		const { code, said } = rig.push('main');
		assert.equal(code, 0);
		assert.doesNotMatch(said, /Secure Response/);
	});

	it('a line that looks like the head of a hunk', () => {
		rig.repo.write('thanks.txt', 'x @@ -1 @@@ Grace Hopper\n');
		rig.repo.commit('Add a page');
		assert.match(rig.push('main').said, /thanks\.txt, line 1: a finder's name/);
	});

	it('what is new behind a name that is public in more spellings than are told', () => {
		const spellings = Array.from({ length: 60 }, (_, i) =>
			Array.from('gracehopper', (letter, at) => ((i >> at) & 1 ? letter.toUpperCase() : letter))
				.join('')
				.replace(/^.{5}/i, '$& '),
		).join('\n');
		rig.repo.write('thanks.txt', `${spellings}\n`);
		rig.repo.commit('Add a page');
		rig.repo.sh('push', '-q', '--no-verify', 'origin', 'main');
		rig.repo.write('more.txt', `${spellings}\nOverflow when frames are parse\n`);
		rig.repo.commit('More');
		const { code, said } = rig.push('main');
		assert.equal(code, 0);
		assert.match(said, /more\.txt, line 61: a report's title/);
		assert.doesNotMatch(said, /finder/);
	});

	it('what refused until its time', () => {
		leak(rig);
		const [token] = CASE_TOKENS;
		assert.ok(token);
		rig.guard([{ ...token, until: '2026-03-01T10:00:01Z' }]);
		const over = rig.push(['--dry-run', 'main'], { env: { GIT_COMMITTER_DATE: '2020-01-01T00:00:00Z' } });
		assert.equal(over.code, 0);
		assert.match(over.said, /the push goes on(.|\n)*a report's id/);
		rig.guard([{ ...token, until: '2096-03-01T10:00:01Z' }]);
		assert.equal(rig.push('main').code, 1);
	});
});

describe('what the pre-push hook leaves and shows', () => {
	let rig: HookRig;
	beforeEach(() => {
		rig = hookRig();
	});
	afterEach(() => rig.repo.remove());

	it('starts git and grep alone, and gives no token to a process as an argument', () => {
		leak(rig);
		rig.repo.commit('By Grace Hopper');
		const { bin, log } = watchedPrograms(rig.repo.base, ['git', 'grep']);
		for (const [program = '', ...args] of SHELLS) {
			const shell = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
			const script = path.join(rig.repo.base, 'hook.sh');
			const { status, stderr } = spawnSync(shell, [...args, script, 'origin', rig.url], {
				cwd: rig.repo.root,
				env: { ...rig.repo.env, PATH: bin },
				input: refLine(rig),
				encoding: 'utf8',
			});
			assert.equal(status, 1, stderr);
			assert.match(stderr, /old\.txt, line 2/);
		}
		assert.match(log(), /git .* log /);
		for (const { value } of CASE_TOKENS) assert.ok(!log().toLowerCase().includes(value.toLowerCase()));
	});

	it('leaves no file, in the repository or for a time', () => {
		leak(rig);
		const files = () => readdirSync(rig.repo.base, { recursive: true }).sort();
		const before = files();
		assert.equal(rig.run(refLine(rig), { env: { TMPDIR: path.join(rig.repo.base, 'nowhere') } }).code, 1);
		assert.deepEqual(files(), before);
	});

	it('shows no path that a terminal could take as a command, and none that holds a token', () => {
		rig.repo.write(`\u001b[2J${'x'.repeat(4)}.txt`, `${ID}\n`);
		rig.repo.write(`pages/${ID}.txt`, `${ID}\n`);
		rig.repo.commit('Add pages');
		const { said } = rig.run(refLine(rig));
		assert.match(said, REFUSED);
		assert.ok(!said.includes('\u001b') && !said.includes('2J') && !said.includes(ID), said);
	});

	it('is not misled by settings, attributes and variables, and starts no program of theirs', () => {
		leak(rig);
		const canary = rig.repo.canary();
		for (const [key, value] of Object.entries({
			'color.ui': 'always',
			'diff.external': canary,
			'diff.noprefix': 'true',
			'diff.orderFile': '/nowhere',
			'diff.context': '9',
			'diff.x.textconv': canary,
			'diff.x.command': canary,
			'log.showRoot': 'false',
			'log.showSignature': 'true',
			'gpg.program': canary,
			'core.pager': canary,
			'core.fsmonitor': canary,
			'format.pretty': 'oneline',
			'log.diffMerges': 'off',
			'i18n.logOutputEncoding': 'UTF-16',
		}))
			rig.repo.sh('config', key, value);
		rig.repo.write('.git/info/attributes', '* diff=x\n');
		const env = {
			GIT_EXTERNAL_DIFF: canary,
			GIT_DIFF_OPTS: '-u9',
			GREP_OPTIONS: '-v',
			GREP_COLORS: 'mt=1',
			IFS: 'a',
			LC_ALL: 'tr_TR.UTF-8',
			GIT_PAGER: canary,
		};
		const { said } = rig.run(refLine(rig), { env });
		assert.match(said, /old\.txt, line 2: a report's id/);
		assert.ok(!rig.repo.sang());
	});

	it('works in a repository with SHA-256', () => {
		rig.repo.remove();
		rig = hookRig(['sh'], '--object-format=sha256');
		leak(rig);
		assert.match(rig.push('main').said, /old\.txt, line 2/);
	});
});

describe('when the pre-push hook cannot check', () => {
	let rig: HookRig;
	beforeEach(() => {
		rig = hookRig();
	});
	afterEach(() => rig.repo.remove());

	it('lets a push go when its file is gone, and says which hook to delete', () => {
		leak(rig);
		rmSync(path.dirname(rig.guardFile), { recursive: true });
		const { code, said } = rig.push('main');
		assert.equal(code, 0);
		assert.match(said, /nothing was checked(.|\n)*hook\.sh/);
	});

	const BROKEN: readonly (readonly [string, (text: string) => string, RegExp])[] = [
		['is empty', () => '', /cannot be read/],
		['is cut off', text => text.slice(0, -10), /cannot be read/],
		['is cut off among places', text => text.slice(0, 40), /cannot be read/],
		['is something else', () => 'hello\n', /cannot be read/],
		['is of an older version', text => text.replace('guard 3', 'guard 1'), /older version(.|\n)*Reload Window/],
		['is of a newer version', text => text.replace('guard 3', 'guard 4'), /newer version(.|\n)*Install Pre-push Hook/],
	];
	for (const [title, change, says] of BROKEN)
		it(`refuses when its file ${title}`, () => {
			writeFileSync(rig.guardFile, change(readFileSync(rig.guardFile, 'utf8')));
			const { code, said } = rig.run(refLine(rig));
			assert.equal(code, 1);
			assert.match(said, says);
			assert.match(said, /SECURE_RESPONSE_OVERRULE=1/);
		});

	it('refuses when git cannot read what would be pushed', () => {
		rig.repo.write('new.txt', 'new\n');
		rig.repo.commit('Add a page');
		const blob = rig.repo.sh('rev-parse', 'HEAD:new.txt');
		rmSync(path.join(rig.repo.root, '.git', 'objects', blob.slice(0, 2), blob.slice(2)));
		const { code, said } = rig.run(refLine(rig));
		assert.equal(code, 1);
		assert.match(said, /git could not read all/);
	});

	it('refuses lines that are not as git gives them', () => {
		assert.equal(rig.run('hello\n').code, 1);
	});

	it('lets a push go that a person overrules, once', () => {
		leak(rig);
		const { code, said } = rig.push(['--dry-run', 'main'], { env: { SECURE_RESPONSE_OVERRULE: '1' } });
		assert.equal(code, 0);
		assert.match(said, /not checked/);
		assert.equal(rig.push('main', { env: { SECURE_RESPONSE_OVERRULE: '' } }).code, 1);
	});
});

describe('the hook that was there before ours', () => {
	let rig: HookRig;
	let trace: string;
	let before: string;
	beforeEach(() => {
		rig = hookRig();
		trace = path.join(rig.repo.base, 'before-trace');
		before = path.join(rig.repo.base, 'hook.sh.before-secure-response');
		writeFileSync(before, `#!/bin/sh\n{ printf '%s|' "$@" "$LC_ALL"; cat; } >'${trace}'\nexit 3\n`);
		chmodSync(before, 0o755);
	});
	afterEach(() => rig.repo.remove());

	it('gets the same arguments, lines and environment, and decides', () => {
		rig.guard([]);
		const line = refLine(rig);
		assert.equal(rig.run(line + line, { args: ['or igin', '*'] }).code, 3);
		assert.equal(readFileSync(trace, 'utf8'), `or igin|*|C.UTF-8|${line}${line}`);
	});

	it('is not run after a refusal', () => {
		leak(rig);
		assert.equal(rig.run(refLine(rig)).code, 1);
		assert.ok(!existsSync(trace));
	});

	it('is run when nothing is checked', () => {
		assert.equal(rig.run('', { env: { SECURE_RESPONSE_OVERRULE: '1' } }).code, 3);
		assert.equal(readFileSync(trace, 'utf8').split('|').at(-1), '');
	});

	it('may not push something else unchecked to the same place', () => {
		rig.repo.sh('branch', 'innocent');
		leak(rig);
		writeFileSync(before, `#!/bin/sh\ncat >/dev/null\ngit push '${rig.url}' main\n`);
		rig.guard(CASE_TOKENS);
		const { code, said } = rig.push('innocent:refs/heads/innocent');
		assert.notEqual(code, 0);
		assert.match(said, REFUSED);
	});

	it('may run ours again without telling it what is pushed, which ends at once', () => {
		writeFileSync(before, `#!/bin/sh\nsh '${rig.repo.base}/hook.sh' "$@" </dev/null && echo once >> '${trace}'\n`);
		rig.guard(CASE_TOKENS);
		assert.equal(rig.run(refLine(rig)).code, 0);
		assert.equal(readFileSync(trace, 'utf8'), 'once\n');
	});

	it('may run ours again, which ends at once, and may not push unchecked to elsewhere', () => {
		leak(rig);
		const other = rig.bare('other.git');
		writeFileSync(before, `#!/bin/sh\nsh '${rig.repo.base}/hook.sh' "$@" && git push '${other}' main\n`);
		rig.guard(CASE_TOKENS, [{ url: rig.url }]);
		const { code, said } = rig.run(refLine(rig));
		assert.equal(code, 1);
		assert.match(said, REFUSED);
	});
});
