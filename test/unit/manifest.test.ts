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
