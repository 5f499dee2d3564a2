import type { MessageSources } from '../core/messages';
import type { WizardDeps } from './page';

/** @returns what messages are made from now: the policy in force, and the project's own words. */
export function messageSources({ policy, templates }: Pick<WizardDeps, 'policy' | 'templates'>): MessageSources {
	return { policy: policy(), templates: templates() };
}
