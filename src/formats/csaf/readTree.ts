import { t } from '../../core/translate';
import * as z from 'zod';
import { DocumentError } from '../documentError';
import { branchSchema, type CsafInput, type InputProduct, partBy, productSchema, relationshipSchema } from './input';

/** What the way through the tree says of a product. */
export interface ReadProduct {
	/** Its name in full. */
	readonly name: string;
	/** The nearest product_name above it. */
	readonly product?: string;
	readonly version?: string;
	/** As written: VERS or free text. */
	readonly range?: string;
	readonly purl?: string;
}

/** CSAF allows 30 (2.1, test 6.1.34). */
const DEEPEST = 30;
/** More than any real document has, and few enough to be read while somebody waits. */
const MOST = 300_000;

interface Place {
	readonly value: unknown;
	readonly at: string;
	readonly depth: number;
	readonly above: Pick<ReadProduct, 'product' | 'version' | 'range'>;
}

/**
 * Every product of a tree by its id. A product that is a part of others is read as what it is itself.
 * @throws DocumentError naming the field that is not as CSAF describes it
 */
export function productsIn(tree: CsafInput['product_tree']): ReadonlyMap<string, ReadProduct> {
	const products = new Map<string, ReadProduct>();
	const add = (given: InputProduct, above: Place['above']) => {
		if (products.has(given.product_id)) return;
		const helper = given.product_identification_helper;
		const purl = helper?.purl ?? helper?.purls[0];
		products.set(given.product_id, { ...above, name: given.name, ...(purl === undefined ? {} : { purl }) });
	};
	// Without recursion: a hostile tree may be deeper than the stack, and is refused for it.
	const open: Place[] = [{ value: { branches: tree?.branches }, at: 'product_tree', depth: 0, above: {} }];
	let count = 0;
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		const { value, at, depth, above } = place;
		const root = depth === 0;
		const branch = root ? undefined : partBy(branchSchema, value, at);
		const here = branch === undefined ? above : { ...above, ...saidBy(branch) };
		if (branch?.product !== undefined) add(partBy(productSchema, branch.product, `${at}.product`), here);
		const below = listAt(root ? tree?.branches : branch?.branches, `${at}.branches`);
		count += below.length;
		if (count > MOST) throw new DocumentError('CSAF', 'product_tree', t('holds more than {0} branches', MOST));
		if (below.length > 0 && depth >= DEEPEST) {
			throw new DocumentError('CSAF', 'product_tree.branches', t('must not be nested deeper than {0} levels', DEEPEST));
		}
		for (let index = below.length - 1; index >= 0; index--) {
			open.push({ value: below[index], at: `${at}.branches[${index}]`, depth: depth + 1, above: here });
		}
	}
	for (const [index, value] of listAt(tree?.full_product_names, 'product_tree.full_product_names').entries()) {
		add(partBy(productSchema, value, `product_tree.full_product_names[${index}]`), {});
	}
	addParts(tree, products);
	return products;
}

function saidBy({ category, name }: { readonly category: string; readonly name: string }): Place['above'] {
	if (category === 'product_name') return { product: name };
	if (category === 'product_version') return { version: name };
	return category === 'product_version_range' ? { range: name } : {};
}

const list = z.array(z.unknown()).nullish();

function listAt(value: unknown, at: string): readonly unknown[] {
	return partBy(list, value, at) ?? [];
}

/** Relationships make products of products: "the library as a part of the distribution" is the library. */
function addParts(tree: CsafInput['product_tree'], products: Map<string, ReadProduct>): void {
	const parts = new Map<string, { readonly of: string; readonly name: string }>();
	const all = listAt(tree?.relationships, 'product_tree.relationships');
	if (all.length > MOST) throw new DocumentError('CSAF', 'product_tree', t('holds more than {0} relationships', MOST));
	for (const [index, value] of all.entries()) {
		const { product_reference: of, full_product_name: whole } = partBy(
			relationshipSchema,
			value,
			`product_tree.relationships[${index}]`,
		);
		if (!products.has(whole.product_id)) parts.set(whole.product_id, { of, name: whole.name });
	}
	const found = [...parts].map(([id, { name }]) => [id, productOf(id, parts, products) ?? { name }] as const);
	for (const [id, product] of found) products.set(id, product);
}

/** The product at the end of a chain of parts; nothing when the chain ends nowhere or in itself. */
function productOf(
	id: string,
	parts: ReadonlyMap<string, { readonly of: string }>,
	products: ReadonlyMap<string, ReadProduct>,
): ReadProduct | undefined {
	let next: string | undefined = id;
	for (let steps = 0; next !== undefined && steps < DEEPEST; steps++) {
		const known = products.get(next);
		if (known !== undefined) return known;
		next = parts.get(next)?.of;
	}
	return undefined;
}
