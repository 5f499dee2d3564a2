import type { Forge } from './forge';

/** A forge whose writes answer when everything that shows reports knows what they did. */
export function settledForge(forge: Forge, settle: () => Promise<void>): Forge {
	const then =
		<A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
		async (...args: A): Promise<R> => {
			try {
				return await write(...args);
			} finally {
				// Also after a failure: it may have happened.
				await settle();
			}
		};
	return {
		name: forge.name,
		permissions: forge.permissions,
		audience: forge.audience,
		discussion: forge.discussion,
		notTaken: forge.notTaken,
		forkState: forge.forkState,
		forkAccess: forge.forkAccess,
		repositoryAccess: forge.repositoryAccess,
		targets: forge.targets,
		canReport: forge.canReport,
		privateReporting: forge.privateReporting,
		setPrivateReporting: forge.setPrivateReporting,
		post: then(forge.post),
		edit: then(forge.edit),
		setState: then(forge.setState),
		create: then(forge.create),
		change: then(forge.change),
		rate: then(forge.rate),
		collaborators: then(forge.collaborators),
		publish: then(forge.publish),
		latest: then(forge.latest),
		// It is nobody's here.
		report: forge.report,
		requestCve: then(forge.requestCve),
		privateFork: then(forge.privateFork),
		...(forge.readiness === undefined ? {} : { readiness: forge.readiness }),
	};
}
