import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import { NextStep } from '../parts/NextStep';
import { Shell } from '../parts/Shell';
import { SafeText } from '../parts/SafeText';
import { STATE_WORDS } from '../parts/stateWords';
import { useChange } from '../useChange';
import { AffectedStep } from './affected/AffectedStep';
import { DatesStep } from './dates/DatesStep';
import type { DraftModel } from './draftModel';
import { DraftRail } from './DraftRail';
import { FixStep } from './fix/FixStep';
import { PeopleStep } from './people/PeopleStep';
import { ReviewStep } from './review/ReviewStep';
import { SaveBar } from './SaveBar';
import { SeverityStep } from './severity/SeverityStep';
import type { DraftStep } from '../../core/draftSteps';
import { TextStep } from './text/TextStep';

const CONTENT = {
	text: TextStep,
	affected: AffectedStep,
	severity: SeverityStep,
	people: PeopleStep,
	fix: FixStep,
	dates: DatesStep,
	review: ReviewStep,
} as const satisfies Record<DraftStep, unknown>;

/** The advisory as it is being written, from its text to its publication: step by step, free to jump. */
export function DraftPage({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	const [step, setStep] = useState<{ name: DraftStep; chosen: boolean }>({
		name: model.place()?.step ?? 'text',
		chosen: false,
	});
	useEffect(() => {
		const listening = model.onPlace(place => setStep({ name: place.step, chosen: true }));
		return () => listening.dispose();
	}, [model]);

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

	useEffect(() => model.base.at(step.name), [model, step.name]);
	const go = (name: DraftStep): void => setStep({ name, chosen: true });
	const Content = CONTENT[step.name];
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">{t('Draft advisory · {0}', model.base.shown().name)}</p>
					<DraftTitle model={model} />
					{model.status().state === 'draft' ? null : <p>{STATE_WORDS[model.status().state]}</p>}
					<NextStep model={model.next} />
				</>
			}
			rail={<DraftRail model={model} current={step.name} go={go} />}
			footer={<SaveBar model={model} go={go} />}
		>
			<Content key={step.name} model={model} focus={step.chosen} go={go} />
		</Shell>
	);
}

function DraftTitle({ model }: { readonly model: DraftModel }) {
	useChange(model.base.onField, changed => changed === 'summary');
	const title = model.base.saver.field('summary').text;
	return <h1 class="title">{title.trim() === '' ? t('Advisory without a title') : <SafeText text={title} />}</h1>;
}
