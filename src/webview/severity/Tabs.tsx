import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

interface Props<K extends string> {
	readonly label: string;
	/** Begins the ids of the tabs. */
	readonly id: string;
	readonly tabs: readonly { readonly key: K; readonly label: string; readonly mark: ComponentChildren }[];
	readonly current: K;
	readonly go: (key: K) => void;
	/** The panel of the current tab. */
	readonly children: ComponentChildren;
}

/** Tabs by the ARIA pattern: one of them is in the order of Tab, the arrow keys lead to the others. */
export function Tabs<K extends string>({ label, id, tabs, current, go, children }: Props<K>) {
	const buttons = useRef(new Map<K, HTMLButtonElement>());
	const at = tabs.findIndex(tab => tab.key === current);
	const move = (event: KeyboardEvent): void => {
		const target = targetOf(event.key, at, tabs.length);
		const tab = target === undefined ? undefined : tabs.at(target % tabs.length);
		if (tab === undefined) return;
		event.preventDefault();
		go(tab.key);
		buttons.current.get(tab.key)?.focus();
	};
	return (
		<div class="tabs">
			<div role="tablist" aria-label={label} onKeyDown={move}>
				{tabs.map(tab => (
					<button
						type="button"
						role="tab"
						key={tab.key}
						id={`${id}-tab-${tab.key}`}
						aria-selected={tab.key === current}
						aria-controls={`${id}-panel`}
						tabIndex={tab.key === current ? 0 : -1}
						ref={button => {
							if (button === null) buttons.current.delete(tab.key);
							else buttons.current.set(tab.key, button);
						}}
						onClick={() => go(tab.key)}
					>
						<span class="tab-label">{tab.label}</span> {tab.mark}
					</button>
				))}
			</div>
			<div role="tabpanel" class="tab-panel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${current}`}>
				{children}
			</div>
		</div>
	);
}

function targetOf(key: string, at: number, count: number): number | undefined {
	if (key === 'ArrowLeft') return at - 1;
	if (key === 'ArrowRight') return at + 1;
	if (key === 'Home') return 0;
	return key === 'End' ? count - 1 : undefined;
}
