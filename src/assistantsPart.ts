import { createConsents, type Consents } from './assistants/consents';
import { askToRead, registerTools, type ToolDeps } from './assistants/tools';
import type { Verdicts } from './core/assistantAnswers';
import { extractClaims } from './core/claims';
import { assessCompleteness } from './core/completeness';
import type { Disposable } from './core/ports';

/** Read-only tools for assistants in the editor. There while the setting is on. */
export interface AssistantsPart extends Disposable {
	readonly consents: Consents;
}

/** Loaded when the setting is on. */
export function createAssistantsPart(deps: Omit<ToolDeps, 'consents' | 'verdictsOf' | 'isMadeUp'>): AssistantsPart {
	const consents = createConsents(askToRead);
	const tools = registerTools({
		...deps,
		consents,
		verdictsOf: async description => verdictsOf(description),
		isMadeUp: ({ advisory }) => advisory.source.feed === 'drill',
	});
	return { consents, dispose: () => tools.dispose() };
}

function verdictsOf(description: string): Verdicts {
	const elements = assessCompleteness(description);
	const claims: Record<string, number> = {};
	for (const { kind } of extractClaims(description)) claims[kind] = (claims[kind] ?? 0) + 1;
	return {
		found: elements.filter(({ found }) => found).map(({ element }) => element),
		missing: elements.filter(({ found }) => !found).map(({ element }) => element),
		claims,
	};
}
