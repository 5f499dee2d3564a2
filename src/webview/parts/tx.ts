import type { ComponentChildren } from 'preact';
import { translateAround } from '../../core/translate';

/** A text in the user's language with elements in it: {0}, {1} stand for them. */
export function tx(message: string, ...parts: readonly ComponentChildren[]): ComponentChildren {
	return translateAround<ComponentChildren>(message, parts).filter(part => part !== '');
}
