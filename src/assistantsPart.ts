import { createConsents, type Consents } from './assistants/consents';
import * as vscode from 'vscode';
import { askToOffer, askToRead, registerTools, type ToolDeps } from './assistants/tools';
import type { Verdicts } from './core/assistantAnswers';
import { extractClaims } from './core/claims';
import { assessCompleteness } from './core/completeness';
import type { Disposable } from './core/ports';

/** Read-only tools for assistants in the editor. There while the setting is on. */
export interface AssistantsPart extends Disposable {
	readonly consents: Consents;
}

export interface AssistantsPartDeps extends Omit<ToolDeps, 'consents' | 'verdictsOf' | 'isMadeUp'> {
	/** Keeps that a person confirmed the setting. No other extension writes there. */
	readonly memory: vscode.Memento;
}

const CONFIRMED = 'assistantsConfirmed';
const SETTING = 'secureResponse.assistants.enabled';

/** Loaded when the setting is on. The tools are there once a person confirmed that they turned it on. */
export function createAssistantsPart({ memory, ...deps }: AssistantsPartDeps): AssistantsPart {
	const consents = createConsents(askToRead);
	let tools: Disposable | undefined;
	let gone = false;
	const offer = (): void => {
		if (gone) return;
		tools = registerTools({
			...deps,
			consents,
			verdictsOf: async description => verdictsOf(description),
			isMadeUp: ({ advisory }) => advisory.source.feed === 'drill',
		});
	};
	const confirm = async (): Promise<void> => {
		const answer = await askToOffer();
		if (answer === true) await memory.update(CONFIRMED, true);
		if (answer === false)
			await vscode.workspace.getConfiguration().update(SETTING, undefined, vscode.ConfigurationTarget.Global);
		if (answer === true) offer();
	};
	if (memory.get(CONFIRMED) === true) offer();
	else void confirm();
	return {
		consents,
		dispose() {
			gone = true;
			tools?.dispose();
		},
	};
}

/** The setting is off: when it is turned on again, a person is asked again. */
export async function forgetConfirmation(memory: vscode.Memento): Promise<void> {
	if (memory.get(CONFIRMED) !== undefined) await memory.update(CONFIRMED, undefined);
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
