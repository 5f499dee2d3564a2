import { readDocument } from '../../../src/formats/readDocument';

/** An OSV document with everything that we read of one. */
const OSV = {
	schema_version: '1.7.3',
	id: 'EX-2026-1',
	modified: '2026-03-01T09:00:00Z',
	published: '2026-03-01T09:00:00Z',
	aliases: ['CVE-2026-88001', 'EX-1'],
	related: ['EX-2'],
	summary: 'Summary',
	details: 'Details',
	severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
	affected: [
		{
			package: { ecosystem: 'npm', name: 'kite', purl: 'pkg:npm/kite' },
			severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
			ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }], database_specific: { note: 'x' } }],
			versions: ['1.0.0', '1.1.0'],
			ecosystem_specific: { imports: [{ path: 'kite', symbols: ['fly'] }], functions: ['fly'] },
			database_specific: { source: 'x', last_known_affected_version_range: '<= 1.9' },
		},
		{ package: { ecosystem: 'Go', name: 'example.org/kite' }, versions: ['v1.0.0'] },
	],
	references: [
		{ type: 'ADVISORY', url: 'https://example.org/a' },
		{ type: 'WEB', url: 'https://example.org/b' },
	],
	credits: [{ name: 'Kim', contact: ['mailto:kim@example.org'], type: 'FINDER' }, { name: 'Ada' }],
	database_specific: { cwe_ids: ['CWE-22'], severity: 'HIGH', github_reviewed: true },
};

/** A CSAF document with everything that we read of one. */
const CSAF = {
	document: {
		category: 'csaf_security_advisory',
		csaf_version: '2.0',
		title: 'Title',
		lang: 'en',
		distribution: { tlp: { label: 'WHITE' }, text: 'Distribution' },
		publisher: { name: 'Example', namespace: 'https://example.org', category: 'vendor', contact_details: 'mail' },
		aggregate_severity: { text: 'High', namespace: 'https://example.org' },
		acknowledgments: [{ names: ['Kim'], organization: 'Example', summary: 'Found it', urls: ['https://example.org'] }],
		notes: [
			{ category: 'summary', text: 'Summary', title: 'Summary' },
			{ category: 'details', text: 'Details', title: 'Details' },
		],
		references: [{ category: 'self', summary: 'Self', url: 'https://example.org/self' }],
		tracking: {
			id: 'EX-2026-2',
			status: 'final',
			version: '1',
			initial_release_date: '2026-03-01T09:00:00Z',
			current_release_date: '2026-03-01T09:00:00Z',
			revision_history: [{ number: '1', date: '2026-03-01T09:00:00Z', summary: 'First' }],
			generator: { engine: { name: 'Engine', version: '1' }, date: '2026-03-01T09:00:00Z' },
			aliases: ['EX-3'],
		},
	},
	product_tree: {
		full_product_names: [{ product_id: 'P2', name: 'Kite 1.0' }],
		branches: [
			{
				category: 'vendor',
				name: 'Example',
				branches: [
					{
						category: 'product_name',
						name: 'kite',
						branches: [
							{
								category: 'product_version_range',
								name: 'vers:npm/<2.0.0',
								product: {
									product_id: 'P1',
									name: 'Kite before 2',
									product_identification_helper: { purl: 'pkg:npm/kite', cpe: 'cpe:2.3:a:b:c:*:*:*:*:*:*:*:*' },
								},
							},
						],
					},
				],
			},
		],
	},
	vulnerabilities: [
		{
			title: 'Traversal',
			cve: 'CVE-2026-88002',
			cwe: { id: 'CWE-22', name: 'Path Traversal' },
			ids: [{ system_name: 'Example', text: 'X-1' }],
			notes: [{ category: 'description', text: 'Words', title: 'Description' }],
			acknowledgments: [{ names: ['Ada'], organization: 'Example' }],
			product_status: { known_affected: ['P1', 'P2'] },
			remediations: [
				{ category: 'vendor_fix', details: 'Upgrade to 2.0.0', product_ids: ['P1'], url: 'https://example.org/fix' },
			],
			references: [{ category: 'external', summary: 'More', url: 'https://example.org/more' }],
			scores: [
				{ products: ['P1'], cvss_v3: { version: '3.1', vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } },
			],
			threats: [{ category: 'impact', details: 'High' }],
		},
	],
};

const DOCUMENTS = { osv: OSV, csaf: CSAF };
export type DocumentFormat = keyof typeof DOCUMENTS;

type Path = readonly (string | number)[];

function textsIn(value: unknown, path: Path = []): Path[] {
	if (typeof value === 'string') return [path];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		textsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
	);
}

function withText(value: unknown, [first, ...rest]: Path, text: string): unknown {
	if (first === undefined) return text;
	if (Array.isArray(value)) return value.map((item: unknown, at) => (at === first ? withText(item, rest, text) : item));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, name === first ? withText(inner, rest, text) : inner]),
	);
}

/** The strings of a document of which the reader takes any text, and still reads the document. */
async function openTexts(document: object): Promise<Path[]> {
	const open: Path[] = [];
	for (const path of textsIn(document)) {
		const read = readDocument(JSON.stringify(withText(document, path, '<b>any</b> [x](y) text')));
		if (
			await read.then(
				() => true,
				() => false,
			)
		)
			open.push(path);
	}
	return open;
}

/**
 * Makes documents of each format that can be imported, with another trick in each of their strings, until every trick was in one.
 * @param texts of tricks
 */
export async function trickedDocuments(texts: readonly string[]): Promise<Readonly<Record<DocumentFormat, string[]>>> {
	const make = async (document: object): Promise<string[]> => {
		const made: string[] = [];
		const open = await openTexts(document);
		for (let at = 0; at < texts.length; at += open.length) {
			const filled = open.reduce(
				(whole: unknown, path, n) => withText(whole, path, texts[(at + n) % texts.length] ?? ''),
				document,
			);
			made.push(JSON.stringify(filled));
		}
		return made;
	};
	return { osv: await make(OSV), csaf: await make(CSAF) };
}

/** How many strings of each format take any text. */
export async function countOpenTexts(): Promise<number[]> {
	return Promise.all(Object.values(DOCUMENTS).map(async document => (await openTexts(document)).length));
}
