import type { Advisory, Severity } from '../../core/advisory';
import { IncompleteError } from '../incompleteError';
import { distributionOf, type Tlp } from './distribution';
import type { CsafDocument, CsafNote, CsafVersion } from './document';
import { harmlessLine } from './harmless';
import { productsOf } from './products';
import { type Publisher, publisherOf, vendorOf } from './publisher';
import { referencesOf } from './references';
import { sorted } from './sorted';
import { trackingOf, WITHDRAWN } from './tracking';
import { vulnerabilityOf } from './vulnerability';

/** What a CSAF document says beyond the advisory. */
export interface CsafContext {
	readonly version: CsafVersion;
	/** Required by CSAF; nothing is guessed. */
	readonly publisher?: Publisher;
	/** ISO 8601: when the document is made, and the time of an advisory that does not know its own. */
	readonly now?: string;
	/** Absent: CLEAR for a published advisory, RED for any other. */
	readonly tlp?: Tlp;
	/** The document's id in the publisher's own numbering. */
	readonly trackingId?: string;
	/** The web address where the document will be found. */
	readonly canonicalUrl?: string;
	/** Whether there will be no fix for what has none. */
	readonly noFixPlanned?: boolean;
	/** Since when exploits are known, and when that was learnt (absent: now). ISO 8601. */
	readonly exploited?: { readonly since: string; readonly known?: string };
	/** The version of this program. */
	readonly engineVersion?: string;
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
	none: 'None',
	low: 'Low',
	medium: 'Medium',
	high: 'High',
	critical: 'Critical',
};

/**
 * Writes an advisory as a CSAF security advisory of version 2.0 or 2.1: valid, with every mandatory test of the
 * specification met. Credits that were not accepted yet, or were declined, are left out, and so is everything that is not
 * public: collaborators, teams, the private fork. docs/formats.md has the mapping.
 * @throws IncompleteError naming everything that is missing
 */
export function toCsaf(a: Advisory, context: CsafContext): CsafDocument {
	const { version } = context;
	const missing: string[] = [];
	const publisher = publisherOf(context.publisher, version, missing);
	const title = harmlessLine(a.summary);
	if (title === '') missing.push('a title');
	const tracking = trackingOf(a, context, missing);
	const products = productsOf(a, version, vendorOf(a, publisher), missing);
	const references = referencesOf(a, context.canonicalUrl, missing);
	const vulnerability = vulnerabilityOf(a, context, { title, products, references: references.external }, missing);
	if (missing.length > 0 || tracking === undefined || publisher === undefined) {
		throw new IncompleteError('CSAF', [...new Set(missing)]);
	}
	const notes = withdrawnNote(a);
	return sorted({
		...(version === '2.1' ? { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' } : {}),
		document: {
			category: 'csaf_security_advisory',
			csaf_version: version,
			title,
			// What we write ourselves is English, and so are nearly all advisories.
			lang: 'en',
			publisher,
			distribution: distributionOf(a, version, context.tlp),
			...(a.severity === undefined ? {} : { aggregate_severity: { text: SEVERITY_WORDS[a.severity] } }),
			...(notes.length === 0 ? {} : { notes }),
			...(references.self.length === 0 ? {} : { references: references.self }),
			tracking,
		},
		product_tree: { branches: products.branches },
		vulnerabilities: [vulnerability],
	});
}

/** Only dates say so much in CSAF; what was wrong with the advisory stands in its description. */
function withdrawnNote({ state, withdrawnAt }: Advisory): CsafNote[] {
	if (state !== 'withdrawn') return [];
	const on = withdrawnAt === undefined ? '' : ` on ${withdrawnAt.slice(0, 10)}`;
	return [{ category: 'general', title: WITHDRAWN, text: `This advisory was withdrawn${on}.` }];
}
