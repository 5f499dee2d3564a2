import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as z from 'zod';
import { BILL, ROOT, VSIX } from '../../scripts/project.mjs';

const bill = z.object({
	metadata: z.object({
		component: z.object({ version: z.string(), hashes: z.array(z.object({ content: z.string() })) }),
	}),
	components: z.array(
		z.object({
			group: z.string().optional(),
			name: z.string(),
			version: z.string(),
			purl: z.string(),
			licenses: z.array(z.unknown()).min(1),
			hashes: z.array(z.object({ alg: z.literal('SHA-512'), content: z.string() })).length(1),
		}),
	),
});

describe('the bill of materials beside the package', () => {
	const written: unknown = JSON.parse(readFileSync(BILL, 'utf8'));
	const { metadata, components } = bill.parse(written);
	const names = components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`));

	it('is CycloneDX 1.6', () => {
		const schemas = join(
			createRequire(join(ROOT, 'package.json')).resolve('@cyclonedx/cyclonedx-library/package.json'),
			'..',
			'res',
			'schema',
		);
		const schema = (name: string): object => JSON.parse(readFileSync(join(schemas, name), 'utf8'));
		const ajv = new Ajv({ strict: false, validateFormats: false });
		// The schema names its parts by these files; their own ids differ from one edition to the next.
		for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
			ajv.addSchema(schema(name), new URL(name, 'http://cyclonedx.org/schema/').href);
		const valid = ajv.compile(schema('bom-1.6.SNAPSHOT.schema.json'));
		assert.ok(valid(written), JSON.stringify(valid.errors));
		const broken = { ...(written as object), components: [{ type: 'library' }] };
		assert.ok(!valid(broken), 'one without a name is none');
	});

	it('is of this package', () => {
		const hash = createHash('sha256').update(readFileSync(VSIX)).digest('hex');
		assert.deepEqual(
			metadata.component.hashes.map(({ content }) => content),
			[hash],
		);
	});

	it('names each package that is bundled as the lock file has it', () => {
		const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
		for (const [i, name] of names.entries()) {
			const component = components[i];
			// Two packages can need two versions of a third.
			const locked = Object.entries<{ version: string; integrity: string }>(lock.packages).find(
				([folder, { version }]) => folder.endsWith(`node_modules/${name}`) && version === component?.version,
			);
			const hash = Buffer.from(String(locked?.[1].integrity).replace('sha512-', ''), 'base64').toString('hex');
			assert.equal(component?.hashes[0]?.content, hash, name);
		}
		for (const used of ['zod', 'yaml', 'preact', 'dompurify', '@octokit/core', 'postal-mime'])
			assert.ok(names.includes(used), used);
		// Only tests and the build use them.
		for (const tool of ['playwright-core', 'esbuild', 'ajv', 'mocha']) assert.ok(!names.includes(tool), tool);
	});

	it('goes with the licences of all of them in the package', () => {
		const text = readFileSync(join(ROOT, 'dist', 'licenses.txt'), 'utf8');
		for (const [i, name] of names.entries())
			assert.ok(text.includes(`${name} ${components[i]?.version ?? ''} (`), name);
		assert.match(text, /Permission is hereby granted, free of charge/);
	});
});
