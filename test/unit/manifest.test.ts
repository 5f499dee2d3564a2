import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
const item = z.object({ command: z.string(), when: z.string().optional(), group: z.string().optional() });
const manifest = z
	.object({
		engines: z.object({ vscode: z.string() }),
		devDependencies: z.record(z.string(), z.string()),
		dependencies: z.record(z.string(), z.string()).optional(),
		enabledApiProposals: z.array(z.string()).optional(),
		activationEvents: z.array(z.string()),
		capabilities: z.object({
			untrustedWorkspaces: z.object({ supported: z.string(), restrictedConfigurations: z.array(z.string()) }),
		}),
		contributes: z.object({
			commands: z.array(
				z.object({ command: z.string(), title: z.string(), category: z.string(), icon: z.string().optional() }),
			),
			menus: z.record(z.string(), z.array(item)),
			views: z.record(z.string(), z.array(z.object({ id: z.string() }))),
			walkthroughs: z.array(
				z.object({
					title: z.string(),
					description: z.string(),
					steps: z.array(
						z.object({
							id: z.string(),
							title: z.string(),
							description: z.string(),
							media: z.object({ svg: z.string(), altText: z.string() }),
							completionEvents: z.array(z.string()),
						}),
					),
				}),
			),
			viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: z.string() })),
			configuration: z.object({
				properties: z.record(z.string(), z.object({ scope: z.string(), markdownDescription: z.string() })),
			}),
		}),
	})
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const words = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')));
const declared = manifest.contributes.commands.map(c => c.command);

function sources(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sources(path);
		return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
	});
}

describe('the manifest', () => {
	it('uses no proposed API and types of exactly the oldest version it runs in', () => {
		assert.equal(manifest.enabledApiProposals, undefined);
		assert.equal(manifest.engines.vscode, '^1.100.0');
		assert.equal(manifest.devDependencies['@types/vscode'], '1.100.0');
	});

	it('pins every dependency to one version', () => {
		const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
			([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
		);
		assert.deepEqual(loose, []);
	});

	it('declares every command that a menu, a welcome text or a row uses', () => {
		const inMenus = Object.values(manifest.contributes.menus).flatMap(items => items.map(i => i.command));
		const inWelcome = manifest.contributes.viewsWelcome.flatMap(w =>
			[...resolve(w.contents).matchAll(/command:(secureResponse\.\w+)/g)].map(m => m[1] ?? ''),
		);
		const inCode = sources(join(ROOT, 'src/views')).flatMap(text =>
			[...text.matchAll(/command: '(secureResponse\.\w+)'/g)].map(m => m[1] ?? ''),
		);
		assert.ok(inMenus.length > 0 && inWelcome.length > 0 && inCode.length > 0);
		assert.deepEqual(
			[...inMenus, ...inWelcome, ...inCode].filter(id => !declared.includes(id)),
			[],
		);
	});

	it('leads a walkthrough to commands and views that exist, with pictures that are small and hold no text', () => {
		const views = Object.values(manifest.contributes.views).flatMap(list => list.map(({ id }) => id));
		const known = [...declared, ...views.map(id => `${id}.focus`)];
		const steps = manifest.contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
		assert.ok(steps.length >= 6);
		for (const { id, title, description, media, completionEvents } of steps) {
			for (const text of [title, description, media.altText]) assert.ok(resolve(text).length > 5, id);
			const linked = [...resolve(description).matchAll(/\(command:([^)]+)\)/g)].map(match => match[1] ?? '');
			assert.ok(linked.length > 0, id);
			const events = completionEvents.map(event => event.split(':'));
			assert.deepEqual(
				[...linked, ...events.flatMap(([kind, of = '']) => (kind === 'onCommand' ? [of] : []))].filter(
					command => !known.includes(command),
				),
				[],
			);
			assert.deepEqual(
				events.filter(([kind, of = '']) => kind === 'onView' && !views.includes(of)),
				[],
			);
			const svg = readFileSync(join(ROOT, media.svg), 'utf8');
			assert.ok(svg.length < 4096, id);
			assert.doesNotMatch(svg, /<(?:text|script|image|foreignObject|style)\b|href|\son\w+=/i);
		}
	});

	it('keeps commands that need a row out of the palette', () => {
		const hidden = new Map(manifest.contributes.menus['commandPalette']?.map(i => [i.command, i.when]));
		for (const id of ['openTriage', 'acknowledge', 'openFix', 'unlinkFix', 'showMore', 'openCaseFile', 'setClock']) {
			assert.equal(hidden.get(`secureResponse.${id}`), 'false', id);
		}
		assert.equal(hidden.get('secureResponse.draftAdvisory'), undefined);
	});

	it('gives every command the category people search for', () => {
		for (const command of manifest.contributes.commands) assert.equal(resolve(command.category), 'Secure Response');
	});

	it('takes every text from package.nls.json, and has none there that nothing uses', () => {
		const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
		const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(m => m[1] ?? ''));
		assert.deepEqual(
			[...used].filter(key => words[key] === undefined),
			[],
		);
		assert.deepEqual(
			Object.keys(words).filter(key => !used.has(key)),
			[],
		);
	});

	it('has settings that no workspace can change', () => {
		const { properties } = manifest.contributes.configuration;
		for (const [key, setting] of Object.entries(properties)) {
			assert.equal(setting.scope, 'application', key);
			assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(key), key);
		}
	});
});

function resolve(text: string): string {
	return text.replace(/^%([\w.]+)%$/, (_, key: string) => words[key] ?? '');
}
