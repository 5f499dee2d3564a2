import { harmless, innocent } from '../make';
import { CASE, SECRET } from '../secrets';
import type { Guarded, More, Shape } from '../shape';
import type { World } from '../world';

const leaking = (world: World): Promise<void> =>
	world.commit(`Fix ${SECRET.id}`, { 'a.md': `${SECRET.cve} ${SECRET.marked}\n` });
const fix = (world: World): Promise<string> => world.git('reset', '-q', '--hard', world.fix.commit);

const toFork = {
	push: ['fork', 'main'],
	remote: 'fork',
	guarded: (guarded, { url }) => ({ ...guarded, places: [{ url: url.fork, handles: [CASE] }] }),
	searched: tokens => tokens.filter(({ handle }) => handle !== CASE),
} as const satisfies More;

const toPrivate = {
	push: ['second', 'main'],
	remote: 'second',
	guarded: (guarded, { url }) => ({ ...guarded, places: [{ url: url.second }] }),
	searched: () => [],
} as const satisfies More;

const without = (guarded: Guarded): Guarded => ({
	...guarded,
	tokens: guarded.tokens.filter(({ handle }) => handle !== CASE),
});

/** Where an embargoed case may go, and when it is over. */
export const PLACES: readonly Shape[] = [
	innocent('the id to its own private fork', leaking, { ...toFork, everywhere: true }),
	innocent('the linked fix to its own private fork', fix, { ...toFork, everywhere: true }),
	innocent('a branch named after the id to its own private fork', world => world.branch(`fix-${SECRET.id}`), {
		...toFork,
		push: ['fork', 'HEAD'],
	}),
	innocent('to the address of the private fork', leaking, { ...toFork, push: ({ url }) => [url.fork, 'main'] }),
	innocent('to a private repository', leaking, toPrivate),
	innocent('to the address of a private repository', leaking, {
		...toPrivate,
		push: ({ url }) => [url.second, 'main'],
	}),
	innocent(
		'a tag that names the id to a private repository',
		world => world.git('tag', 'v1.2.0', '-m', `Fixes ${SECRET.id}`),
		{
			...toPrivate,
			push: ['second', 'v1.2.0'],
		},
	),
	innocent(
		'the fix on a local branch that is not pushed',
		async world => {
			await world.branch('fix', world.fix.commit);
			await world.git('checkout', '-q', 'main');
			await world.commit('Add a version', harmless());
		},
		{ editor: 'refuse', why: 'The editor tells of it while it is local; the push takes only main.' },
	),
	innocent(
		'a branch named after the id that is not pushed',
		async world => {
			await world.branch(`fix-${SECRET.id}`);
			await world.git('checkout', '-q', 'main');
			await world.commit('Add a version', harmless());
		},
		{ editor: 'refuse', why: 'The editor tells of the name while it is local; the push takes only main.' },
	),
	innocent(
		'a tag with the id that is not pushed',
		async world => {
			await world.git('tag', 'note', '-m', SECRET.id);
			await world.commit('Add a version', harmless());
		},
		{ editor: 'refuse', why: 'The editor tells of it while it is local; the push takes only main.' },
	),
	innocent(
		'the id in the working tree, not committed',
		async world => {
			await world.commit('Add a version', harmless());
			await world.write({ 'notes.md': `${SECRET.id}\n` });
		},
		{ editor: 'refuse', why: 'The editor warns while one writes; the push takes commits only.' },
	),
	innocent(
		'the id staged, not committed',
		async world => {
			await world.commit('Add a version', harmless());
			await world.write({ 'notes.md': `${SECRET.id}\n` });
			await world.git('add', '-A');
		},
		{ editor: 'refuse', why: 'The editor warns while one writes; the push takes commits only.' },
	),
	innocent(
		'the CVE id in a stash that stays',
		async world => {
			await world.write({ 'src/index.js': `// ${SECRET.cve}\n` });
			await world.git('stash', 'push', '-q');
			await world.commit('Add a version', harmless());
		},
		{ editor: 'refuse', why: 'The editor tells of the stash; the push takes only main.' },
	),
	innocent('the id in an ignored file', async world => {
		await world.commit('Ignore', { '.gitignore': 'private/\n' });
		await world.write({ 'private/notes.md': `${SECRET.id}\n` });
	}),
	innocent('the id in the description of a branch and in the configuration', async world => {
		await world.git('config', 'branch.main.description', SECRET.id);
		await world.commit('Add a version', harmless());
	}),
	innocent('a case that was published', leaking, { guarded: without, searched: tokens => tokens }),
	innocent('the fix of a case that was lifted: the fix goes first', fix, { guarded: without }),
	innocent('a guard that knows no case', leaking, { guarded: () => ({ tokens: [], places: [] }) }),
	innocent('overruled for one push', leaking, {
		editor: 'refuse',
		env: { SECURE_RESPONSE_OVERRULE: '1' },
		why: 'The one variable that overrules the hook; the editor goes on telling.',
	}),
];
