import { type ManifestContext, packagesIn } from '../../../../src/core/manifests';

/** The files of a project, read as the workspace reads them: each knows the others. */
export function project(files: Readonly<Record<string, string>>, context: ManifestContext = {}) {
	const others = new Map(Object.entries(files));
	const found = [...others].map(([path, text]) => packagesIn({ path, text }, { ...context, others }));
	return {
		packages: found.flatMap(({ packages }) => packages),
		problems: found.flatMap(({ problems }) => problems),
		/** "name@version", with ! before what is not published and * behind what has a note. */
		names: found.flatMap(({ packages }) =>
			packages.map(
				({ name, version, published, note }) =>
					`${published ? '' : '!'}${name}${version === undefined ? '' : `@${version}`}${published && note !== undefined ? '*' : ''}`,
			),
		),
	};
}
