import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Advisory, advisorySchema } from '../../../src/core/advisory';
import { decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../../src/github/decode';
import { describeWithData, SHARED_DATA } from '../../support/sharedData';

const record = z.record(z.string(), z.unknown());
/** The parts of an OSV document that say the same as an answer of the API. */
const osvSchema = z.object({
	id: z.string(),
	aliases: z.array(z.string()).default([]),
	summary: z.string(),
	withdrawn: z.string().optional(),
	affected: z.array(z.object({ package: z.object({ ecosystem: z.string(), name: z.string() }) })),
});
const OSV_NAMES: Readonly<Record<string, string>> = { npm: 'npm', pip: 'PyPI', pub: 'Pub' };

describeWithData('advisories that GitHub sent', read => {
	const namesIn = (folder: string) => readdirSync(join(SHARED_DATA ?? '', folder)).sort();
	const jsonOf = (path: string) => record.parse(JSON.parse(read(path)));

	/** What every answer says in a field of its own must come out as it went in. */
	function assertSays(advisory: Advisory, json: z.output<typeof record>, path: string): void {
		advisorySchema.strict().parse(advisory);
		assert.equal(advisory.id, json['ghsa_id'], path);
		assert.equal(advisory.summary, json['summary'], path);
		assert.equal(advisory.description, json['description'], path);
		assert.equal(advisory.source.url, json['html_url'], path);
		assert.equal(advisory.severity, json['severity'] === 'moderate' ? 'medium' : json['severity'], path);
		if (typeof json['cve_id'] === 'string') assert.equal(advisory.cveId, json['cve_id'], path);
		for (const [ours, theirs] of [
			['createdAt', 'created_at'],
			['updatedAt', 'updated_at'],
			['publishedAt', 'published_at'],
			['closedAt', 'closed_at'],
			['withdrawnAt', 'withdrawn_at'],
		] as const) {
			assert.equal(advisory[ours], json[theirs] ?? undefined, `${path} ${theirs}`);
		}
		const rows = z
			.array(z.object({ package: record, vulnerable_version_range: z.string() }))
			.parse(json['vulnerabilities']);
		assert.deepEqual(
			advisory.affected.map(({ name, range }) => [name, range]),
			rows.map(row => [row.package['name'], row.vulnerable_version_range]),
			path,
		);
	}

	it('for repositories are all read, 22 of them', () => {
		const names = namesIn('github/rest-repo');
		assert.equal(names.length, 22);
		const states = new Set<string>();
		for (const name of names) {
			const json = jsonOf(`github/rest-repo/${name}`);
			const advisory = decodeRepositoryAdvisory(json);
			assertSays(advisory, json, name);
			assert.equal(advisory.state, json['state'], name);
			assert.equal(advisory.source.feed, 'github');
			const [, , , owner, repository] = String(json['html_url']).split('/');
			assert.equal(advisory.source.repository, `${owner}/${repository}`, name);
			assert.equal(advisory.credits.length, z.array(z.unknown()).parse(json['credits']).length, name);
			states.add(advisory.state);
		}
		assert.deepEqual([...states].sort(), ['closed', 'draft', 'published']);
	});

	it('for everybody are all read, 12 of them', () => {
		const names = namesIn('github/rest-global');
		assert.equal(names.length, 12);
		for (const name of names) {
			const json = jsonOf(`github/rest-global/${name}`);
			const advisory = decodeGlobalAdvisory(json);
			assertSays(advisory, json, name);
			assert.equal(advisory.source.feed, 'github-global');
			assert.equal(advisory.state, json['withdrawn_at'] === null ? 'published' : 'withdrawn', name);
			assert.ok(advisory.references.length > 0, name);
		}
	});

	it('with a webhook are read, and have the CVE id of their identifiers', () => {
		const ids = ['published', 'updated'].map(name => {
			const json = jsonOf(`github/webhooks/${name}.payload.json`)['security_advisory'];
			const advisory = advisorySchema.strict().parse(decodeGlobalAdvisory(json));
			return [advisory.id, advisory.cveId, advisory.severity, advisory.affected.map(a => a.patched ?? '')];
		});
		assert.deepEqual(ids, [
			['GHSA-rf4j-j272-fj86', 'CVE-2018-6188', 'medium', ['2.0.2', '1.11.10']],
			['GHSA-6fmm-47qc-p4m4', 'CVE-2019-5438', 'medium', ['']],
		]);
	});

	it('agree with the OSV document of the same advisory', () => {
		const pairs = namesIn('pairs').filter(id => namesIn(`pairs/${id}`).includes('rest-global.json'));
		assert.equal(pairs.length, 8);
		for (const id of pairs) {
			const osv = osvSchema.parse(JSON.parse(read(`pairs/${id}/osv-transcribed.0.json`)));
			const advisory = decodeGlobalAdvisory(JSON.parse(read(`pairs/${id}/rest-global.json`)));
			assert.deepEqual([advisory.id, advisory.cveId ?? []].flat(), [osv.id, ...osv.aliases], id);
			assert.equal(advisory.summary, osv.summary, id);
			assert.equal(advisory.state === 'withdrawn', osv.withdrawn !== undefined, id);
			// The database merged rows later that differ in the case of a name only.
			assert.deepEqual(
				new Set(advisory.affected.map(a => `${OSV_NAMES[a.ecosystem]} ${a.name.toLowerCase()}`)),
				new Set(osv.affected.map(a => `${a.package.ecosystem} ${a.package.name.toLowerCase()}`)),
				id,
			);
		}
	});
});
