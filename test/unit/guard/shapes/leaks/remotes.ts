import { harmless, inMessage, leak, WARNS } from '../make';
import { CASE, OTHER, OTHER_CASE, SECRET } from '../secrets';
import type { Guarded, Shape } from '../shape';
import type { World } from '../world';

const leaking = (world: World): Promise<void> => world.commit(`Fix ${SECRET.id}`, harmless());

/** The fork is the private fork of the first case. */
const forkOf =
	(handle: string) =>
	(guarded: Guarded, { url }: World): Guarded => ({
		...guarded,
		places: [{ url: url.fork, handles: [handle] }],
	});

/** To every place that can be pushed to, however it is named. */
export const REMOTES: readonly Shape[] = [
	leak('another public remote', 'id', leaking, { push: ['second', 'main'], remote: 'second' }),
	leak('address instead of a name', 'id', leaking, { push: ({ url }) => [url.second, 'main'], everywhere: true }),
	leak('path of a folder instead of a name', 'id', leaking, { push: ['../second.git', 'main'] }),
	leak('address for pushing unlike the one for fetching', 'id', async world => {
		await leaking(world);
		await world.git('config', 'remote.origin.pushUrl', world.url.second);
	}),
	leak(
		'fetched from the private fork, pushed to the public repository',
		'id',
		async world => {
			await leaking(world);
			await world.git('config', 'remote.fork.pushUrl', world.url.origin);
		},
		{ push: ['fork', 'main'], guarded: forkOf(CASE) },
	),
	leak(
		'address shortened by the configuration',
		'id',
		async world => {
			await leaking(world);
			await world.git('config', `url.${world.url.second}.pushInsteadOf`, 'short:');
		},
		{ push: ['short:', 'main'] },
	),
	leak(
		'remote.pushDefault and push.default=current',
		'id',
		async world => {
			await leaking(world);
			await world.git('config', 'remote.pushDefault', 'second');
			await world.git('config', 'push.default', 'current');
		},
		{ push: [], remote: 'second' },
	),
	leak(
		'nothing named: the upstream',
		'cve',
		async world => {
			await world.commit(`Fix ${SECRET.cve}`, harmless());
			await world.git('branch', '-q', '-u', 'origin/main');
		},
		{ push: [] },
	),
	leak('two addresses of one remote', 'id', async world => {
		await leaking(world);
		await world.git('config', '--add', 'remote.origin.url', world.url.second);
	}),
	leak("another case's id to the private fork", 'id', world => world.commit(`See ${OTHER.id}`, harmless()), {
		push: ['fork', 'main'],
		remote: 'fork',
		guarded: forkOf(CASE),
		searched: tokens => tokens.filter(({ handle }) => handle !== CASE),
		everywhere: true,
	}),
	leak(
		"both cases' ids to the private fork of one",
		'id',
		world => world.commit(`See ${OTHER.id} and ${SECRET.id}`, harmless()),
		{
			push: ['fork', 'main'],
			remote: 'fork',
			guarded: forkOf(CASE),
			searched: tokens => tokens.filter(({ handle }) => handle !== CASE),
		},
	),
	leak("the id to another case's private fork", 'id', leaking, {
		push: ['fork', 'main'],
		remote: 'fork',
		guarded: forkOf(OTHER_CASE),
		searched: tokens => tokens.filter(({ handle }) => handle !== OTHER_CASE),
	}),
	leak('a private place whose address begins as the public one', 'id', leaking, {
		guarded: (guarded, { url }) => ({
			...guarded,
			places: [{ url: `${url.origin}-private` }, { url: url.origin.slice(0, -4) + 'x.git' }],
		}),
	}),
	leak('the id on PD', 'id', leaking, {
		...WARNS,
		guarded: guarded => ({
			...guarded,
			tokens: guarded.tokens.map(token => ({ ...token, until: '2026-11-22T13:00:00.000Z' })),
		}),
		why: 'From PD on nothing is refused.',
	}),
	leak('the linked fix after PD', 'patchId', world => world.git('reset', '-q', '--hard', world.fix.commit), {
		hook: 'pass',
		editor: 'warn',
		why: 'The hook compares changes only while they are refused: it costs a second log.',
		guarded: guarded => ({
			...guarded,
			tokens: guarded.tokens.map(token => ({ ...token, until: '2020-01-01T00:00:00.000Z' })),
		}),
	}),
	leak(
		'one case after PD, the other before',
		'cve',
		world => world.commit(`Fix ${SECRET.cve} and ${OTHER.cve}`, harmless()),
		{
			guarded: guarded => ({
				...guarded,
				tokens: guarded.tokens.map(token =>
					token.handle === CASE ? { ...token, until: '2020-01-01T00:00:00.000Z' } : token,
				),
			}),
		},
	),
	inMessage('the id an hour before PD', 'id', `Fix ${SECRET.id}`, {
		guarded: guarded => ({ ...guarded, tokens: guarded.tokens.map(token => ({ ...token, until: soon() })) }),
	}),
];

/** Later than the end of the tests. */
function soon(): string {
	return new Date(Date.now() + 3_600_000).toISOString();
}
