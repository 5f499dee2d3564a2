import assert from 'node:assert/strict';
import * as z from 'zod';
import { toOsv } from '../../../../src/formats/osv';
import { decodeGlobalAdvisory } from '../../../../src/github/decode';
import { assertIsOsv } from '../../../support/osvSchema';
import { describeWithData } from '../../../support/sharedData';
import { differences } from './differences';

const NEWER = 'The recorded answer is of another day than the document.';
const MADE_UP = 'The recorded answer is an example with made-up values.';
const FEWER = 'Answers of that kind leave out references that the document has.';

/** What differs in each pair, and why the answer cannot say what the document says. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'GHSA-4xh4-v2pq-jvhm': { modified: 'The database changes the document two seconds before its answers.' },
	'GHSA-6fmm-47qc-p4m4': {
		modified: NEWER,
		severity: `${MADE_UP} Its vector is empty.`,
		'affected[0].ranges[0].events[1].last_affected': `${MADE_UP} Its range ends at 0.29.0 without a patch.`,
		'affected[0].ranges[0].events[1].fixed': `${MADE_UP} Its range ends at 0.29.0 without a patch.`,
		'affected[0].ecosystem_specific': 'One function without a name says nothing, and is not written.',
		references: FEWER,
		'database_specific.cwe_ids[0]': MADE_UP,
	},
	'GHSA-8f4m-hccc-8qph': {
		modified: NEWER,
		published: NEWER,
		severity: `${NEWER} The vector of CVSS 4.0 is in the answer only.`,
		'database_specific.nvd_published_at': 'The document is older than this field.',
	},
	'GHSA-8v27-2fg9-7h62': { modified: NEWER, withdrawn: NEWER, references: FEWER },
	'GHSA-9f2c-xxfm-32mj': { modified: NEWER },
	'GHSA-cx3j-qqxj-9597': {
		modified: NEWER,
		severity: `${NEWER} It has no vector yet.`,
		references: `${NEWER} It has no link to the NVD yet.`,
		'database_specific.cwe_ids': NEWER,
		'database_specific.severity': NEWER,
	},
	'GHSA-h5c8-rqwp-cp95': {
		modified: 'The database changes the document two seconds before its answers.',
		references: 'The answer does not say which repository the package is of.',
	},
	'GHSA-wqc8-x2pr-7jqh': {
		modified: NEWER,
		references: `${NEWER} A link to the advisory of another database was added.`,
		credits: "The database's documents name nobody; OSV can, and the answer does.",
		'database_specific.nvd_published_at': NEWER,
	},
};

const answer = z.looseObject({ github_reviewed_at: z.string().nullish(), nvd_published_at: z.string().nullish() });
const transcribed = z.looseObject({
	schema_version: z.string(),
	references: z.array(z.object({ type: z.string(), url: z.string() })),
	database_specific: z.looseObject({
		github_reviewed_at: z.string().nullish(),
		nvd_published_at: z.string().nullish(),
	}),
});

describeWithData("an answer of GitHub becomes its database's own document", read => {
	for (const [id, known] of Object.entries(KNOWN)) {
		const fields = Object.keys(known);
		it(`of ${id}, but for ${fields.join(', ')}`, () => {
			const theirs = transcribed.parse(JSON.parse(read(`pairs/${id}/osv-transcribed.0.json`)));
			const json = answer.parse(JSON.parse(read(`pairs/${id}/rest-global.json`)));
			// Alerts do not tell of reviews; the document does.
			const review = json.github_reviewed_at ? json : theirs.database_specific;
			const { github_reviewed_at: reviewedAt, nvd_published_at: nvdPublishedAt } = review;
			const ours = toOsv(decodeGlobalAdvisory(json), {
				githubReview: { ...(reviewedAt ? { reviewedAt } : {}), ...(nvdPublishedAt ? { nvdPublishedAt } : {}) },
			});
			assertIsOsv(ours);
			// The transcribed documents have no text, and are of older versions of the schema.
			const { details: _, ...compared } = ours;
			const found = differences(compared, { ...theirs, schema_version: '1.7.5' });
			assert.deepEqual(found.sort(), [...fields].sort());
			// What both refer to has the same type and stands in the same order.
			const [mine, others] = [ours.references, theirs.references].map(list =>
				list.map(({ type, url }) => `${type} ${url}`),
			);
			assert.deepEqual(
				mine?.filter(text => others?.includes(text)),
				others?.filter(text => mine?.includes(text)),
			);
		});
	}
});
