import * as z from 'zod';
import { firstFault } from '../../core/firstFault';
import { DocumentError } from '../documentError';
import { instant, line, listOf, longText } from '../documentFields';

/*
 * The parts of a foreign CSAF document that an advisory can say, held to the types of the schemas of 2.0 and 2.1.
 * Everything else is not looked at. Branches are read one by one, because there may be many and they may be nested.
 */

const name = line.refine(text => text.trim() !== '', { error: 'must not be empty' });

const note = z.object({ category: line, title: line.optional(), text: longText });
const reference = z.object({ category: line.optional(), summary: line.optional(), url: line });
const acknowledgment = z.object({
	names: listOf(line),
	organization: line.optional(),
	summary: line.optional(),
	urls: listOf(line),
});

export const documentSchema = z.object({
	document: z.object({
		category: line,
		csaf_version: z.enum(['2.0', '2.1']),
		title: name,
		distribution: z.object({ tlp: z.object({ label: line }).optional() }).optional(),
		aggregate_severity: z.object({ text: line }).optional(),
		notes: listOf(note),
		references: listOf(reference),
		acknowledgments: listOf(acknowledgment),
		tracking: z.object({
			id: z.string().max(200).pipe(name),
			status: z.enum(['draft', 'final', 'interim']),
			initial_release_date: instant,
			current_release_date: instant,
			revision_history: listOf(z.object({ date: instant, summary: line })),
			generator: z.object({ engine: z.object({ name: line }) }).optional(),
		}),
	}),
	product_tree: z
		.object({
			branches: z.unknown().optional(),
			full_product_names: z.unknown().optional(),
			relationships: z.unknown().optional(),
		})
		.optional(),
	vulnerabilities: z.array(z.unknown()).max(100_000).optional(),
});

const products = listOf(name);
const vector = z.object({ vectorString: line }).optional();

export const vulnerabilitySchema = z.object({
	title: line.optional(),
	cve: line.optional(),
	cwe: z.object({ id: line }).optional(),
	cwes: listOf(z.object({ id: line })),
	notes: listOf(note),
	references: listOf(reference),
	acknowledgments: listOf(acknowledgment),
	scores: listOf(z.object({ cvss_v3: vector })),
	metrics: listOf(z.object({ content: z.object({ cvss_v3: vector, cvss_v4: vector }) })),
	product_status: z
		.object({
			first_affected: products,
			known_affected: products,
			last_affected: products,
			under_investigation: products,
			first_fixed: products,
			fixed: products,
		})
		.optional(),
	remediations: listOf(z.object({ category: line, details: longText, url: line.optional(), product_ids: products })),
});

export const branchSchema = z.object({
	category: line,
	name,
	branches: z.unknown().optional(),
	product: z.unknown().optional(),
});

export const productSchema = z.object({
	product_id: name,
	name,
	product_identification_helper: z.object({ purl: line.optional(), purls: listOf(line) }).optional(),
});

export const relationshipSchema = z.object({
	product_reference: name,
	full_product_name: productSchema,
});

export type CsafInput = z.output<typeof documentSchema>;
export type InputVulnerability = z.output<typeof vulnerabilitySchema>;
export type InputNote = z.output<typeof note>;
export type InputProduct = z.output<typeof productSchema>;

/**
 * Reads a part of a document.
 * @param at its path, such as product_tree.branches[0]
 * @throws DocumentError for the first field that does not fit
 */
export function partBy<Schema extends z.ZodType>(schema: Schema, part: unknown, at: string): z.output<Schema> {
	const result = schema.safeParse(part, { reportInput: true });
	if (result.success) return result.data;
	const { field, reason } = firstFault(result.error, '');
	throw new DocumentError('CSAF', field === '' ? at : `${at}${field.startsWith('[') ? '' : '.'}${field}`, reason);
}
