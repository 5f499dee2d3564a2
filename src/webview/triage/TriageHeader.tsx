import { t } from '../../core/translate';
import type { ForgeView } from '../../protocol/forge';
import type { ReportView } from '../../protocol/triage';
import { NextStep } from '../parts/NextStep';
import type { NextModel } from '../parts/nextModel';
import { Clock } from '../parts/Clock';
import { OpenOnForge } from '../parts/OpenOnForge';
import { SafeText } from '../parts/SafeText';
import { SeverityBadge } from '../parts/SeverityBadge';
import { STATE_WORDS } from '../parts/stateWords';

interface Props {
	readonly report: ReportView | undefined;
	readonly name: string;
	/** What the extension's clock is ahead of this page's, in milliseconds. */
	readonly ahead: number;
	readonly forge: ForgeView | undefined;
	readonly openLink: (target: string) => void;
	readonly next: NextModel;
}

/** Which report this is, and how it stands. */
export function TriageHeader({ report, name, ahead, forge, openLink, next }: Props) {
	if (report === undefined) return <p class="kicker">{t('Triage')}</p>;
	return (
		<>
			<p class="kicker">{t('Triage · {0}', name)}</p>
			<h1 class="title">{report.title === '' ? t('Report without a title') : <SafeText text={report.title} />}</h1>
			<p class="facts">
				<SeverityBadge severity={report.severity} score={report.score} />
				<Clock clock={report.clock} ahead={ahead} />
				<span class="fact">{STATE_WORDS[report.state]}</span>
				<OpenOnForge forge={forge} openLink={openLink} />
			</p>
			<NextStep model={next} />
		</>
	);
}
