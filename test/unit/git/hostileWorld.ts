import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createWritingGit, type WritingGit } from '../../../src/git/fork/writingGit';
import { findGit } from '../../../src/git/findGit';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

/** A call of git, as it was asked for: its command and arguments. */
export type Call = readonly string[];

export interface HostileWorld extends TemporaryRepository {
	readonly writing: WritingGit;
	/** Two commits of the branch that is checked out, the older one first. */
	readonly commits: readonly [string, string];
	/** What was asked of git since the last time this was asked. */
	calls(): Call[];
}

/** Variables that lead git elsewhere or name a program. */
const variables = (canary: string, base: string): Record<string, string> => ({
	GIT_DIR: path.join(base, 'elsewhere'),
	GIT_WORK_TREE: base,
	GIT_INDEX_FILE: path.join(base, 'index'),
	GIT_OBJECT_DIRECTORY: path.join(base, 'objects'),
	GIT_ALTERNATE_OBJECT_DIRECTORIES: path.join(base, 'objects'),
	GIT_NAMESPACE: 'x',
	GIT_EXTERNAL_DIFF: canary,
	GIT_PAGER: canary,
	PAGER: canary,
	GIT_EDITOR: canary,
	GIT_SEQUENCE_EDITOR: canary,
	GIT_SSH: canary,
	GIT_SSH_COMMAND: canary,
	GIT_PROXY_COMMAND: canary,
	GIT_ASKPASS: canary,
	GIT_TEMPLATE_DIR: path.join(base, 'template'),
	GIT_CONFIG_PARAMETERS: `'core.fsmonitor'='${canary}'`,
	GIT_CONFIG: path.join(base, 'config'),
	GIT_TRACE: path.join(base, 'pwned'),
	GIT_TRACE2: path.join(base, 'pwned'),
	GIT_ALLOW_PROTOCOL: 'ext:file',
	GIT_GRAFT_FILE: path.join(base, 'grafts'),
	GIT_SHALLOW_FILE: path.join(base, 'shallow'),
});

/** A repository whose configuration, attributes, hooks and files want to start a program, read by a git that was given bad variables. */
export function hostileWorld(): HostileWorld {
	const made = temporaryRepository();
	const { base, sh, write, link } = made;
	const canary = made.canary();
	write('a.txt', 'one\ntwo\n');
	write('dir/b.js', 'function one() {\n\treturn 1;\n}\n');
	const first = made.commit('one');
	write('a.txt', 'one\nthree\n');
	write('dir/b.js', 'function one() {\n\treturn 2;\n}\n');
	link('leads-out', '/etc');
	link('leads-in', '.git/config');
	write('--output=pwned', 'x\n');
	write('.gitmodules', '[submodule "x"]\n\tpath = sub\n\turl = --upload-pack=touch pwned\n\tupdate = !touch pwned\n');
	const second = made.commit('two');
	sh('branch', 'other', first);
	sh('tag', 'v1', first);
	sh('replace', first, second);
	write('.git/info/grafts', `${second}\n`);
	write('.git/objects/info/alternates', `${path.join(base, 'nowhere')}\n`);
	write('.gitattributes', '* filter=evil diff=evil merge=evil working-tree-encoding=UTF-16\n');
	write(
		'.git/more',
		`[filter "evil"]\n\tclean = ${canary}\n\tsmudge = ${canary}\n\tprocess = ${canary}\n\trequired = true\n`,
	);
	const hooks = path.join(base, 'hooks');
	mkdirSync(hooks);
	for (const name of [
		'post-checkout',
		'post-index-change',
		'reference-transaction',
		'pre-push',
		'post-merge',
		'post-commit',
		'pre-auto-gc',
		'fsmonitor-watchman',
	]) {
		writeFileSync(path.join(hooks, name), readFileSync(canary));
		chmodSync(path.join(hooks, name), 0o755);
	}
	const settings: readonly (readonly [string, string])[] = [
		['include.path', 'more'],
		['includeIf.gitdir:/.path', 'more'],
		['core.fsmonitor', canary],
		['core.sshCommand', canary],
		['core.pager', canary],
		['core.editor', canary],
		['core.askPass', canary],
		['core.gitProxy', canary],
		['core.hooksPath', hooks],
		['core.alternateRefsCommand', canary],
		['core.attributesFile', '/etc/passwd'],
		['diff.external', canary],
		['diff.evil.command', canary],
		['diff.evil.textconv', canary],
		['diff.orderFile', '/etc/passwd'],
		['merge.evil.driver', canary],
		['alias.log', `!${canary}`],
		['alias.evil', `!${canary}`],
		['protocol.ext.allow', 'always'],
		['protocol.allow', 'always'],
		['uploadpack.packObjectsHook', canary],
		['gpg.program', canary],
		['gpg.ssh.program', canary],
		['log.showSignature', 'true'],
		['credential.helper', `!${canary}`],
		['trailer.x.command', canary],
		['trailer.x.cmd', canary],
		['blame.ignoreRevsFile', '/etc/passwd'],
		['remote.origin.url', `ext::${canary}`],
		['remote.origin.uploadpack', canary],
		['remote.origin.receivepack', canary],
		['remote.origin.proxy', 'http://127.0.0.1:9'],
		['remote.origin.vcs', 'ext'],
		['url.ext::sh -c touch% pwned .insteadOf', 'https://'],
		['submodule.recurse', 'true'],
		['log.mailmap', 'true'],
		['mailmap.file', '/etc/passwd'],
	];
	for (const [key, value] of settings) sh('config', key, value);
	write('a.txt', 'one\nfour\n');
	const env = { ...made.env, ...variables(canary, base) };
	const calls: Call[] = [];
	const real = createWritingGit(
		() => findGit([], made.env, process.platform),
		() => true,
		env,
	);
	const writing: WritingGit = {
		run(folder, args, o) {
			calls.push(args);
			return real.run(folder, args, o);
		},
		write(folder, args, o) {
			calls.push(args);
			return real.write(folder, args, o);
		},
	};
	return { ...made, git: writing, writing, commits: [first, second], calls: () => calls.splice(0) };
}
