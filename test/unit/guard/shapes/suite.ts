import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LONG, randomOf, seedsFor } from '../../../support/long';
import { type PushRemotes, pushRemotes, type Transport, TRANSPORTS } from '../../../support/pushRemotes';
import type { Groups } from './all';
import { pushEnvironment, runShape, type ShapeResult } from './runShape';
import type { Shape } from './shape';
import { GIT_CONFIG, gitIn, makeTemplate, type RunGit, type Template } from './template';
import { makeWorld } from './world';

/** So many shapes are made at once: git waits more than it works. */
const AT_ONCE = 3;
/** Of all pushes, in npm test. */
const SHARE = 1 / 20;
const LOCALES = ['C.UTF-8', 'C'] as const;

/** What came of the shapes that ran. */
export interface Tally {
	readonly shapes: number;
	readonly pushes: number;
	/** Shapes where the hook, or the editor, did something else than it ought to. */
	readonly hook: number;
	readonly editor: number;
}

interface Push {
	readonly shape: Shape;
	readonly transport: Transport;
	readonly locale: string;
}

/** Everything that the shapes of one file share. */
interface House {
	readonly base: string;
	readonly remotes: PushRemotes;
	readonly run: RunGit;
	template(sha256: boolean): Promise<Template>;
}

/** Makes a test of each push of each shape, in npm test of some that a seed chooses. @param done is told at the end what came of them */
export function testShapes(groups: Groups, done: (tally: Tally) => void): void {
	let house: House | undefined;
	const random = randomOf(seedsFor('shapes of pushes', { short: 1, long: 1 })[0] ?? 0);
	const pushes = pushesOf(Object.values(groups).flat()).filter(() => LONG || random() < SHARE);
	const started = new Map<Push, Promise<ShapeResult>>();
	const wrong = { hook: new Set<Shape>(), editor: new Set<Shape>() };

	before(async () => {
		house = await openHouse();
	});
	after(async () => {
		// Where only some tests were asked for, others may have been begun.
		await Promise.allSettled(started.values());
		await house?.remotes.close();
		if (house !== undefined) rmSync(house.base, { recursive: true, force: true, maxRetries: 3 });
		const shapes = new Set([...asked].map(({ shape }) => shape)).size;
		done({ shapes, pushes: asked.size, hook: wrong.hook.size, editor: wrong.editor.size });
	});

	const asked = new Set<Push>();
	const resultOf = (push: Push): Promise<ShapeResult> => {
		asked.add(push);
		const at = pushes.indexOf(push);
		for (const next of pushes.slice(at, at + AT_ONCE)) {
			if (house !== undefined && !started.has(next)) started.set(next, make(house, next, pushes.indexOf(next)));
		}
		return started.get(push) ?? Promise.reject(new Error('there is no house'));
	};
	for (const [group, shapes] of Object.entries(groups)) {
		describe(group, () => {
			for (const push of pushes.filter(({ shape }) => shapes.includes(shape))) {
				const { shape, transport } = push;
				it(`${shape.name}, over ${transport}`, async () => {
					const { hook, editor, said, remote } = await resultOf(push);
					if (hook !== shape.hook || remote !== undefined) wrong.hook.add(shape);
					if (editor !== shape.editor) wrong.editor.add(shape);
					assert.deepEqual(
						{ hook, editor, remote },
						{ hook: shape.hook, editor: shape.editor, remote: undefined },
						said,
					);
				});
			}
		});
	}
}

/** One transport in turn, or all of them; the languages in turn as well. */
function pushesOf(shapes: readonly Shape[]): Push[] {
	return shapes.flatMap((shape, at) =>
		TRANSPORTS.filter((_, turn) => shape.everywhere || turn === at % TRANSPORTS.length).map(transport => ({
			...{ shape, transport },
			locale: LOCALES[Math.floor(at / TRANSPORTS.length) % LOCALES.length] ?? 'C',
		})),
	);
}

async function make(house: House, { shape, transport, locale }: Push, at: number): Promise<ShapeResult> {
	const base = path.join(house.base, `w${at}`);
	const template = await house.template(shape.sha256 ?? false);
	const world = await makeWorld(base, template, house.run, repository => house.remotes.urlOf(repository, transport));
	const result = await runShape(shape, world, pushEnvironment(house.base, house.remotes.env, locale));
	rmSync(base, { recursive: true, force: true, maxRetries: 3 });
	return result;
}

async function openHouse(): Promise<House> {
	const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-shapes-')));
	writeFileSync(path.join(base, '.gitconfig'), GIT_CONFIG);
	const remotes = await pushRemotes(base);
	const run = gitIn(base, remotes.env);
	const made = new Map<boolean, Promise<Template>>();
	const template = (sha256: boolean): Promise<Template> => {
		const format = sha256 ? ['--object-format=sha256'] : [];
		const there = made.get(sha256) ?? makeTemplate(path.join(base, sha256 ? 't256' : 't'), run, ...format);
		made.set(sha256, there);
		return there;
	};
	return { base, remotes, run, template };
}
