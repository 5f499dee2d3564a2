import type { fixMethods } from '../../protocol/draft/fix';
import { requireForge } from '../forgeView';
import type { Part, PartContext } from './part';

/** The fix: branches, commits, tests, and the private fork. */
export function createFix({ session, forge, inTurn, entry, tell }: PartContext): Part<keyof typeof fixMethods> {
	return {
		handlers: {
			startPrivateFork: () =>
				inTurn(async () => {
					const record = await session.read();
					const there = requireForge(forge());
					const { fullName, url } = await there.privateFork(record.advisory);
					await session.change(r => ({
						...r,
						advisory: { ...r.advisory, privateFork: { fullName, url } },
						timeline: [...r.timeline, entry(`Private fork started on ${there.name}.`)],
					}));
					return null;
				}),
		},
		show({ advisory: { privateFork } }) {
			tell('fix', privateFork === undefined ? {} : { privateFork: privateFork.fullName.slice(0, 300) });
		},
		dispose() {},
	};
}
