import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import { SECTIONS, type SectionName } from '../../protocol/response';
import { Clock } from '../parts/Clock';
import { KeepFocus } from '../parts/KeepFocus';
import { NextStep } from '../parts/NextStep';
import { Rail } from '../parts/Rail';
import { SafeText } from '../parts/SafeText';
import { Shell } from '../parts/Shell';
import { STATE_WORDS } from '../parts/stateWords';
import { useChange } from '../useChange';
import { ArrivalSection } from './arrival/ArrivalSection';
import { CircleSection } from './circle/CircleSection';
import { DeadlinesSection } from './deadlines/DeadlinesSection';
import { HelpSection } from './help/HelpSection';
import { RunbookSection } from './runbook/RunbookSection';
import { TimelineSection } from './timeline/TimelineSection';
import type { ResponseModel } from './responseModel';

const CONTENT = {
	runbook: { label: t('Runbook'), Section: RunbookSection },
	deadlines: { label: t('Deadlines'), Section: DeadlinesSection },
	circle: { label: t('Who knows'), Section: CircleSection },
	timeline: { label: t('Timeline'), Section: TimelineSection },
	help: { label: t('Ask for help'), Section: HelpSection },
	arrival: { label: t('After publication'), Section: ArrivalSection },
} as const;

/** The response to one report: where it stands, what is due, who knows, what happened, and who helps. */
export function ResponsePage({ model }: { readonly model: ResponseModel }) {
	useChange(model.onSections);
	const [section, setSection] = useState<{ name: SectionName; chosen: boolean }>({
		name: model.place() ?? 'runbook',
		chosen: false,
	});
	useEffect(() => {
		const listening = model.onPlace(name => setSection({ name, chosen: true }));
		return () => listening.dispose();
	}, [model]);
	useEffect(() => model.base.at(section.name), [model, section.name]);
	const go = (name: SectionName): void => setSection({ name, chosen: true });
	const head = model.head();
	const { Section } = CONTENT[section.name];
	return (
		<Shell
			model={model.base}
			header={
				<>
					<p class="kicker">{t('Response · {0}', model.base.shown().name)}</p>
					<h1 class="title">
						{head === undefined || head.title === '' ? t('Report without a title') : <SafeText text={head.title} />}
					</h1>
					<p class="facts">
						{head === undefined ? null : (
							<>
								<Clock clock={head.clock} ahead={model.base.shown().clockAhead} />
								<span class="fact">{STATE_WORDS[head.state]}</span>
							</>
						)}
						<button type="button" class="quiet" onClick={model.openTriage}>
							{t('Open triage')}
						</button>
						<button type="button" class="quiet" onClick={model.openDraft}>
							{t('Open draft')}
						</button>
					</p>
					<NextStep model={model.next} />
				</>
			}
			rail={
				<Rail
					label={t('Sections')}
					steps={SECTIONS.map(name => ({ name, label: CONTENT[name].label }))}
					current={section.name}
					go={go}
				/>
			}
		>
			<KeepFocus key={section.name}>
				<Section model={model} focus={section.chosen} go={go} />
			</KeepFocus>
		</Shell>
	);
}
