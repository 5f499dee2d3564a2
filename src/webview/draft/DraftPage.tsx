import { useEffect, useState } from 'preact/hooks';
import { affectedRows } from '../../protocol/fields';
import { Rail, type Step } from '../parts/Rail';
import { SafeText } from '../parts/SafeText';
import { Shell } from '../parts/Shell';
import { STATE_WORDS } from '../parts/stateWords';
import { useChange } from '../useChange';
import { AffectedSection } from './AffectedSection';
import { CreateSection } from './CreateSection';
import type { DraftModel } from './draftModel';
import { ForgeSection } from './ForgeSection';
import { OsvSection } from './OsvSection';
import { checkRange } from './rangeCheck';
import { SaveBar } from './SaveBar';
import { TextSection } from './TextSection';

type SectionName = 'text' | 'affected' | 'forge' | 'export';

/** The advisory as it is being written: one document, with a rail to jump in it. */
export function DraftPage({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const [current, setCurrent] = useState<SectionName>('text');

	const forge = model.forge();
	const place = placeOf(model);

	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
				return;
			event.preventDefault();
			// Nothing is sent by a habit: what goes to a forge takes a click on its button.
			if (model.forge() === undefined) void model.save();
			else document.getElementById('save-to-forge')?.focus();
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, []);

	const go = (name: SectionName): void => {
		setCurrent(name);
		const heading = document.getElementById(`section-${name}`);
		heading?.scrollIntoView({ block: 'start' });
		heading?.focus({ preventScroll: true });
	};
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">Draft advisory · {model.base.shown().name}</p>
					<DraftTitle model={model} />
					{model.status().state === 'draft' ? null : <p>{STATE_WORDS[model.status().state]}</p>}
				</>
			}
			rail={<DraftRail model={model} current={current} go={go} />}
			footer={<SaveBar model={model} />}
		>
			<section class="part" onFocusCapture={() => setCurrent('text')}>
				<h2 id="section-text" tabIndex={-1}>
					Text
				</h2>
				<TextSection model={model} />
			</section>
			<section class="part" onFocusCapture={() => setCurrent('affected')}>
				<h2 id="section-affected" tabIndex={-1}>
					Affected packages
				</h2>
				<AffectedSection model={model} />
			</section>
			{place === undefined ? null : (
				<section class="part" onFocusCapture={() => setCurrent('forge')}>
					<h2 id="section-forge" tabIndex={-1}>
						{place}
					</h2>
					{forge === undefined ? <CreateSection model={model} /> : <ForgeSection model={model} forge={forge} />}
				</section>
			)}
			<section class="part" onFocusCapture={() => setCurrent('export')}>
				<h2 id="section-export" tabIndex={-1}>
					Export as OSV
				</h2>
				<OsvSection model={model} />
			</section>
		</Shell>
	);
}

function DraftTitle({ model }: { readonly model: DraftModel }) {
	useChange(model.base.onField, changed => changed === 'summary');
	const title = model.base.saver.field('summary').text;
	return <h1 class="title">{title.trim() === '' ? 'Advisory without a title' : <SafeText text={title} />}</h1>;
}

interface RailProps {
	readonly model: DraftModel;
	readonly current: SectionName;
	readonly go: (name: SectionName) => void;
}

function DraftRail({ model, current, go }: RailProps) {
	useChange(model.base.onField);
	return <Rail label="Parts of the advisory" steps={stepsOf(model)} current={current} go={go} />;
}

function stepsOf(model: DraftModel): Step<SectionName>[] {
	const { saver } = model.base;
	const place = placeOf(model);
	const rows = affectedRows(saver.field('affected').text) ?? [];
	const text = ['summary', 'description'] as const;
	const written = text.every(field => saver.field(field).text.trim() !== '');
	const named = rows.length > 0 && rows.every(r => r.name.trim() !== '' && checkRange(r.range).kind === 'valid');
	return [
		{ name: 'text', label: 'Text', state: written ? 'done' : 'open' },
		{ name: 'affected', label: 'Affected packages', state: named ? 'done' : 'open' },
		...(place === undefined ? [] : [{ name: 'forge' as const, label: place }]),
		{ name: 'export', label: 'Export as OSV' },
	];
}

/** @returns the forge that the advisory is on, or may come to. */
function placeOf(model: DraftModel): string | undefined {
	return model.forge()?.name ?? model.targets()[0]?.forge;
}
