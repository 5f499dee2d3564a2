import type { Advisory } from '../../core/advisory';
import { webAddress } from '../webAddress';
import type { CsafPublisher, CsafVersion } from './document';
import { harmlessLine } from './harmless';

/** Who issues the document. */
export interface Publisher {
	/** A project, a foundation, a person. */
	readonly name: string;
	/** A web address under its control, such as the project's page. */
	readonly namespace: string;
	/** One of CSAF's words; vendor, which is who makes the software, when absent. */
	readonly category?: string;
}

const CATEGORIES: Readonly<Record<CsafVersion, readonly string[]>> = {
	'2.0': ['coordinator', 'discoverer', 'other', 'translator', 'user', 'vendor'],
	'2.1': ['coordinator', 'discoverer', 'multiplier', 'other', 'translator', 'user', 'vendor'],
};

/** @param missing gets what a publisher lacks, in words for people. */
export function publisherOf(
	publisher: Publisher | undefined,
	version: CsafVersion,
	missing: string[],
): CsafPublisher | undefined {
	if (publisher === undefined) {
		missing.push('a publisher: the name of who issues the document, and a web address of theirs as namespace');
		return undefined;
	}
	const name = harmlessLine(publisher.name);
	const namespace = namespaceOf(publisher.namespace.trim());
	const category = publisher.category ?? 'vendor';
	if (name === '') missing.push("the publisher's name");
	if (namespace === undefined) missing.push("a web address of the publisher's as its namespace");
	if (!CATEGORIES[version].includes(category)) {
		missing.push(`a category of the publisher that CSAF ${version} knows: ${CATEGORIES[version].join(', ')}`);
	}
	return namespace === undefined ? undefined : { category, name, namespace };
}

/** A namespace is compared letter by letter, so it stays as it was given: without the slash that an address may end with. */
function namespaceOf(given: string): string | undefined {
	const address = webAddress(given);
	return address === `${given}/` ? given : address;
}

/** Who makes the packages: a vendor that publishes, else the owner of the repository. Nobody else is guessed. */
export function vendorOf(
	{ source: { repository } }: Advisory,
	publisher: CsafPublisher | undefined,
): string | undefined {
	if (publisher?.category === 'vendor') return publisher.name;
	const owner = harmlessLine(repository?.split('/', 1)[0] ?? '');
	return owner === '' ? undefined : owner;
}
