import type { Description } from './schema';
import { fullNameOf, type World } from './world';

/** A path that was understood. */
export interface Match {
	readonly template: string;
	readonly params: Readonly<Record<string, string>>;
}

/** The path behind other ways to say it: where a redirect leads, and by numbers, as Link headers have them. */
export function plainPath(world: World, path: string): string {
	const moved = path.replace(/^\/moved(?=\/)/, '');
	const [, kind, number, rest = ''] = /^\/(repositories|organizations)\/(\d+)(\/.*)?$/.exec(moved) ?? [];
	if (kind === 'repositories') {
		const repository = world.repositories.find(({ id }) => id === Number(number));
		return repository ? `/repos/${fullNameOf(repository)}${rest}` : moved;
	}
	const organization = world.organizations.find(({ id }) => id === Number(number));
	return organization ? `/orgs/${organization.login}${rest}` : moved;
}

/** The path by numbers, as GitHub writes it in Link headers. */
export function numberedPath(world: World, path: string): string {
	const [, kind, name = '', second = '', rest = ''] = /^\/(repos|orgs)\/([^/]+)(?:\/([^/]+))?(\/.*)?$/.exec(path) ?? [];
	if (kind === 'repos') {
		const wanted = `${name}/${second}`.toLowerCase();
		const repository = world.repositories.find(other => fullNameOf(other).toLowerCase() === wanted);
		return repository ? `/repositories/${repository.id}${rest}` : path;
	}
	const organization = world.organizations.find(({ login }) => login.toLowerCase() === name.toLowerCase());
	return organization ? `/organizations/${organization.id}/${second}${rest}` : path;
}

/** @returns the route of a path among those of the description; a method is not looked at */
export function matchPath({ templates }: Pick<Description, 'templates'>, path: string): Match | undefined {
	for (const template of templates) {
		const names: string[] = [];
		const pattern = template.replace(/\/\{(\w+)\}/g, (_all, name: string) => {
			names.push(name);
			// The path of a file may be empty: the folder of all of them.
			return name === 'path' ? '(?:/(.*))?' : '/([^/]+)';
		});
		const found = new RegExp(`^${pattern}$`).exec(path);
		if (!found) continue;
		const params = names.map((name, i) => [name, decoded(found[i + 1] ?? '')]);
		return { template, params: Object.fromEntries(params) };
	}
	return undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
