import { cpSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/project.mjs';
import type { StandIn } from '../../support/github';
import type { Window } from '../../support/window';
import { filesBelow } from './search';
import { pause, until } from './until';

/** When VS Code has restarted its extensions by itself so often within five minutes, it asks a person. */
const ASKED_AFTER_MS = 5000;
const PATIENCE_MS = 90_000;

/**
 * The built extension as an installed one, which VS Code starts again when its host ends; it does not do that for one under
 * development. Only what the extension is told of its mode differs, so that it takes the tests' clock and stand-in, and the
 * clock, which goes on from one host to the next as a computer's does.
 * @returns the folder of extensions
 */
export function installForKilling(folder: string): string {
	const extensions = join(folder, 'extensions');
	const at = join(extensions, 'secure-response.secure-response-0.1.0');
	mkdirSync(at, { recursive: true });
	for (const name of ['dist', 'media', 'package.nls.json'])
		cpSync(join(ROOT, name), join(at, name), { recursive: true });
	const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	writeFileSync(
		join(at, 'package.json'),
		JSON.stringify({ ...(typeof manifest === 'object' ? manifest : {}), main: './main.mjs' }),
	);
	writeFileSync(
		join(at, 'main.mjs'),
		[
			"import fs from 'node:fs';",
			"import * as real from './dist/extension.mjs';",
			"const begun = new URL('begun', import.meta.url);",
			'if (!fs.existsSync(begun)) fs.writeFileSync(begun, String(Date.now()));',
			"const passed = Date.now() - Number(fs.readFileSync(begun, 'utf8'));",
			'const { SECURE_RESPONSE_CLOCK: clock } = process.env;',
			'process.env.SECURE_RESPONSE_CLOCK = new Date(Date.parse(clock) + passed).toISOString();',
			'export const activate = context => real.activate(Object.create(context, { extensionMode: { value: 2 } }));',
			'export const deactivate = () => real.deactivate?.();',
		].join('\n'),
	);
	return extensions;
}

/** Where in an action the extension host is killed. */
export interface KillPoint {
	readonly how: 'SIGKILL' | 'SIGTERM';
	/** `request`: a request arrives that changes something; `write`: a case file was written; `lock`: one is locked. */
	readonly on: 'request' | 'write' | 'lock' | 'ms';
	/** How many of these pass first; or milliseconds. */
	readonly skip: number;
	/** Of a request: whether it is done though nobody hears the answer. */
	readonly done: boolean;
}

/** What is not reached is killed this long after the action began. */
const LATEST_MS = 2500;

/**
 * Kills the extension host of a window at a point that begins to count now.
 * @returns when it is dead: where it was killed, for people
 */
export function killAt(window: Window, standIn: StandIn, cases: string, point: KillPoint): Promise<string> {
	const [host] = window.extensionHostPids();
	if (host === undefined) throw new Error('There is no extension host to kill.');
	return new Promise(resolve => {
		let left = point.skip;
		const watching = watch(cases, (_, name) => {
			const counts =
				point.on === 'lock' ? name?.endsWith('.yaml.lock') : point.on === 'write' && name?.endsWith('.yaml');
			if (counts === true && left-- <= 0) kill(`${point.on} ${point.skip}`);
		});
		const latest = setTimeout(() => kill('the latest moment'), point.on === 'ms' ? point.skip : LATEST_MS);
		const kill = (where: string): void => {
			clearTimeout(latest);
			watching.close();
			standIn.clearFaults();
			try {
				process.kill(host, point.how);
			} catch {
				// it is gone already
			}
			const look = async (): Promise<void> => {
				await until('the host to be gone', () => !window.extensionHostPids().includes(host));
				resolve(where);
			};
			void look();
		};
		if (point.on === 'request')
			for (const method of ['POST', 'PATCH'])
				standIn.fault({
					...(point.done ? { kind: 'slow', ms: 1 } : { kind: 'drop' }),
					...{ method, skip: point.skip, before: () => kill(`request ${point.skip}`) },
				});
	});
}

/** Waits until VS Code has started its extensions again, and says yes when it asks whether it should. */
export async function waitForHost(window: Window): Promise<void> {
	const begun = Date.now();
	const list = window.page.locator('.notifications-center');
	await until(
		'another extension host',
		async () => {
			if (window.extensionHostPids().length > 0) return true;
			if (Date.now() - begun < ASKED_AFTER_MS) return false;
			if (!(await list.isVisible())) await window.command('Notifications: Show Notifications');
			const yes = list.getByRole('button', { name: 'Restart Remote Extension Host' }).first();
			if (await yes.isVisible()) await yes.click();
			await pause(500);
			return window.extensionHostPids().length > 0;
		},
		PATIENCE_MS,
	);
	if (await list.isVisible()) await window.command('Notifications: Clear All Notifications');
}

/** Lines of the logs of all extension hosts of a window that tell of something nobody handled, or of a fault of ours. */
export function unhandledIn({ server }: Window): string[] {
	const ours = /unhandled|rejected promise not handled|secure-response.*(?:TypeError|ReferenceError|RangeError)/i;
	return filesBelow(server.dataDir)
		.filter(file => /[\\/](?:exthost[^\\/]*[\\/].*|remoteexthost)\.log$/.test(file))
		.flatMap(file => readFileSync(file, 'utf8').split('\n'))
		.filter(line => (ours.test(line) && /secure-response/i.test(line)) || /\[error\].*Secure Response/i.test(line));
}
