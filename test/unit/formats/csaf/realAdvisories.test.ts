import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Advisory, advisorySchema } from '../../../../src/core/advisory';
import { canonicalCweId } from '../../../../src/core/cwe';
import { canonicalVector } from '../../../../src/core/cvss/vector';
import { boundsOf, formatRange, parseRange } from '../../../../src/core/versions';
import { type CsafVersion, DocumentError, fromCsaf, IncompleteError, toCsaf } from '../../../../src/formats/csaf';
import { harmlessLine, harmlessText } from '../../../../src/formats/csaf/harmless';
import { fromOsv } from '../../../../src/formats/osv';
import { patchedVersions } from '../../../../src/formats/patchedVersions';
import { webAddress } from '../../../../src/formats/webAddress';
import { decodeGlobalAdvisory, decodeRepositoryAdvisory } from '../../../../src/github/decode';
import { countDocuments } from '../../../support/documentCounts';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';
import { checkCount, faultsOf } from './validate';
import { LONG, someOf } from '../../../support/long';

const NOW = '2026-03-04T10:00:00Z';
const PUBLISHER = { name: 'Example Project', namespace: 'https://example.org' };

describeWithData('CSAF documents of real advisories', read => {
	const folders = [
		['github/rest-repo', decodeRepositoryAdvisory],
		['github/rest-global', decodeGlobalAdvisory],
		['osv', advisoryOfOsv],
	] as const;
	const advisories = () =>
		folders.flatMap(([folder, decode]) =>
			readdirSync(join(SHARED_DATA ?? '', folder)).flatMap(name => {
				const advisory = decode(JSON.parse(read(`${folder}/${name}`)));
				return advisory === undefined ? [] : [{ name: `${folder}/${name}`, advisory }];
			}),
		);

	for (const version of ['2.0', '2.1'] as const) {
		it(`are valid by the schema and the mandatory tests of ${version}, and say what the advisory says`, async () => {
			let made = 0;
			let incomplete = 0;
			for (const { name, advisory } of someOf(`real advisories as CSAF ${version}`, advisories())) {
				const document = documentOf(advisory, version);
				if (document === undefined) {
					incomplete++;
					continue;
				}
				made++;
				assert.deepEqual(await faultsOf(document), [], name);
				const again = fromCsaf(JSON.parse(JSON.stringify(document)));
				// Of several weaknesses those with a place of their own come first.
				assert.deepEqual(
					{ ...advisorySchema.parse(again), cweIds: again.cweIds.toSorted() },
					whatCsafSays(advisory),
					name,
				);
			}
			countDocuments(`CSAF ${version} (schema and ${checkCount(version) - 1} mandatory tests)`, made, incomplete);
			assert.ok(made > (LONG ? 390 : 70), `${made} made`);
			assert.ok(incomplete < 10, `${incomplete} incomplete`);
		}).timeout(60_000);
	}
});

/** Some of the documents are broken on purpose. */
function advisoryOfOsv(json: unknown): Advisory | undefined {
	try {
		return fromOsv(json);
	} catch (error) {
		if (error instanceof DocumentError) return undefined;
		throw error;
	}
}

function documentOf(advisory: Advisory, version: CsafVersion) {
	try {
		return toCsaf(advisory, { version, publisher: PUBLISHER, now: NOW });
	} catch (error) {
		if (!(error instanceof IncompleteError)) throw error;
		for (const item of error.missing) assert.ok(error.message.includes(item));
		return undefined;
	}
}

/** The advisory without what CSAF has no field for, as docs/formats.md lists it. */
function whatCsafSays(a: Advisory): Advisory {
	const url = a.source.url === undefined ? undefined : webAddress(a.source.url);
	const repository =
		url === undefined ? undefined : /^https:\/\/github\.com\/([^/]+\/[^/]+)\/security\//.exec(url)?.[1];
	const out = a.state === 'published' || a.state === 'withdrawn';
	const publishedAt = plainTime(a.publishedAt ?? NOW);
	const changedAt = plainTime(a.updatedAt ?? a.createdAt ?? NOW);
	return {
		id: a.id,
		source: {
			feed: 'csaf',
			...(repository === undefined ? {} : { repository }),
			...(url === undefined ? {} : { url }),
		},
		state: out ? a.state : 'draft',
		...(a.cveId === undefined ? {} : { cveId: a.cveId }),
		summary: harmlessLine(a.summary),
		description: a.description.trim() === '' ? '' : harmlessText(a.description),
		...(a.severity === undefined ? {} : { severity: a.severity }),
		cvss: {
			...(a.cvss.v3 ? { v3: canonicalVector(a.cvss.v3) } : {}),
			...(a.cvss.v4 ? { v4: canonicalVector(a.cvss.v4) } : {}),
		},
		cweIds: [...new Set(a.cweIds.flatMap(id => canonicalCweId(id) ?? []))].sort(),
		affected: rowsInCsaf(a),
		credits: a.credits
			.filter(credit => credit.state !== 'pending' && credit.state !== 'declined')
			.map(({ state: _, ...credit }) => credit),
		collaborators: [],
		teams: [],
		references: [...new Set(a.references.flatMap(text => webAddress(text) ?? []))].filter(address => address !== url),
		updatedAt: out && Date.parse(changedAt) < Date.parse(publishedAt) ? publishedAt : changedAt,
		...(out ? { publishedAt } : {}),
		...(a.state === 'withdrawn' ? { withdrawnAt: plainTime(a.withdrawnAt ?? NOW) } : {}),
	};
}

function plainTime(instant: string): string {
	return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Each stretch once; patched versions as versions; functions are for people only. */
function rowsInCsaf({ affected }: Advisory): Advisory['affected'] {
	const rows = new Map<string, Advisory['affected'][number]>();
	for (const { ecosystem, name, range, patched } of affected) {
		const bounds = boundsOf(parseRange(range));
		const { lower, upper } = bounds?.kind === 'between' ? bounds : {};
		const kept = [lower, upper].filter(bound => bound !== undefined);
		// What begins at 0 begins at the beginning.
		const said = kept.length === 2 && lower?.operator === '>=' && lower.version === '0' ? kept.slice(1) : kept;
		const written = said.length === 0 ? range : formatRange({ constraints: said });
		const versions = patchedVersions(patched);
		const words =
			versions.length === 0 && /[1-9]/.test(patched ?? '') ? harmlessLine(patched ?? '') : versions.join(', ');
		const key = JSON.stringify([ecosystem, name, written]);
		if (rows.has(key)) continue;
		rows.set(key, {
			ecosystem,
			name: harmlessLine(name),
			range: written,
			...(words === '' ? {} : { patched: words }),
			functions: [],
		});
	}
	return [...rows.values()];
}
