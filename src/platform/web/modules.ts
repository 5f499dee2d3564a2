/** Modules that were built for Node and work in a browser as well. */
export interface Modules {
	/** @param name from the folder of the entry, such as "chunks/x.mjs". @returns what it exports */
	load(name: string): Promise<unknown>;
}

export interface ModulesDeps {
	/** @returns the text of a module. @throws where it cannot be had */
	readonly read: (name: string) => Promise<string>;
	/** @param name of a module of Node, without "node:". @returns what stands in for it */
	readonly standIn: (name: string) => unknown;
}

/** What a module imports, in the shapes that the build writes. */
const FROM_NODE = /(?<=^|[;}\n])import\b([^"';()]+)\bfrom ?["']node:([\w/]+)["'];/g;
const FROM_OURS = /(?<=\bfrom\s?|\bimport\s?)"(\.\.?\/[\w./-]+\.mjs)"(?=;)/g;
const ON_FIRST_USE = /\bimport\("(\.\.?\/[\w./-]+\.mjs)"\)/g;

/**
 * Loads modules in an extension host that knows none but its one entry: each is imported from memory, with the addresses of
 * those that it needs in the place of their names.
 */
export function createModules({ read, standIn }: ModulesDeps): Modules {
	const made = new Map<string, Promise<string>>();
	const make = async (name: string): Promise<string> => {
		const [text, bridge] = await Promise.all([read(name), bridged()]);
		const addresses = new Map<string, string>();
		await Promise.all(
			staticImports(text).map(async needed => addresses.set(needed, await addressOf(resolve(name, needed)))),
		);
		return toAddress(rewrite(text, name, bridge, needed => addresses.get(needed) ?? ''));
	};
	const addressOf = (name: string): Promise<string> => {
		const known = made.get(name);
		if (known !== undefined) return known;
		const making = make(name);
		made.set(name, making);
		// A network that fails is asked again.
		making.catch(() => made.delete(name));
		return making;
	};
	const load = async (name: string): Promise<unknown> => import(await addressOf(name));
	let bridge: Promise<string> | undefined;
	const bridged = (): Promise<string> => (bridge ??= makeBridge({ load, standIn }));
	return { load };
}

/** A module that hands on what modules need of this one. Its way there is closed before anything else can go it. */
async function makeBridge(handed: Pick<Modules, 'load'> & Pick<ModulesDeps, 'standIn'>): Promise<string> {
	const key = `secure-response-${globalThis.crypto.randomUUID()}`;
	const address = toAddress(`const given=globalThis[${JSON.stringify(key)}];export const{load,standIn}=given;`);
	Object.defineProperty(globalThis, key, { value: handed, configurable: true });
	try {
		await import(address);
	} finally {
		Reflect.deleteProperty(globalThis, key);
	}
	return address;
}

function toAddress(text: string): string {
	return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

/** @returns the names of our own modules that a module imports at once, as it writes them */
export function staticImports(text: string): string[] {
	return [...new Set([...text.matchAll(FROM_OURS)].flatMap(([, needed]) => needed ?? []))];
}

/**
 * @param name of the module. @param bridge address of the module that hands on load and standIn
 * @param addressOf of a module that is imported at once
 * @returns the text of a module as a browser can import it from memory
 */
export function rewrite(text: string, name: string, bridge: string, addressOf: (needed: string) => string): string {
	const rewritten = text
		.replace(FROM_NODE, (_, names: string, module: string) => `const ${bound(names)}=$standIn("${module}");`)
		.replace(FROM_OURS, (_, needed: string) => JSON.stringify(addressOf(needed)))
		.replace(ON_FIRST_USE, (_, needed: string) => `$load(${JSON.stringify(resolve(name, needed))})`);
	return `import{load as $load,standIn as $standIn}from${JSON.stringify(bridge)};${rewritten}`;
}

/** @returns what an import binds, as a declaration binds it: "{ a as b }" becomes "{a:b}", "* as a" becomes "a" */
function bound(names: string): string {
	return names
		.trim()
		.replace(/^\* ?as /, '')
		.replaceAll(' as ', ':');
}

/** @returns the name of a module that another one names in its own way */
function resolve(from: string, needed: string): string {
	return new URL(needed, `https://modules/${from}`).pathname.slice(1);
}
